"""What a row of the outline says, in pieces: glyph, title, and the facts on its right."""

from collections.abc import Callable
from datetime import datetime, timedelta

from rich.style import Style

from golive_tui.checklist.model import Item
from golive_tui.checklist.plain import plain
from golive_tui.checklist.times import Mark
from golive_tui.launch.glyphs import VERDICT_SIGNS, Sign, sign_of
from golive_tui.launch.headline import headline
from golive_tui.launch.occurring import at_a_glance, word_of
from golive_tui.launch.overview import Tally
from golive_tui.launch.recurrence import Occurrences, item_of, mark_in
from golive_tui.launch.standing import Due, Standing
from golive_tui.launch.state import Status
from golive_tui.launch.verdict import Hue, Verdict
from golive_tui.session.session import Session
from golive_tui.tui.line import Piece, cut, fitted, width_of
from golive_tui.tui.names import LONGEST_NAME, SHORT_NAME, short_name
from golive_tui.tui.rows import Filter, Row
from golive_tui.tui.theme import Palette

COUNT_CELLS = 7
"""Room for `100/100`, so that what stands left of a count is aligned too."""
LONGEST_VALUE = 12
"""Cells of what a probe found, beside its item."""
FOLDED, UNFOLDED = "▸", "▾"
ASCII_FOLDED, ASCII_UNFOLDED = ">", "v"


class RowFacts:
    """Says what rows say, for one session in one palette."""

    def __init__(
        self, session: Session, ink: Palette, *, ascii_only: bool, longest_name: int = LONGEST_NAME
    ) -> None:
        self._session = session
        self._ink = ink
        self._ascii = ascii_only
        self._longest_name = longest_name
        """0: the title needs the room; neither who and when nor what a probe measured is said."""

    def left(self, row: Row) -> list[Piece]:
        """Indent, fold mark, glyph and title."""
        indent = "  " * row.depth
        title = plain(row.node.title)
        if not isinstance(row.node, Item):
            style = self._ink.strong if row.depth == 0 else self._ink.text
            return [(indent, style), (self._fold(row), self._ink.faint), (f" {title}", style)]
        standing = self._session.overview.standing(row.address)
        glyph, style = self._glyph(standing)
        mark = mark_in(row.address)
        return [
            (indent, self._ink.text),
            (self._fold(row), self._ink.faint),
            (f" {glyph}", style),
            (
                f" {mark_and_time(mark, self._session) if mark else title}",
                self._title_style(standing),
            ),
        ]

    def right(self, row: Row) -> list[Piece]:
        """What stands at the right edge."""
        overview = self._session.overview
        if not isinstance(row.node, Item) or row.node.is_group:
            return [] if row.folded is None else self._progress(overview.tally(row.address))
        return self._of_item(row.node, overview.standing(row.address))

    def _fold(self, row: Row) -> str:
        if row.folded is None:
            return " "
        if self._ascii:
            return ASCII_FOLDED if row.folded else ASCII_UNFOLDED
        return FOLDED if row.folded else UNFOLDED

    def _glyph(self, standing: Standing) -> Piece:
        sign = sign_of(standing)
        if sign is Sign.OVERDUE:
            # The lateness stands on the right; the glyph says what the item is.
            sign = Sign.IN_PART if standing.in_part else Sign.OPEN
        return sign.shown(self._ascii), style_of(sign, self._ink)

    def _title_style(self, standing: Standing) -> Style:
        steps_back = standing.status.resolved and not standing.regressed
        return self._ink.dim if steps_back else self._ink.text

    def _progress(self, tally: Tally) -> list[Piece]:
        pieces: list[Piece] = []
        for number, sign in (
            (tally.disputed, Sign.DISPUTED),
            (tally.failed, Sign.FAILED),
            (tally.regressed, Sign.REGRESSED),
            (tally.blocked, Sign.BLOCKED),
            (tally.overdue, Sign.OVERDUE),
            (tally.expired, Sign.EXPIRED),
        ):
            if number:
                text = f"  {sign.shown(self._ascii)} {number}"
                pieces.append((text, style_of(sign, self._ink)))
        complete = tally.resolved == tally.total
        done = self._ink.ok if complete else self._ink.text
        resolved, total = str(tally.resolved), f"/{tally.total}"
        room = max(0, COUNT_CELLS - len(resolved) - len(total))
        return [
            *pieces,
            (" " * room, self._ink.faint),
            (resolved, done),
            (total, self._ink.faint),
        ]

    def _of_item(self, item: Item, standing: Standing) -> list[Piece]:
        found = self._session.overview.occurrences(item.address)
        parts = [
            self._claim(found.current if found else item, standing),
            self._shade(standing),
            self._verdict(item, standing),
            self._comes(found) if found else self._lateness(item, standing),
        ]
        pieces: list[Piece] = []
        for part in filter(None, parts):
            pieces += [("  ", self._ink.text), *part] if pieces else part
        return pieces

    def _verdict(self, item: Item, standing: Standing) -> list[Piece]:
        """What its probe says, with the value that says most."""
        sight = standing.sight
        if item.probe is None or sight is None or mark_in(item.address):
            return []  # of an occurrence it stands beside its item
        ink = self._ink
        style = {Hue.GREEN: ink.dim, Hue.RED: ink.bad, Hue.DARK: ink.warn}[sight.hue]
        if sight.verdict is Verdict.WARN:
            style = ink.warn
        sign = VERDICT_SIGNS[sight.verdict].shown(self._ascii)
        if sight.muted:
            return [(f"{sign} muted", ink.warn)]
        results = self._session.senses.results(item.address)
        shown = results and self._longest_name
        value = cut(plain(headline(results[-1])), LONGEST_VALUE) if shown else ""
        if sight.verdict is Verdict.STALE:
            value = str(sight.verdict)  # what it found then says nothing of now
        return [(f"{sign} {value}".rstrip(), style)]

    def _claim(self, item: Item, standing: Standing) -> list[Piece]:
        claim = self._session.state.record(item.address).claim
        if claim is None or standing.status.resolved or not self._longest_name:
            return []
        if standing.change and _says_who(standing) and claim.by == standing.change.by:
            return []  # the name stands there already
        return [(short_name(claim.by, self._longest_name), self._ink.accent)]

    def _shade(self, standing: Standing) -> list[Piece]:
        """The word that goes with the glyph, and whose word it is."""
        ink, change = self._ink, standing.change
        by = short_name(change.by, self._longest_name) if change else ""
        if standing.disputed:
            return [("disputed", ink.bad)]
        if change and _says_who(standing):
            return [(f"{by} {self._time(change.at)}", ink.dim)] if by else []
        if standing.expired:
            return [("expired", ink.warn)]
        if standing.waived:
            return [(f"waived · {by}" if by else "waived", ink.dim)]
        if standing.status is Status.SKIPPED:
            return [("skipped", ink.faint)]
        return []

    def _time(self, at: datetime) -> str:
        return short_time(at, self._session)

    def _comes(self, found: Occurrences) -> list[Piece]:
        """`▲ 2 missed  T+3d due`, `next T+4d`."""
        missed, comes = at_a_glance(found, self._session.overview.standing)
        pieces = [(f"{Sign.OVERDUE.shown(self._ascii)} {missed}", self._ink.warn)] if missed else []
        gap = "  " if missed and comes else ""
        return [*pieces, (f"{gap}{comes}", self._ink.dim)] if comes else pieces

    def _of_occurrence(self, item: Item, standing: Standing) -> list[Piece]:
        found = self._session.overview.occurrences(item_of(item.address))
        word = word_of(item, found, standing) if found else ""
        if word == "missed":
            return [(f"{Sign.OVERDUE.shown(self._ascii)} {word}", self._ink.warn)]
        if standing.disputed or _says_who(standing):
            return []  # the word stands there already
        return [(word, self._ink.faint if word == "next" else self._ink.dim)]

    def _lateness(self, item: Item, standing: Standing) -> list[Piece]:
        session = self._session
        if mark_in(item.address):
            return self._of_occurrence(item, standing)
        left = session.count.until(item.by, session.now()) if item.by else None
        if left is None or standing.due not in (Due.DUE, Due.OVERDUE):
            return []
        if standing.due is Due.DUE:
            # In a hold the clock stands, and nobody knows in how many minutes that is.
            when = str(item.by) if session.count.held else f"in {span(left)}"
            return [(f"due {when}", self._ink.warn)]
        return [(f"{Sign.OVERDUE.shown(self._ascii)} {span(-left)}", self._ink.warn)]


def right_within(facts: Callable[[int], RowFacts], row: Row, room: int, width: int) -> list[Piece]:
    """What stands right in a row. Its mark and title come first: names give way to them."""
    right = facts(LONGEST_NAME).right(row)
    is_leaf = isinstance(row.node, Item) and not row.node.is_group
    if is_leaf and width_of(right) > room:
        right = facts(SHORT_NAME).right(row)
        if width_of(right) > max(room, width // 3):
            right = facts(0).right(row)
        right = fitted(right, max(room, width // 2))
    return right


def nothing_shown(which: Filter, ink: Palette) -> list[Piece]:
    """Why there is no row at all."""
    if which is Filter.ALL:
        empty = " This checklist has no sections yet: what is written into it appears here."
        return [(empty, ink.dim)]
    key = [("f", ink.key), (" shows something else", ink.dim)]
    return [(f" Nothing is {which.words}.  ", ink.dim), *key]


def _says_who(standing: Standing) -> bool:
    """Whether the row names who gave it its status."""
    return standing.status in (Status.FAILED, Status.BLOCKED) and not standing.disputed


def style_of(sign: Sign, ink: Palette) -> Style:
    """The style a sign is drawn in."""
    return {
        Sign.OPEN: ink.accent,
        Sign.DONE: ink.ok,
        Sign.SENSED: ink.ok,
        Sign.IN_PART: ink.accent,
        Sign.SKIPPED: ink.faint,
        Sign.FAILED: ink.bad,
        Sign.REGRESSED: ink.bad,
        Sign.BLOCKED: ink.warn,
        Sign.WAIVED: ink.warn,
        Sign.DISPUTED: ink.bad,
        Sign.OVERDUE: ink.warn,
        Sign.EXPIRED: ink.warn,
    }[sign]


def span(length: timedelta) -> str:
    """A length of time in its largest unit, changing calmly: `<1 m`, `18 m`, `3 h`, `2 d`."""
    minutes = max(0, int(length.total_seconds() // 60))
    if minutes < 1:
        return "<1 m"
    if minutes < 60:
        return f"{minutes} m"
    hours = minutes // 60
    return f"{hours} h" if hours < 48 else f"{hours // 24} d"


def short_time(at: datetime, session: Session) -> str:
    """The time of day in the zone of the console; the date too when it was another day."""
    local = at.astimezone(session.zone)
    today = session.now().astimezone(session.zone).date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%-d %b %H:%M}"


def mark_and_time(mark: Mark, session: Session) -> str:
    """A mark with its time: `T+3d  4 Dec 15:01`; alone where that is not known."""
    at = session.count.at(mark, session.now())
    return f"{mark}  {short_time(at, session)}" if at else str(mark)
