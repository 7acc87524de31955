"""After the clock was set back: which done items are open again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from golive_tui.checklist.model import Item
from golive_tui.checklist.plain import plain
from golive_tui.tui.screens.base import GoLiveDialog
from golive_tui.tui.widgets.listing import Entry, Listing

MOST_ROWS = 12


class ReopeningDialog(GoLiveDialog[tuple[str, ...]]):
    """Every item is chosen at first. Answers with the addresses of those still chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave"),
        Binding("enter", "take"),
        Binding("space", "turn"),
        Binding("j,down", "move(1)"),
        Binding("k,up", "move(-1)"),
    ]

    def __init__(self, items: tuple[Item, ...]) -> None:
        super().__init__()
        self._items = items
        self._chosen = {item.address for item in items}

    def compose(self) -> ComposeResult:
        """The items, each chosen or not."""
        with Vertical(classes="ask"):
            question = "These are done, and due again now. Which are open again?"
            yield Static(Content(question), classes="ask-question", markup=False)
            yield Listing()
            hint = "space chooses or leaves · enter reopens those chosen · esc reopens none"
            yield Static(Content(hint), classes="ask-hint", markup=False)

    def on_mount(self) -> None:
        """The cursor is on the first."""
        listing = self.query_one(Listing)
        listing.styles.height = min(len(self._items), MOST_ROWS)
        self._show()
        listing.focus()

    def _show(self) -> None:
        ink = self.ink
        self.query_one(Listing).show(
            [
                Entry(
                    (
                        ("[x] " if item.address in self._chosen else "[ ] ", ink.accent),
                        (plain(item.title), ink.text),
                    ),
                    ((str(item.by or ""), ink.dim),),
                    target=item.address,
                )
                for item in self._items
            ]
        )

    def action_move(self, lines: int) -> None:
        """To another one."""
        self.query_one(Listing).move(lines)

    def action_turn(self) -> None:
        """Choose it, or leave it as it is."""
        self._chosen ^= {self.query_one(Listing).target}
        self._show()

    def action_take(self) -> None:
        """Reopen those chosen."""
        self.dismiss(tuple(item.address for item in self._items if item.address in self._chosen))

    def action_leave(self) -> None:
        """Reopen none."""
        self.dismiss(())
