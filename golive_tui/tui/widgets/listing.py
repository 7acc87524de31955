"""A list to read and to choose from, drawn line by line."""

from collections.abc import Sequence

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from golive_tui.tui.line import Piece, line
from golive_tui.tui.widgets.drawn import InConsole
from golive_tui.values import dataclass

GAP = 2
"""Cells between what stands left and right in a line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list."""

    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()
    target: str = ""
    """What choosing it means; lines without one can't be chosen."""


class Listing(InConsole, ScrollView, can_focus=True):
    """Lines; the cursor stands on those that have a target. Without any, it only scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._cursor = -1
        self._reads = True
        """It opens at its top, even if its first choice is further down, until it is reached."""

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these lines; the cursor stays on what it was on, or near it."""
        entries = tuple(entries)
        if entries == self._entries:
            return
        target, first, here = self.target, not self._entries, self._cursor
        self._entries = entries
        self.virtual_size = Size(1, len(entries))
        targets = self._targets()
        kept = [index for index in targets if entries[index].target == target]
        nearest = min(kept or targets, key=lambda index: abs(index - here), default=-1)
        self._cursor = targets[0] if first and targets else nearest
        self.refresh()
        self._bring_into_sight()

    @property
    def target(self) -> str:
        """What the cursor is on; empty if it is on nothing."""
        return self._entries[self._cursor].target if self._cursor >= 0 else ""

    def go_to(self, target: str) -> None:
        """Put the cursor on a target, if it is there."""
        index = next((i for i in self._targets() if self._entries[i].target == target), -1)
        if index >= 0:
            self._cursor, self._reads = index, False
            self.refresh()
            self._bring_into_sight()

    def move(self, lines: int) -> None:
        """Move the cursor by so many lines that can be chosen, or scroll."""
        targets = self._targets()
        if not targets:
            self.scroll_to(y=max(0, self.scroll_offset.y + lines), animate=False, force=True)
            return
        below = self._cursor >= self.scroll_offset.y + self.size.height - 1
        if self._reads and below and 0 < lines < len(self._entries):
            self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)
            return
        self._reads = False
        here = targets.index(self._cursor)
        wanted = max(0, min(here + lines, len(targets) - 1))
        if wanted == here:
            # At the end, what stands beyond the last choice can still be read.
            self.scroll_to(y=max(0, self.scroll_offset.y + lines), animate=False, force=True)
            return
        self._refresh_line(self._cursor)
        self._cursor = targets[wanted]
        self._refresh_line(self._cursor)
        self._bring_into_sight()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._bring_into_sight()

    def _targets(self) -> list[int]:
        return [index for index, entry in enumerate(self._entries) if entry.target]

    def _refresh_line(self, index: int) -> None:
        self.refresh(Region(0, index - int(self.scroll_offset.y), self.size.width, 1))

    def _bring_into_sight(self) -> None:
        top, height = int(self.scroll_offset.y), self.size.height
        if self._reads or self._cursor < 0 or not height or top <= self._cursor < top + height - 1:
            return
        self.scroll_to(
            y=max(0, self._cursor - height // 2), animate=False, force=True, immediate=True
        )

    def render_line(self, y: int) -> Strip:
        """The line at `y` of what is in sight."""
        width, index = self.room, int(self.scroll_offset.y) + y
        if index >= len(self._entries):
            return Strip.blank(width, self.ink.plain)
        entry, ink = self._entries[index], self.ink
        here = index == self._cursor
        blank = (" ", ink.text)
        ground, gap = ink.raised if here else ink.plain, GAP if entry.right else 0
        right = [*entry.right, self.edge]
        strip = line(width, [blank, *entry.left], right, ground=ground, gap=gap)
        return self.under_cursor(strip) if here else strip
