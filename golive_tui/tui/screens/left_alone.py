"""What a batch left alone, and why."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from golive_tui.checklist.plain import plain
from golive_tui.tui.describe import Lines
from golive_tui.tui.line import wrapped
from golive_tui.tui.screens.base import GoLiveDialog
from golive_tui.tui.screens.listed import rows_beside
from golive_tui.tui.widgets.text_view import TextView

MOST_ROWS = 12
HINT = "j k move · esc closes"


class LeftAlone(GoLiveDialog[None]):
    """Lists the items that a batch did not change, each with what refused it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "leave"),
        Binding("j,down", "move(1)"),
        Binding("k,up", "move(-1)"),
        Binding("pagedown,ctrl+d,space", "move(8)"),
        Binding("pageup,ctrl+u", "move(-8)"),
    ]

    def __init__(self, what: str, left: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._what = plain(what)
        self._left = left

    def compose(self) -> ComposeResult:
        """What was done, and the list."""
        with Vertical(classes="ask"):
            yield Static(Content(self._what), classes="ask-question", markup=False)
            yield TextView()
            yield Static(Content(HINT), classes="ask-hint", markup=False)

    def on_mount(self) -> None:
        """The keyboard is in the list."""
        self.query_one(TextView).focus()

    def on_resize(self) -> None:
        """As many rows as there is room for."""
        lines = self._lines(self.app.size.width - 6)
        view = self.query_one(TextView)
        room = rows_beside(self.app.size, self._what, HINT)
        view.styles.height = min(len(lines), MOST_ROWS, room)
        view.show(lines)

    def _lines(self, width: int) -> Lines:
        ink = self.ink
        return [
            each
            for title, why in self._left
            for each in wrapped([(plain(title), ink.text), (f"  {plain(why)}", ink.warn)], width, 2)
        ]

    def action_move(self, lines: int) -> None:
        """Scroll the list."""
        self.query_one(TextView).move(lines)

    def action_leave(self) -> None:
        """It was read."""
        self.dismiss(None)
