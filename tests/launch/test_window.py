"""The launch window as an alarm: from when on, until when, and who took note of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist
from golive_tui.checklist.plan import BuiltInHold, HoldEnd, LaunchPlan, Window
from golive_tui.launch.actions import Acknowledge
from golive_tui.launch.alarms import Watched
from golive_tui.launch.replay import count_of
from golive_tui.launch.state import Event, State
from golive_tui.launch.window import window_alarm
from tests.launch.samples import HOUR, LAUNCH, MINUTE, NOON, SECOND, after, checklist_of, mark

CHECKLIST = replace(checklist_of(), launch=LaunchPlan(window=Window(closes=mark(20 * MINUTE))))
CLOSES = LAUNCH + 20 * MINUTE
T0 = Event(NOON, "ana", "t0", LAUNCH, ("T-20m 10m operator Final poll",))


def event(do: str, at: datetime, mark: str = "") -> Event:
    """Ana does something to the clock."""
    return Event(at, "ana", do, mark=mark)


def look(
    now: datetime, *events: Event, state: State | None = None, checklist: Checklist = CHECKLIST
) -> Watched | None:
    """The alarm; T-0 was set at noon unless the checklist has one."""
    events = events if checklist.launch.t0 else (T0, *events)
    count = count_of(events, checklist.launch, UTC, now)
    state = replace(state or State(), events=events)
    return window_alarm(checklist, state, count, UTC, now)


HELD = event("hold", LAUNCH - HOUR)
"""A called hold at T-50m; L-01:00:00."""


def test_it_is_up_from_the_second_at_which_the_launch_slips_past_the_window() -> None:
    """Twenty minutes after a hold that nobody had planned."""
    assert look(LAUNCH - HOUR + 20 * MINUTE, HELD) is None
    late = look(LAUNCH - HOUR + 20 * MINUTE + SECOND, HELD)
    assert late is not None
    assert late.raised_at == LAUNCH - HOUR + 20 * MINUTE
    assert late.stage.alarms


def test_it_stays_up_while_the_clock_runs_on() -> None:
    """And is the same alarm: it rings once."""
    resumed = event("resume", LAUNCH - HOUR + 25 * MINUTE)
    later = look(LAUNCH, HELD, resumed)
    assert later is not None
    assert later.raised_at == LAUNCH - HOUR + 20 * MINUTE


def test_a_planned_hold_that_overruns_may_bring_it() -> None:
    """Its own ten minutes do not."""
    assert look(LAUNCH) is None
    late = look(LAUNCH + MINUTE)
    assert late is not None
    assert late.raised_at == LAUNCH


def test_at_t_0_it_comes_when_the_window_closes() -> None:
    """Until the launch: the launch is expected now, and always will be."""
    ended = event("resume", LAUNCH - 20 * MINUTE)
    assert look(CLOSES, ended) is None
    late = look(CLOSES + MINUTE, ended)
    assert late is not None
    assert late.raised_at == CLOSES
    assert look(CLOSES + HOUR, ended, event("launch", CLOSES + 2 * MINUTE)) is None


def test_a_recycle_may_bring_it_at_once() -> None:
    """The moment is that of the recycle."""
    back = event("recycle", LAUNCH - HOUR, "T-2h")
    late = look(LAUNCH - HOUR + MINUTE, back)
    assert late is not None
    assert late.raised_at == back.at


def test_another_t_0_ends_it() -> None:
    """The window moves with it; a later one is another alarm."""
    moved = Event(LAUNCH, "ana", "t0", LAUNCH + 2 * HOUR)
    assert look(LAUNCH + HOUR, HELD, moved) is None
    late = look(LAUNCH + 3 * HOUR, HELD, moved)
    assert late is not None
    assert late.raised_at == LAUNCH + 2 * HOUR + 20 * MINUTE


def test_it_is_acknowledged_until_it_is_over() -> None:
    """What was said of an earlier one does not count."""
    raised = LAUNCH - HOUR + 20 * MINUTE
    for at, counts in ((raised - SECOND, False), (raised, True)):
        known = after(Acknowledge("window", "we may go on"), state=State(newest=at - SECOND))
        late = look(LAUNCH, HELD, state=known)
        assert late is not None
        assert late.acknowledged is counts


@pytest.mark.parametrize("window", [Window(), Window(opens=mark(-HOUR))])
def test_without_an_end_of_the_window_nothing_is_late(window: Window) -> None:
    """There is no limit."""
    checklist = replace(checklist_of(), launch=LaunchPlan(window=window))
    assert look(LAUNCH + 9 * HOUR, HELD, checklist=checklist) is None


def test_without_a_t_0_there_is_no_window() -> None:
    """Nor after a scrub."""
    now = LAUNCH + 9 * HOUR
    scrubbed = event("scrub", LAUNCH + HOUR)
    assert look(now, scrubbed) is None
    count = count_of((), CHECKLIST.launch, UTC, now)
    assert window_alarm(CHECKLIST, State(), count, UTC, now) is None


@pytest.mark.parametrize("after_that", [MINUTE, 9 * MINUTE, HOUR])
def test_a_t_0_that_only_the_checklist_has_counts_too(after_that: timedelta) -> None:
    """Its built-in hold overruns, and the moment stays the same."""
    hold = BuiltInHold("Poll", mark(-20 * MINUTE), 10 * MINUTE, HoldEnd.OPERATOR)
    plan = LaunchPlan(LAUNCH, window=Window(closes=mark(MINUTE)), holds=(hold,))
    checklist = replace(checklist_of(), launch=plan)
    over = LAUNCH - 20 * MINUTE
    late = look(over + MINUTE + after_that, checklist=checklist)
    assert late is not None
    assert late.raised_at == over + MINUTE


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("hold", "resume", "recycle", "call")),
            st.integers(1, 60),
        ),
        max_size=6,
    ),
    st.integers(1, 200),
)
def test_at_every_moment_it_is_up_just_while_the_launch_is_expected_past_the_window(
    done: list[tuple[str, int]], passed: int
) -> None:
    """And it has been so from the moment on that it names, and not a moment before."""
    events, at = [T0], LAUNCH - 2 * HOUR
    for do, minutes in done:
        at += minutes * MINUTE
        events.append(event(do, at, "T-1h" if do == "recycle" else ""))
    now = at + passed * MINUTE
    late = look(now, *events[1:])

    def expected(moment: datetime) -> datetime:
        known = [each for each in events if each.at <= moment]
        found = count_of(known, CHECKLIST.launch, UTC, moment).expected(moment)
        assert found is not None
        return found

    assert (late is not None) is (expected(now) > CLOSES)
    if late is None:
        return
    assert late.since is not None
    assert expected(late.since - SECOND) <= CLOSES
    moment = late.since + SECOND
    while moment <= now:
        assert expected(moment) > CLOSES
        moment += MINUTE
