"""What all screens share that show a list to read."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from golive_tui.session.session import Settled
from golive_tui.tui.commands import Command, Where, footer_of
from golive_tui.tui.line import Piece, wrapped
from golive_tui.tui.message import Message
from golive_tui.tui.screens.base import GoLiveScreen, bindings_for
from golive_tui.tui.widgets.header_line import HeaderLine
from golive_tui.tui.widgets.key_line import KeyLine
from golive_tui.tui.widgets.listing import Entry, Listing
from golive_tui.values import replace


class ReadingScreen(GoLiveScreen[str]):
    """A list under the header; answers with what was chosen."""

    WHERE = Where.LIST
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Where.LIST)
    OPENS: ClassVar[str | None] = None
    """What enter does with a line, if the table does not say; empty: what another key does."""

    entries: Callable[[int], list[Entry]]
    """The lines to show, at most so many cells wide."""

    def compose(self) -> ComposeResult:
        """Header, list, footer."""
        yield HeaderLine()
        yield Listing()
        yield KeyLine()

    @property
    def listing(self) -> Listing:
        """The list."""
        return self.query_one(Listing)

    def on_mount(self) -> None:
        """The keyboard is in the list."""
        self.query_one(KeyLine).show_keys(self.keys())
        self.listing.focus()

    def keys(self) -> list[Command]:
        """What the footer shows: what can be done on this list."""
        footer = footer_of(self.WHERE, self.console_app.phase)
        return [named for each in footer if (named := self._named(each))]

    def on_resize(self) -> None:
        """Lines are made for the width there is."""
        self.update()

    def update(self) -> None:
        """Show the list as it is now."""
        width = self.size.width - 4
        if width > 0:
            self.listing.show(self.entries(width))
            self.show_keys()

    def show_keys(self) -> None:
        """Show in the footer what can be done now."""
        self.query_one(KeyLine).show_keys(self.keys())

    def _named(self, command: Command) -> Command | None:
        """As the footer shows it; None: there is nothing to be done with it here."""
        if command.id in ("choose", "copy") and not self.listing.target:
            return None
        if command.id != "choose" or self.OPENS is None:
            return command
        return replace(command, title=self.OPENS) if self.OPENS else None

    def second_passed(self) -> None:
        """The count in the header."""
        self.query_one(HeaderLine).update()

    def session_changed(self, settled: Settled) -> None:
        """Somebody did something: it may stand in the list."""
        self.query_one(HeaderLine).update()
        self.update()

    # Commands

    def do_down(self) -> None:
        """To the next line."""
        self.listing.move(1)

    def do_up(self) -> None:
        """To the line above."""
        self.listing.move(-1)

    def do_page_down(self) -> None:
        """One screen down."""
        self.listing.move(max(1, self.listing.size.height - 2))

    def do_page_up(self) -> None:
        """One screen up."""
        self.listing.move(-max(1, self.listing.size.height - 2))

    def do_top(self) -> None:
        """To the first line."""
        self.listing.move(-1_000_000)

    def do_bottom(self) -> None:
        """To the last line."""
        self.listing.move(1_000_000)

    def do_choose(self) -> None:
        """Choose what the cursor is on."""
        if self.listing.target:
            self.chosen(self.listing.target)
        else:
            self.show_message(Message("there is nothing to open here"))

    def chosen(self, target: str) -> None:
        """What choosing means."""
        self.dismiss(target)

    def do_copy(self) -> None:
        """Copy what the cursor is on."""
        if text := self.copied(self.listing.target):
            self.app.copy_to_clipboard(text)
            self.show_message(Message(f"copied {text}"))
        else:
            self.show_message(Message("there is nothing to copy here"))

    def copied(self, target: str) -> str:
        """What is copied of a line."""
        return target

    def do_edit(self) -> None:
        """Open an editor, where there is something to edit."""
        self.show_message(Message("there is nothing to edit here"))

    def do_hold_all(self) -> None:
        """Hold this launch at once; on the board, all."""
        if self.console_app.has_session:
            from golive_tui.tui.screens.holding import hold_at_once

            hold_at_once(self)
        else:
            self.show_message(Message("no launch is open here; H holds all on the board"))

    def do_help(self) -> None:
        """Every key of a list."""
        from golive_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.WHERE))

    def do_rollback(self) -> None:
        """Open the rollback plan, on the alarms."""
        self.show_message(Message("R opens the rollback plan on the alarms and on the console"))

    def do_close(self) -> None:
        """Back to where it was opened from."""
        self.dismiss(None)

    # Making lines

    def heading(self, text: str) -> list[Entry]:
        """A heading with an empty line above."""
        return [Entry(), Entry(((text, self.ink.strong),))]

    def paragraph(
        self, pieces: list[Piece], width: int, hanging: int = 0, target: str = ""
    ) -> list[Entry]:
        """Pieces wrapped to the width; only the first line can be chosen."""
        lines = wrapped(pieces, width, hanging)
        return [
            Entry(tuple(each), target=target if index == 0 else "")
            for index, each in enumerate(lines)
        ]
