"""The forecast: the pace so far, when all that counts is done at it, and whether before T-0."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist, Item, TickMode
from golive_tui.launch.chain import Plan
from golive_tui.launch.count import Count
from golive_tui.launch.forecast import LEAST_TIME, WINDOW, Forecast, Pace, forecast
from golive_tui.launch.forecast_words import (
    headline_of,
    length_in_words,
    line_of,
    margin_in_words,
    pace_in_words,
    time_in_words,
)
from golive_tui.launch.holds import Called
from golive_tui.launch.state import Record, State, Status
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
    checklist_of,
    mark,
    overview_of,
)
from tests.launch.strategies import situations

ITEMS = tuple(Item(f"i{n}", f"s/i{n}", f"Item {n}") for n in range(20))
EVERY_FIVE = [-(60 - 5 * n) * MINUTE for n in range(13)]
"""From eleven until noon; the first only starts the stopwatch."""


def ticked(*before_noon: timedelta, by: str = "ana") -> State:
    """The first items ticked at these distances from noon."""
    records = {
        f"s/i{n}": Record(head=changed_at(NOON + each, Status.DONE, by))
        for n, each in enumerate(before_noon)
    }
    return State(items=records)


def foretold(state: State, *items: Item, count: Count = COUNTING, now: datetime = NOON) -> Forecast:
    """The forecast for these items."""
    checklist = checklist_of(*(items or ITEMS))
    return forecast(checklist, overview_of(checklist, state, count, now), count, now)


def said(found: Forecast, now: datetime = NOON) -> str:
    """The forecast in one line."""
    return line_of(found, now, UTC)


def test_the_pace_so_far_says_when_all_is_done() -> None:
    """Twelve in 59 minutes: the seven that are left take 34 more."""
    found = foretold(ticked(*EVERY_FIVE))
    assert found.pace is not None
    assert (found.pace.resolved, found.pace.time) == (12, 59 * MINUTE)
    assert (found.left, found.sensed, found.done) == (7, 0, False)
    assert found.ready == NOON + 59 * MINUTE * 7 / 12
    assert found.margin == LAUNCH - found.ready
    assert said(found) == "ready by 12:35 at this pace, 5 h 25 m before T-0"


def test_too_slow_is_said_to_be_after_t0() -> None:
    """The same pace with T-0 in half an hour."""
    found = foretold(ticked(*EVERY_FIVE), count=Count(NOON + 30 * MINUTE))
    assert said(found) == "ready by 12:35 at this pace, 5 m after T-0"


def test_without_a_t0_there_is_no_margin() -> None:
    """There is nothing to be before of."""
    found = foretold(ticked(*EVERY_FIVE), count=NOT_SET)
    assert (found.margin, said(found)) == (None, "ready by 12:35 at this pace")


@pytest.mark.parametrize(
    "stamps",
    [
        (),
        (-30 * MINUTE,),
        (-30 * MINUTE, -20 * MINUTE, -10 * MINUTE),
        tuple(-30 * MINUTE + n * SECOND / 1000 for n in range(15)),
        (-30 * MINUTE, *(-20 * MINUTE + n * SECOND / 1000 for n in range(15))),
        (-9 * MINUTE, -6 * MINUTE, -5 * MINUTE, -4 * MINUTE, -3 * MINUTE),
        tuple(each - WINDOW for each in EVERY_FIVE),
        tuple(-each for each in EVERY_FIVE if each),
    ],
    ids=["none", "one", "few", "batch", "batch later", "short", "long ago", "to come"],
)
def test_with_too_little_to_go_by_there_is_no_pace(stamps: tuple[timedelta, ...]) -> None:
    """Too few, too short, all in one batch, or not lately: it says so and does not guess."""
    found = foretold(ticked(*stamps))
    assert (found.pace, found.ready, found.margin) == (None, None, None)
    assert said(found) == "no pace yet"


def test_a_night_between_does_not_slow_the_pace() -> None:
    """What was done lately counts from the first of it on."""
    fast = [-(24 - 2 * n) * MINUTE for n in range(12)]
    slept = ticked(*fast, -20 * HOUR, -21 * HOUR)
    found = foretold(slept).pace
    assert found is not None
    assert (found.resolved, found.since) == (11, NOON - 23 * MINUTE)


def test_stamps_from_a_clock_ahead_are_no_pace() -> None:
    """What is said to be done in ten minutes was not done so far."""
    found = foretold(ticked(*EVERY_FIVE, 10 * MINUTE, 20 * MINUTE)).pace
    assert found is not None
    assert found.resolved == 12


def test_while_nothing_happens_the_pace_goes_down() -> None:
    """The time since the last tick counts too."""
    later = NOON + 2 * HOUR
    state = ticked(*EVERY_FIVE)
    now, then = foretold(state).pace, foretold(state, now=later).pace
    assert now is not None
    assert then is not None
    assert then.per_hour < now.per_hour / 2


def test_what_was_done_as_written_optional_or_later_is_no_pace() -> None:
    """Only changes of what counts before launch are."""
    for special in ({"required": False}, {"by": mark(HOUR)}):
        items = tuple(replace(item, **special) for item in ITEMS[:13])
        assert foretold(ticked(*EVERY_FIVE), *items, *ITEMS[13:]).pace is None
    written = tuple(replace(item, done=True) for item in ITEMS[:13])
    assert foretold(State(), *written, *ITEMS[13:]).pace is None


def test_what_was_reopened_since_is_left_and_is_no_pace() -> None:
    """Only what stands resolved now was really done."""
    state = ticked(*EVERY_FIVE)
    again = Record(
        head=changed_at(NOON, Status.OPEN), history=(changed_at(NOON - MINUTE, Status.DONE),)
    )
    found = foretold(replace(state, items={**state.items, "s/i3": again}))
    assert found.pace is not None
    assert (found.pace.resolved, found.left) == (11, 8)


def test_what_probes_tick_is_neither_pace_nor_left_to_people() -> None:
    """A hundred ticks in the first minute are nobody's work; it is named apart."""
    sensed = tuple(replace(item, tick=TickMode.SENSED) for item in ITEMS)
    found = foretold(ticked(*EVERY_FIVE, by="probe"), *sensed)
    assert (found.pace, found.left, found.sensed) == (None, 0, 7)
    assert said(found) == "what is left is for probes to tick"


def test_when_nothing_is_left_it_says_so() -> None:
    """There is nothing to foretell."""
    found = foretold(ticked(*(-20 * MINUTE + n * MINUTE for n in range(20))))
    assert (found.done, found.ready, found.margin) == (True, None, None)
    assert said(found) == "all that counts is done"


def test_no_pace_is_faster_than_the_chain() -> None:
    """What takes three hours is not ready in half an hour, however fast the rest goes."""
    slow = replace(ITEMS[15], takes=3 * HOUR)
    last = replace(ITEMS[16], takes=10 * MINUTE, needs=("s/i15",))
    found = foretold(ticked(*EVERY_FIVE), *ITEMS[:15], slow, last)
    assert found.chain_decides
    assert found.by_pace is not None
    assert found.by_pace < NOON + HOUR
    assert found.ready == NOON + 3 * HOUR + 10 * MINUTE
    assert said(found) == (
        "ready by 15:10 by the chain, 2 h 50 m before T-0; the chain: Item 15 → Item 16"
    )


def test_without_a_pace_the_plan_says_the_earliest() -> None:
    """And what can't be in time any more is said at once, with how much of the chain is late."""
    items = [
        replace(ITEMS[n], takes=30 * MINUTE, needs=(f"s/i{n - 1}",) if n else ()) for n in range(5)
    ]
    assert said(foretold(State(), *items)) == (
        "no pace yet; ready by 14:30 at the earliest, 3 h 30 m before T-0; "
        "the chain: Item 0 → Item 1 → Item 2 → …"
    )
    soon = foretold(State(), *items, count=Count(NOON + 2 * HOUR))
    assert said(soon) == (
        "no pace yet; ready by 14:30 at the earliest, 30 m after T-0; "
        "the chain, 1 late: Item 0 → Item 1 → Item 2 → …"
    )


def test_after_t0_even_what_takes_no_time_is_late() -> None:
    """Without a pace too."""
    late = foretold(State(), *ITEMS[:2], now=LAUNCH + 5 * MINUTE)
    assert headline_of(late, LAUNCH + 5 * MINUTE, UTC) == (
        "no pace yet; ready by 18:05 at the earliest, 5 m after T-0"
    )


def test_a_hold_that_lasts_puts_t0_off() -> None:
    """The margin is to T-0 as things stand, not as it was announced."""
    held = Count(LAUNCH, since=NOON - HOUR, left=HOUR, called=Called(NOON - HOUR, "ana"))
    found = foretold(ticked(*EVERY_FIVE), count=held)
    assert found.t0 == NOON + HOUR
    assert said(found) == "ready by 12:35 at this pace, 25 m before T-0"


def test_after_the_launch_there_is_nothing_to_foretell() -> None:
    """What is left then is another question."""
    found = foretold(ticked(*EVERY_FIVE), count=Count(LAUNCH, launched_at=NOON - HOUR))
    assert headline_of(found, NOON, UTC) == "launched: nothing is ahead of T-0 any more"


@pytest.mark.parametrize(
    ("margin", "words"),
    [
        (19 * MINUTE + 59 * SECOND, "19 m before T-0"),
        (MINUTE, "1 m before T-0"),
        (59 * SECOND, "just before T-0"),
        (0 * SECOND, "just before T-0"),
        (-SECOND, "1 m after T-0"),
        (-MINUTE, "1 m after T-0"),
        (-65 * MINUTE, "1 h 5 m after T-0"),
        (2 * DAY, "2 d before T-0"),
    ],
)
def test_margins_are_never_flattered(margin: timedelta, words: str) -> None:
    """What is left is rounded down, what is too late is rounded up."""
    assert margin_in_words(margin) == words


def test_times_are_the_minute_by_which_it_has_come() -> None:
    """Rounded up; with the date when it is not today, with the year when it is not this one."""
    assert time_in_words(NOON, NOON, UTC) == "12:00"
    assert time_in_words(NOON + SECOND, NOON, UTC) == "12:01"
    assert time_in_words(NOON + DAY, NOON, UTC) == "2 Dec 12:00"
    assert time_in_words(NOON + 31 * DAY, NOON, UTC) == "1 Jan 2027 12:00"


def test_lengths_have_their_two_largest_units() -> None:
    """Nothing for what is zero of them."""
    shown = [length_in_words(each) for each in (SECOND, 61 * SECOND, 2 * HOUR, 27 * HOUR + MINUTE)]
    assert shown == ["0 m", "1 m", "2 h", "1 d 3 h"]


def test_a_pace_is_said_by_the_hour_or_by_the_item() -> None:
    """Whichever is a number that means something."""
    assert pace_in_words(Pace(12, NOON, HOUR)) == "12 an hour"
    assert pace_in_words(Pace(700, NOON, HOUR)) == "700 an hour"
    assert pace_in_words(Pace(5, NOON, 3 * HOUR)) == "1.67 an hour"
    assert pace_in_words(Pace(3, NOON, 6 * HOUR)) == "one every 2 h"


@given(situations(), st.timedeltas(min_value=0 * SECOND, max_value=2 * DAY))
def test_a_forecast_is_never_in_the_past_nor_before_the_plan_allows(
    situation: tuple[Checklist, State, datetime], later: timedelta
) -> None:
    """In any state at any time; and it always finds words."""
    checklist, state, now = situation
    now += later
    found = forecast(checklist, overview_of(checklist, state, now=now), COUNTING, now)
    plan: Plan = found.plan
    assert found.done == (plan.ready is None)
    assert plan.ready is None or plan.ready >= now
    if found.ready:
        assert plan.ready is not None
        assert found.pace is not None
        assert found.ready >= max(now, plan.ready)
        assert found.pace.time >= LEAST_TIME
    assert said(found, now)
