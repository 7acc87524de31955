"""The small dialog in which the target of a demo is broken and mended."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from golive_tui.checklist.plain import plain
from golive_tui.session.practice import Practice, Switch
from golive_tui.tui.screens.base import GoLiveDialog
from golive_tui.tui.widgets.listing import Entry, Listing

QUESTION = "What should be wrong with the target?"
HINT = "j k move · space or enter breaks or mends it · m mends all · esc closes"
TITLE_CELLS = 22


class MisbehaveDialog(GoLiveDialog[None]):
    """Every trouble with a switch, which acts at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,D", "leave"),
        Binding("space,enter", "flip"),
        Binding("m", "mend"),
        Binding("j,down", "move(1)"),
        Binding("k,up", "move(-1)"),
    ]

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self._practice = practice

    def compose(self) -> ComposeResult:
        """The question, the troubles, and the keys."""
        with Vertical(classes="ask"):
            yield Static(Content(QUESTION), classes="ask-question", markup=False)
            yield Listing()
            yield Static(Content(HINT), classes="ask-hint", markup=False)

    def on_mount(self) -> None:
        """The cursor is on the first."""
        listing = self.query_one(Listing)
        listing.styles.height = len(self._practice.switches)
        self._show()
        listing.focus()

    def _show(self) -> None:
        self.query_one(Listing).show([self._entry(each) for each in self._practice.switches])

    def _entry(self, switch: Switch) -> Entry:
        ink = self.ink
        state = (" on", ink.strong_bad) if switch.on else ("off", ink.dim)
        title = (plain(switch.title).ljust(TITLE_CELLS), ink.bad if switch.on else ink.text)
        return Entry(
            (state, ("  ", ink.text), title, (plain(switch.effect), ink.dim)), (), switch.name
        )

    def action_move(self, lines: int) -> None:
        """To another one."""
        self.query_one(Listing).move(lines)

    def action_flip(self) -> None:
        """Break or mend this one."""
        name = self.query_one(Listing).target
        for each in self._practice.switches:
            if each.name == name:
                self._practice.switch(name, not each.on)
        self._show()

    def action_mend(self) -> None:
        """Mend all of them."""
        for each in self._practice.switches:
            if each.on:
                self._practice.switch(each.name, False)
        self._show()

    def action_leave(self) -> None:
        """Leave it as it is now."""
        self.dismiss(None)


def told(practice: Practice) -> str:
    """How the target is, in one line."""
    troubles = [plain(each.title) for each in practice.switches if each.on]
    return f"wrong with the target: {', '.join(troubles)}" if troubles else "the target is well"
