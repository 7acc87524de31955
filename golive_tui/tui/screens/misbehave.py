"""The small dialog in which the target of a demo is broken and mended."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from golive_tui.checklist.plain import plain
from golive_tui.session.practice import Practice, Switch
from golive_tui.tui.screens.listed import ListDialog
from golive_tui.tui.widgets.listing import Entry

QUESTION = "What should be wrong with the target?"
HINT = "j k move · space or enter breaks or mends it · m mends all · esc closes"
TITLE_CELLS = 22


class MisbehaveDialog(ListDialog[None]):
    """Every trouble with a switch, which acts at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("D", "leave"),
        Binding("space,enter", "flip"),
        Binding("m", "mend"),
    ]

    def __init__(self, practice: Practice) -> None:
        super().__init__(QUESTION, HINT)
        self._practice = practice

    def entries(self) -> list[Entry]:
        """The troubles, and which of them there are."""
        return [self._entry(each) for each in self._practice.switches]

    def _entry(self, switch: Switch) -> Entry:
        ink = self.ink
        state = (" on", ink.strong_bad) if switch.on else ("off", ink.dim)
        title = (plain(switch.title).ljust(TITLE_CELLS), ink.bad if switch.on else ink.text)
        return Entry(
            (state, ("  ", ink.text), title, (plain(switch.effect), ink.dim)), (), switch.name
        )

    def action_flip(self) -> None:
        """Break or mend this one."""
        name = self.listing.target
        for each in self._practice.switches:
            if each.name == name:
                self._practice.switch(name, not each.on)
        self.update()

    def action_mend(self) -> None:
        """Mend all of them."""
        for each in self._practice.switches:
            if each.on:
                self._practice.switch(each.name, False)
        self.update()


def told(practice: Practice) -> str:
    """How the target is, in one line."""
    troubles = [plain(each.title) for each in practice.switches if each.on]
    return f"wrong with the target: {', '.join(troubles)}" if troubles else "the target is well"
