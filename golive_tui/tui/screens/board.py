"""All launches of a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from golive_tui.checklist.plain import plain
from golive_tui.launch.count import format_t
from golive_tui.launch.readiness import Answer, Readiness
from golive_tui.session.session import Session
from golive_tui.tui.commands import Command, commands_in
from golive_tui.tui.ended import ended
from golive_tui.tui.launches import Launch, Launches
from golive_tui.tui.life_line import answer_pieces, life_pieces, toward
from golive_tui.tui.line import Piece, cut
from golive_tui.tui.message import Message, Tone
from golive_tui.tui.screens.reading import ReadingScreen
from golive_tui.tui.widgets.header_line import HeaderLine, release_text
from golive_tui.tui.widgets.listing import Entry

if TYPE_CHECKING:
    from golive_tui.tui.app import ConsoleApp

LOOK_SECONDS = 1.0
BAR_CELLS = 10
TITLE_CELLS = 34
T_CELLS = 16
MOST_NAMED = 3


class BoardScreen(ReadingScreen):
    """Each launch with clock, readiness, progress and alarms. Enter opens it; H holds them all."""

    def __init__(self) -> None:
        super().__init__()
        app = self.console_app
        self._launches = Launches(app.found, app.opening, self._show)

    def on_mount(self) -> None:
        """Read the launches beside the screen, and look at them again and again."""
        self._look()
        self.set_interval(LOOK_SECONDS, self._look)

    def keys(self) -> list[Command]:
        """Holding comes first."""
        hold_all = [each for each in commands_in(self.WHERE) if each.id == "hold_all"]
        return [*hold_all, *super().keys()]

    def second_passed(self) -> None:
        """Every T on the board."""
        self.query_one(HeaderLine).update()
        for launch in self._launches.all:
            launch.let_pass()
        self.update()

    def _look(self) -> None:
        self.run_worker(self._launches.look(), exit_on_error=True)

    def _show(self) -> None:
        if self.is_attached:
            self.update()

    # Drawing

    def entries(self, width: int) -> list[Entry]:
        """A heading, and two lines for each launch."""
        folder = plain(str(self._launches.found.folder))
        lines = [*self.heading(f"Launches in {folder}"), Entry()]
        for launch in self._launches.all:
            lines += self._launch(launch, width)
        return lines

    def _launch(self, launch: Launch, width: int) -> Iterator[Entry]:
        target, session, found = str(launch.path), launch.session, launch.readiness
        if session is None or found is None:
            told: Piece = ("reading …", self.ink.dim)
            if launch.error:
                told = (plain(launch.error.message), self.ink.bad)
            yield Entry(((f"{plain(launch.path.name)}  ", self.ink.text), told), target=target)
            return
        pieces: list[Piece] = [(cut(plain(session.checklist.title), TITLE_CELLS), self.ink.strong)]
        if width >= 100:
            pieces.append((f"  {release_text(session.release)}", self.ink.dim))
        t = format_t(session.count.t(session.now()))
        style = self.ink.hold if session.count.held else self.ink.text
        yield Entry(
            tuple(pieces),
            (*answer_pieces(session, found, self.ink), (f"  {t:>{T_CELLS}}", style)),
            target,
        )
        yield Entry(
            (
                ("  ", self.ink.text),
                *self._progress(session, found),
                *self._trouble(launch, session, found),
            ),
            tuple(life_pieces(session, self.ink)),
        )

    def _progress(self, session: Session, found: Readiness) -> list[Piece]:
        ink = self.ink
        filled = BAR_CELLS * found.resolved // found.counted if found.counted else BAR_CELLS
        done, rest = ("#", "-") if self.console_app.ascii else ("━", "━")
        return [
            (done * filled, ink.ok),
            (rest * (BAR_CELLS - filled), ink.rule),
            (f"  {found.resolved}", ink.text),
            (f" of {found.counted} {toward(session, found)}", ink.dim),
        ]

    def _trouble(self, launch: Launch, session: Session, found: Readiness) -> list[Piece]:
        """What can't be read or saved, else alarms, else what ended it or makes it NO-GO."""
        ink = self.ink
        if launch.trouble:
            saved = f"NOT SAVED {session.journal.unsaved}: " if session.journal.unsaved else ""
            return [(f"   {saved}{plain(launch.trouble.message)}", ink.strong_bad)]
        alarms = [plain(each.title) for each in session.alarms() if not each.acknowledged]
        if alarms:
            word: list[Piece] = [("   ", ink.text), (" ALARM ", ink.strong_bad + ink.reverse)]
            return [*word, (f"  {', '.join(alarms[:MOST_NAMED])}", ink.text)]
        if over := ended(session):
            return [(f"   {over.said}", ink.dim)]
        no_go = [plain(each.title) for each in found.reasons if each.answer is Answer.NO_GO]
        return [(f"   {', '.join(no_go[:MOST_NAMED])}", ink.bad)] if no_go else []

    # Commands

    def chosen(self, target: str) -> None:
        """Open that launch in place of the one that is open, once everything is saved."""
        app = self.console_app
        if app.has_session and app.session.definition.path == Path(target):
            self.dismiss(None)
            return
        if app.has_session and not app.saving.last_try():
            if not app.session.journal.unsaved:  # somebody else was first, which is said now
                return
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

    def do_hold_all(self) -> None:
        """Hold every launch that counts down, at once."""
        launches = self._launches.counting
        if not launches:
            self.show_message(Message("no launch counts down: there is nothing to hold"))
            return
        app = self.console_app
        # The application's, not the screen's: who leaves at once holds them all the same.
        app.run_worker(_held(app, self._launches, launches))


async def _held(app: "ConsoleApp", all_of_them: Launches, launches: tuple[Launch, ...]) -> None:
    unsaved = await all_of_them.hold(launches)
    if unsaved:
        words = f"held here, but NOT SAVED, so nobody else knows: {', '.join(unsaved)}"
        app.say(Message(plain(words), Tone.BAD))
        return
    named = ", ".join(each.session.checklist.title for each in launches if each.session)
    app.say(Message(plain(f"HOLD, resumed with T on each console: {named}")))
