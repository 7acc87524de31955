"""The small dialog that asks for one of a few."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from golive_tui.checklist.plain import plain
from golive_tui.tui.screens.listed import ListDialog
from golive_tui.tui.widgets.listing import Entry

HINT = "j k move · enter takes it · esc leaves all as it is"


class Choose(ListDialog[int]):
    """Answers with the place of what was chosen, or None if nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take")]

    def __init__(self, question: str, choices: Sequence[str]) -> None:
        super().__init__(question, HINT)
        self._choices = choices

    def entries(self) -> list[Entry]:
        """What there is."""
        return [
            Entry(((plain(choice), self.ink.text),), target=str(index))
            for index, choice in enumerate(self._choices)
        ]

    def action_take(self) -> None:
        """This one."""
        self.dismiss(int(self.listing.target))
