"""Repeats: their marks, which occurrences exist, and how those are addressed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Item, Repeat
from golive_tui.checklist.times import LONGEST, Mark, parse_mark
from golive_tui.launch.recurrence import (
    MOST_MISSED,
    Marks,
    item_of,
    mark_in,
    marks_of,
    node_at,
    number_in,
    occurrence,
    occurrences_of,
)
from tests.launch.samples import DAY, HOUR, MINUTE, SECOND, checklist_of, mark

DAILY = Item("logs", "s/logs", "Check logs", repeat=Repeat(DAY, mark(DAY), mark(7 * DAY)))
ENDLESS = replace(DAILY, repeat=Repeat(DAY, mark(DAY)))

offsets = st.timedeltas(-30 * DAY, 30 * DAY).map(lambda each: each - each % SECOND)
lengths = st.timedeltas(SECOND, 30 * DAY).map(lambda each: each - each % SECOND)
times = st.one_of(st.none(), st.timedeltas(-60 * DAY, 3650 * DAY))


@st.composite
def repeats(draw: st.DrawFn) -> Repeat:
    """From somewhere on, for a while or for ever."""
    start = draw(offsets)
    until = draw(st.one_of(st.none(), lengths.map(lambda each: Mark(start + each))))
    return Repeat(draw(lengths), Mark(start), until)


def existing(
    item: Item, t: timedelta | None, *resolved: int
) -> tuple[list[str], int, str | None, str | None]:
    """The marks of what exists: missed, how many older ones, present, next."""
    found = occurrences_of(item, t, resolved)
    present, following = found.present, found.next
    return (
        [str(each.by) for each in found.missed],
        found.older,
        str(present.by) if present else None,
        str(following.by) if following else None,
    )


@pytest.mark.parametrize(
    ("t", "missed", "present", "following"),
    [
        (None, [], None, "T+1d"),
        (-10 * DAY, [], None, "T+1d"),
        (DAY - SECOND, [], None, "T+1d"),
        (DAY, [], "T+1d", "T+2d"),
        (2 * DAY - SECOND, [], "T+1d", "T+2d"),
        (2 * DAY, ["T+1d"], "T+2d", "T+3d"),
        (3 * DAY + HOUR, ["T+1d", "T+2d"], "T+3d", "T+4d"),
        (7 * DAY, [f"T+{day}d" for day in range(1, 7)], "T+1w", None),
        (8 * DAY, [*(f"T+{day}d" for day in range(1, 7)), "T+1w"], None, None),
    ],
)
def test_what_exists_of_a_daily_check(
    t: timedelta | None, missed: list[str], present: str | None, following: str | None
) -> None:
    """The missed ones, the present one from its mark to the next, and the next one."""
    assert existing(DAILY, t) == (missed, 0, present, following)


def test_a_missed_one_stays_until_it_is_done_or_skipped() -> None:
    """However much later; the others are not touched by it."""
    assert existing(DAILY, 4 * DAY, 0, 2) == (["T+2d"], 0, "T+4d", "T+5d")
    assert existing(DAILY, 4 * DAY, 0, 1, 2, 3) == ([], 0, "T+4d", "T+5d")


def test_what_is_meant_by_the_item_alone() -> None:
    """The present one; before the first mark the first; after the end the last."""
    moments = (None, DAY, 3 * DAY, 7 * DAY, 30 * DAY)
    current = [str(occurrences_of(DAILY, t, ()).current.by) for t in moments]
    assert current == ["T+1d", "T+1d", "T+3d", "T+1w", "T+1w"]


def test_ten_years_of_a_daily_check_are_a_few_rows() -> None:
    """The newest missed ones exist, the older are counted; dealing with some brings those up."""
    found = occurrences_of(ENDLESS, 3650 * DAY + HOUR, ())
    assert (len(found.missed), found.older, found.all_missed) == (MOST_MISSED, 3635, 3649)
    assert str(found.missed[-1].by) == "T+3649d"
    again = occurrences_of(ENDLESS, 3650 * DAY + HOUR, range(3649 - MOST_MISSED, 3649))
    assert str(again.missed[-1].by) == f"T+{3649 - MOST_MISSED}d"
    assert again.all_missed == 3649 - MOST_MISSED


def test_a_check_each_second_for_years_takes_no_time() -> None:
    """Marks are reckoned with, not walked through."""
    item = replace(DAILY, repeat=Repeat(SECOND, mark(DAY)))
    found = occurrences_of(item, 3650 * DAY, ())
    assert found.all_missed == 3649 * 86_400


def test_an_occurrence_is_as_its_item_but_due_at_its_mark() -> None:
    """It has its own address and title; what was done as written was so for the first alone."""
    item = replace(DAILY, owner="Ops", by=mark(9 * DAY), valid=HOUR, done=True, needs=("s/a",))
    second = occurrence(item, 1)
    assert (second.address, second.title, second.by) == (
        "s/logs@T+2d",
        "Check logs, T+2d",
        mark(2 * DAY),
    )
    assert (second.owner, second.valid, second.needs) == ("Ops", HOUR, ("s/a",))
    assert (second.repeat, second.done, occurrence(item, 0).done) == (None, False, True)


@pytest.mark.parametrize(
    "address",
    ["s/logs@T+9d", "s/logs@T+36h", "s/logs@T+7d", "s/logs@", "s/logs@soon", "s/x@T+1d", "s@T+1d"],
)
def test_what_is_no_occurrence(address: str) -> None:
    """No mark of it, a mark written otherwise, no mark at all, an item that does not repeat."""
    checklist = checklist_of(DAILY, Item("x", "s/x", "X"))
    assert node_at(checklist, address) is None


def test_every_address_finds_its_node() -> None:
    """Sections, items and occurrences."""
    checklist = checklist_of(DAILY)
    assert node_at(checklist, "s") == checklist.sections[0]
    assert node_at(checklist, "s/logs") == DAILY
    assert node_at(checklist, "s/logs@T+1w") == occurrence(DAILY, 6)
    assert checklist.short("s/logs@T+1w") == "logs@T+1w"


@given(repeats(), times)
def test_what_exists_is_told_apart_by_time(repeat: Repeat, t: timedelta | None) -> None:
    """Missed: over. Present: its time is now. Next: the first that is not yet."""
    item = replace(DAILY, repeat=repeat)
    found = occurrences_of(item, t, ())
    now = timedelta.min if t is None else t
    offsets = [each.by.offset for each in found.all if each.by]
    assert offsets == sorted(set(offsets))
    assert all(each.by and each.by.offset + repeat.every <= now for each in found.missed)
    if found.present and found.present.by:
        assert found.present.by.offset <= now < found.present.by.offset + repeat.every
    if found.next and found.next.by:
        assert found.next.by.offset > now
    last = marks_of(repeat).mark(marks_of(repeat).last)
    ended = t is not None and t >= last.offset + repeat.every
    assert ended == (found.present is None and found.next is None)


@given(repeats(), st.timedeltas(-60 * DAY, 400 * DAY), st.data())
def test_every_mark_that_is_over_is_resolved_or_missed(
    repeat: Repeat, t: timedelta, data: st.DataObject
) -> None:
    """None is lost, however many there are, and no resolved one exists any more."""
    item, marks = replace(DAILY, repeat=repeat), marks_of(repeat)
    over = marks.over(t)
    resolved = data.draw(st.sets(st.integers(0, max(0, over - 1)), max_size=20))
    found = occurrences_of(item, t, resolved)
    assert found.all_missed == over - len([number for number in resolved if number < over])
    assert len(found.missed) == min(found.all_missed, MOST_MISSED)
    assert not {marks.number(each.by) for each in found.missed if each.by} & resolved


@given(repeats(), st.integers(0, 10_000))
def test_addresses_are_read_as_they_are_written(repeat: Repeat, number: int) -> None:
    """Item and number come back, and no two occurrences share an address."""
    item, marks = replace(DAILY, repeat=repeat), marks_of(repeat)
    number = min(number, marks.last)
    each = occurrence(item, number)
    assert (item_of(each.address), mark_in(each.address)) == (item.address, each.by)
    assert number_in(item, each.address) == number
    if number < marks.last:
        assert occurrence(item, number + 1).address != each.address


def test_a_repeat_without_an_end_ends_where_marks_do() -> None:
    """After a hundred years; the last address can still be read."""
    marks = marks_of(Repeat(MINUTE, mark(-DAY)))
    assert isinstance(marks, Marks)
    assert marks.mark(marks.last).offset <= LONGEST < marks.offset(marks.last + 1)
    assert parse_mark(str(marks.mark(marks.last))) == marks.mark(marks.last)
