"""The detail pane: what is under the cursor."""

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from golive_tui.tui.describe import Description, Lines
from golive_tui.tui.line import Piece, line
from golive_tui.tui.widgets.drawn import InConsole


class Detail(InConsole, ScrollView, can_focus=True, inherit_bindings=False):
    """Describes one item or section; scrolls when it is long."""

    def __init__(self) -> None:
        super().__init__()
        self._address = ""
        self._lines: Lines = []

    def show(self, address: str) -> None:
        """Describe this one, from its first line."""
        if address != self._address:
            self._address = address
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.update()

    def update(self) -> None:
        """Describe it anew; nothing is drawn if nothing changed."""
        width = self.size.width - 4
        if width <= 0:
            return
        says = Description(self.session, self.ink, width, ascii_only=self.console_app.ascii)
        lines = says.of(self._address)
        if lines != self._lines:
            self._lines = lines
            self.virtual_size = Size(1, len(lines) + 1)
            self.refresh()

    def on_resize(self) -> None:
        """Lines are wrapped anew."""
        self.update()

    def on_focus(self) -> None:
        """Say that the keyboard is here."""
        self.refresh(Region(0, 0, self.size.width, 1))

    def on_blur(self) -> None:
        """The keyboard is elsewhere now."""
        self.refresh(Region(0, 0, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """The line at `y` of what is in sight, below one that says whether the keyboard is here."""
        width, ink = self.room, self.ink
        index = int(self.scroll_offset.y) + y - 1
        blank = ("  ", ink.text)
        if index < 0 and self.has_focus:
            return line(width, [blank, *self._keys()], ground=ink.plain)
        if not 0 <= index < len(self._lines):
            return Strip.blank(width, ink.plain)
        return line(width, [blank, *self._lines[index]], ground=ink.plain)

    def _keys(self) -> list[Piece]:
        ink, named = self.ink, (("esc", "back"), ("enter", "sheet"), ("j k", "scroll"))
        return [("details", ink.strong)] + [
            piece
            for key, what in named
            for piece in ((f"   {key}", ink.key), (f" {what}", ink.dim))
        ]
