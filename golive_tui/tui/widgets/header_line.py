"""The first line of every screen: the launch, T, where the state is, and who is here."""

from datetime import timedelta

from textual.strip import Strip

from golive_tui.checklist.plain import plain
from golive_tui.launch.count import format_t
from golive_tui.tui.line import Piece, line
from golive_tui.tui.widgets.drawn import Drawn

LAST_HOUR = timedelta(hours=1)
"""Within this time before T-0 somebody has to act on the probes."""


class HeaderLine(Drawn):
    """Title and release on the left; branch, saved and operator on the right."""

    DEFAULT_CSS = "HeaderLine { dock: top; height: 1; }"

    def __init__(self, *, with_count: bool = True) -> None:
        super().__init__()
        self._with_count = with_count
        self._shown: tuple[list[Piece], list[Piece]] = ([], [])

    def update(self) -> None:
        """Look whether anything in it changed, and draw it anew only then."""
        shown = self._left(), self._right()
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def on_mount(self) -> None:
        """Know what to show."""
        self.update()

    def draw(self, y: int, width: int) -> Strip:
        """The line."""
        self._shown = left, right = self._left(), self._right()
        blank = (" ", self.ink.text)
        return line(width, [blank, *left], [*right, blank], ground=self.ink.panel, gap=3)

    def _left(self) -> list[Piece]:
        ink = self.ink
        if not self.console_app.has_session:
            return [("golive", ink.strong)]
        pieces = [(plain(self.session.checklist.title), ink.strong)]
        release = release_text(self.session.release)
        if self._with_count:
            t = format_t(self.session.count.t(self.session.now()))
            pieces.append((f"  {t}", ink.text))
        if release:
            pieces.append((f"  {release}", ink.dim))
        return pieces

    def _right(self) -> list[Piece]:
        if not self.console_app.has_session:
            return []
        operator = (f"    {plain(self.session.operator)}", self.ink.dim)
        return [*self._skew(), *self._git(), *self._saved(), *self._eyes(), operator]

    def _eyes(self) -> list[Piece]:
        """Who acts on the probes."""
        ink, app = self.ink, self.console_app
        if not app.session.senses.probes or app.probing.eyes is None:
            return []
        if app.probing.eyes == "here":
            return [("    probes here ·", ink.dim)]
        if app.probing.eyes == "elsewhere":
            return [("    probes: another console ·", ink.dim)]
        left = app.session.count.t0 and app.session.count.t0 - app.session.now()
        if left and timedelta(0) < left <= LAST_HOUR:
            return [("    NO EYES ·", ink.strong_bad)]
        return [("    no probes run ·", ink.warn)]

    def _skew(self) -> list[Piece]:
        return [("clock skew   ", self.ink.warn)] if self.session.skew else []

    def _git(self) -> list[Piece]:
        branch = self.console_app.repository.branch
        return [(f"{plain(branch)} · ", self.ink.dim)] if branch else []

    def _saved(self) -> list[Piece]:
        ink, session = self.ink, self.session
        if session.broken:
            return [("checklist broken", ink.strong_bad)]
        if session.journal.trouble:
            return [(f"NOT SAVED {session.journal.unsaved}", ink.strong_bad)]
        if session.journal.unsaved:
            return [("saving", ink.dim)]
        uncommitted = self.console_app.repository.uncommitted
        words: list[Piece] = [("saved", ink.ok)]
        if uncommitted:
            words.append((f" · {uncommitted} uncommitted", ink.dim))
        return words


def release_text(fields: dict[str, str]) -> str:
    """Version and environment as `v1.0.1 → production`, other fields that are filled in by name."""
    known = [fields.get(key, "").strip() for key in ("version", "environment")]
    text = " → ".join(filter(None, known))
    others = [
        f"{key} {value}"
        for key, value in fields.items()
        if key not in ("version", "environment") and value.strip()
    ]
    return plain("  ".join(filter(None, [text, *others])))
