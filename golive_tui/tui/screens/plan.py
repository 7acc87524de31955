"""The plan: when all that counts is ready, the chain that decides it, and what is late."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.cells import cell_len

from golive_tui.checklist.plain import plain
from golive_tui.checklist.times import format_duration
from golive_tui.launch.chain import Link, Plan
from golive_tui.launch.forecast import Forecast, forecast
from golive_tui.launch.forecast_words import (
    headline_of,
    length_in_words,
    margin_in_words,
    pace_in_words,
    tells,
    time_in_words,
)
from golive_tui.launch.glyphs import Sign, sign_of
from golive_tui.launch.standing import counts_before_launch
from golive_tui.tui.facts import style_of
from golive_tui.tui.line import Piece
from golive_tui.tui.names import short_name
from golive_tui.tui.screens.reading import ReadingScreen
from golive_tui.tui.widgets.listing import Entry
from golive_tui.values import dataclass

MOST_BESIDE = 200
"""Items beside the chain that are listed; more of them nobody reads."""
WIDE = 70
"""Cells from which there is room for who does it."""
WIDEST = 110
"""Cells from which there is room for when it is due, too."""
NO_PLAN = (
    "Nothing that is open waits for anything, or says how long it takes. `needs`, `takes` and "
    "`from` in the checklist make a plan."
)


@dataclass(frozen=True, slots=True)
class Row:
    """A link of the plan as texts, column by column; also the heads of the columns."""

    start: str = "start"
    end: str = "end"
    owner: str = "owner"
    takes: str = "takes"
    late: str = ""
    title: tuple[Piece, ...] = ()
    target: str = ""


Columns = tuple[int, int, int, int, int]


class PlanScreen(ReadingScreen):
    """The forecast, then the chain, then what else is planned; enter goes to the item."""

    def __init__(self) -> None:
        super().__init__()
        self._minute = ""

    def entries(self, width: int) -> list[Entry]:
        """All of it as it is now."""
        session, now = self.session, self.session.now()
        found = forecast(session.checklist, session.overview, session.count, now)
        lines = [Entry(), *self._forecast(found, now, width)]
        if not tells(found.plan, now):
            nothing = [] if found.done else self.paragraph([(NO_PLAN, self.ink.dim)], width)
            return [*lines, Entry(), *nothing]
        chain = [self._row(link, now) for link in found.plan.chain]
        links = _beside(found.plan, now)
        beside = [self._row(link, now) for link in links[:MOST_BESIDE]]
        columns = _columns([Row(), *chain, *beside])
        lines += [*self._head(found.plan, columns, width)]
        lines += [self._entry(row, columns, width) for row in chain]
        lines += [*self._unknown(found.plan, width)]
        lines += self.heading("Beside it") if beside else []
        lines += [self._entry(row, columns, width) for row in beside]
        if len(links) > MOST_BESIDE:
            lines.append(Entry(((f"and {len(links) - MOST_BESIDE} more", self.ink.dim),)))
        return lines

    def second_passed(self) -> None:
        """What begins now at the earliest moves on with every minute."""
        super().second_passed()
        minute = f"{self.session.now():%d %H:%M}"
        if minute != self._minute:
            self._minute = minute
            self.update()

    # The forecast

    def _forecast(self, found: Forecast, now: datetime, width: int) -> Iterator[Entry]:
        ink = self.ink
        headline = headline_of(found, now, self.session.zone)
        style = ink.strong_ok if found.done else ink.strong_warn if found.late else ink.strong
        yield from self.paragraph([(headline[0].upper() + headline[1:], style)], width)
        if not found.done and not found.launched:
            yield from self.paragraph([(self._basis(found, now), ink.dim)], width)
        if not found.t0:
            yield Entry((("T-0 is not set: nobody can say whether that is in time.", ink.dim),))

    def _basis(self, found: Forecast, now: datetime) -> str:
        """What the forecast rests on."""
        zone = self.session.zone
        parts = [f"{found.left} left"]
        if found.sensed:
            parts.append(f"{found.sensed} more for probes to tick")
        if pace := found.pace:
            since = time_in_words(pace.since, now, zone)
            parts.append(f"{pace.resolved} since {since}, {pace_in_words(pace)}")
        elif found.left:
            parts.append("too little was done lately to foretell from")
        if found.ready and found.plan.ready and found.plan.ready > now:
            at = time_in_words(found.plan.ready, now, zone)
            margin = f", {margin_in_words(found.most_margin)}" if found.most_margin else ""
            parts.append(f"at the earliest {at}{margin}")
        return " · ".join(parts)

    # The links

    def _head(self, plan: Plan, columns: Columns, width: int) -> Iterator[Entry]:
        late = len(plan.late)
        yield from self.heading("The chain that decides" + (f", {late} late" if late else ""))
        head = self._entry(Row(), columns, width)
        left, right = (
            tuple((text, self.ink.faint) for text, _ in side) for side in (head.left, head.right)
        )
        yield Entry(left, right)

    def _unknown(self, plan: Plan, width: int) -> Iterator[Entry]:
        unknown = sum(link.item.takes is None for link in plan.chain)
        if unknown:
            does = "one does not say how long it takes"
            words = does if unknown == 1 else f"{unknown} do not say how long they take"
            text = f"? {words}: that counts as no time"
            yield from self.paragraph([(text, self.ink.dim)], width, 2)

    def _entry(self, row: Row, columns: Columns, width: int) -> Entry:
        ink = self.ink
        start, end, owner, takes, late = columns
        left = (
            (f"{row.start:>{start}}", ink.faint),
            (f"  {row.end:>{end}}  ", ink.dim),
            *row.title,
        )
        right: list[Piece] = [(f"{row.takes:>{takes}}", ink.text)]
        if owner and width >= WIDE:
            blanks = " " * (owner - cell_len(row.owner) + 2)
            right.insert(0, (row.owner + blanks, ink.dim))
        if late:
            right.append((f"  {row.late:<{late}}", ink.warn))
        return Entry(left, tuple(right), row.target)

    def _row(self, link: Link, now: datetime) -> Row:
        zone, item = self.session.zone, link.item
        sign = Sign.OVERDUE.shown(self.console_app.ascii)
        return Row(
            start="now" if link.start <= now else time_in_words(link.start, now, zone),
            end="now" if link.end <= now else time_in_words(link.end, now, zone),
            owner=short_name(item.owner),
            takes="?" if item.takes is None else format_duration(item.takes),
            late=f"{sign} {length_in_words(link.late)}" if link.late else "",
            title=tuple(self._title(link, now)),
            target=item.address,
        )

    def _title(self, link: Link, now: datetime) -> Iterator[Piece]:
        item = link.item
        sign = sign_of(self.session.overview.standing(item.address))
        if sign is Sign.OVERDUE:
            # The lateness stands on the right; the glyph says what the item is.
            sign = Sign.OPEN
        yield sign.shown(self.console_app.ascii), style_of(sign, self.ink)
        yield f" {plain(item.title)}", self.ink.text
        if link.held_by:
            yield f"  from {link.held_by}", self.ink.faint
        if link.late and link.due and self.size.width >= WIDEST:
            due = item.by if item.by and not item.by.after_launch else "T-0"
            at = time_in_words(link.due, now, self.session.zone)
            yield f"  due {due} · {at}", self.ink.dim


def _beside(plan: Plan, now: datetime) -> list[Link]:
    """What else counts and has a time of its own, by its end."""
    chain = {link.item.address for link in plan.chain}
    found = [
        link
        for address, link in plan.links.items()
        if address not in chain
        and counts_before_launch(link.item)
        and (link.item.takes or link.start > now or link.late)
    ]
    return sorted(found, key=lambda link: (link.end, link.start))


def _columns(rows: Sequence[Row]) -> Columns:
    """The cells of start, end, owner, takes and late; of owner none if nothing has one."""
    texts = [(row.start, row.end, row.owner, row.takes, row.late) for row in rows]
    start, end, owner, takes, late = (
        max(map(cell_len, column)) for column in zip(*texts, strict=True)
    )
    owned = any(row.owner for row in rows if row.target)
    return start, end, owner if owned else 0, takes, late
