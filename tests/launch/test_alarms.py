"""Criteria and triggers: when they count, when they alarm, and what stops that."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given

from golive_tui.checklist.model import Checklist, RollbackPlan
from golive_tui.checklist.probe import Criterion
from golive_tui.checklist.probed import Role
from golive_tui.launch.actions import Acknowledge, SetMute
from golive_tui.launch.alarms import Stage, Watched, alarms, watched
from golive_tui.launch.answer import Answer
from golive_tui.launch.count import Count
from golive_tui.launch.readiness import reason_of_watched
from golive_tui.launch.replay import count_of
from golive_tui.launch.sight import Sight, Sights
from golive_tui.launch.state import Event, State
from golive_tui.launch.verdict import Cause, Hue, Verdict
from tests.launch.probed import PROBE, Word, probed_situations, seen_as
from tests.launch.samples import (
    COUNTING,
    HOUR,
    LAUNCH,
    MINUTE,
    NOON,
    NOT_SET,
    SECOND,
    after,
    checklist_of,
    mark,
)

HEALTHY = Criterion("api-healthy", "API healthy", PROBE, length=2 * MINUTE)
ERRORS = Criterion("errors", "Error rate over 5 %", PROBE, length=2 * MINUTE)
CRITERION, TRIGGER = "criterion:api-healthy", "trigger:errors"
COUNTS_FROM = LAUNCH - HOUR
LATER = LAUNCH - 30 * MINUTE
FAIL, PASS = Verdict.FAIL, Verdict.PASS
UNTRUSTED = (Verdict.ERROR, Cause.UNTRUSTED)


def look(
    now: datetime,
    sights: Mapping[str, Sight] | None = None,
    *,
    checklist: Checklist | None = None,
    state: State | None = None,
    count: Count = COUNTING,
) -> tuple[Watched, ...]:
    """Where all stand."""
    checklist = checklist or replace(checklist_of(), criteria=(HEALTHY,))
    return watched(checklist, state or State(), sights or {}, count, now)


def one(now: datetime, sight: Sight | None, state: State | None = None) -> Watched:
    """Where the one criterion stands."""
    (found,) = look(now, {CRITERION: sight} if sight else {}, state=state)
    return found


def trigger(now: datetime, sight: Sight | None, state: State | None = None) -> Watched:
    """Where the one trigger stands; it is armed six hours before the launch."""
    plan = RollbackPlan(armed=mark(-6 * HOUR), triggers=(ERRORS,))
    checklist = replace(checklist_of(), rollback=plan)
    sights = {TRIGGER: sight} if sight else {}
    (found,) = look(now, sights, checklist=checklist, state=state)
    return found


@pytest.mark.parametrize(
    ("now", "counts"),
    [
        (COUNTS_FROM - SECOND, False),
        (COUNTS_FROM, True),
        (LAUNCH - SECOND, True),
    ],
)
def test_a_criterion_counts_from_an_hour_before_the_launch(now: datetime, counts: bool) -> None:
    """Before that, red says nothing."""
    stage = one(now, seen_as(FAIL, now - 3 * HOUR)).stage
    assert (stage is Stage.IDLE) is not counts


@pytest.mark.parametrize(("now", "counts"), [(LAUNCH - SECOND, True), (LAUNCH, False)])
def test_a_criterion_counts_until_the_launch_and_a_trigger_after_it(
    now: datetime, counts: bool
) -> None:
    """The launch is what the operator does, not what the clock shows."""
    plan = RollbackPlan(armed=mark(-6 * HOUR), triggers=(ERRORS,))
    checklist = replace(checklist_of(), criteria=(HEALTHY,), rollback=plan)
    red = {CRITERION: seen_as(FAIL, NOON), TRIGGER: seen_as(FAIL, NOON)}
    launched = Count(LAUNCH, launched_at=LAUNCH)
    criterion, armed = look(now, red, checklist=checklist, count=launched)
    assert criterion.stage is (Stage.RAISED if counts else Stage.IDLE)
    assert armed.stage is Stage.RAISED
    late = look(LAUNCH + HOUR, red, checklist=checklist)
    assert [each.stage for each in late] == [Stage.RAISED, Stage.RAISED]


def test_a_criterion_may_count_earlier() -> None:
    """Its own `from` goes before."""
    early = replace(HEALTHY, starts=mark(-6 * HOUR))
    (found,) = look(NOON, checklist=replace(checklist_of(), criteria=(early,)))
    assert found.stage is Stage.BLIND


def test_a_trigger_counts_from_where_it_is_armed_and_after_the_launch() -> None:
    """`T-0` if the plan says nothing."""
    red = seen_as(FAIL, NOON - HOUR)
    assert trigger(NOON - SECOND, red).stage is Stage.IDLE
    for now in (NOON, LAUNCH + 100 * HOUR):
        assert trigger(now, red).stage is not Stage.IDLE
    plain = replace(checklist_of(), rollback=RollbackPlan(triggers=(ERRORS,)))
    for now, idle in ((LAUNCH - SECOND, True), (LAUNCH, False)):
        (found,) = look(now, {TRIGGER: red}, checklist=plain)
        assert (found.stage is Stage.IDLE) is idle


@pytest.mark.parametrize("held", [False, True])
def test_a_trigger_that_is_armed_at_t_0_has_been_so_since_t_came_there(held: bool) -> None:
    """Also while the launch is waited for: what is raised stays the same alarm."""
    events = [Event(NOON, "ana", "t0", LAUNCH)]
    events += [Event(LAUNCH + SECOND, "ana", "hold")] if held else []
    checklist = replace(checklist_of(), rollback=RollbackPlan(triggers=(ERRORS,)))
    for now in (LAUNCH + 2 * MINUTE, LAUNCH + HOUR):
        count = count_of(events, checklist.launch, UTC, now)
        sights = {TRIGGER: seen_as(FAIL, NOON)}
        (found,) = look(now, sights, checklist=checklist, count=count)
        assert (found.stage, found.raised_at) == (Stage.RAISED, LAUNCH + 2 * MINUTE)


def test_without_a_t0_nothing_counts() -> None:
    """Criteria only show."""
    (found,) = look(NOON, {CRITERION: seen_as(FAIL)}, count=NOT_SET)
    assert found.stage is Stage.IDLE


@pytest.mark.parametrize(
    ("word", "early", "late"),
    [
        (PASS, Stage.QUIET, Stage.QUIET),
        (Verdict.WARN, Stage.QUIET, Stage.QUIET),
        (FAIL, Stage.PENDING, Stage.RAISED),
        ((Verdict.ERROR, Cause.CONNECT), Stage.PENDING, Stage.RAISED),
        (UNTRUSTED, Stage.BLIND, Stage.LOST),
        (Verdict.STALE, Stage.BLIND, Stage.LOST),
        (Verdict.BLOCKED, Stage.BLIND, Stage.LOST),
    ],
)
@pytest.mark.parametrize("look_at", [one, trigger])
def test_it_alarms_when_it_is_red_or_unseen_for_as_long_as_it_takes(
    look_at: Callable[[datetime, Sight], Watched], word: Word, early: Stage, late: Stage
) -> None:
    """Two minutes here; not a moment earlier."""
    sight = seen_as(word, LATER)
    for passed, stage in (
        (0 * SECOND, early),
        (2 * MINUTE - SECOND, early),
        (2 * MINUTE, late),
        (20 * MINUTE, late),
    ):
        found = look_at(LATER + passed, sight)
        assert found.stage is stage
        if stage is not Stage.QUIET:
            assert (found.since, found.raised_at) == (LATER, LATER + 2 * MINUTE)


def test_what_was_red_before_it_counts_is_violated_only_after_its_time() -> None:
    """It counts from the moment when it began to."""
    found = one(COUNTS_FROM + MINUTE, seen_as(FAIL, NOON))
    assert (found.stage, found.since) == (Stage.PENDING, COUNTS_FROM)
    assert one(COUNTS_FROM + 2 * MINUTE, seen_as(FAIL, NOON)).stage is Stage.RAISED


def test_what_was_never_seen_is_not_lost() -> None:
    """Nobody runs its probe yet: that stands against GO, but nothing rings for it."""
    for passed in (MINUTE, 2 * MINUTE, 30 * MINUTE):
        found = one(COUNTS_FROM + passed, None)
        assert (found.stage, found.since) == (Stage.BLIND, COUNTS_FROM)


def test_what_nobody_has_seen_lately_is_not_lost_either() -> None:
    """Only the file says something, of long ago: it rings nowhere, and nobody can say GO to it."""
    forgotten = Sight(Verdict.STALE, Hue.DARK, LATER - HOUR, forgotten=True)
    found = one(LATER, forgotten)
    assert (found.stage, alarms((found,))) == (Stage.BLIND, ())
    reason = reason_of_watched(found)
    assert reason is not None
    assert (reason.answer, reason.text) == (Answer.INCOMPLETE, "criterion can't be seen")


def test_with_no_time_named_it_alarms_at_once() -> None:
    """`for` is 0 if nothing is said."""
    checklist = replace(checklist_of(), criteria=(replace(HEALTHY, length=0 * SECOND),))
    (found,) = look(LATER, {CRITERION: seen_as(FAIL, LATER)}, checklist=checklist)
    assert found.stage is Stage.RAISED


@pytest.mark.parametrize("seen", [True, False])
def test_a_mute_silences_the_alarm_and_shows(seen: bool) -> None:
    """Until it is over; it shows on what was never seen too."""
    state = after(SetMute(CRITERION, LATER + HOUR, "deploying"))
    sight = seen_as(FAIL, COUNTS_FROM, muted=True) if seen else None
    found = one(LATER, sight, state=state)
    assert (found.muted, found.stage.alarms) == (True, seen)
    assert alarms((found,)) == ()
    short = after(SetMute(CRITERION, LATER - SECOND, "deploying"))
    over = one(LATER, seen_as(FAIL, COUNTS_FROM), state=short)
    assert alarms((over,)) == (over,)


def test_a_mute_shows_while_it_is_green_too() -> None:
    """It stands against GO, and somebody has to end it."""
    state = after(SetMute(CRITERION, LATER + HOUR, "deploying"))
    assert one(LATER, seen_as(PASS, NOON, muted=True), state=state).muted
    ended = after(SetMute(CRITERION, None), state=state)
    assert not one(LATER, seen_as(PASS, NOON), state=ended).muted


def test_an_alarm_is_acknowledged_once_it_was_raised() -> None:
    """An earlier acknowledgement was of another one."""
    red = seen_as(FAIL, LATER)
    raised = LATER + 2 * MINUTE
    for at, counts in ((raised - SECOND, False), (raised, True), (raised + MINUTE, True)):
        state = State(newest=at - SECOND)
        known = after(Acknowledge(TRIGGER, "rolling back"), state=state)
        assert known.newest == at
        found = trigger(LATER + HOUR, red, state=known)
        assert found.acknowledged is counts
        assert alarms((found,)) == (found,)


def test_an_acknowledged_alarm_that_comes_again_is_a_new_one() -> None:
    """The probe was green in between."""
    state = after(Acknowledge(TRIGGER, "rolling back"), state=State(newest=LATER))
    assert trigger(LATER + HOUR, seen_as(FAIL, NOON), state=state).acknowledged
    assert not trigger(LATER + HOUR, seen_as(FAIL, LATER + MINUTE), state=state).acknowledged


def test_triggers_ring_before_criteria_and_each_by_age() -> None:
    """What asks to roll back is first."""
    checklist = replace(
        checklist_of(),
        criteria=(HEALTHY, replace(HEALTHY, id="older")),
        rollback=RollbackPlan(armed=mark(-6 * HOUR), triggers=(ERRORS,)),
    )
    sights = {
        CRITERION: seen_as(FAIL, LATER - 10 * MINUTE),
        "criterion:older": seen_as(UNTRUSTED, LATER - 20 * MINUTE),
        TRIGGER: seen_as(FAIL, LATER - 5 * MINUTE),
    }
    found = look(LATER, sights, checklist=checklist)
    assert [each.address for each in found] == [CRITERION, "criterion:older", TRIGGER]
    assert [each.role for each in found] == [Role.CRITERION, Role.CRITERION, Role.TRIGGER]
    assert [each.address for each in alarms(found)] == [TRIGGER, "criterion:older", CRITERION]


@given(probed_situations())
def test_whatever_is_seen_an_alarm_is_red_or_dark_for_long_enough(
    situation: tuple[Checklist, State, datetime, Sights],
) -> None:
    """And it counts now, is not muted, and is there with its title."""
    checklist, state, now, sights = situation
    found = look(now, sights, checklist=checklist, state=state)
    assert len({each.address for each in found}) == len(found)
    for each in alarms(found):
        if each.by_hand:
            assert each.call is not None
            continue
        sight = sights.get(each.address)
        hue = sight.hue if sight else Hue.DARK
        assert hue is (Hue.RED if each.stage is Stage.RAISED else Hue.DARK)
        assert each.since is not None
        assert each.since <= now - each.length
        assert sight is None or sight.since <= each.since
        assert not state.probe(each.address).muted(now)
    quiet = [each for each in found if each.stage is Stage.QUIET and not each.by_hand]
    assert all(sights[each.address].hue is Hue.GREEN for each in quiet)


@given(probed_situations())
def test_time_alone_makes_an_alarm_of_what_is_pending_and_of_nothing_else(
    situation: tuple[Checklist, State, datetime, Sights],
) -> None:
    """While it counts: what is raised stays so, what is pending is raised when it says."""
    checklist, state, now, sights = situation
    for each in look(now, sights, checklist=checklist, state=state):
        if each.by_hand or each.stage not in (Stage.PENDING, Stage.BLIND) or each.raised_at is None:
            continue
        if each.address not in sights:
            continue
        later = {
            other.address: other
            for other in look(each.raised_at, sights, checklist=checklist, state=state)
        }[each.address]
        before = look(
            each.raised_at - timedelta(milliseconds=1), sights, checklist=checklist, state=state
        )
        if later.stage is not Stage.IDLE:
            assert later.stage.alarms
            assert not {other.address: other for other in before}[each.address].stage.alarms
