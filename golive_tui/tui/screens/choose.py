"""The small dialog that asks for one of a few."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from golive_tui.checklist.plain import plain
from golive_tui.tui.screens.base import GoLiveDialog
from golive_tui.tui.widgets.listing import Entry, Listing

MOST_ROWS = 9


class Choose(GoLiveDialog[int]):
    """Answers with the place of what was chosen, or None if nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave"),
        Binding("enter", "take"),
        Binding("j,down", "move(1)"),
        Binding("k,up", "move(-1)"),
    ]

    def __init__(self, question: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._question = plain(question)
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The question, and what there is."""
        with Vertical(classes="ask"):
            yield Static(Content(self._question), classes="ask-question", markup=False)
            yield Listing()
            hint = "j k move · enter takes it · esc leaves all as it is"
            yield Static(Content(hint), classes="ask-hint", markup=False)

    def on_mount(self) -> None:
        """The cursor is on the first."""
        listing = self.query_one(Listing)
        listing.styles.height = min(len(self._choices), MOST_ROWS)
        listing.show(
            [
                Entry(((plain(choice), self.ink.text),), target=str(index))
                for index, choice in enumerate(self._choices)
            ]
        )
        listing.focus()

    def action_move(self, lines: int) -> None:
        """To another one."""
        self.query_one(Listing).move(lines)

    def action_take(self) -> None:
        """This one."""
        self.dismiss(int(self.query_one(Listing).target))

    def action_leave(self) -> None:
        """None of them."""
        self.dismiss(None)
