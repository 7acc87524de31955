"""Where a leaf stands, and when time alone changes it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Item, Repeat
from golive_tui.launch.count import Count
from golive_tui.launch.standing import (
    Due,
    Standing,
    counts_before_launch,
    next_turn,
    standing_of,
)
from golive_tui.launch.state import Change, Record, Status
from tests.launch.samples import (
    COUNTING,
    DAY,
    HOUR,
    LAUNCH,
    MINUTE,
    NOON,
    NOT_SET,
    SECOND,
    changed_at,
    mark,
)
from tests.launch.strategies import leaves, statuses

PLAIN = Item(id="a", address="s/a", title="A")
WRITTEN = replace(PLAIN, done=True)
TICK = timedelta(microseconds=1)


def stands(item: Item, record: Record | None = None, now: datetime = NOON) -> Standing:
    """Where it stands while the count runs."""
    return standing_of(item, record or Record(), COUNTING, now)


def test_untouched_is_open_or_done_as_written() -> None:
    """Without a head the checklist says it: open, or done as written."""
    assert stands(PLAIN) == Standing(Status.OPEN)
    assert stands(WRITTEN) == Standing(Status.DONE, as_written=True)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("item", [PLAIN, WRITTEN])
def test_the_head_is_the_status(item: Item, status: Status) -> None:
    """Whatever the checklist says, the head outranks it."""
    head = changed_at(NOON, status)
    standing = stands(item, Record(head=head, history=(changed_at(NOON - HOUR),)))
    assert standing.status is status
    assert standing.change is head
    assert not standing.as_written


def test_a_tick_expires_when_it_is_as_old_as_valid_allows() -> None:
    """Up to its last microsecond it holds; then it is open and expired."""
    item = replace(PLAIN, valid=24 * HOUR)
    record = Record(head=changed_at(NOON))
    assert stands(item, record, NOON + 24 * HOUR - TICK).status is Status.DONE
    standing = stands(item, record, NOON + 24 * HOUR)
    assert standing.status is Status.OPEN
    assert standing.expired
    assert standing.unresolved
    assert standing.needs_attention


@pytest.mark.parametrize("status", [each for each in Status if each is not Status.DONE])
def test_only_ticks_expire(status: Status) -> None:
    """What was skipped or failed long ago still is."""
    standing = stands(replace(PLAIN, valid=MINUTE), Record(head=changed_at(NOON - DAY, status)))
    assert standing.status is status
    assert not standing.expired


def test_what_is_done_as_written_has_no_age() -> None:
    """Nobody ticked it, so there is no tick that could grow old."""
    assert not stands(replace(WRITTEN, valid=MINUTE)).expired


def test_an_undo_lets_the_earlier_tick_grow_old() -> None:
    """After an undo the age is that of the tick that stands again, not of the undo."""
    tick = changed_at(NOON - 50 * MINUTE)
    failed = changed_at(NOON - 2 * MINUTE, Status.FAILED)
    undo = Change(Status.DONE, NOON - MINUTE, "ana", undoes=failed.at)
    record = Record(head=undo, history=(tick, failed))
    item = replace(PLAIN, valid=HOUR)
    assert stands(item, record).change is tick
    assert stands(item, record, NOON + 10 * MINUTE).expired


def test_an_undo_of_the_first_change_leaves_the_item_as_written() -> None:
    """As if nobody had touched it."""
    failed = changed_at(NOON - 2 * MINUTE, Status.FAILED)
    undo = Change(Status.DONE, NOON - MINUTE, "ana", undoes=failed.at)
    assert stands(WRITTEN, Record(head=undo, history=(failed,))) == stands(WRITTEN)


def test_a_hand_that_edits_the_status_behind_an_undo_counts() -> None:
    """The status is always that of the head, whatever it says it takes back."""
    tick, failed = changed_at(NOON - 3 * MINUTE), changed_at(NOON - 2 * MINUTE, Status.FAILED)
    edited = Change(Status.BLOCKED, NOON - MINUTE, "ana", undoes=failed.at)
    assert stands(PLAIN, Record(head=edited, history=(tick, failed))).status is Status.BLOCKED
    assert stands(PLAIN, Record(head=edited, history=(failed,))).status is Status.BLOCKED
    assert stands(WRITTEN, Record(head=edited, history=(failed,))).status is Status.BLOCKED


@pytest.mark.parametrize(
    ("takes", "notice"),
    [(None, 15 * MINUTE), (5 * MINUTE, 15 * MINUTE), (2 * HOUR, 2 * HOUR)],
)
def test_due_and_overdue_around_the_mark(takes: timedelta | None, notice: timedelta) -> None:
    """Due from the longer of 15 minutes and `takes` before the mark, overdue from the mark."""
    item = replace(PLAIN, by=mark(-HOUR), takes=takes)
    at = LAUNCH - HOUR
    assert stands(item, now=at - notice - TICK).due is Due.UPCOMING
    assert stands(item, now=at - notice).due is Due.DUE
    assert stands(item, now=at - TICK).due is Due.DUE
    assert stands(item, now=at).due is Due.OVERDUE
    assert stands(item, now=at).needs_attention


def test_nothing_is_due_without_t0_or_mark_or_when_resolved() -> None:
    """And a repeat is never due itself: its occurrences are."""
    item = replace(PLAIN, by=mark(-6 * HOUR))
    late = LAUNCH + DAY
    assert stands(item, now=late).due is Due.OVERDUE
    assert standing_of(item, Record(), NOT_SET, late).due is Due.NEVER
    assert stands(PLAIN, now=late).due is Due.NEVER
    assert stands(replace(item, repeat=Repeat(DAY, mark(HOUR))), now=late).due is Due.NEVER
    for status in (Status.DONE, Status.SKIPPED):
        assert stands(item, Record(head=changed_at(NOON, status)), late).due is Due.NEVER
    for status in (Status.FAILED, Status.BLOCKED, Status.OPEN):
        assert stands(item, Record(head=changed_at(NOON, status)), late).due is Due.OVERDUE


def test_an_expired_tick_is_due_again() -> None:
    """It is open, so its mark counts."""
    item = replace(PLAIN, by=mark(-HOUR), valid=MINUTE)
    standing = stands(item, Record(head=changed_at(NOON)), LAUNCH)
    assert standing.due is Due.OVERDUE


def test_a_waiver_and_a_dispute_shade_a_tick() -> None:
    """Done with a waiver is waived while it is done; disputed is unresolved even if done."""
    waived = Record(head=replace(changed_at(NOON), waived=("evidence",)))
    assert stands(PLAIN, waived).waived
    assert not stands(replace(PLAIN, valid=MINUTE), waived, NOON + HOUR).waived
    assert stands(PLAIN, replace(waived, disputed=True)).unresolved
    assert not stands(PLAIN, waived).unresolved


@pytest.mark.parametrize(
    ("item", "counts"),
    [
        (PLAIN, True),
        (replace(PLAIN, by=mark(-HOUR)), True),
        (replace(PLAIN, by=mark(timedelta(0))), True),
        (replace(PLAIN, by=mark(SECOND)), False),
        (replace(PLAIN, required=False), False),
        (replace(PLAIN, repeat=Repeat(DAY, mark(-DAY))), False),
    ],
)
def test_what_counts_before_launch(item: Item, counts: bool) -> None:
    """Required leaves due by T-0 or without a mark."""
    assert counts_before_launch(item) is counts


@st.composite
def moments_of_an_item(draw: st.DrawFn) -> tuple[Item, Record, Count, datetime]:
    """An item, what was done to it around noon, a count or none, and a moment."""
    item = draw(leaves("s/deploy", ()))
    ages = draw(st.lists(st.integers(-90, 90), max_size=3, unique=True))
    changes = [changed_at(NOON + age * MINUTE, draw(statuses)) for age in sorted(ages)]
    if len(changes) > 1 and draw(st.booleans()):
        changes[-1] = replace(changes[-1], undoes=changes[-2].at)
    head = changes.pop() if changes else None
    record = Record(head=head, history=tuple(changes), disputed=draw(st.booleans()))
    count = draw(st.sampled_from((COUNTING, NOT_SET, Count(NOON))))
    return item, record, count, NOON + draw(st.timedeltas(-8 * HOUR, 8 * HOUR))


@given(case=moments_of_an_item(), share=st.floats(0, 0.999))
def test_nothing_changes_before_the_next_turn(
    case: tuple[Item, Record, Count, datetime], share: float
) -> None:
    """Between now and the next turn the item stands the same; without one, it always will."""
    item, record, count, now = case
    standing = standing_of(item, record, count, now)
    turn = next_turn(item, record, count, now)
    if turn is None:
        assert standing_of(item, record, count, now + share * 1000 * DAY) == standing
        return
    assert turn > now
    assert standing_of(item, record, count, now + share * (turn - now)) == standing
    assert standing_of(item, record, count, max(now, turn - TICK)) == standing
