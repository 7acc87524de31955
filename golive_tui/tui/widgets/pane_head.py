"""The line above the outline: filter and search, or nothing."""

from typing import TYPE_CHECKING, cast

from textual.strip import Strip

from golive_tui.checklist.plain import plain
from golive_tui.tui.line import Piece, line
from golive_tui.tui.rows import Filter
from golive_tui.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from golive_tui.tui.screens.console import ConsoleScreen


class PaneHead(Drawn):
    """Says what the outline leaves out, what is being looked for, and what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Piece] = []

    def update(self) -> None:
        """Draw it anew if it says something else now."""
        shown = self._pieces()
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def draw(self, y: int, width: int) -> Strip:
        """The line."""
        blank = (" ", self.ink.text)
        return line(width, [blank, *self._shown], ground=self.ink.plain)

    def _pieces(self) -> list[Piece]:
        ink, screen = self.ink, cast("ConsoleScreen", self.screen)
        if self.session.broken:
            words = "edited checklist broken: the last good one stands"
            return [("!", ink.key), (" why   ", ink.dim), (words, ink.bad)]
        pieces: list[Piece] = []
        if screen.filter is not Filter.ALL:
            pieces += [("only ", ink.faint), (screen.filter.value, ink.accent), (" · ", ink.faint)]
            pieces += [("f", ink.key), (" next   ", ink.dim)]
        if screen.sought:
            here, number = screen.place_in_matches()
            place = f" {here} of {number}   " if here else f" {number} found   "
            pieces += [("find ", ink.faint), (plain(screen.sought), ink.accent), (place, ink.dim)]
        return [*pieces, (screen.filter.words, ink.faint)]
