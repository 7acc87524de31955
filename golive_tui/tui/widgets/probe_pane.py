"""The probe pane: criteria and triggers, then the worst first."""

from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from golive_tui.checklist.probed import Probed
from golive_tui.tui.commands import Where
from golive_tui.tui.line import Piece, difference, line
from golive_tui.tui.probe_rows import ProbeRows, in_order
from golive_tui.tui.screens.base import bindings_for
from golive_tui.tui.widgets.drawn import InConsole


class ProbePane(InConsole, ScrollView, can_focus=True, inherit_bindings=False):
    """One line for each probe, under a head that counts them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Where.PROBES)

    class Looked(Message):
        """A probe was chosen: show its last results in full."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def __init__(self) -> None:
        super().__init__()
        self._probes: tuple[Probed, ...] = ()
        self._cursor = 0
        self._drawn: dict[int, Strip] = {}
        self._rows: ProbeRows | None = None

    # What is shown

    def update(self) -> None:
        """Show what is known now; only what looks different is drawn."""
        address = self.address
        self._probes = in_order(self.session)
        self._rows = ProbeRows(self.session, self.ink, ascii_only=self.console_app.ascii)
        if self.has_focus and address:
            places = [index for index, each in enumerate(self._probes) if each.address == address]
            self._cursor = places[0] if places else 0
        self._cursor = min(self._cursor, max(0, len(self._probes) - 1))
        self.set_class(bool(self._probes), "-some")
        self.virtual_size = Size(1, len(self._probes) + 1)
        self._refresh_changed()

    def _refresh_changed(self) -> None:
        width = self.room
        changed: list[Region] = []
        for y, before in [*self._drawn.items()]:
            after = self._line(y, width)
            if before.cell_length != width:
                changed.append(Region(0, y, self.size.width, 1))
            elif different := difference(before, after):
                first, last = different
                changed.append(Region(first, y, last - first + 1, 1))
        if changed:
            self.refresh(*changed)
        elif not self._drawn:
            self.refresh()

    @property
    def address(self) -> str:
        """The probe under the cursor; empty if there is none."""
        return self._probes[self._cursor].address if self._probes else ""

    # Choosing

    def move(self, rows: int) -> None:
        """Move the cursor."""
        wanted = max(0, min(self._cursor + rows, len(self._probes) - 1))
        if wanted != self._cursor and self._probes:
            self._cursor = wanted
            self._bring_into_sight()
            self._refresh_changed()

    def _bring_into_sight(self) -> None:
        row, top, height = self._cursor + 1, int(self.scroll_offset.y), self.size.height
        if row == 1:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        elif not top <= row < top + height:
            y = row if row < top else row - height + 1
            self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def action_command(self, id: str) -> None:
        """Run a command of the pane; the others are the console's."""
        getattr(self, f"do_{id}")()

    def do_results(self) -> None:
        """Show the last results of the probe under the cursor."""
        if self.address:
            self.post_message(self.Looked(self.address))

    def on_focus(self) -> None:
        """Show which probe is chosen."""
        self._refresh_changed()

    def on_blur(self) -> None:
        """None is chosen any more."""
        self._refresh_changed()

    # Drawing

    def watch_scroll_y(self, before: float, after: float) -> None:
        """Other rows are in sight."""
        super().watch_scroll_y(before, after)
        self._drawn.clear()
        self.refresh()

    def on_resize(self) -> None:
        """How much of a row there is room for depends on the width."""
        self._drawn.clear()

    def render_line(self, y: int) -> Strip:
        """The line at `y` of what is in sight."""
        self._drawn[y] = strip = self._line(y, self.room)
        return strip

    def _line(self, y: int, width: int) -> Strip:
        index = int(self.scroll_offset.y) + y - 1
        rows, ink = self._rows, self.ink
        if rows is None or index >= len(self._probes):
            return Strip.blank(width, ink.plain)
        blank: Piece = ("  ", ink.text)
        if index < 0:
            left, right = rows.head(width - 5)
            return line(width, [blank, *left], [*right, self.edge], ground=ink.plain)
        probed = self._probes[index]
        running = self.console_app.probing.running.get(probed.address)
        left, right = rows.row(probed, width, running=running)
        here = self.has_focus and index == self._cursor
        ground = ink.raised if here else ink.plain
        strip = line(width, [blank, *left], [*right, self.edge], ground=ground)
        return self.under_cursor(strip) if here else strip
