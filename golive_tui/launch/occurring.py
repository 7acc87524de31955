"""Where the occurrences of a repeat stand, and the repeat itself, which follows them.

An occurrence is upcoming until its mark, then due, and missed once its time is over. The repeat
counts as one item: it is resolved while nothing of it that has come is left to do.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from golive_tui.checklist.model import Checklist, Item
from golive_tui.checklist.times import Mark
from golive_tui.launch.count import Count
from golive_tui.launch.recurrence import (
    AT,
    Marks,
    Occurrences,
    item_of,
    marks_of,
    number_in,
    occurrences_of,
)
from golive_tui.launch.sight import Sight
from golive_tui.launch.standing import Due, Standing, group_status, next_turn, standing_of
from golive_tui.launch.state import UNTOUCHED, Record, State, Status
from golive_tui.values import dataclass, replace


class Recorded:
    """What is recorded of the occurrences of each repeat, by their numbers."""

    def __init__(self, checklist: Checklist, state: State) -> None:
        self.repeats = tuple(item for item in checklist.leaves if item.repeat)
        self._items = {item.address: item for item in self.repeats}
        self._records: dict[str, dict[int, Record]] = {}
        self.read(state)

    def read(self, state: State) -> None:
        """Take over all of a state."""
        self._records = {address: {} for address in self._items}
        if self._items:
            for address in state.items:
                if AT in address:
                    self.take(address, state)

    def take(self, address: str, state: State) -> Item | None:
        """Take over what a state says of one occurrence; returns its item, if it has one."""
        item = self._items.get(item_of(address))
        number = number_in(item, address) if item else None
        if item is None or number is None:
            return None
        records = self._records[item.address]
        records.pop(number, None)
        if address in state.items:
            records[number] = state.items[address]
        return item

    def of(self, item: Item) -> Mapping[int, Record]:
        """By number, those of which anything is recorded."""
        return self._records[item.address]


@dataclass(frozen=True, slots=True)
class Recurring:
    """A repeat at one moment."""

    standing: Standing
    occurrences: Occurrences
    standings: Mapping[str, Standing]
    """By address, of all that exist and of the one that is meant by the item."""
    turn: datetime | None
    """When the passing of time alone will next change any of it."""


def recurring(
    item: Item, records: Mapping[int, Record], count: Count, now: datetime, sight: Sight | None
) -> Recurring:
    """Where a repeat stands, with its occurrences."""
    assert item.repeat is not None
    marks, every = marks_of(item.repeat), item.repeat.every
    found = occurrences_of(item, count.t(now), {*_resolved(item, records)})
    standings: dict[str, Standing] = {}
    turns: list[datetime] = []
    for each in {each.address: each for each in (*found.all, found.current)}.values():
        record = records.get(_number(marks, each), UNTOUCHED)
        standings[each.address] = standing_of_occurrence(each, every, record, count, now, sight)
        turns += _turns(each, every, record, count, now)
    return Recurring(
        _following(found, standings, sight), found, standings, min(turns, default=None)
    )


def standing_of_occurrence(
    each: Item, every: timedelta, record: Record, count: Count, now: datetime, sight: Sight | None
) -> Standing:
    """Where an occurrence stands, also one that no longer exists or does not yet.

    Once its time is over its tick neither expires nor regresses: the next one asks anew.
    """
    over = _over(each, every, count.t(now))
    item = replace(each, valid=None) if over else each
    standing = standing_of(item, record, count, now, sight)
    due = min(standing.due, Due.DUE)
    if over:
        return replace(standing, regressed=False, due=Due.OVERDUE if due else Due.NEVER)
    return replace(standing, due=due)


def _over(each: Item, every: timedelta, t: timedelta | None) -> bool:
    assert each.by is not None
    return t is not None and t >= each.by.offset + every


def _turns(
    each: Item, every: timedelta, record: Record, count: Count, now: datetime
) -> Iterator[datetime]:
    assert each.by is not None
    if turn := next_turn(each, record, count, now):
        yield turn
    if over := count.reaches(Mark(each.by.offset + every), now):
        yield over


def word_of(each: Item, found: Occurrences, standing: Standing) -> str:
    """What an occurrence that exists is: `missed`, `present`, `next`; or how it was left."""
    if found.next and each.address == found.next.address:
        return "next"
    if found.present and each.address == found.present.address:
        return "present"
    if standing.disputed:
        return "disputed"
    return "missed" if standing.status is Status.OPEN else str(standing.status)


def at_a_glance(found: Occurrences, standing: Callable[[str], Standing]) -> tuple[str, str]:
    """What a repeat comes down to: what was missed, if anything; and what is due or comes next.

    `("2 missed", "T+3d due")`, `("", "next T+4d")`, `("", "over")`.
    """
    missed = f"{found.all_missed} missed" if found.all_missed else ""
    if found.present and standing(found.present.address).unresolved:
        return missed, f"{found.present.by} due"
    if found.next:
        return missed, f"next {found.next.by}"
    return missed, "" if missed or found.present else "over"


def _number(marks: Marks, each: Item) -> int:
    number = marks.number(each.by) if each.by else None
    assert number is not None
    return number


def _resolved(item: Item, records: Mapping[int, Record]) -> Iterator[int]:
    """The numbers of the occurrences that are done or skipped."""
    if item.done and 0 not in records:
        yield 0
    for number, record in records.items():
        written = Status.DONE if item.done and number == 0 else Status.OPEN
        status = record.head.status if record.head else written
        if status.resolved and not record.disputed:
            yield number


def _following(
    found: Occurrences, standings: Mapping[str, Standing], sight: Sight | None
) -> Standing:
    """Where a repeat stands: as those of its occurrences do that have come."""
    deciding = [standings[each.address] for each in found.deciding]
    current = standings[found.current.address]
    status = group_status([each.status for each in deciding])
    return Standing(
        status,
        change=current.change if current.status is status else None,
        as_written=current.as_written,
        expired=any(each.expired for each in deciding),
        disputed=any(each.disputed for each in deciding),
        regressed=any(each.regressed for each in deciding),
        due=max(each.due for each in deciding),
        in_part=not status.resolved and any(not each.unresolved for each in deciding),
        sight=sight,
    )
