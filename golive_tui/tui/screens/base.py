"""What all screens share: commands from the table, the session, and word of what changed."""

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from golive_tui.session.outcome import Outcome
from golive_tui.tui.commands import COMMANDS, Group, Where, commands_in, key_name
from golive_tui.tui.message import Message
from golive_tui.tui.theme import Palette

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from golive_tui.session.session import Session, Settled
    from golive_tui.tui.app import ConsoleApp

Answer = TypeVar("Answer")

GUARD_SECONDS = 0.3
"""Typing ahead never reaches a guarded command within this time of another key."""


CTRL_C = Binding("ctrl+c", "say_how_to_quit", show=False)
"""In place of Textual's, which names another key."""


def bindings_for(where: Where) -> list[BindingType]:
    """Textual's bindings for the commands of a screen."""
    return [
        Binding(key, f"command('{command.id}')", command.title, show=False)
        for command in commands_in(where, practice=True)
        for key in command.keys
    ]


class InSession:
    """What a screen knows of the session, and what it is told."""

    missed = False
    """Whether something changed while the screen was hidden; it is drawn anew when it is back."""

    @property
    def console_app(self) -> "ConsoleApp":
        """The application."""
        return cast("ConsoleApp", cast("Screen[object]", self).app)

    @property
    def session(self) -> "Session":
        """The open session."""
        return self.console_app.session

    @property
    def ink(self) -> Palette:
        """The styles of the current theme."""
        return self.console_app.ink

    def second_passed(self) -> None:
        """A second passed. Only what shows the time redraws."""

    def session_changed(self, settled: "Settled") -> None:
        """The state or the checklist changed, here or elsewhere."""

    def probes_ran(self, addresses: "tuple[str, ...]") -> None:
        """These probes have a new result."""

    def header_changed(self) -> None:
        """Something that only the header shows changed."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close it, once: a second key that was under way must not close what lies beneath."""
        screen = cast("Screen[object]", self)
        if screen is not screen.app.screen:
            return AwaitComplete()
        return Screen.dismiss(screen, result)

    def action_say_how_to_quit(self) -> None:
        """ctrl+c neither quits nor copies here: say which key quits."""
        self.console_app.say(Message("ctrl+c does nothing here: q on the console quits"))

    def told(self, outcome: Outcome) -> None:
        """Something the operator asked for came out so; show its message."""
        self.console_app.tell(outcome)


class GoLiveScreen(InSession, Screen[Answer]):
    """A screen whose commands come from the table: each `id` has a method `do_id`."""

    WHERE: ClassVar[Where]
    BINDINGS: ClassVar[list[BindingType]] = [CTRL_C]

    def action_command(self, id: str) -> None:
        """Run a command of the table, unless it is guarded and typed ahead."""
        command = next(each for each in COMMANDS if each.id == id and each.where is self.WHERE)
        if command.guarded and self.console_app.keyboard.seconds_between < GUARD_SECONDS:
            key = key_name(command.keys[0])
            words = f"{key} right behind another key may be a slip: press it once more"
            self.console_app.say(Message(words))
            return
        self.run_command(id)

    def run_command(self, id: str) -> None:
        """Run a command of the table, chosen by its name or by its key."""
        getattr(self, f"do_{id}")()

    def on_screen_resume(self) -> None:
        """In sight again: time has passed meanwhile, and perhaps more than that."""
        if self.missed:
            from golive_tui.session.session import Settled

            self.missed = False
            self.session_changed(Settled(reloaded=""))
        self.second_passed()

    def header_changed(self) -> None:
        """Look at the header anew."""
        from golive_tui.tui.widgets.header_line import HeaderLine

        self.query_one(HeaderLine).update()

    def on_key(self, event: events.Key) -> None:
        """A key was pressed: the message has been read."""
        from golive_tui.tui.widgets.key_line import KeyLine

        self.query_one(KeyLine).clear()
        # In this order: on the console itself no key is worth looking through all bindings.
        if (words := self._of_console(event.key)) and event.key not in self.active_bindings:
            self.show_message(Message(words))

    def _of_console(self, key: str) -> str:
        """Where a key does something that does nothing here; empty if it does so nowhere."""
        if self.WHERE is Where.CONSOLE or not self.console_app.has_session:
            return ""
        for command in commands_in(Where.CONSOLE):
            if key in command.keys and command.group is not Group.MOVE:
                return f"{key_name(key)} ({command.title}) is for the console, esc goes back"
        return ""

    def on_paste(self, event: events.Paste) -> None:
        """Text pasted outside an input is dropped."""
        event.stop()

    def show_message(self, message: Message) -> None:
        """Show one line in place of the keys, until the next key."""
        from golive_tui.tui.widgets.key_line import KeyLine

        if _is_whole(self):
            self.query_one(KeyLine).say(message)
        elif not self.is_mounted:
            self.call_after_refresh(self.show_message, message)


class GoLiveDialog(InSession, ModalScreen[Answer]):
    """A dialog over a screen."""

    BINDINGS: ClassVar[list[BindingType]] = [CTRL_C]


def in_sight(stack: "Sequence[Screen[object]]") -> "Iterator[InSession]":
    """The screen on top, and what is seen around it if it is a dialog.

    What is hidden must not redraw itself each second: Textual would draw all above it anew.
    """
    for screen in reversed(stack):
        if isinstance(screen, InSession) and _is_whole(screen):
            yield screen
        if not isinstance(screen, ModalScreen):
            return


def told_now(stack: "Sequence[Screen[object]]") -> "list[InSession]":
    """The screens that show at once what changed; those behind them note that they missed it.

    One that is not composed yet shows it when it is.
    """
    shown = [*in_sight(stack)]
    for screen in stack:
        if isinstance(screen, InSession) and _is_whole(screen) and screen not in shown:
            screen.missed = True
    return shown


def _is_whole(screen: "Screen[Any]") -> bool:
    """Whether its widgets are there: not before it is composed, nor while the console ends."""
    return screen.is_mounted and screen.app.is_running
