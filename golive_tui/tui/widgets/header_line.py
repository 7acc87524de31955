"""The first line of every screen: the launch, T, where the state is, and who is here."""

from datetime import timedelta

from textual.strip import Strip

from golive_tui.checklist.plain import plain
from golive_tui.launch.count import format_t
from golive_tui.tui.line import Piece, cut, line, width_of
from golive_tui.tui.names import LONGEST_NAME, SHORT_NAME, short_name
from golive_tui.tui.widgets.drawn import Drawn

GAP = 3
LEAST_TITLE = 16
"""Cells of the launch's name that everything else gives way to."""
NAME_CELLS = (60, LONGEST_NAME, SHORT_NAME, SHORT_NAME, SHORT_NAME, 0)
"""The cells of the operator's name, from step to step with less room."""
LEAST_RELEASE = 6
"""Cells of the release that are worth showing."""
BRANCH_CELLS = (60, 60, LONGEST_NAME, 0, 0, 0)
UNCOUNTED = 4
"""The step from which what is uncommitted is not counted, and what is as usual not said."""
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
        """The line. The launch's name stays; on the right the least important goes first."""
        self._shown = left, right = self._left(), self._right()
        blank = (" ", self.ink.text)
        room = width - self._least_left(left) - GAP - 2
        for brevity in range(1, len(NAME_CELLS)):
            if width_of(right) > room:
                right = self._right(brevity)
        left = self._without_stump(left, width - width_of(right) - GAP - 2)
        return line(width, [blank, *left], [*right, blank], ground=self.ink.panel, gap=GAP)

    def _without_stump(self, left: list[Piece], room: int) -> list[Piece]:
        """Of the release its beginning is said, or nothing; never a dot alone."""
        if not self.console_app.has_session or not release_text(self.session.release):
            return left
        stump = width_of(left) > room and width_of(left[:-1]) + LEAST_RELEASE > room
        return left[:-1] if stump else left

    def _least_left(self, left: list[Piece]) -> int:
        """The cells of the launch's name, or of its beginning, and of T."""
        title, *more = left
        return min(LEAST_TITLE, width_of([title])) + width_of(more[: int(self._with_count)])

    def _left(self) -> list[Piece]:
        ink = self.ink
        if not self.console_app.has_session:
            return [("golive", ink.strong)]
        pieces = [*self._rehearsal(), (plain(self.session.checklist.title), ink.strong)]
        release = release_text(self.session.release)
        if self._with_count:
            t = format_t(self.session.count.t(self.session.now()))
            pieces.append((f"  {t}", ink.text))
        if release:
            pieces.append((f"  {release}", ink.dim))
        return pieces

    def _rehearsal(self) -> list[Piece]:
        """On every screen, so that nobody takes it for the launch."""
        opening = self.console_app.opening
        words = ["REHEARSAL"] if opening.rehearsal else []
        if opening.rehearsal or opening.speed != 1:
            words.append(f"{opening.speed:g}x")
        if not words:
            return []
        mark = f" {' '.join(words)} "
        return [(mark, self.ink.hold + self.ink.reverse), ("  ", self.ink.text)]

    def _right(self, brevity: int = 0) -> list[Piece]:
        if not self.console_app.has_session:
            return []
        name = short_name(self.session.operator, NAME_CELLS[brevity])
        git = self._git(BRANCH_CELLS[brevity])
        saved = self._saved(counted=brevity < UNCOUNTED)
        eyes = self._eyes(brevity)
        between = " · " if eyes else "    "
        operator = [(f"{between}{name}", self.ink.dim)] if name else []
        return [*self._skew(), *git, *saved, *eyes, *operator]

    def _eyes(self, brevity: int) -> list[Piece]:
        """Who acts on the probes; that it is this console is left out with little room."""
        ink, app = self.ink, self.console_app
        if not app.session.senses.probes or app.probing.eyes is None:
            return []
        if app.probing.eyes == "here":
            return [("    probes here", ink.dim)] if brevity < UNCOUNTED else []
        if app.probing.eyes == "elsewhere":
            return [("    probes: another console", ink.dim)]
        left = app.session.count.t0 and app.session.count.t0 - app.session.now()
        if left and timedelta(0) < left <= LAST_HOUR:
            return [("    NO EYES", ink.strong_bad)]
        return [("    no probes run", ink.warn)]

    def _skew(self) -> list[Piece]:
        return [("clock skew   ", self.ink.warn)] if self.session.skew else []

    def _git(self, cells: int) -> list[Piece]:
        branch = cut(plain(self.console_app.repository.branch), cells)
        return [(f"git {branch} · ", self.ink.dim)] if branch else []

    def _saved(self, *, counted: bool) -> list[Piece]:
        ink, session = self.ink, self.session
        unsaved = session.journal.unsaved
        if session.broken:
            return [("checklist broken", ink.strong_bad)]
        if session.journal.trouble:
            words = f"NOT SAVED {unsaved}" if unsaved else "state unreadable"
            return [(words, ink.strong_bad)]
        if unsaved:
            return [("saving", ink.dim)]
        number = self.console_app.repository.uncommitted if counted else 0
        pieces: list[Piece] = [("saved", ink.ok)]
        if number:
            changes = "1 change" if number == 1 else f"{number} changes"
            pieces.append((f" · {changes} uncommitted", ink.dim))
        return pieces


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
