"""The application: it owns the session, lets time pass, and keeps both files in step."""

import asyncio
import gc
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.command import Provider
from textual.screen import Screen
from textual.worker import WorkerFailed

from golive_tui.errors import ExitCode, GoLiveError
from golive_tui.session.finding import Found
from golive_tui.session.opening import Opening, open_with
from golive_tui.session.outcome import Outcome, Result
from golive_tui.session.session import Session, Settled
from golive_tui.tui.commands import Phase
from golive_tui.tui.footers import phase_of
from golive_tui.tui.keyboard import Keyboard
from golive_tui.tui.lean_driver import LeanDriver
from golive_tui.tui.mask_filter import line_filters
from golive_tui.tui.message import Message, message_of
from golive_tui.tui.probing import Probing
from golive_tui.tui.repository_watch import RepositoryWatch
from golive_tui.tui.saving import Saving
from golive_tui.tui.screens.base import GoLiveScreen, in_sight, told_now
from golive_tui.tui.terminal import Title
from golive_tui.tui.theme import DARK, LIGHT, Palette, palette, theme

LOOK_SECONDS = 0.5
"""How often both files are looked at; another console's change shows within a second."""


def _console_commands() -> type[Provider]:
    from golive_tui.tui.palette import ConsoleCommands

    return ConsoleCommands


class ConsoleApp(App[ExitCode]):
    """The launch console."""

    CSS_PATH = "console.tcss"
    TITLE = "golive"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_console_commands}
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, found: Found, opening: Opening) -> None:
        super().__init__(driver_class=LeanDriver)
        for name in (DARK, LIGHT):
            self.register_theme(theme(name))
        # Not by setting it: everything that is parsed until then would be parsed again.
        self.set_reactive(App.theme, DARK)
        self.stylesheet.set_variables(self.get_css_variables())
        self.ink: Palette = palette(DARK)
        self.found = found
        self.opening = opening
        self._filters.extend(line_filters(ascii_only=opening.ascii))
        self.saving = Saving(self)
        self.probing = Probing(self)
        self.repository = RepositoryWatch(self)
        self.suspended = False
        """Whether another program has the terminal; nothing may be written to it then."""
        self._on_leaving: Callable[[Callable[[int], None]], None] | None = None
        self._session: Session | None = None
        self._title = Title()
        self.keyboard = Keyboard(self)

    # The session

    @property
    def session(self) -> Session:
        """The open session; screens that need one are only shown while there is one."""
        assert self._session is not None
        return self._session

    @property
    def has_session(self) -> bool:
        """Whether a launch is open."""
        return self._session is not None

    @property
    def ascii(self) -> bool:
        """Whether only ASCII may be drawn."""
        return self.opening.ascii

    def open_launch(self, path: Path) -> None:
        """Open a launch on the console, or what is wrong with its checklist."""
        if error := self.try_launch(path):
            from golive_tui.tui.screens.problems import ProblemsScreen

            self.push_screen(ProblemsScreen(path, error))

    def try_launch(self, path: Path) -> GoLiveError | None:
        """Open a launch in place of the one that is open; what is wrong if it can't be."""
        from golive_tui.tui.screens.console import ConsoleScreen

        try:
            self._session = open_with(path, self.opening)
            self._session.commits.waits = False
            if self.opening.probes and self._session.senses.probes:
                self._session.senses.looks_since = self.opening.clock.now()
                self._session.refresh()
        except GoLiveError as error:
            return error
        self.repository = RepositoryWatch(self)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(ConsoleScreen())
        self.probing.begin()
        return None

    def on_leaving(self, install: Callable[[Callable[[int], None]], None]) -> None:
        """Have `install` called, once the screen is up, with what leaves from any thread."""
        self._on_leaving = install

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's own: every command is in the console's table."""
        return ()

    def on_mount(self) -> None:
        """Open what was asked for, and let time pass."""
        if self._on_leaving:
            loop = asyncio.get_running_loop()

            def leave(code: int) -> None:
                loop.call_soon_threadsafe(self.leave, code)

            self._on_leaving(leave)
        if len(self.found.checklists) == 1:
            self.open_launch(self.found.checklists[0])
        else:
            from golive_tui.tui.screens.board import BoardScreen

            self.push_screen(BoardScreen())
        self._wait_for_second()
        self.set_interval(LOOK_SECONDS, self.saving.look)
        self.call_after_refresh(_collect_garbage_again)

    @property
    def phase(self) -> Phase:
        """What the launch is in; the footer follows it."""
        return phase_of(self.session) if self.has_session else Phase.PLANNING

    def header_changed(self) -> None:
        """Something that only headers show changed; one that is hidden looks when it is back."""
        for screen in in_sight(self.screen_stack):
            screen.header_changed()

    # Time

    def _wait_for_second(self) -> None:
        # Aligned to the clock that is shown, so that it neither drifts nor skips a second.
        fraction = self.opening.clock.now().microsecond / 1_000_000
        # A faster clock has no seconds to be in step with.
        wait = 1.0 if self.opening.speed != 1 else 1.001 - fraction
        self.set_timer(wait, self._second)

    def _second(self) -> None:
        self._wait_for_second()
        if not self.is_headless and not os.isatty(0):
            self.leave(ExitCode.FINE)
            return
        if self.has_session and (changed := self.session.refresh()):
            self.session_changed(Settled(changed))
        if self.has_session:
            self.probing.second_passed()
        for screen in in_sight(self.screen_stack):
            screen.second_passed()
        if self.has_session and not self.suspended:
            self._title.show(self)
            self.repository.look()

    # What is told to the operator

    def tell(self, outcome: Outcome) -> None:
        """Show what came of something the operator asked for, and bring it to disk."""
        if outcome.result is Result.DONE:
            self.session_changed(Settled(frozenset(outcome.changed)))
            # The changed row is drawn first. Asked twice: at first the screen may not know of it.
            self.call_after_refresh(self.call_after_refresh, self._settle, message_of(outcome))
        else:
            self.say(message_of(outcome))

    def _settle(self, message: Message) -> None:
        self.saving.start()
        self.say(message)

    def say(self, message: Message) -> None:
        """Show one line in place of the keys, until the next key."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, GoLiveScreen):
                screen.show_message(message)
                return

    def session_changed(self, settled: Settled) -> None:
        """Tell the screens in sight what changed; those behind them find out when they are back."""
        for screen in told_now(self.screen_stack):
            screen.session_changed(settled)

    def probes_ran(self, addresses: tuple[str, ...]) -> None:
        """Tell the screens in sight which probes have a new result."""
        for screen in told_now(self.screen_stack):
            screen.probes_ran(addresses)

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Keys pass the keyboard first, before anything else sees them."""
        if not isinstance(event, events.Key) or self.keyboard.passes(event):
            await super().on_event(event)

    async def take_key(self, key: events.Key) -> None:
        """A key that waited."""
        await super().on_event(key)

    def no_field(self) -> None:
        """The last key opens a field elsewhere, but not here: what is typed for it is dropped."""
        self.keyboard.no_field()

    # Looks

    @property
    def many_colours(self) -> bool:
        """Whether near shades can be told apart on this terminal."""
        return self.console.color_system == "truecolor" and not self.no_color

    def watch_theme(self, name: str) -> None:
        """Draw in the colours of another theme."""
        if name in (DARK, LIGHT):
            self.ink = palette(name)
            for screen in self.screen_stack:
                screen.refresh()
            # Lines that were drawn keep their colours: all are made anew.
            self.session_changed(Settled(reloaded=""))

    def switch_theme(self) -> None:
        """From dark to light and back."""
        self.theme = LIGHT if self.theme == DARK else DARK

    # Leaving

    def on_unmount(self) -> None:
        """No probe outlives the console."""
        self.probing.stop()

    def action_command_palette(self) -> None:
        """The commands of the screen; a dialog has none."""
        if isinstance(self.screen, GoLiveScreen):
            super().action_command_palette()

    async def action_quit(self) -> None:
        """Textual's own key for it, on every screen."""
        self.quit_or_ask()

    def quit_or_ask(self) -> None:
        """Leave; ask while something is unsaved, and wait for a commit that is under way."""
        if self.repository.committing:
            self.repository.then_leave = True
            self.say(Message("git still commits: the console ends as soon as that is done"))
            return
        if not self.has_session or self.saving.last_try():
            self.exit(ExitCode.FINE)
            return
        if not self.session.journal.unsaved:  # somebody else was first, which the screen says now
            return
        from golive_tui.tui.screens.quitting import QuittingDialog

        if not isinstance(self.screen, QuittingDialog):
            dialog = QuittingDialog(self.session.journal.unsaved, self.saving.problem)
            self.push_screen(dialog, lambda leaving: self.exit(ExitCode.NO_GO) if leaving else None)

    @property
    def fault(self) -> BaseException | None:
        """What the console broke on, if it did."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) else error

    def _fatal_error(self) -> None:
        """Leave without Textual's traceback: it would show every value, secrets too."""
        self._close_messages_no_wait()

    def leave(self, code: int) -> None:
        """Save what can be saved, and go."""
        if self.has_session:
            self.saving.last_try()
        self.exit(return_code=int(code))


def _collect_garbage_again() -> None:
    # What exists by now stays for the whole session.
    gc.freeze()
    gc.enable()
