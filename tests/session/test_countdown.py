"""What the operator does to the clock, and what happens to it by itself."""

from datetime import timedelta

import pytest

from golive_tui.checklist.times import Mark
from golive_tui.launch.actions import RecordTurn
from golive_tui.launch.count import Life
from golive_tui.launch.state import PROBE, Status
from golive_tui.launch.verdict import Result as Found
from golive_tui.launch.verdict import Verdict
from golive_tui.launch.votes import Word
from golive_tui.session.automatic import green_again, look_after_the_clock
from golive_tui.session.countdown import due_after, hold, launch, recycle, resume, scrub
from golive_tui.session.outcome import Outcome, Result
from golive_tui.session.polling import vote
from golive_tui.session.session import Session
from tests.launch.samples import HOUR, LAUNCH, MINUTE, SECOND
from tests.session.desk import BACKUPS, Desk, do, done

PLAN = """\
golive: 1
title: Sample
launch:
  t0: "2026-12-01 18:00Z"
  window: {opens: T-0, closes: T+2h}
  holds: [{name: Poll, at: T-20m, for: 10m, until: poll}]
defaults: {probe: {every: 1d}}
stations: [Database]
criteria:
  - {title: API healthy, id: api, for: 60s, from: T-6h, probe: {http: "http://127.0.0.1:1/"}}
sections:
  - title: Before
    by: T-2h
    items: [Backups, {title: Deploy, by: T-1h}]
"""
CRITERION = "criterion:api"
ZERO = timedelta(0)


@pytest.fixture
def planned(desk: Desk) -> Session:
    """A launch at six in the evening with a hold for the poll, and one criterion."""
    desk.write(PLAN)
    return desk.sit()


def at(desk: Desk, session: Session, before: timedelta) -> None:
    """It is so long before the announced launch."""
    desk.clock.time = LAUNCH - before
    session.refresh()


def turn(session: Session, verdict: Verdict) -> None:
    """The criterion's probe runs and says so, as this console sees it itself."""
    found = Found(verdict, "503", session.now(), ZERO)
    session.senses.take(CRITERION, found, session.state)
    session.act_for_probes([RecordTurn(CRITERION, verdict, "503")])


def refused(outcome: Outcome) -> str:
    """Why it was refused, in words."""
    assert outcome.result in (Result.REFUSED, Result.IMPOSSIBLE), outcome
    return outcome.message


def life(session: Session) -> Life:
    """What the clock is in."""
    return session.count.life(session.now())


def test_a_hold_is_called_at_once_and_its_reason_may_follow(desk: Desk, planned: Session) -> None:
    """Holding again with a reason adds it; without one it says who holds."""
    at(desk, planned, 3 * HOUR)
    assert hold(planned).message == "HOLD at T-02:50:00"
    assert life(planned) is Life.HOLD
    assert "held already, by ana" in refused(hold(planned))
    assert done(hold(planned, "payments red")).message == "hold: payments red"
    assert planned.count.called is not None
    assert planned.count.called.reason == "payments red"


def test_resuming_asks_and_says_where(desk: Desk, planned: Session) -> None:
    """No single key resumes."""
    at(desk, planned, 3 * HOUR)
    turn(planned, Verdict.PASS)
    hold(planned)
    assert resume(planned).message == "resume the count at T-02:50:00?"
    assert life(planned) is Life.HOLD
    done(resume(planned, confirmed=True))
    assert life(planned) is Life.COUNTING
    assert "the clock runs" in refused(resume(planned))


def test_resuming_names_what_is_red(desk: Desk, planned: Session) -> None:
    """It is no refusal: a hold may end before that is mended."""
    at(desk, planned, 3 * HOUR)
    turn(planned, Verdict.PASS)
    done(do(planned, BACKUPS, Status.FAILED))
    hold(planned)
    assert resume(planned).message == "resume the count at T-02:50:00; still red: Backups?"
    done(resume(planned, confirmed=True))


def test_resuming_over_a_red_criterion_is_a_waiver(desk: Desk, planned: Session) -> None:
    """It says what is red, takes a reason, and stays in the record."""
    at(desk, planned, 3 * HOUR)
    turn(planned, Verdict.FAIL)
    hold(planned)
    desk.clock.step(2 * MINUTE)
    assert refused(resume(planned)) == 'not resumed: "API healthy" is still red'
    done(resume(planned, waiver="a known glitch", confirmed=True))
    event = planned.state.events[-1]
    assert (event.do, event.waived, event.reason) == ("resume", (CRITERION,), "a known glitch")


def test_a_violated_criterion_calls_one_hold_per_turn(desk: Desk, planned: Session) -> None:
    """After its time, in the name of the probes; resumed over, it does not call again."""
    at(desk, planned, 3 * HOUR)
    turn(planned, Verdict.FAIL)
    assert not look_after_the_clock(planned, acting=True)
    desk.clock.step(MINUTE)
    assert not look_after_the_clock(planned, acting=False)
    assert look_after_the_clock(planned, acting=True)
    event = planned.state.events[-1]
    assert (event.do, event.by, event.criterion) == ("hold", PROBE, CRITERION)
    assert not look_after_the_clock(planned, acting=True)
    done(resume(planned, waiver="a known glitch", confirmed=True))
    desk.clock.step(MINUTE)
    assert not look_after_the_clock(planned, acting=True)
    turn(planned, Verdict.PASS)
    desk.clock.step(SECOND)
    turn(planned, Verdict.FAIL)
    desk.clock.step(2 * MINUTE)
    assert look_after_the_clock(planned, acting=True)


def test_a_hold_whose_criterion_is_green_again_stays_and_says_so(
    desk: Desk, planned: Session
) -> None:
    """What somebody else called meanwhile is their own."""
    at(desk, planned, 3 * HOUR)
    turn(planned, Verdict.FAIL)
    desk.clock.step(MINUTE)
    look_after_the_clock(planned, acting=True)
    assert (life(planned), green_again(planned)) == (Life.HOLD, False)
    turn(planned, Verdict.PASS)
    assert (life(planned), green_again(planned)) == (Life.HOLD, True)
    done(resume(planned, confirmed=True))
    hold(planned)
    assert (life(planned), green_again(planned)) == (Life.HOLD, False)


def test_losing_sight_of_a_criterion_calls_a_hold(desk: Desk, planned: Session) -> None:
    """It says what it cannot see."""
    at(desk, planned, 3 * HOUR)
    turn(planned, Verdict.BLOCKED)
    desk.clock.step(2 * MINUTE)
    assert look_after_the_clock(planned, acting=True)
    assert planned.state.events[-1].reason == "cannot see API healthy"


def test_what_was_only_recorded_calls_no_hold(desk: Desk, planned: Session) -> None:
    """A console that has just been opened looks for itself first."""
    at(desk, planned, 3 * HOUR)
    planned.act_for_probes([RecordTurn(CRITERION, Verdict.FAIL, "503")])
    desk.clock.step(HOUR)
    assert not look_after_the_clock(planned, acting=True)


def test_a_hold_for_the_poll_ends_with_it(desk: Desk, planned: Session) -> None:
    """At the later of its time and all stations GO; without that only by a waiver."""
    at(desk, planned, 25 * MINUTE)
    turn(planned, Verdict.PASS)
    assert life(planned) is Life.HOLD
    assert not look_after_the_clock(planned, acting=True)
    at(desk, planned, 15 * MINUTE)
    assert not look_after_the_clock(planned, acting=True)
    assert "the poll is not GO" in refused(resume(planned))
    done(resume(planned, waiver="the lead said so by phone", confirmed=True))
    assert planned.state.events[-1].waived == ("poll",)
    assert planned.count.t(planned.now()) == -20 * MINUTE


def test_a_stale_vote_ends_no_hold(desk: Desk, planned: Session) -> None:
    """Until what made it stale is mended; nor can anybody resume without a waiver."""
    do(planned, BACKUPS)
    at(desk, planned, 25 * MINUTE)
    turn(planned, Verdict.PASS)
    done(vote(planned, "Database", Word.GO))
    desk.clock.step(SECOND)
    do(planned, BACKUPS, Status.OPEN, "the restore failed")
    at(desk, planned, 15 * MINUTE)
    turn(planned, Verdict.PASS)
    assert not look_after_the_clock(planned, acting=True)
    assert "the poll is not GO" in refused(resume(planned))
    do(planned, BACKUPS)
    assert look_after_the_clock(planned, acting=True)
    assert life(planned) is Life.COUNTING
    assert planned.state.events[-1].do == "release"


def test_recycling_sets_the_clock_back_and_offers_what_is_due_again(
    desk: Desk, planned: Session
) -> None:
    """Only to an earlier mark."""
    do(planned, BACKUPS)
    at(desk, planned, HOUR)
    mark = Mark(-3 * HOUR)
    assert "not earlier" in refused(recycle(planned, Mark(-10 * MINUTE)))
    assert recycle(planned, mark).result is Result.ASKS
    done(recycle(planned, mark, confirmed=True))
    assert planned.count.t(planned.now()) == -3 * HOUR
    assert life(planned) is Life.HOLD
    assert [item.address for item in due_after(planned, mark)] == [BACKUPS]


def test_scrubbing_needs_a_reason_and_ends_the_count(desk: Desk, planned: Session) -> None:
    """Even if the checklist has a T-0."""
    at(desk, planned, HOUR)
    assert "a reason is needed" in refused(scrub(planned, " "))
    done(scrub(planned, "storm"))
    assert life(planned) is Life.UNSET


def test_launching_before_t_0_is_refused(desk: Desk, planned: Session) -> None:
    """Whatever waiver; in a hold it says to resume first."""
    at(desk, planned, HOUR)
    assert "T-00:50:00" in refused(launch(planned, waiver="now!", confirmed=True))
    hold(planned)
    assert "resume first" in refused(launch(planned, waiver="now!", confirmed=True))


def ready(desk: Desk, session: Session) -> None:
    """At T-0, holding for launch, with all items done."""
    for address in (BACKUPS, "before/deploy"):
        do(session, address)
    at(desk, session, 25 * MINUTE)
    turn(session, Verdict.PASS)
    done(resume(session, waiver="no poll today", confirmed=True))
    desk.clock.time = LAUNCH + MINUTE
    session.refresh()
    assert life(session) is Life.HOLDING


def test_launching_over_what_stands_against_it_is_a_waiver(desk: Desk, planned: Session) -> None:
    """The clock holds at T-0 until then, and runs up from the launch."""
    ready(desk, planned)
    assert refused(launch(planned)) == "not launched: readiness is INCOMPLETE, 1 reason"
    assert launch(planned, waiver="by phone").result is Result.ASKS
    assert done(launch(planned, waiver="by phone", confirmed=True)).message == (
        "LAUNCHED with a waiver"
    )
    event = planned.state.events[-1]
    assert (event.do, event.waived) == ("launch", ("readiness INCOMPLETE",))
    desk.clock.step(5 * MINUTE)
    planned.refresh()
    assert planned.count.t(planned.now()) == 5 * MINUTE


def test_not_before_the_window_opens(desk: Desk) -> None:
    """The window is real time; holds ended early bring T-0 before it, and no waiver helps."""
    desk.write(PLAN.replace("stations: [Database]\n", "").replace("until: poll", "until: time"))
    session = desk.sit()
    for address in (BACKUPS, "before/deploy"):
        do(session, address)
    at(desk, session, 25 * MINUTE)
    turn(session, Verdict.PASS)
    done(resume(session, confirmed=True))
    at(desk, session, 4 * MINUTE)
    assert life(session) is Life.HOLDING
    words = "not before the window opens at 18:00: wait, or edit launch.window.opens (T-0)"
    told = launch(session, waiver="ana decided", confirmed=True)
    assert (told.result, told.message) == (Result.IMPOSSIBLE, words)
    desk.write(desk.checklist.read_text().replace("opens: T-0", "opens: T-10m"))
    session.save()
    assert launch(session).result is Result.ASKS


@pytest.mark.parametrize("act", [hold, resume, launch])
def test_without_a_t_0_there_is_no_clock(desk: Desk, act: object) -> None:
    """And after the launch nothing stops it."""
    desk.write(PLAN.replace('t0: "2026-12-01 18:00Z"', "timezone: UTC"))
    session = desk.sit()
    assert callable(act)
    assert "there is no T-0" in refused(act(session))
    assert "there is no T-0" in refused(scrub(session, "storm"))


def test_after_the_launch_hold_and_recycle_are_refused(desk: Desk, planned: Session) -> None:
    """And what counts is what is due by now."""
    ready(desk, planned)
    done(launch(planned, waiver="by phone", confirmed=True))
    assert "has happened" in refused(hold(planned))
    assert "has happened" in refused(recycle(planned, Mark(-HOUR)))
    assert planned.readiness().counted == 2
    do(planned, BACKUPS, Status.FAILED, "lost")
    assert planned.readiness().text == "NO-GO"
