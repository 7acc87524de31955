"""The item's sheet: everything about it, and ticking it with evidence."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from golive_tui.checklist.model import EvidenceRule, Item
from golive_tui.checklist.plain import plain
from golive_tui.launch.state import Note, Status
from golive_tui.session.changing import Intent
from golive_tui.session.session import Settled
from golive_tui.tui.acting import ItemActions
from golive_tui.tui.commands import Where, footer_of
from golive_tui.tui.message import Message
from golive_tui.tui.screens.base import bindings_for
from golive_tui.tui.widgets.detail import Detail
from golive_tui.tui.widgets.header_line import HeaderLine
from golive_tui.tui.widgets.key_line import KeyLine


class SheetScreen(ItemActions):
    """Everything about one item."""

    WHERE = Where.SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Where.SHEET)

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def compose(self) -> ComposeResult:
        """Header, the item, footer."""
        yield HeaderLine()
        yield Detail()
        yield KeyLine()

    def current_address(self) -> str:
        """The item of this sheet."""
        return self._address

    def on_mount(self) -> None:
        """Show it."""
        self.query_one(KeyLine).show_keys(footer_of(Where.SHEET, self.console_app.phase))
        detail = self.query_one(Detail)
        detail.focus()
        detail.show(self._address)

    def second_passed(self) -> None:
        """The count in the header."""
        self.query_one(HeaderLine).update()

    def session_changed(self, settled: Settled) -> None:
        """Show what changed."""
        if self._address not in self.session.checklist.nodes:
            self.dismiss(None)
            return
        self.query_one(HeaderLine).update()
        self.query_one(Detail).show(self._address)

    # Evidence

    def do_tick(self) -> None:
        """Tick; asks for evidence first where it is required."""
        node = self.session.checklist.nodes.get(self._address)
        required = isinstance(node, Item) and node.evidence is EvidenceRule.REQUIRED
        if required and isinstance(node, Item) and not self._done(node):
            self.do_tick_with_evidence()
        else:
            super().do_tick()

    def do_tick_with_evidence(self) -> None:
        """Ask what the tick rests on, and tick."""
        node = self.session.checklist.nodes.get(self._address)
        if not isinstance(node, Item) or node.is_group:
            self.console_app.say(Message("a group follows its items: tick those with evidence"))
            return
        self.ask("What does the tick rest on? A link, a ticket or a text.", node.title, self._tick)

    def _tick(self, text: str) -> None:
        self.act(Intent(self._address, Status.DONE, evidence=pieces_of_evidence(text)))

    # Notes

    def do_edit_note(self) -> None:
        """Edit the operator's last note on the item."""
        note = self._my_note()
        if note is None:
            return
        self.ask(
            "Note",
            self.session.node(self._address).title,
            lambda text: self.told(self.session.add_note(self._address, text, note.at)),
            answer=plain(note.text),
        )

    def do_withdraw_note(self) -> None:
        """Withdraw the operator's last note on the item; it stays in the file, marked."""
        note = self._my_note()
        if note is not None:
            self.told(self.session.withdraw_note(self._address, note.at))

    def _my_note(self) -> Note | None:
        notes = self.session.state.record(self._address).current_notes
        mine = [note for note in notes if note.by == self.session.operator]
        if not mine:
            self.console_app.say(Message("you have no note here: a adds one"))
        return mine[-1] if mine else None

    # Moving

    def do_down(self) -> None:
        """Scroll down."""
        self._scroll(1)

    def do_up(self) -> None:
        """Scroll up."""
        self._scroll(-1)

    def do_page_down(self) -> None:
        """One screen down."""
        self._scroll(self.size.height - 4)

    def do_page_up(self) -> None:
        """One screen up."""
        self._scroll(4 - self.size.height)

    def _scroll(self, lines: int) -> None:
        detail = self.query_one(Detail)
        detail.scroll_to(y=max(0, detail.scroll_offset.y + lines), animate=False, force=True)

    def do_close(self) -> None:
        """Back to the console."""
        self.dismiss(None)


def pieces_of_evidence(text: str) -> tuple[str, ...]:
    """Several links if everything typed is a link, else one text."""
    words = text.replace(",", " ").split()
    if words and all(word.startswith(("http://", "https://")) for word in words):
        return tuple(words)
    return (text.strip(),)
