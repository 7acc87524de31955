"""After the clock was set back: which done items are open again."""

from collections.abc import Collection
from typing import ClassVar

from textual.binding import Binding, BindingType

from golive_tui.checklist.model import Item
from golive_tui.checklist.plain import plain
from golive_tui.tui.screens.listed import ListDialog
from golive_tui.tui.widgets.listing import Entry

QUESTION = "These are done, and due again now. Which are open again?"
BY_PROBE = "its probe reopens it   "
HINT = "space chooses or leaves · enter reopens those chosen · esc reopens none"


class ReopeningDialog(ListDialog[tuple[str, ...]]):
    """Answers with the addresses of those that are chosen when enter is pressed.

    At first that is every item but those that their probes tick and reopen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take"), Binding("space", "turn")]

    def __init__(self, items: tuple[Item, ...], by_probe: Collection[str] = ()) -> None:
        super().__init__(QUESTION, HINT)
        self._items = items
        self._by_probe = by_probe
        self._chosen = {item.address for item in items} - {*by_probe}

    def entries(self) -> list[Entry]:
        """The items, each chosen or not."""
        return [
            Entry(
                (
                    ("[x] " if item.address in self._chosen else "[ ] ", self.ink.accent),
                    (plain(item.title), self.ink.text),
                ),
                (
                    (BY_PROBE if item.address in self._by_probe else "", self.ink.dim),
                    (str(item.by or ""), self.ink.dim),
                ),
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
