"""What all dialogs share that show a list under a question."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from golive_tui.checklist.plain import plain
from golive_tui.tui.line import wrapped
from golive_tui.tui.screens.base import GoLiveDialog
from golive_tui.tui.widgets.listing import Entry, Listing

Answer = TypeVar("Answer")


def rows_beside(size: Size, question: str, hint: str) -> int:
    """How many rows of a dialog are left for its list, at this size of the terminal."""
    said = (len(wrapped([(text, Style.null())], size.width - 2)) for text in (question, hint))
    return max(1, size.height * 4 // 5 - 1 - sum(min(each, size.height // 4) for each in said))


class ListDialog(GoLiveDialog[Answer]):
    """A question, a list, and what the keys do; the list gives way where there is little room."""

    entries: Callable[[], list[Entry]]
    """The lines of the list, as they are now."""

    MOST_ROWS: ClassVar[int] = 12
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave"),
        Binding("j,down", "move(1)"),
        Binding("k,up", "move(-1)"),
        Binding("pagedown,ctrl+d", "move(8)"),
        Binding("pageup,ctrl+u", "move(-8)"),
    ]

    def __init__(self, question: str, hint: str) -> None:
        super().__init__()
        self._question = plain(question)
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Question, list, keys."""
        with Vertical(classes="ask"):
            yield Static(Content(self._question), classes="ask-question", markup=False)
            yield Listing()
            yield Static(Content(self._hint), classes="ask-hint", markup=False)

    @property
    def listing(self) -> Listing:
        """The list."""
        return self.query_one(Listing)

    def on_mount(self) -> None:
        """The cursor is on the first."""
        self.update()
        self.listing.focus()

    def on_resize(self) -> None:
        """As many rows as there is room for."""
        room = rows_beside(self.app.size, self._question, self._hint)
        self.listing.styles.height = min(len(self.entries()), self.MOST_ROWS, room)

    def update(self) -> None:
        """Show the list as it is now."""
        self.listing.show(self.entries())

    def action_move(self, lines: int) -> None:
        """To another one."""
        self.listing.move(lines)

    def action_leave(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)
