"""The tree of sections and items, drawn line by line."""

from collections.abc import Callable

from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from golive_tui.checklist.model import Item, parent_of
from golive_tui.launch.recurrence import item_of, node_at
from golive_tui.launch.standing import Due
from golive_tui.tui.facts import RowFacts, nothing_shown, right_within
from golive_tui.tui.line import line, width_of
from golive_tui.tui.names import LONGEST_NAME
from golive_tui.tui.rows import (
    Filter,
    Row,
    comes_otherwise,
    folded_at_first,
    going_round,
    kept,
    still_there,
    visible_rows,
    with_row,
)
from golive_tui.tui.widgets.drawn import InConsole

MARGIN = 2
"""Rows kept in sight above and below the cursor."""
GAP = 2
"""Cells between what stands left and right in a row."""


class Outline(InConsole, ScrollView, can_focus=True, inherit_bindings=False):
    """Every section and item, foldable; a cursor on one of them."""

    class Moved(Message):
        """The cursor stands on another row."""

    def __init__(self) -> None:
        super().__init__()
        self._folded: set[str] = set()
        self._rows: tuple[Row, ...] = ()
        self._position: dict[str, int] = {}
        self._cursor = 0
        self._strips: dict[tuple[str, bool], Strip] = {}
        self._strip_width = 0
        self.filter = Filter.ALL
        self.lingers = ""
        """What was changed under the cursor: it stays, filter or not, until the cursor leaves."""

    # What is shown

    def show_launch(self) -> None:
        """Show the session's checklist from the start."""
        self._folded = folded_at_first(self.session.checklist)
        self._cursor = 0
        self.rebuild()

    def rebuild(self) -> None:
        """Take the rows anew; the cursor stays on its item, or near it."""
        address = self.address
        self._rows = visible_rows(self.session.overview, self._folded, self._kept())
        self._position = {row.address: index for index, row in enumerate(self._rows)}
        fallback = min(self._cursor, max(0, len(self._rows) - 1))
        still = still_there(address, self._position, self._rows[fallback : fallback + 1])
        self._cursor = self._position.get(still, fallback)
        self.virtual_size = Size(1, len(self._rows))
        self.forget()
        self.bring_into_sight()
        self.post_message(self.Moved())

    def _kept(self) -> frozenset[str] | None:
        of = self.session
        found = kept(self.filter, of.checklist, of.overview, of.state, of.operator)
        return with_row(found, self.lingers)

    def forget(self) -> None:
        """Draw everything anew."""
        self._strips.clear()
        self.refresh()

    def redraw(self, addresses: frozenset[str]) -> None:
        """Draw the rows of these addresses anew, as far as they are in sight."""
        addresses = addresses.union(map(item_of, addresses))
        if self.filter is not Filter.ALL or any(map(self._comes_otherwise, addresses)):
            self.lingers = self.address
            self.rebuild()
            return
        for address in addresses:
            self._strips.pop((address, False), None)
            self._strips.pop((address, True), None)
        shown = [self._position[address] for address in addresses if address in self._position]
        self._refresh_rows(*shown)

    def _comes_otherwise(self, address: str) -> bool:
        index = self._position.get(address)
        return index is not None and comes_otherwise(self._rows, index, self.session.overview)

    def minute_passed(self) -> None:
        """Draw the rows in sight anew that say how late something is, if they say it otherwise."""
        top, overview = int(self.scroll_offset.y), self.session.overview
        rows = self._rows[top : top + self.size.height]
        in_sight = {row.address for row in rows}
        # What scrolls into sight later is drawn then.
        self._strips = {key: shown for key, shown in self._strips.items() if key[0] in in_sight}
        for index, row in enumerate(rows, top):
            if overview.standing(row.address).due in (Due.DUE, Due.OVERDUE):
                self._draw_if_other(index)

    def redraw_facts(self, addresses: tuple[str, ...]) -> None:
        """Draw rows anew whose probe has run, as far as that looks different."""
        for address in addresses:
            if (index := self._position.get(address)) is not None:
                self._draw_if_other(index)

    def _draw_if_other(self, index: int) -> None:
        row, here = self._rows[index], index == self._cursor
        shown = self._strips.get((row.address, here))
        self._strips.pop((row.address, not here), None)
        if shown is not None:
            after = self._strips[row.address, here] = self._draw(row, here, shown.cell_length)
            if after != shown:
                self._refresh_rows(index)

    # The cursor

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None if nothing is shown."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def address(self) -> str:
        """The address under the cursor; empty if nothing is shown."""
        return self.row.address if self.row else ""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows that folding and filter leave."""
        return self._rows

    def move_to(self, index: int) -> None:
        """Put the cursor on a row; beyond the ends it stops."""
        new = max(0, min(index, len(self._rows) - 1))
        if not self._rows or new == self._cursor:
            return
        old, self._cursor = self._cursor, new
        if self.lingers and self.filter is not Filter.ALL:
            self.lingers = ""
            self.rebuild()
        else:
            self._refresh_rows(old, new)
            self.bring_into_sight()
            self.post_message(self.Moved())

    def move_by(self, rows: int) -> None:
        """Move the cursor down, or up."""
        self.move_to(self._cursor + rows)

    def reveal(self, address: str) -> bool:
        """Unfold what hides it, drop a filter that does, and go there."""
        if node_at(self.session.checklist, address) is None:
            return False
        above = parent_of(address)
        while above:
            self._folded.discard(above)
            above = parent_of(above)
        if address not in self._position:
            self.rebuild()
        if address not in self._position:
            self.filter = Filter.ALL
            self.rebuild()
        # An occurrence that was dealt with has no row any more; its item has.
        self.move_to(self._position.get(address, self._position[item_of(address)]))
        return True

    def next_node(self, step: int, wanted: Callable[[str], bool]) -> str:
        """The next wanted node in the order of the checklist, going round; empty if none."""
        order = list(self.session.checklist.nodes)
        return next(filter(wanted, going_round(order, item_of(self.address), step)), "")

    def next_leaf(self, step: int, wanted: Callable[[str], bool]) -> str:
        """The next wanted leaf that the filter leaves; empty if none."""
        keep, session = self._kept(), self.session
        leaves = {
            leaf.address
            for leaf in session.checklist.leaves
            if (keep is None or leaf.address in keep) and wanted(leaf.address)
        }
        return self.next_node(step, leaves.__contains__)

    def bring_into_sight(self) -> None:
        """Scroll so that the cursor is not at the very edge."""
        height = self.size.height
        if not height:
            return
        top = int(self.scroll_offset.y)
        margin = min(MARGIN, (height - 1) // 2)
        if self._cursor < top + margin:
            wanted = self._cursor - max(margin, height // 3)
        elif self._cursor >= top + height - margin:
            wanted = self._cursor - height + 1 + max(margin, height // 3)
        else:
            return
        # Several rows at once: a terminal redraws everything on each scroll.
        self.scroll_to(y=max(0, wanted), animate=False, force=True, immediate=True)

    # Folding

    def fold(self) -> None:
        """Fold what is under the cursor, or go to what it stands under."""
        row = self.row
        if row and row.folded is False:
            self._folded.add(row.address)
            self.rebuild()
        elif row and (above := parent_of(row.address)):
            self.move_to(self._position[above])

    def unfold(self) -> None:
        """Unfold what is under the cursor, or go to the first thing in it."""
        row = self.row
        if row and row.folded:
            self._folded.discard(row.address)
            self.rebuild()
        elif row and row.folded is False:
            self.move_by(1)

    def toggle(self) -> None:
        """Fold or unfold."""
        if self.row and self.row.folded:
            self.unfold()
        elif self.row and self.row.folded is False:
            self.fold()

    def to_section(self, direction: int) -> None:
        """To the next section below, or above."""
        steps = range(self._cursor + direction, len(self._rows) if direction > 0 else -1, direction)
        for index in steps:
            if not isinstance(self._rows[index].node, Item):
                self.move_to(index)
                return

    # Drawing

    def _refresh_rows(self, *indexes: int) -> None:
        top, height, width = int(self.scroll_offset.y), self.size.height, self.size.width
        regions = [
            Region(0, index - top, width, 1) for index in indexes if top <= index < top + height
        ]
        if regions:
            self.refresh(*regions)

    def on_resize(self) -> None:
        """Lines depend on the width."""
        self._strips.clear()
        self.bring_into_sight()

    def render_line(self, y: int) -> Strip:
        """The line at `y` of what is in sight."""
        width = self.room
        index = int(self.scroll_offset.y) + y
        if index >= len(self._rows):
            return self._nothing(index, width)
        if width != self._strip_width:
            self._strips.clear()
            self._strip_width = width
        row, here = self._rows[index], index == self._cursor
        key = (row.address, here)
        if key not in self._strips:
            self._strips[key] = self._draw(row, here, width)
        return self._strips[key]

    def _nothing(self, index: int, width: int) -> Strip:
        """Below the rows; without any it is said why."""
        told = [] if index or self._rows else nothing_shown(self.filter, self.ink)
        return line(width, told, ground=self.ink.plain)

    def _says(self, longest_name: int = LONGEST_NAME) -> RowFacts:
        ascii_only = self.console_app.ascii
        return RowFacts(self.session, self.ink, ascii_only=ascii_only, longest_name=longest_name)

    def _draw(self, row: Row, here: bool, width: int) -> Strip:
        blank = (" ", Style.null())
        left = [blank, *self._says().left(row)]
        room = width - width_of([*left, self.edge]) - GAP
        right = [*right_within(self._says, row, room, width), self.edge]
        if not here:
            return line(width, left, right, ground=self.ink.plain)
        text, style = left[-1]
        left[-1] = (text, style + self.ink.bold)
        return self.under_cursor(line(width, left, right, ground=self.ink.raised))
