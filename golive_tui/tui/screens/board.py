"""All launches of a folder."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from golive_tui.checklist.plain import plain
from golive_tui.errors import GoLiveError
from golive_tui.launch.count import format_t
from golive_tui.launch.readiness import Answer, Readiness
from golive_tui.session.finding import checklists_in
from golive_tui.session.opening import open_with
from golive_tui.session.session import Session
from golive_tui.tui.line import Piece, cut
from golive_tui.tui.message import Message, Tone
from golive_tui.tui.screens.reading import ReadingScreen
from golive_tui.tui.widgets.header_line import release_text
from golive_tui.tui.widgets.listing import Entry

LOOK_SECONDS = 1.0
BAR_CELLS = 10
TITLE_CELLS = 34


@dataclass(slots=True)
class Launch:
    """One launch of the folder: opened, or what is wrong with it."""

    path: Path
    session: Session | None = None
    readiness: Readiness | None = None
    error: GoLiveError | None = None


class BoardScreen(ReadingScreen):
    """One line for each launch: T, readiness, progress. Enter opens it."""

    def __init__(self) -> None:
        super().__init__()
        self._launches: list[Launch] = []
        self._looking = False

    def on_mount(self) -> None:
        """Read the launches beside the screen, and look at them again and again."""
        super().on_mount()
        self._start_looking()
        self.set_interval(LOOK_SECONDS, self._start_looking)

    def second_passed(self) -> None:
        """Every T on the board."""
        super().second_passed()
        self.update()

    def _start_looking(self) -> None:
        if not self._looking:
            self._looking = True
            self.run_worker(self._look(), exit_on_error=True)

    async def _look(self) -> None:
        loop = asyncio.get_running_loop()
        self._launches = await loop.run_in_executor(None, self._looked, self._launches)
        self._looking = False
        if self.is_attached:
            self.update()

    def _looked(self, before: list[Launch]) -> list[Launch]:
        """Every launch of the folder as it is on disk now. Runs in a thread."""
        known = {launch.path: launch for launch in before}
        try:
            paths = checklists_in(self.console_app.found.folder)
        except GoLiveError:
            paths = self.console_app.found.checklists
        return [self._one(path, known.get(path)) for path in paths]

    def _one(self, path: Path, before: Launch | None) -> Launch:
        if before and before.session and not before.session.behind():
            return before
        try:
            session = open_with(path, self.console_app.opening)
        except GoLiveError as error:
            return Launch(path, error=error)
        return Launch(path, session, session.readiness())

    # Drawing

    def entries(self, width: int) -> list[Entry]:
        """A heading, and a line for each launch."""
        if not self._launches:
            return [Entry(), Entry((("reading …", self.ink.dim),))]
        folder = plain(str(self.console_app.found.folder))
        lines = [*self.heading(f"Launches in {folder}"), Entry()]
        for launch in self._launches:
            lines += self._launch(launch, width)
        return lines

    def _launch(self, launch: Launch, width: int) -> Iterator[Entry]:
        target = str(launch.path)
        if launch.session is None or launch.readiness is None:
            pieces: list[Piece] = [
                (f"{plain(launch.path.name)}  ", self.ink.text),
                (plain(launch.error.message if launch.error else ""), self.ink.bad),
            ]
            yield Entry(tuple(pieces), target=target)
            return
        session = launch.session
        title = cut(plain(session.checklist.title), TITLE_CELLS)
        t = format_t(session.count.t(session.now()))
        pieces = [(title, self.ink.strong)]
        if width >= 100:
            pieces.append((f"  {release_text(session.release)}", self.ink.dim))
        yield Entry(
            tuple(pieces), (*self._answer(launch.readiness), (f"  {t:>16}", self.ink.text)), target
        )
        yield Entry((("  ", self.ink.text), *self._progress(launch.readiness)))

    def _answer(self, found: Readiness) -> list[Piece]:
        style = {
            Answer.NO_GO: self.ink.strong_bad,
            Answer.INCOMPLETE: self.ink.strong_warn,
            Answer.GO: self.ink.strong_ok,
        }[found.answer]
        return [(found.text, style)]

    def _progress(self, found: Readiness) -> list[Piece]:
        ink = self.ink
        filled = BAR_CELLS * found.resolved // found.counted if found.counted else BAR_CELLS
        done, rest = ("#", "-") if self.console_app.ascii else ("━", "━")
        no_go = [each for each in found.reasons if each.answer is Answer.NO_GO]
        pieces: list[Piece] = [
            (done * filled, ink.ok),
            (rest * (BAR_CELLS - filled), ink.rule),
            (f"  {found.resolved}", ink.text),
            (f" of {found.counted} to launch", ink.dim),
        ]
        if no_go:
            titles = ", ".join(plain(each.title) for each in no_go[:3])
            pieces.append((f"   {titles}", ink.bad))
        return pieces

    # Commands

    def chosen(self, target: str) -> None:
        """Open that launch in place of the one that is open, once everything is saved."""
        app = self.console_app
        if app.has_session and not app.saving.last_try():
            why = f"the open launch is not saved: {app.saving.problem}"
            self.show_message(Message(why, Tone.BAD))
            return
        app.open_launch(Path(target))

    def do_close(self) -> None:
        """Back to the console; as the first screen, leave."""
        if self.console_app.has_session:
            self.dismiss(None)
        else:
            self.console_app.leave(0)
