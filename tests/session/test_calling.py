"""Calling what has no probe, and deciding to roll back: what is recorded, refused and asked."""

from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.checklist.times import parse_mark
from golive_tui.launch.alarms import Stage
from golive_tui.launch.count import Life
from golive_tui.launch.timeline import timeline
from golive_tui.launch.verdict import Verdict
from golive_tui.session.automatic import look_after_the_clock
from golive_tui.session.calling import call, end_call
from golive_tui.session.countdown import hold, launch, recycle, resume
from golive_tui.session.outcome import Outcome, Result
from golive_tui.session.quieting import acknowledge
from golive_tui.session.rolling_back import (
    asked_by,
    finish_rollback,
    rollback_under_way,
    start_rollback,
)
from golive_tui.session.session import Session
from tests.launch.probed import result_of
from tests.launch.samples import HOUR, MINUTE, SECOND
from tests.session.desk import Desk, done

TEXT = """\
golive: 1
title: Sample
launch: {t0: "2026-12-01 18:00Z"}
sections: [{title: S, items: [{title: A, done: true}]}]
criteria:
  - Payments work
  - {title: Early, from: T-8h}
  - {title: Healthy, probe: {file: healthy}}
rollback:
  armed: T-30m
  triggers:
    - Authentication broken
    - {title: Errors, probe: {file: errors}}
  steps: [Put it back]
"""
PAYMENTS, EARLY, HEALTHY = "criterion:payments-work", "criterion:early", "criterion:healthy"
BROKEN, ERRORS = "trigger:authentication-broken", "trigger:errors"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Six hours before T-0."""
    return Desk(tmp_path, TEXT)


def sit(desk: Desk, before: timedelta = 20 * MINUTE, operator: str = "ana") -> Session:
    """Somebody sits down so long before T-0."""
    desk.clock.step(6 * HOUR - before)
    return desk.sit(operator)


def refused(outcome: Outcome) -> str:
    """Nothing happened, and why."""
    assert outcome.result is Result.IMPOSSIBLE, outcome
    return outcome.message


def stage(session: Session, address: str) -> Stage:
    """Where it stands."""
    return next(each.stage for each in session.watched() if each.address == address)


def test_a_called_criterion_holds_the_clock_with_its_reason(desk: Desk) -> None:
    """Once, whoever acts on probes; the operator has called it."""
    session = sit(desk)
    outcome = done(call(session, PAYMENTS, " no card goes through "))
    assert outcome.message == 'called "Payments work": HOLD at T-00:20:00'
    assert stage(session, PAYMENTS) is Stage.RAISED
    called = session.count.called
    assert called is not None
    assert (called.by, called.reason) == ("ana", "Payments work: no card goes through")
    assert not look_after_the_clock(session, acting=True)
    assert [event.do for event in session.state.events] == ["call", "hold"]


def test_in_a_hold_it_is_called_too(desk: Desk) -> None:
    """The hold that there was keeps its reason."""
    session = sit(desk)
    done(hold(session, "lunch"))
    message = done(call(session, PAYMENTS, "no card goes through")).message
    assert message == 'called "Payments work": the clock was held already'
    assert session.count.called is not None
    assert session.count.called.reason == "lunch"


def test_a_called_trigger_raises_its_alarm_and_holds_nothing(desk: Desk) -> None:
    """It asks for a rollback, not for a hold."""
    session = sit(desk)
    done(call(session, BROKEN, "nobody can log in"))
    assert [each.address for each in session.alarms()] == [BROKEN]
    assert session.count.life(session.now()) is Life.COUNTING


def test_it_is_over_when_somebody_says_so_and_the_clock_stays_held(desk: Desk) -> None:
    """Resuming is an act of its own, and needs no waiver then."""
    session = sit(desk)
    done(call(session, PAYMENTS, "no card goes through"))
    answer = resume(session)
    assert answer.result is Result.REFUSED
    assert '"Payments work" is still called' in answer.message
    message = done(end_call(session, PAYMENTS, "mended")).message
    assert message == '"Payments work" is over; the clock is still held, until it is resumed'
    assert session.alarms() == ()
    done(resume(session, confirmed=True))
    assert session.state.events[2].reason == "mended"


def test_a_waiver_over_it_lasts_until_it_is_over(desk: Desk) -> None:
    """The clock runs on, and a second call holds it again."""
    session = sit(desk)
    done(call(session, PAYMENTS, "no card goes through"))
    done(resume(session, waiver="only one bank", confirmed=True))
    assert not look_after_the_clock(session, acting=True)
    done(end_call(session, PAYMENTS, "mended"))
    done(call(session, PAYMENTS, "again"))
    assert session.count.called is not None


@pytest.mark.parametrize(
    ("before", "address", "why"),
    [
        (
            2 * HOUR,
            PAYMENTS,
            '"Payments work" can be called from T-1h on, 17:00 as things stand; '
            "until then a hold stops the clock",
        ),
        (
            HOUR,
            BROKEN,
            '"Authentication broken" can be called from T-30m on, 17:30 as things stand',
        ),
        (MINUTE, HEALTHY, '"Healthy" has a probe, which calls it'),
        (MINUTE, "criterion:gone", 'there is no criterion or trigger "criterion:gone"'),
    ],
)
def test_what_can_not_be_called_says_why_and_when_it_can(
    desk: Desk, before: timedelta, address: str, why: str
) -> None:
    """Nothing is recorded."""
    session = sit(desk, before)
    assert refused(call(session, address, "seen")) == why
    assert session.state.events == ()


def test_its_own_from_counts(desk: Desk) -> None:
    """Eight hours before."""
    done(call(sit(desk, 2 * HOUR), EARLY, "seen"))


def test_without_a_t_0_nothing_is_called(tmp_path: Path) -> None:
    """Nothing counts then."""
    session = Desk(tmp_path, TEXT.replace('launch: {t0: "2026-12-01 18:00Z"}\n', "")).sit()
    assert "there is no T-0" in refused(call(session, PAYMENTS, "seen"))
    assert "there is no T-0" in refused(start_rollback(session, "seen", confirmed=True))


def test_after_the_launch_only_triggers_are_called(desk: Desk) -> None:
    """A hold would stop nothing any more."""
    session = sit(desk, timedelta(0))
    done(launch(session, waiver="a drill", confirmed=True))
    assert "that has happened" in refused(call(session, PAYMENTS, "seen"))
    done(call(session, BROKEN, "nobody can log in"))


def test_calling_twice_says_who_called_it(desk: Desk) -> None:
    """And what was seen."""
    session = sit(desk)
    done(call(session, BROKEN, "nobody can log in"))
    assert refused(call(session, BROKEN, "me neither")) == (
        '"Authentication broken" was called by ana at 17:40: nobody can log in'
    )


def test_a_reason_is_needed_for_both(desk: Desk) -> None:
    """It stands in the record."""
    session = sit(desk)
    assert "what is seen?" in refused(call(session, BROKEN, " "))
    done(call(session, BROKEN, "nobody can log in"))
    assert "what is seen now?" in refused(end_call(session, BROKEN, ""))
    done(end_call(session, BROKEN, "a typo of mine"))
    assert '"Authentication broken" is not called' in refused(end_call(session, BROKEN, "again"))


def test_a_call_is_acknowledged_as_an_alarm_is(desk: Desk) -> None:
    """It stays one."""
    session = sit(desk)
    done(call(session, BROKEN, "nobody can log in"))
    done(acknowledge(session, BROKEN, "ben looks"))
    assert [each.acknowledged for each in session.alarms()] == [True]


def test_undo_says_that_it_does_not_take_a_call_back(desk: Desk) -> None:
    """It is said to be over, with a reason."""
    session = sit(desk)
    done(call(session, BROKEN, "nobody can log in"))
    assert "undo does not take that back" in session.undo().message


def test_a_call_is_there_for_whoever_sits_down_next(desk: Desk) -> None:
    """And they may end it."""
    session = sit(desk)
    done(call(session, BROKEN, "nobody can log in"))
    session.save()
    other = desk.sit("ben")
    assert [each.address for each in other.alarms()] == [BROKEN]
    done(end_call(other, BROKEN, "mended"))
    other.save()
    session.save()
    assert session.alarms() == ()


def test_a_rollback_is_decided_with_what_asked_for_it(desk: Desk) -> None:
    """It asks first; then who, why, and since when the trigger was up."""
    session = sit(desk)
    done(call(session, BROKEN, "nobody can log in"))
    desk.clock.step(MINUTE)
    assert start_rollback(session, "no way forward").result is Result.ASKS
    message = done(start_rollback(session, "no way forward", confirmed=True)).message
    assert "not run from here" in message
    found = rollback_under_way(session)
    assert found is not None
    assert (found.by, found.reason, found.alarm) == ("ana", "no way forward", BROKEN)
    assert found.since == session.state.events[0].at
    assert str(session.readiness().answer) == "NO-GO"


def test_a_rollback_needs_no_alarm(desk: Desk) -> None:
    """What no trigger names may be as bad."""
    session = sit(desk)
    done(start_rollback(session, "the wrong prices", confirmed=True))
    found = rollback_under_way(session)
    assert found is not None
    assert (found.alarm, found.since) == ("", None)


def test_it_is_finished_with_what_came_of_it(desk: Desk) -> None:
    """Only then is it over."""
    session = sit(desk)
    assert "no rollback" in refused(finish_rollback(session, "back"))
    done(start_rollback(session, "the wrong prices", confirmed=True))
    assert "what came of it?" in refused(finish_rollback(session, " "))
    done(finish_rollback(session, "v41 is back"))
    assert rollback_under_way(session) is None


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (HOUR, "a rollback can be started from T-30m on, 17:30 as things stand"),
        (29 * MINUTE, "a reason is needed: why roll back?"),
    ],
)
def test_a_rollback_that_can_not_be_started_says_why_and_when_it_can(
    desk: Desk, before: timedelta, why: str
) -> None:
    """From where the triggers are armed."""
    assert refused(start_rollback(sit(desk, before), " ", confirmed=True)) == why


def test_without_a_plan_there_is_no_rollback(tmp_path: Path) -> None:
    """There is nothing to follow."""
    session = Desk(tmp_path, TEXT[: TEXT.index("rollback:")]).sit()
    assert "no rollback plan" in refused(start_rollback(session, "bad", confirmed=True))


def test_deciding_twice_says_who_decided(desk: Desk) -> None:
    """One way back is enough."""
    session = sit(desk)
    done(start_rollback(session, "the wrong prices", confirmed=True))
    told = refused(start_rollback(session, "me too", confirmed=True))
    assert told == "ana decided to roll back at 17:40: the wrong prices"


def test_the_alarm_that_nobody_has_answered_is_what_asks(desk: Desk) -> None:
    """Even if another one is older."""
    session = sit(desk, 20 * MINUTE)
    desk.rewrite(
        f'golive = 1\n[probes."{ERRORS}"]\nverdict = "fail"\nsince = 2026-12-01T17:31:00Z\n'
    )
    session.save()
    assert asked_by(session) is not None
    done(acknowledge(session, ERRORS, "known"))
    done(call(session, BROKEN, "nobody can log in"))
    asks = asked_by(session)
    assert asks is not None
    assert asks.address == BROKEN


def say(session: Session, verdict: Verdict) -> None:
    """The probe of the trigger says so."""
    result = result_of(verdict, session.now(), f"says {verdict}")
    session.senses.take(ERRORS, result, session.state)
    session.refresh()


def test_each_time_that_a_trigger_fires_is_recorded_once(desk: Desk) -> None:
    """By the console that acts; also what turned green since is in the log."""
    session = sit(desk)
    say(session, Verdict.FAIL)
    assert not look_after_the_clock(session, acting=False)
    assert look_after_the_clock(session, acting=True)
    desk.clock.step(MINUTE)
    say(session, Verdict.FAIL)
    assert not look_after_the_clock(session, acting=True)
    say(session, Verdict.PASS)
    desk.clock.step(MINUTE)
    say(session, Verdict.FAIL)
    assert look_after_the_clock(session, acting=True)
    told = [
        (each.by, each.words, each.title) for each in timeline(session.state, session.checklist)
    ]
    assert told == [("probe", "fired the rollback trigger", "Errors")] * 2


def test_what_another_console_recorded_long_ago_does_not_fire_again(desk: Desk) -> None:
    """Only who saw it says so."""
    desk.rewrite(
        f'golive = 1\n[probes."{ERRORS}"]\nverdict = "fail"\nsince = 2026-12-01T17:31:00Z\n'
    )
    session = sit(desk)
    assert [each.address for each in session.alarms()] == [ERRORS]
    assert not look_after_the_clock(session, acting=True)


def test_a_call_that_stands_holds_the_clock_again_after_a_recycle(desk: Desk) -> None:
    """As a criterion with a probe does that is red again when it begins to count."""
    session = sit(desk)
    done(call(session, PAYMENTS, "no card goes through"))
    done(recycle(session, parse_mark("T-2h"), confirmed=True))
    assert stage(session, PAYMENTS) is Stage.IDLE
    done(resume(session, confirmed=True))
    desk.clock.step(HOUR + SECOND)
    session.refresh()
    assert look_after_the_clock(session, acting=True)
    called = session.count.called
    assert called is not None
    assert (called.by, called.reason) == ("probe", "Payments work: no card goes through")
