"""Widgets that draw their lines from pieces, in the colours of the theme."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from golive_tui.tui.line import Piece
from golive_tui.tui.theme import Palette

if TYPE_CHECKING:
    from golive_tui.session.session import Session
    from golive_tui.tui.app import ConsoleApp


class InConsole:
    """What a widget knows of the application it is in."""

    @property
    def console_app(self) -> "ConsoleApp":
        """The application."""
        return cast("ConsoleApp", cast("Widget", self).app)

    @property
    def session(self) -> "Session":
        """The open session."""
        return self.console_app.session

    @property
    def room(self) -> int:
        """How many cells wide a line is, without the scrollbar."""
        return cast("Widget", self).scrollable_content_region.width

    @property
    def edge(self) -> Piece:
        """What stands right of all: a scrollbar takes one blank of it, and moves nothing."""
        bar = cast("Widget", self).show_vertical_scrollbar
        return (" " if bar else "  "), Style.null()

    def under_cursor(self, strip: Strip) -> Strip:
        """A line as it is drawn under the cursor: raised, or reversed where that can't be seen."""
        if self.console_app.many_colours:
            return strip
        return Strip([Segment(strip.text, self.ink.reverse)], strip.cell_length)

    @property
    def ink(self) -> Palette:
        """The styles of the current theme."""
        return self.console_app.ink


class Drawn(InConsole, Widget):
    """A widget that implements `draw` for each of its lines."""

    draw: Callable[[int, int], Strip]
    """The line at `y`, exactly `width` cells wide."""

    def render_line(self, y: int) -> Strip:
        """Textual's way to ask for a line."""
        return self.draw(y, self.size.width)
