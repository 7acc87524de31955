"""After the clock was set back: which done items are open again."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from golive_tui.checklist.model import Item
from golive_tui.checklist.plain import plain
from golive_tui.tui.screens.listed import ListDialog
from golive_tui.tui.widgets.listing import Entry

QUESTION = "These are done, and due again now. Which are open again?"
HINT = "space chooses or leaves · enter reopens those chosen · esc reopens none"


class ReopeningDialog(ListDialog[tuple[str, ...]]):
    """Every item is chosen at first. Answers with the addresses of those still chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take"), Binding("space", "turn")]

    def __init__(self, items: tuple[Item, ...]) -> None:
        super().__init__(QUESTION, HINT)
        self._items = items
        self._chosen = {item.address for item in items}

    def entries(self) -> list[Entry]:
        """The items, each chosen or not."""
        return [
            Entry(
                (
                    ("[x] " if item.address in self._chosen else "[ ] ", self.ink.accent),
                    (plain(item.title), self.ink.text),
                ),
                ((str(item.by or ""), self.ink.dim),),
                target=item.address,
            )
            for item in self._items
        ]

    def action_turn(self) -> None:
        """Choose it, or leave it as it is."""
        self._chosen ^= {self.listing.target}
        self.update()

    def action_take(self) -> None:
        """Reopen those chosen."""
        self.dismiss(tuple(item.address for item in self._items if item.address in self._chosen))
