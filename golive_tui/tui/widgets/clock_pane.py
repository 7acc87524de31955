"""The clock pane: the count, readiness with its reasons, the next mark, times and progress."""

import re
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from golive_tui.checklist.plain import plain
from golive_tui.launch.count import Life
from golive_tui.launch.readiness import Readiness, Reason
from golive_tui.launch.upcoming import T0, Upcoming, next_mark
from golive_tui.session.rolling_back import rollback_under_way
from golive_tui.tui.alarm_line import alarm_line, moves_by_the_second, pending_pieces
from golive_tui.tui.life_line import answer_pieces, first_line, life_pieces, toward
from golive_tui.tui.line import Piece, difference, line
from golive_tui.tui.reasons_line import ReasonsLine
from golive_tui.tui.widgets.count import CountLarge, CountLine, CountPart
from golive_tui.tui.widgets.drawn import Drawn, InConsole

BAR_CELLS = 16
BAR_FROM = 70
"""Cells from which there is room for the bar."""
SECONDS = re.compile(r"(?:HOLD|ROLLBACK) (?!OVER).*?:(\d\d)(?!:)")
"""Of a hold or a rollback; after them may come how long it is planned to be."""


class ClockPane(InConsole, Horizontal):
    """The count on the left, the facts of the launch on the right."""

    def compose(self) -> ComposeResult:
        """Both forms of the count, one of which the stylesheet hides, and the facts."""
        yield CountLine()
        yield CountLarge()
        yield LaunchFacts()

    def second_passed(self) -> None:
        """Show T, and the time when its minute changed."""
        t = self.session.count.t(self.session.now())
        if self.has_class("-large"):
            self.query_one(CountLarge).tick(t)
        else:
            self.query_one(CountLine).tick(t)
        self.query_one(LaunchFacts).second_passed()

    def session_changed(self) -> None:
        """Readiness and what follows from it may have changed."""
        alarms = any(not each.acknowledged for each in self.session.alarms())
        alarms = alarms or rollback_under_way(self.session) is not None
        held = self.session.count.life(self.session.now()) in (Life.HOLD, Life.HOLDING)
        self.update_classes({"-alarm": alarms, "-hold": held and not alarms})
        for count in (self.query_one(CountLine), self.query_one(CountLarge)):
            count.stands(held, alarms)
        self.query_one(LaunchFacts).judge()
        self.second_passed()


class LaunchFacts(Drawn, can_focus=True):
    """Up to three lines: readiness and times, next mark and progress, the reasons."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "choose(-1)", show=False),
        Binding("right,l", "choose(1)", show=False),
        Binding("enter", "go", show=False),
    ]

    class Chosen(Message):
        """A reason was chosen: go to its item."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def __init__(self) -> None:
        super().__init__()
        self._readiness: Readiness | None = None
        self._upcoming: Upcoming | None = None
        self._minute = ""
        self._lines: list[tuple[list[Piece], list[Piece]]] = []
        self._drawn: dict[int, Strip] = {}
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """The seconds of a hold or rollback lie on the first line: they alone change often."""
        yield CountPart()

    def on_mount(self) -> None:
        """They are not always there."""
        seconds = self.query_one(CountPart)
        seconds.styles.position = "absolute"
        seconds.display = False

    # What is known

    def judge(self) -> None:
        """Ask for the readiness anew."""
        session = self.session
        self._readiness = session.readiness()
        self._look_ahead()
        self._chosen = min(self._chosen, max(0, len(self._reasons) - 1))
        self._draw_anew()

    def second_passed(self) -> None:
        """Once a minute the time and how late things are may have changed; at a mark, the next."""
        minute = self._clock(self.session.now())
        if minute != self._minute or self._mark_is_past():
            self._minute = minute
            self._look_ahead()
            self._draw_anew()
        elif self.session.count.held or moves_by_the_second(self.session):
            self._draw_anew()

    def _mark_is_past(self) -> bool:
        """Whether T came to the mark that is shown as the next. At T-0 it waits."""
        t = self.session.count.t(self.session.now())
        mark = self._upcoming.mark if self._upcoming else T0
        return t is not None and mark != T0 and t >= mark.offset

    def _look_ahead(self) -> None:
        session = self.session
        self._upcoming = next_mark(
            session.checklist, session.overview, session.count, session.now()
        )

    @property
    def _reasons(self) -> tuple[Reason, ...]:
        return self._readiness.reasons if self._readiness else ()

    def _clock(self, at: datetime) -> str:
        return f"{at.astimezone(self.session.zone):%H:%M}"

    # Choosing a reason

    def action_choose(self, step: int) -> None:
        """Choose the next reason, or the one before."""
        if self._reasons:
            self._chosen = (self._chosen + step) % len(self._reasons)
            self._draw_anew()

    def action_go(self) -> None:
        """Go to the item of the chosen reason."""
        if self._reasons:
            self.post_message(self.Chosen(self._reasons[self._chosen].address))

    def on_focus(self) -> None:
        """Show which reason is chosen."""
        self._draw_anew()

    def on_blur(self) -> None:
        """No reason is chosen any more."""
        self._draw_anew()

    # Drawing

    def _draw_anew(self) -> None:
        """Compare before drawing: most seconds change nothing here."""
        if self._readiness is None:
            return
        lines = [self._without_seconds(*self._first()), self._second(), ([*self._third()], [])]
        changed = [
            y for y, new in enumerate(lines) if y >= len(self._lines) or new != self._lines[y]
        ]
        self._lines = lines
        if changed:
            self.refresh(*(self._changed_part(y) for y in changed))

    def _without_seconds(
        self, left: list[Piece], right: list[Piece]
    ) -> tuple[list[Piece], list[Piece]]:
        """The first line with a gap for the seconds of a hold or rollback, shown in it."""
        found = SECONDS.match(left[0][0]) if left else None
        seconds = self.query_one(CountPart)
        if bool(found) != seconds.display:
            seconds.display = bool(found)
        if found is None:
            return left, right
        if seconds.styles.offset.x.value != found.start(1):
            seconds.styles.offset = (found.start(1), 0)
        rolls_back = rollback_under_way(self.session) is not None
        seconds.stands(not rolls_back, rolls_back)
        seconds.become(found[1])
        text, style = left[0]
        gap = text[: found.start(1)] + "  " + text[found.end(1) :]
        return [(gap, style), *left[1:]], right

    def _changed_part(self, y: int) -> Region:
        """The cells of a line that look different now: a minute that passed changes only one."""
        width = self.size.width
        before = self._drawn.get(y)
        if before is None or before.cell_length != width:
            return Region(0, y, width, 1)
        first, last = difference(before, self._strip(y, width)) or (0, 0)
        return Region(first, y, last - first + 1, 1)

    def on_resize(self) -> None:
        """How many reasons fit depends on the width."""
        self._draw_anew()

    def draw(self, y: int, width: int) -> Strip:
        """The line at `y`."""
        self._drawn[y] = strip = self._strip(y, width)
        return strip

    def _strip(self, y: int, width: int) -> Strip:
        left, right = self._lines[y] if y < len(self._lines) else ([], [])
        if y and width < 50:
            right = []
        return line(width, left, [*right, (" ", self.ink.text)], ground=self.ink.panel)

    def _first(self) -> tuple[list[Piece], list[Piece]]:
        assert self._readiness is not None
        session, ink, room = self.session, self.ink, self.size.width - 1
        answer = answer_pieces(session, self._readiness, ink)
        life = self._life_beside_alarm(brief=True) if self.size.height == 1 else []
        if alarm := alarm_line(session, ink, answer, life, room):
            return alarm
        return first_line(session, self._readiness, ink, room, pending_pieces(session, ink))

    def _second(self) -> tuple[list[Piece], list[Piece]]:
        assert self._readiness is not None
        return self._life_beside_alarm() + self._next(), self._progress(self._readiness)

    def _life_beside_alarm(self, *, brief: bool = False) -> list[Piece]:
        """That the clock is held, or rolled back, is not hidden by an alarm, on the line below it.

        In one word beside it if that is the only line.
        """
        session = self.session
        held = session.count.life(session.now()) in (Life.HOLD, Life.HOLDING)
        told = held or rollback_under_way(session) is not None
        alarms = told and any(not each.acknowledged for each in session.alarms())
        return (
            [*life_pieces(session, self.ink, brief=brief), ("   ", self.ink.text)] if alarms else []
        )

    def _next(self) -> list[Piece]:
        ink, ahead = self.ink, self._upcoming
        if ahead is None:
            words = "nothing is due without a T-0" if self.session.count.t0 is None else ""
            return [(words, ink.faint)]
        words = f"{ahead.words}  " if ahead.words else ""
        return [
            ("next ", ink.faint),
            (f"{ahead.mark}  ", ink.dim),
            (words, ink.warn if ahead.open else ink.ok),
            (plain(ahead.name), ink.text),
        ]

    def _progress(self, found: Readiness) -> list[Piece]:
        ink, resolved, counted = self.ink, found.resolved, found.counted
        filled = BAR_CELLS * resolved // counted if counted else BAR_CELLS
        done, rest = ("#", "-") if self.console_app.ascii else ("━", "━")
        bar: list[Piece] = [(done * filled, ink.ok), (rest * (BAR_CELLS - filled), ink.rule)]
        return [
            *(bar if self.size.width >= BAR_FROM else []),
            (f"  {resolved}", ink.text),
            (f" of {counted} {toward(self.session, found)}", ink.dim),
        ]

    def _third(self) -> list[Piece]:
        """The reasons by name, as many as fit, the chosen one among them."""
        says = ReasonsLine(self.session, self.ink, ascii_only=self.console_app.ascii)
        focused = self.has_focus
        reasons = self._reasons[self._chosen :] if focused else self._reasons
        return says.pieces(reasons, self.size.width - 2, chosen=focused)
