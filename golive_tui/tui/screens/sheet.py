"""The item's sheet: everything about it, and ticking it with evidence."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from golive_tui.checklist.model import Item
from golive_tui.checklist.plain import plain
from golive_tui.launch.recurrence import node_at
from golive_tui.launch.state import Note
from golive_tui.session.repeating import meant
from golive_tui.session.session import Settled
from golive_tui.tui.acting import ItemActions
from golive_tui.tui.commands import Command, Where, footer_of
from golive_tui.tui.everything import MOST_TARGETS, Everything
from golive_tui.tui.facts import short_time
from golive_tui.tui.message import Message
from golive_tui.tui.screens.base import bindings_for
from golive_tui.tui.typing_ahead import TypedLink
from golive_tui.tui.widgets.header_line import HeaderLine
from golive_tui.tui.widgets.key_line import KeyLine
from golive_tui.tui.widgets.text_view import TextView

ON_OWN_NOTES = ("edit_note", "withdraw_note")
"""Commands that the footer shows when there is such a note."""


class SheetScreen(ItemActions):
    """Everything about one item, group or section."""

    WHERE = Where.SHEET
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Where.SHEET),
        # Help names the first of them.
        *(Binding(str(n), "command('jump')", show=False) for n in range(2, MOST_TARGETS + 1)),
    ]

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        self._key = ""
        """The key that was pressed last."""
        self._link = TypedLink()
        self._leaving = False
        self._title = ""
        """Of the item, for when it is gone."""

    def compose(self) -> ComposeResult:
        """Header, the item, footer."""
        yield HeaderLine()
        yield TextView()
        yield KeyLine()

    def current_address(self) -> str:
        """The item of this sheet."""
        return self._address

    # What changes what is shown

    def on_mount(self) -> None:
        """The keyboard is in the text."""
        self.query_one(TextView).focus()

    def on_resize(self) -> None:
        """Lines are wrapped to the width there is."""
        self.call_after_refresh(self.update)

    def on_screen_resume(self) -> None:
        """What lay over it is gone; the item may be, too."""
        self.call_after_refresh(self.update)

    def second_passed(self) -> None:
        """The count in the header, and how far away things are."""
        self.query_one(HeaderLine).update()
        self.update()

    def session_changed(self, settled: Settled) -> None:
        """Show what changed."""
        self.query_one(HeaderLine).update()
        self.update()

    def update(self) -> None:
        """Show the item as it is now."""
        node = node_at(self.session.checklist, self._address)
        if node is None:
            self._close_for_good()
            return
        self._title = node.title
        view = self.query_one(TextView)
        if view.room > 0:
            view.show([[], *self._everything(view.room - 3).of(self._address)])
        self.query_one(KeyLine).show_keys(self._footer())

    def _everything(self, width: int) -> Everything:
        return Everything(self.session, self.ink, width, ascii_only=self.console_app.ascii)

    def _footer(self) -> list[Command]:
        commands = footer_of(Where.SHEET, self.console_app.phase)
        own = bool(self._own_notes())
        return [each for each in commands if own or each.id not in ON_OWN_NOTES]

    def _close_for_good(self) -> None:
        # Only the screen on top may go: dismissing another pops whatever lies over it.
        if self.app.screen is self and not self._leaving:
            self._leaving = True
            title = self._title or self.session.title(self._address)
            self.dismiss(None)
            self.console_app.say(Message(f'"{plain(title)}" is no longer in the checklist'))

    def on_key(self, event: events.Key) -> None:
        """A key was pressed: remember which, for those that share a command."""
        self._key = event.key
        if self._link.drops(event):
            event.stop()
            event.prevent_default()
            self.show_message(Message("a link is evidence: E asks for it"))

    # Evidence

    def do_tick_with_evidence(self) -> None:
        """Ask what the tick rests on, and tick; on a done item, what it rests on now."""
        address = meant(self.session, self._address)
        node = node_at(self.session.checklist, address)
        if not isinstance(node, Item) or node.is_group:
            words = "it follows its items; evidence stands on those"
            self.show_message(Message(words))
            self.console_app.no_field()
            return
        change = self.session.overview.standing(address).change
        self.ask_evidence(address, given=change.evidence if change else ())

    # The operator's own notes

    def do_edit_note(self) -> None:
        """Edit one of the operator's notes; one of several lines in the editor."""
        self._with_own_note("Edit which note?", self._edit)

    def _edit(self, note: Note) -> None:
        if "\n" in note.text:
            self.write_in_editor(self._noted, note)
            return
        address = self._noted
        self.ask(
            "Note",
            self.session.title(address),
            lambda text: self.told(self.session.add_note(address, text, note.at)),
            answer=plain(note.text),
        )

    def do_withdraw_note(self) -> None:
        """Withdraw one of the operator's notes; it stays in the file, marked."""
        address = self._noted
        self._with_own_note(
            "Withdraw which note?",
            lambda note: self.told(self.session.withdraw_note(address, note.at)),
        )

    @property
    def _noted(self) -> str:
        """What notes are on: of what comes again its present occurrence."""
        return meant(self.session, self._address)

    def _own_notes(self) -> list[Note]:
        notes = self.session.state.record(self._noted).current_notes
        return [note for note in reversed(notes) if note.by == self.session.operator]

    def _with_own_note(self, question: str, then: Callable[[Note], object]) -> None:
        notes = self._own_notes()
        if not notes:
            self.show_message(Message("you have no note here: a adds one"))
        elif len(notes) == 1:
            then(notes[0])
        else:
            self._choose_note(question, notes, then)

    def _choose_note(
        self, question: str, notes: list[Note], then: Callable[[Note], object]
    ) -> None:
        from golive_tui.tui.screens.choose import Choose

        choices = [f"{short_time(note.at, self.session)}  {note.text}" for note in notes]

        def chosen(index: int | None) -> None:
            if index is not None:
                then(notes[index])

        self.app.push_screen(Choose(question, choices), chosen)

    # Moving

    def do_jump(self) -> None:
        """Open what the number stands for; enter opens the first."""
        node = node_at(self.session.checklist, self._address)
        targets = self._everything(80).targets(node) if node else ()
        number = int(self._key) if self._key.isdigit() else 1
        if number <= len(targets):
            self.app.push_screen(SheetScreen(targets[number - 1]))
        elif targets:
            self.show_message(Message(f"there is no {number} here"))
        else:
            self.show_message(Message("it needs nothing else, and nothing is in it"))

    def do_down(self) -> None:
        """Scroll down."""
        self.query_one(TextView).move(1)

    def do_up(self) -> None:
        """Scroll up."""
        self.query_one(TextView).move(-1)

    def do_page_down(self) -> None:
        """One screen down."""
        self.query_one(TextView).move(max(1, self.size.height - 4))

    def do_page_up(self) -> None:
        """One screen up."""
        self.query_one(TextView).move(-max(1, self.size.height - 4))

    def do_top(self) -> None:
        """To the first line."""
        self.query_one(TextView).move(-1_000_000)

    def do_bottom(self) -> None:
        """To the last line."""
        self.query_one(TextView).move(1_000_000)

    def do_hold(self) -> None:
        """Hold at once; the reason may follow."""
        from golive_tui.tui.screens.holding import hold_at_once

        hold_at_once(self)

    def do_help(self) -> None:
        """Every key of the sheet."""
        from golive_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(Where.SHEET))

    def do_close(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)
