"""Lines to read, more than the room has: scrolled, never chosen from."""

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from golive_tui.tui.describe import Lines
from golive_tui.tui.line import line
from golive_tui.tui.widgets.drawn import InConsole


class TextView(InConsole, ScrollView, can_focus=True, inherit_bindings=False):
    """Lines of pieces that are made for the width there is."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: Lines = []

    def show(self, lines: Lines, *, at_top: bool = False) -> None:
        """Show these; nothing is drawn if they are the same."""
        if lines != self._lines:
            self._lines = lines
            self.virtual_size = Size(1, len(lines))
            self.refresh()
        if at_top:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)

    @property
    def hidden(self) -> int:
        """How many lines lie below what is in sight."""
        return max(0, len(self._lines) - int(self.scroll_offset.y) - self.size.height)

    def move(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.scroll_to(y=max(0, self.scroll_offset.y + lines), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """The line at `y` of what is in sight."""
        index = int(self.scroll_offset.y) + y
        if index >= len(self._lines):
            return Strip.blank(self.room, self.ink.plain)
        blank = (" ", self.ink.text)
        return line(self.room, [blank, *self._lines[index]], ground=self.ink.plain)
