"""What is wrong with a checklist or a state, and where."""

from collections.abc import Iterator
from pathlib import Path

from textual.app import ComposeResult

from golive_tui.checklist.plain import plain
from golive_tui.checklist.problems import BrokenChecklist, Problem
from golive_tui.checklist.secrets import Secrets, perhaps_secret
from golive_tui.errors import GoLiveError
from golive_tui.launch.drift import drift
from golive_tui.session.hiding import masked
from golive_tui.session.session import Settled
from golive_tui.tui.screens.reading import ReadingScreen
from golive_tui.tui.widgets.listing import Entry

LOOK_SECONDS = 0.5
CONTEXT = 1
"""Lines of the file shown above and below the line of a problem."""


class ProblemsScreen(ReadingScreen):
    """Problems by line. With no launch open, it opens the launch once the file is good."""

    OPENS = "edit"

    def __init__(self, path: Path, error: GoLiveError | None) -> None:
        super().__init__()
        self._path = path
        self._error = error
        self._opening = False

    def compose(self) -> ComposeResult:
        """As every list."""
        self._opening = not self.console_app.has_session
        yield from super().compose()

    def on_mount(self) -> None:
        """Look at the file again and again, so that an edit shows."""
        if self._opening:
            self._seen = self._signature()
            self.set_interval(LOOK_SECONDS, self._look)

    def session_changed(self, settled: Settled) -> None:
        """The checklist of a running console may have been mended."""
        self._error = self.session.broken
        super().session_changed(settled)

    def _signature(self) -> tuple[object, ...]:
        from golive_tui.store.state_file import state_path

        found: list[object] = []
        for path in (self._path, self.console_app.opening.state or state_path(self._path)):
            try:
                stat = path.stat()
            except OSError:
                found.append(None)
            else:
                found.append((stat.st_ino, stat.st_size, stat.st_mtime_ns))
        return tuple(found)

    def _look(self) -> None:
        """Open the launch as soon as it can be opened, and the editor is left."""
        if self.console_app.suspended:
            return
        signature = self._signature()
        if signature != self._seen:
            self._seen = signature
            self._error = self.console_app.try_launch(self._path)
            if self._error:
                self.update()

    def entries(self, width: int) -> list[Entry]:
        """What is wrong, then warnings, then what the state knows and the checklist does not."""
        lines = [*self._heading(width)]
        for problem in self._problems():
            lines += [Entry(), *self._problem(problem, width)]
        if not self._opening:
            lines += self._drift(width)
        return lines

    def _problems(self) -> tuple[Problem, ...]:
        if isinstance(self._error, BrokenChecklist):
            return self._error.problems
        return () if self._opening or self._error else self.session.warnings

    def _heading(self, width: int) -> Iterator[Entry]:
        ink = self.ink
        yield Entry()
        yield from self.paragraph([(plain(str(self._path)), ink.strong)], width)
        if self._error and not isinstance(self._error, BrokenChecklist):
            yield Entry()
            yield from self.paragraph([(plain(str(self._error)), ink.bad)], width, 2)
        number = len(self._problems())
        words = f"{number} problem{'' if number == 1 else 's'}" if number else ""
        if not number and not self._error:
            words = "lint finds nothing to say"
        if words:
            yield Entry(((words, ink.bad if self._error else ink.dim),))
        if self._opening:
            text = "Edit the file: the launch opens by itself as soon as it is good.  "
            yield Entry(((text, ink.dim), ("e", ink.key), (" editor", ink.dim)))

    def _problem(self, problem: Problem, width: int) -> list[Entry]:
        ink = self.ink
        place = f"{problem.place.line}:{problem.place.column}"
        style = ink.bad if problem.is_error else ink.warn
        pieces = [
            (f"{place:>8}  ", ink.faint),
            (f"{problem.severity}  ", style),
            (plain(problem.sentence), ink.text),
        ]
        lines = self.paragraph(pieces, width, 10, f"{problem.place.line}")
        return [*lines, *self._source(problem, width)]

    def _source(self, problem: Problem, width: int) -> Iterator[Entry]:
        """The line of the problem, with a mark under its column."""
        lines = self._text()
        number = problem.place.line
        if not 0 < number <= len(lines):
            return
        secrets = Secrets(perhaps_secret("\n".join(lines)))
        text = plain(secrets.mask(masked(lines[number - 1].expandtabs(4))))
        yield Entry(((" " * 10, self.ink.text), (text, self.ink.dim)))
        column = min(max(0, problem.place.column - 1), len(text))
        if column < width - 12:
            yield Entry(((" " * (10 + column), self.ink.text), ("^", self.ink.accent)))

    def _text(self) -> list[str]:
        try:
            return self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []

    def _drift(self, width: int) -> list[Entry]:
        drifted = drift(self.session.state, self.session.checklist)
        if not drifted:
            return []
        lines = self.heading("In the state, but no longer in the checklist")
        for each in drifted:
            likely = f"  now {each.likely}?" if each.likely else ""
            pieces = [
                (plain(each.title or each.address), self.ink.text),
                (f"  {plain(each.address)}", self.ink.faint),
                (plain(likely), self.ink.dim),
            ]
            lines += self.paragraph(pieces, width, 2)
        return lines

    def do_edit(self) -> None:
        """Open the checklist in the editor, at the line under the cursor."""
        from golive_tui.tui.editor import edit_file

        line = int(self.listing.target or "1")
        # The application's, not the screen's: that goes as soon as the file is good.
        self.app.run_worker(edit_file(self.console_app, self._path, line), group="editor")

    def chosen(self, target: str) -> None:
        """Enter edits at that line."""
        self.do_edit()

    def do_close(self) -> None:
        """Back; with no launch open there is nothing to go back to."""
        if self._opening and len(self.app.screen_stack) <= 2:
            self.console_app.leave(2)
        else:
            self.dismiss(None)
