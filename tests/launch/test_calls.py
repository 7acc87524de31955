"""What is called by hand: when it is up, and until when; and the decision to roll back."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist, RollbackPlan
from golive_tui.checklist.probe import Criterion
from golive_tui.launch.actions import Acknowledge
from golive_tui.launch.alarms import Stage, Watched, alarms, watched
from golive_tui.launch.answer import Answer
from golive_tui.launch.calls import (
    Call,
    PastRollback,
    Rollback,
    past_rollback,
    rollback_of,
    scrub_of,
    standing_calls,
)
from golive_tui.launch.count import Count
from golive_tui.launch.overview import Overview
from golive_tui.launch.readiness import Readiness, readiness
from golive_tui.launch.state import Event, State
from golive_tui.launch.verdict import Verdict
from tests.launch.probed import PROBE, seen_as
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

CRITERION, TRIGGER, SENSED = "criterion:paid", "trigger:broken", "trigger:errors"
LATER = LAUNCH - 30 * MINUTE
CHECKLIST = replace(
    checklist_of(),
    criteria=(Criterion("paid", "Payments work"),),
    rollback=RollbackPlan(
        armed=mark(-6 * HOUR),
        triggers=(
            Criterion("broken", "Authentication broken"),
            Criterion("errors", "Error rate over 5 %", PROBE),
        ),
    ),
)


def event(do: str, alarm: str = "", at: datetime = LATER, by: str = "ana") -> Event:
    """Somebody says something of an alarm."""
    return Event(at, by, do, alarm=alarm, reason=f"{do} it")


def call(alarm: str, at: datetime = LATER, by: str = "ana") -> Event:
    """Somebody calls it."""
    return event("call", alarm, at, by)


def over(alarm: str, at: datetime) -> Event:
    """Somebody says that it is over."""
    return event("over", alarm, at)


def look(
    now: datetime, *events: Event, count: Count = COUNTING, state: State | None = None
) -> dict[str, Watched]:
    """Where all stand; the trigger with a probe is red."""
    state = replace(state or State(), events=events)
    red = {SENSED: seen_as(Verdict.FAIL, NOON)}
    return {each.address: each for each in watched(CHECKLIST, state, red, count, now)}


def judged(now: datetime, *events: Event) -> Readiness:
    """The answer of the launch."""
    state = State(events=events)
    overview = Overview(CHECKLIST, state, COUNTING, now)
    seen = watched(CHECKLIST, state, {}, COUNTING, now)
    rolls_back = rollback_of(events)
    return readiness(CHECKLIST, overview, seen, live=None, rollback=rolls_back)


def test_what_nobody_calls_is_quiet_and_no_reason() -> None:
    """Nothing has to be seen of it: without a probe there is nothing to be blind to."""
    found = look(LATER)
    assert found[CRITERION].stage is found[TRIGGER].stage is Stage.QUIET
    assert found[CRITERION].by_hand
    assert not found[SENSED].by_hand
    assert CRITERION not in {reason.address for reason in judged(LATER).reasons}


@pytest.mark.parametrize("address", [CRITERION, TRIGGER])
def test_what_is_called_is_an_alarm_at_once(address: str) -> None:
    """From the moment of the call on, with who called it and why."""
    found = look(LATER + MINUTE, call(address))[address]
    assert (found.stage, found.raised_at) == (Stage.RAISED, LATER)
    assert found.call == Call(LATER, "ana", "call it")
    assert alarms((found,)) == (found,)


def test_it_is_over_when_somebody_says_so_and_may_be_called_again() -> None:
    """The second call is another alarm."""
    first, end = call(TRIGGER), over(TRIGGER, LATER + MINUTE)
    again = call(TRIGGER, LATER + 2 * MINUTE)
    assert look(LATER + MINUTE, first, end)[TRIGGER].stage is Stage.QUIET
    assert look(LATER + 3 * MINUTE, first, end, again)[TRIGGER].raised_at == again.at


def test_calling_twice_is_calling() -> None:
    """As where two consoles called it at once: the first counts, one end ends it."""
    both = call(TRIGGER), call(TRIGGER, LATER + MINUTE, "ben")
    found = look(LATER + HOUR, *both)[TRIGGER].call
    assert found is not None
    assert (found.at, found.by) == (LATER, "ana")
    assert standing_calls([*both, over(TRIGGER, LATER + HOUR)]) == {}


def test_it_counts_as_one_with_a_probe_does() -> None:
    """A criterion within the last hour and until launch, a trigger once it is armed."""
    early = look(LAUNCH - HOUR - SECOND, call(CRITERION, NOON))[CRITERION]
    assert (early.stage, early.call is not None) == (Stage.IDLE, True)
    begun = look(LAUNCH - HOUR, call(CRITERION, NOON))[CRITERION]
    assert (begun.stage, begun.raised_at) == (Stage.RAISED, LAUNCH - HOUR)
    live = Count(LAUNCH, launched_at=LAUNCH)
    late = look(LAUNCH + HOUR, call(CRITERION), call(TRIGGER), count=live)
    assert (late[CRITERION].stage, late[TRIGGER].stage) == (Stage.IDLE, Stage.RAISED)
    assert look(NOON - SECOND, call(TRIGGER, NOON - HOUR))[TRIGGER].stage is Stage.IDLE
    assert look(NOON, call(TRIGGER), count=NOT_SET)[TRIGGER].stage is Stage.IDLE


def test_a_call_is_acknowledged_as_any_alarm() -> None:
    """The next call is not."""
    known = after(Acknowledge(TRIGGER, "on it"), state=State(newest=LATER + MINUTE))
    first, end = call(TRIGGER), over(TRIGGER, LATER + 3 * MINUTE)
    assert look(LATER + HOUR, first, state=known)[TRIGGER].acknowledged
    again = call(TRIGGER, LATER + 4 * MINUTE)
    assert not look(LATER + HOUR, first, end, again, state=known)[TRIGGER].acknowledged


def test_a_call_stands_against_go_with_who_called_it() -> None:
    """As what a probe found."""
    found = judged(LATER, call(TRIGGER), call(CRITERION))
    assert found.answer is Answer.NO_GO
    told = {(reason.address, reason.text, reason.by) for reason in found.reasons}
    assert (TRIGGER, "trigger fired", "ana") in told
    assert (CRITERION, "criterion violated", "ana") in told


def test_a_rollback_is_under_way_until_it_is_finished() -> None:
    """The first decision counts; what asked for it stands with it."""
    decided = Event(LATER, "ana", "rollback", reason="errors", alarm=SENSED, since=NOON)
    again = event("rollback", at=LATER + MINUTE, by="ben")
    assert rollback_of([decided, again]) == Rollback(LATER, "ana", "errors", SENSED, NOON)
    assert rollback_of([decided, event("finish", at=LATER + HOUR)]) is None
    assert rollback_of([]) is None


def test_a_rollback_that_is_over_is_told_with_its_decision_until_something_begins_anew() -> None:
    """Another T-0, launch or rollback; nothing is over that was never decided."""
    decided = Event(LATER, "ana", "rollback", reason="errors", alarm=SENSED, since=NOON)
    over = Event(LATER + HOUR, "ben", "finish", reason="v41 is back")
    back = Rollback(LATER, "ana", "errors", SENSED, NOON)
    assert past_rollback([decided, over]) == PastRollback(over.at, "ben", "v41 is back", back)
    assert past_rollback([decided]) is past_rollback([over]) is past_rollback([]) is None
    for anew in ("t0", "scrub", "launch", "rollback"):
        assert past_rollback([decided, over, event(anew, at=LATER + 2 * HOUR)]) is None


@pytest.mark.parametrize("do", ["t0", "scrub", "launch", "hold", "over"])
def test_nothing_else_ends_a_rollback(do: str) -> None:
    """Whatever becomes of the count: somebody has to say that the way back is gone."""
    assert rollback_of([event("rollback"), event(do, at=LATER + MINUTE)]) is not None


def test_what_called_the_launch_off_stands_while_there_is_no_other_t0() -> None:
    """The newest of them; a clock that has a T-0, or was launched, is not called off."""
    first, again = event("scrub"), event("scrub", at=LATER + MINUTE, by="ben")
    assert scrub_of([first, again], NOT_SET) == again
    assert scrub_of([first], COUNTING) is scrub_of([event("hold")], NOT_SET) is None


def test_a_rollback_answers_every_trigger_while_it_lasts() -> None:
    """What is still red when it is finished asks again."""
    decided, finished = event("rollback"), event("finish", at=LATER + MINUTE)
    called = call(TRIGGER, LATER + SECOND)
    during = look(LATER + MINUTE, decided, called)
    assert during[SENSED].acknowledged
    assert during[TRIGGER].acknowledged
    later = look(LATER + 2 * MINUTE, decided, called, finished)
    assert not later[SENSED].acknowledged
    assert not later[TRIGGER].acknowledged


def test_a_rollback_answers_no_criterion() -> None:
    """That holds the clock, and asks for something else."""
    assert not look(LATER, call(CRITERION), event("rollback"))[CRITERION].acknowledged


def test_a_rollback_is_no_go_and_the_first_reason() -> None:
    """The triggers that it answers are none besides."""
    found = judged(LATER, call(TRIGGER), event("rollback"))
    assert found.answer is Answer.NO_GO
    reason = found.reasons[0]
    assert (reason.address, reason.text, reason.by) == ("rollback", "under way", "ana")
    assert TRIGGER not in {each.address for each in found.reasons}


@given(
    st.lists(
        st.tuples(st.sampled_from(("call", "over")), st.sampled_from((CRITERION, TRIGGER))),
        max_size=8,
    )
)
def test_the_last_word_on_each_decides(words: list[tuple[str, str]]) -> None:
    """And a call that stands is the first since the last end."""
    events = [event(do, alarm, LATER + index * SECOND) for index, (do, alarm) in enumerate(words)]
    calls = standing_calls(events)
    for alarm in (CRITERION, TRIGGER):
        own = [each for each in events if each.alarm == alarm]
        assert (alarm in calls) is bool(own and own[-1].do == "call")
        if alarm in calls:
            ends = [each.at for each in own if each.do == "over"]
            since = [each.at for each in own if not ends or each.at > ends[-1]]
            assert calls[alarm].at == since[0]


def test_a_checklist_that_gave_it_a_probe_forgets_the_call() -> None:
    """From then on the probe speaks; the record stays."""
    probed = replace(CHECKLIST, criteria=(Criterion("paid", "Payments work", PROBE),))
    state = State(events=(call(CRITERION),))
    found = watched(probed, state, {}, COUNTING, LATER)[0]
    assert (found.by_hand, found.call, found.stage) == (False, None, Stage.BLIND)


def test_without_criteria_and_triggers_there_is_nothing() -> None:
    """A call of what the checklist no longer has is only a record."""
    empty = Checklist(title="Empty")
    assert watched(empty, State(events=(call(TRIGGER),)), {}, COUNTING, LATER) == ()
