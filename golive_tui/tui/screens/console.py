"""The console: clock pane, outline and detail of one launch."""

from datetime import datetime
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.timer import Timer
from textual.widget import Widget

from golive_tui.checklist.probed import Role
from golive_tui.session.session import Settled
from golive_tui.tui.acting import ItemActions
from golive_tui.tui.commands import Where
from golive_tui.tui.footers import console_footer
from golive_tui.tui.message import Message
from golive_tui.tui.rows import Filter
from golive_tui.tui.screens.base import bindings_for
from golive_tui.tui.screens.clock_actions import ClockActions
from golive_tui.tui.screens.finding import Finding
from golive_tui.tui.screens.opening import ScreenOpening
from golive_tui.tui.screens.probe_actions import ProbeActions
from golive_tui.tui.widgets.clock_pane import ClockPane, LaunchFacts
from golive_tui.tui.widgets.detail import Detail
from golive_tui.tui.widgets.header_line import HeaderLine
from golive_tui.tui.widgets.key_line import KeyLine
from golive_tui.tui.widgets.outline import Outline
from golive_tui.tui.widgets.pane_head import PaneHead
from golive_tui.tui.widgets.probe_pane import ProbePane

LARGE = (100, 30)
"""Columns and rows from which the count is large and the detail stands beside the outline."""
TWO_LINES = (70, 20)
"""From here the clock pane has two lines; below, one."""
FOLLOW_DELAY = 0.03
"""Seconds after a change until everything that follows from it is drawn."""
DETAIL_DELAY = 0.04
"""Seconds the cursor rests before the detail follows: moving on is never held up."""


class ConsoleScreen(Finding, ScreenOpening, ItemActions, ProbeActions, ClockActions):
    """One launch, driven by keyboard."""

    WHERE = Where.CONSOLE
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Where.CONSOLE)

    def __init__(self) -> None:
        super().__init__()
        self._detail_timer: Timer | None = None
        self._following = False
        self._times: tuple[datetime, bool] | None = None

    def compose(self) -> ComposeResult:
        """Header, clock pane, outline and detail, footer."""
        pane = ClockPane()
        # Before there are styles: a class that changes later has them all worked out again.
        self._fit(pane, self.app.size, update=False)
        yield HeaderLine(with_count=False)
        yield pane
        with Horizontal(id="panes"):
            with Widget(id="left"):
                yield PaneHead()
                yield Outline()
            with Widget(id="right"):
                yield Detail()
                yield ProbePane()
        yield KeyLine()

    @property
    def outline(self) -> Outline:
        """The tree of sections and items."""
        return self.query_one(Outline)

    def current_address(self) -> str:
        """The item that commands are about."""
        return self.outline.address

    # What changes what is shown

    def on_mount(self) -> None:
        """Show the launch, with the keyboard in the outline."""
        self.outline.show_launch()
        self.outline.focus()
        self._follow(with_detail=False)
        self.call_after_refresh(self._show_detail)

    def on_resize(self, event: events.Resize) -> None:
        """Use the room there is."""
        pane = self.query_one(ClockPane)
        was_wide = self.has_class("-wide")
        self._fit(pane, event.size)
        if was_wide is not self.has_class("-wide"):
            self._keep_pane()
        pane.second_passed()

    def _keep_pane(self) -> None:
        """What has the keyboard stays in sight: beside the outline, or as a drawer below it."""
        focused = self.focused
        self.update_classes({"-drawer": False, "-probes": False})
        if isinstance(focused, (Detail, ProbePane)):
            self._to_pane(focused)

    def _fit(self, pane: ClockPane, size: Size, *, update: bool = True) -> None:
        wide, tall = size.width >= LARGE[0], size.height >= LARGE[1]
        two = size.width >= TWO_LINES[0] and size.height >= TWO_LINES[1]
        self.update_classes({"-wide": wide}, update)
        pane.update_classes({"-large": wide and tall, "-two": two and not (wide and tall)}, update)

    def second_passed(self) -> None:
        """The count, and what else says the time."""
        self.query_one(HeaderLine).update()
        self.query_one(ClockPane).second_passed()
        self.query_one(ProbePane).update()
        self._look_at_times()

    def _look_at_times(self) -> None:
        """How late things are changes with each minute, and with each hold."""
        minute = self.session.now().replace(second=0, microsecond=0)
        if (minute, self.session.count.held) != self._times:
            self._times = (minute, self.session.count.held)
            self.outline.minute_passed()

    def probes_ran(self, addresses: tuple[str, ...]) -> None:
        """Their rows, in the pane and beside their items."""
        self.outline.redraw_facts(addresses)
        self.query_one(ProbePane).update()
        if self.current_address() in addresses:
            self._show_detail()

    def session_changed(self, settled: Settled) -> None:
        """Show what changed, and only that."""
        if settled.reloaded is not None:
            self.outline.rebuild()
        elif settled.changed:
            self.outline.redraw(settled.changed)
        # The changed row comes first, in a small frame of its own.
        self._soon()

    def _soon(self) -> None:
        if not self._following:
            self._following = True
            self.set_timer(FOLLOW_DELAY, self._follow)

    def _follow(self, *, with_detail: bool = True) -> None:
        """All that follows from a change: readiness, header, detail, footer."""
        self._following = False
        self.query_one(ClockPane).session_changed()
        self.query_one(HeaderLine).update()
        self.query_one(ProbePane).update()
        self.query_one(PaneHead).update()
        self._look_at_times()
        if with_detail:
            self._show_detail()
        self._show_keys()

    def _show_keys(self) -> None:
        """The footer follows the phase, the alarms, and the pane that has the keyboard."""
        app = self.console_app
        alarms = [each for each in self.session.alarms() if not each.acknowledged]
        keys = console_footer(
            app.phase,
            practice=app.opening.practice is not None,
            alarm=bool(alarms),
            trigger=any(each.role is Role.TRIGGER for each in alarms),
            in_probes=isinstance(self.focused, ProbePane),
        )
        self.query_one(KeyLine).show_keys(keys)

    def on_descendant_focus(self) -> None:
        """Another pane has the keyboard."""
        self._show_keys()

    def on_outline_moved(self) -> None:
        """The detail follows when the cursor rests."""
        if self._detail_timer:
            self._detail_timer.stop()
        self._detail_timer = self.set_timer(DETAIL_DELAY, self._show_detail)

    def _show_detail(self) -> None:
        self.query_one(Detail).show(self.current_address())
        self.query_one(PaneHead).update()

    def on_launch_facts_chosen(self, event: LaunchFacts.Chosen) -> None:
        """Go to the item of a reason."""
        self.go_to(event.address)

    # Moving

    def do_down(self) -> None:
        """To the next line, of the outline or of the detail if that has the keyboard."""
        self._move(1)

    def do_up(self) -> None:
        """To the line above."""
        self._move(-1)

    def do_page_down(self) -> None:
        """One screen down."""
        self._move(max(1, self.outline.size.height - 2))

    def do_page_up(self) -> None:
        """One screen up."""
        self._move(-max(1, self.outline.size.height - 2))

    def do_top(self) -> None:
        """To the first line."""
        self._move(-len(self.outline.rows) - 1_000)

    def do_bottom(self) -> None:
        """To the last line."""
        self._move(len(self.outline.rows) + 1_000)

    def _move(self, rows: int) -> None:
        detail, pane = self.query_one(Detail), self.query_one(ProbePane)
        if pane.has_focus:
            pane.move(rows)
        elif detail.has_focus:
            detail.scroll_to(y=max(0, detail.scroll_offset.y + rows), animate=False, force=True)
        else:
            self.outline.move_by(rows)

    def do_fold(self) -> None:
        """Fold, or to the parent."""
        self.outline.fold()

    def do_unfold(self) -> None:
        """Unfold."""
        self.outline.unfold()

    def do_next_section(self) -> None:
        """To the next section."""
        self.outline.to_section(1)

    def do_previous_section(self) -> None:
        """To the section before."""
        self.outline.to_section(-1)

    def do_next_unresolved(self) -> None:
        """To the next unresolved item, wherever it is folded away."""
        self._to_unresolved(1)

    def do_previous_unresolved(self) -> None:
        """To the unresolved item before."""
        self._to_unresolved(-1)

    def _to_unresolved(self, step: int) -> None:
        address = self.outline.next_leaf(
            step, lambda leaf: self.session.overview.standing(leaf).unresolved
        )
        if address:
            self.uncover(address)
        else:
            self.console_app.say(Message("nothing is unresolved"))

    def do_next_pane(self) -> None:
        """From outline to detail to probes to reasons; on a small screen a drawer shows them."""
        probes = [self.query_one(ProbePane)] if self.session.senses.probes else []
        panes: list[Widget] = [self.outline, self.query_one(Detail), *probes]
        if self.has_class("-wide"):
            panes.append(self.query_one(LaunchFacts))
        here = next((index for index, pane in enumerate(panes) if pane.has_focus), 0)
        self._to_pane(panes[(here + 1) % len(panes)])

    def _to_pane(self, chosen: Widget) -> None:
        if not self.has_class("-wide"):
            on_top = isinstance(chosen, ProbePane)
            self.update_classes({"-drawer": chosen is not self.outline, "-probes": on_top})
            self.call_after_refresh(self._show_right)
        self.set_focus(chosen)

    def do_back(self) -> None:
        """To the outline; there, end the search, then the filter."""
        if not self.outline.has_focus:
            self._to_pane(self.outline)
        elif self.sought:
            self.end_search()
        elif self.filter is not Filter.ALL:
            self._show(Filter.ALL)

    def _show_right(self) -> None:
        self.query_one(Detail).update()
        self.query_one(ProbePane).update()

    def do_filter(self) -> None:
        """Show all, open, due, attention, mine."""
        self._show(self.outline.filter.next)

    def _show(self, which: Filter) -> None:
        self.outline.filter, self.outline.lingers = which, ""
        self.outline.rebuild()
        self.query_one(PaneHead).update()

    @property
    def filter(self) -> Filter:
        """What the outline shows."""
        return self.outline.filter
