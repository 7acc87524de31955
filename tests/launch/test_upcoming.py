"""The next mark, what it is called, and what is still open by then."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given

from golive_tui.checklist.model import Checklist, Item, Repeat, Section
from golive_tui.checklist.plan import BuiltInHold, HoldEnd, LaunchPlan
from golive_tui.checklist.probe import Target
from golive_tui.launch.count import Count
from golive_tui.launch.overview import Overview
from golive_tui.launch.replay import count_of
from golive_tui.launch.sight import Sights
from golive_tui.launch.state import Event, State, Status
from golive_tui.launch.upcoming import Upcoming, next_mark
from golive_tui.launch.verdict import Verdict
from tests.launch.probed import CONFIRMED, probed_situations, seen_as
from tests.launch.samples import (
    COUNTING,
    DAY,
    HOUR,
    LAUNCH,
    MINUTE,
    NOON,
    NOT_SET,
    SECOND,
    after,
    became,
    checklist_of,
    mark,
    overview_of,
)

EARLY = Item("e", "s/e", "Deploy", by=mark(-2 * HOUR))
LATE = Item("l", "s/l", "Smoke test", by=mark(-HOUR))
UNMARKED = Item("u", "s/u", "Backups")
AFTER = Item("p", "s/p", "Announce", by=mark(HOUR))


def upcoming(*items: Item, state: State | None = None, now: datetime = NOON) -> Upcoming | None:
    """What comes next for these items."""
    checklist = checklist_of(*items)
    return next_mark(checklist, overview_of(checklist, state, now=now), COUNTING, now)


def comes(*items: Item, state: State | None = None, now: datetime = NOON) -> tuple[object, ...]:
    """The same in short: mark, name and what is open by then."""
    found = upcoming(*items, state=state, now=now)
    assert found is not None
    return str(found.mark), found.name, found.open


def test_without_a_t0_nothing_comes() -> None:
    """Marks have no time then."""
    checklist = checklist_of(EARLY)
    assert next_mark(checklist, overview_of(checklist, count=NOT_SET), NOT_SET, NOON) is None


def test_the_first_mark_ahead_comes_next_with_its_time() -> None:
    """In whatever order the checklist has them."""
    found = upcoming(LATE, EARLY)
    assert found is not None
    assert (found.mark, found.at, found.name) == (EARLY.by, LAUNCH - 2 * HOUR, "Deploy")


@pytest.mark.parametrize(
    ("now", "name"),
    [
        (LAUNCH - 2 * HOUR - SECOND, "Deploy"),
        (LAUNCH - 2 * HOUR, "Smoke test"),
        (LAUNCH - HOUR - SECOND, "Smoke test"),
        (LAUNCH - HOUR, ""),
        (LAUNCH, ""),
    ],
)
def test_a_mark_that_is_reached_is_no_longer_ahead(now: datetime, name: str) -> None:
    """Then comes the one after it, at last the launch itself, which has no name."""
    found = upcoming(LATE, EARLY, now=now)
    assert found is not None
    assert found.name == name


def test_the_launch_is_a_mark_though_nothing_is_due_then() -> None:
    """What has no mark is open by it."""
    assert comes(UNMARKED, AFTER) == ("T-0", "", ("s/u",))


def test_at_t_0_nothing_comes_before_the_launch() -> None:
    """However long the clock waits there: what is due after the launch is not next."""
    found = upcoming(UNMARKED, AFTER, now=LAUNCH + HOUR)
    assert found is not None
    assert (str(found.mark), found.at, found.open) == ("T-0", LAUNCH + HOUR, ("s/u",))
    live = Count(LAUNCH, launched_at=LAUNCH)
    checklist = checklist_of(AFTER)
    found = next_mark(checklist, overview_of(checklist, count=live, now=LAUNCH), live, LAUNCH)
    assert found is not None
    assert str(found.mark) == "T+1h"


def test_after_the_launch_targets_have_their_marks() -> None:
    """They are looked at then: called after their group if several are; before it none counts."""
    uptime = Target("uptime", "99.9% uptime", group="Week 1", by=mark(7 * DAY))
    first = Target("first", "First sale", by=mark(DAY))
    checklist = replace(checklist_of(UNMARKED), targets=(first, uptime, replace(uptime, id="b")))
    live = Count(LAUNCH, launched_at=LAUNCH)
    for now, shown in (
        (LAUNCH + HOUR, ("T+1d", "First sale")),
        (LAUNCH + 2 * DAY, ("T+1w", "Week 1")),
    ):
        found = next_mark(checklist, overview_of(checklist, count=live, now=now), live, now)
        assert found is not None
        assert (str(found.mark), found.name) == shown
    over = LAUNCH + 8 * DAY
    assert next_mark(checklist, overview_of(checklist, count=live, now=over), live, over) is None
    waiting = next_mark(checklist, overview_of(checklist), COUNTING, LAUNCH)
    assert waiting is not None
    assert str(waiting.mark) == "T-0"


def test_what_is_due_by_then_or_was_before_and_is_unresolved_is_open_by_then() -> None:
    """Not what is due later, has no mark, is done or does not apply."""
    assert comes(EARLY, LATE, UNMARKED) == ("T-2h", "Deploy", ("s/e",))
    now = LAUNCH - 90 * MINUTE
    assert comes(EARLY, LATE, UNMARKED, now=now) == ("T-1h", "Smoke test", ("s/e", "s/l"))
    for status in (Status.DONE, Status.SKIPPED):
        state = after(became("s/e", status))
        assert comes(EARLY, LATE, state=state, now=now)[2] == ("s/l",)
    failed = after(became("s/e", Status.FAILED))
    assert comes(EARLY, LATE, state=failed, now=now)[2] == ("s/e", "s/l")


def test_where_nothing_was_ever_due_by_then_nothing_is_said_to_be_done() -> None:
    """A hold may come before anything is due; optional items are not waited for."""
    done = after(became("s/e", Status.DONE))
    for item, state, words in (
        (EARLY, None, "1 open by then"),
        (EARLY, done, "all done"),
        (replace(EARLY, required=False), None, ""),
    ):
        found = upcoming(item, state=state)
        assert found is not None
        assert found.words == words
    checklist, count = checklist_of(UNMARKED), held("T-20m 10m time Final poll")
    found = next_mark(checklist, overview_of(checklist), count, NOON)
    assert found is not None
    assert (found.name, found.words) == ("Final poll", "")


def test_optional_items_and_repeats_are_not_waited_for() -> None:
    """But the mark of an optional one comes, and that of a repeat does not."""
    nice = replace(EARLY, required=False)
    assert comes(nice, LATE) == ("T-2h", "Deploy", ())
    repeated = replace(EARLY, repeat=Repeat(DAY, mark(-2 * HOUR)))
    assert comes(repeated, LATE) == ("T-1h", "Smoke test", ("s/l",))


def test_after_the_launch_the_next_mark_may_be_that_of_a_repeat() -> None:
    """Named after their section if several come then; what has come of them is open by it."""
    live = Count(LAUNCH, launched_at=LAUNCH)
    now = LAUNCH + 2 * DAY + HOUR
    daily = Item("d", "s/d", "Check logs", repeat=Repeat(DAY, mark(DAY)))
    checklist = checklist_of(daily, replace(AFTER, required=False))
    state = after(became("s/d@T+1d", Status.DONE))
    found = next_mark(checklist, overview_of(checklist, state, live, now), live, now)
    assert found is not None
    assert (str(found.mark), found.at, found.name) == ("T+3d", LAUNCH + 3 * DAY, "Check logs")
    assert found.open == ("s/d@T+2d",)
    several = checklist_of(daily, replace(daily, id="e", address="s/e", required=False))
    found = next_mark(several, overview_of(several, count=live, now=now), live, now)
    assert found is not None
    assert (found.name, found.open) == ("Section", ("s/d@T+1d", "s/d@T+2d"))


def test_what_regressed_is_open_by_then() -> None:
    """It is done, but its probe says fail."""
    checklist = checklist_of(replace(CONFIRMED, by=EARLY.by))
    state = after(became("s/a", Status.DONE))
    for verdict, still_open in ((Verdict.FAIL, ("s/a",)), (Verdict.PASS, ())):
        overview = Overview(checklist, state, COUNTING, NOON, {"s/a": seen_as(verdict)})
        found = next_mark(checklist, overview, COUNTING, NOON)
        assert found is not None
        assert found.open == still_open


def held(hold: str) -> Count:
    """The clock at noon, with one built-in hold."""
    announced = Event(NOON - DAY, "ana", "t0", LAUNCH, (hold,))
    return count_of([announced], LaunchPlan(), UTC, NOON)


def test_a_mark_is_called_after_its_hold_else_its_section_else_its_item() -> None:
    """The first of each."""
    section = Section("t", "s/t", "Final checks", by=EARLY.by, items=())
    plain = checklist_of(EARLY)
    sectioned = checklist_of(EARLY, sections=(section,))
    polled = held("T-2h 10m time Final poll")
    for checklist, count, name in (
        (plain, COUNTING, "Deploy"),
        (sectioned, COUNTING, "Final checks"),
        (sectioned, polled, "Final poll"),
    ):
        found = next_mark(checklist, overview_of(checklist), count, NOON)
        assert found is not None
        assert found.name == name


def test_a_hold_is_a_mark_of_its_own() -> None:
    """Though nothing is due then."""
    checklist, count = checklist_of(UNMARKED), held("T-20m 10m time Final poll")
    found = next_mark(checklist, overview_of(checklist), count, NOON)
    assert found is not None
    assert (str(found.mark), found.name, found.open) == ("T-20m", "Final poll", ())
    assert found.at == LAUNCH - 30 * MINUTE


def test_a_hold_that_only_the_checklist_has_does_not_come() -> None:
    """The plan was recorded when T-0 was set; the clock will not stop for a later edit."""
    later = BuiltInHold("Lunch", mark(-HOUR), 10 * MINUTE, HoldEnd.TIME)
    checklist = replace(checklist_of(UNMARKED), launch=LaunchPlan(holds=(later,)))
    found = next_mark(checklist, overview_of(checklist), COUNTING, NOON)
    assert found is not None
    assert str(found.mark) == "T-0"


@given(probed_situations())
def test_nothing_lies_between_now_and_the_next_mark(
    situation: tuple[Checklist, State, datetime, Sights],
) -> None:
    """And what is open by then is required, unresolved and due by then, all of it."""
    checklist, state, now, found = situation
    overview = Overview(checklist, state, COUNTING, now, found)
    comes_next = next_mark(checklist, overview, COUNTING, now)
    assert comes_next is not None
    if now >= LAUNCH:
        assert (str(comes_next.mark), comes_next.at) == ("T-0", now)
    else:
        assert comes_next.at == LAUNCH + comes_next.mark.offset > now
    marks = {leaf.by.offset for leaf in checklist.leaves if leaf.by and not leaf.repeat}
    for offset in (*marks, timedelta(0)):
        assert not now < LAUNCH + offset < comes_next.at
    expected = [
        leaf.address
        for leaf in checklist.leaves
        if leaf.required
        and leaf.repeat is None
        and (leaf.by.offset if leaf.by else timedelta(0)) <= comes_next.mark.offset
        and overview.standing(leaf.address).unresolved
    ]
    assert [*comes_next.open] == expected
