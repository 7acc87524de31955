"""Two consoles at one clock: what rests on where it stands knows what the other did to it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.times import Mark
from golive_tui.launch.count import Life
from golive_tui.launch.votes import Word
from golive_tui.session.automatic import look_after_the_clock
from golive_tui.session.calling import call, end_call
from golive_tui.session.countdown import hold, launch, recycle, resume, scrub
from golive_tui.session.outcome import Outcome
from golive_tui.session.polling import vote
from golive_tui.session.quieting import acknowledge
from golive_tui.session.rejection import rejection
from golive_tui.session.rolling_back import finish_rollback, start_rollback
from golive_tui.session.session import Session
from tests.launch.samples import HOUR, LAUNCH, MINUTE, SECOND
from tests.session.desk import BACKUPS, Desk, done, tick

PLAN = """\
golive: 1
title: Sample
launch:
  t0: "2026-12-01 18:00Z"
  holds:
    - {name: Poll, at: T-20m, for: 10m, until: poll}
    - {name: Last words, at: T-10m, for: 5m, until: operator}
stations: [Database]
criteria: [{title: Payments work, from: T-6h}]
rollback: {armed: T-6h, triggers: [Nobody can log in], steps: [Roll back]}
sections: [{title: Before, items: [Backups]}]
"""
PAYMENTS, LOGIN = "criterion:payments-work", "trigger:nobody-can-log-in"


@pytest.fixture
def seats(desk: Desk) -> tuple[Session, Session]:
    """Ana and Ben, an hour before the launch."""
    desk.write(PLAN)
    desk.clock.time = LAUNCH - HOUR
    return desk.sit("ana"), desk.sit("ben")


def told(session: Session) -> list[str]:
    """What is told of a round of saving."""
    rejected = session.save().rejected
    now = session.now()
    return [rejection(each, "", session.zone, now) for each in rejected if each.asked_for]


def at(desk: Desk, before: timedelta, *sessions: Session) -> None:
    """It is so long before the announced launch, and all have looked."""
    desk.clock.time = LAUNCH - before
    for session in sessions:
        session.save()


def test_who_resumes_ends_no_hold_that_they_have_not_seen(
    desk: Desk, seats: tuple[Session, Session]
) -> None:
    """The other's word is told; who resumes then has seen it."""
    ana, ben = seats
    done(hold(ana, "payments red"))
    at(desk, HOUR, ana, ben)
    done(resume(ana, confirmed=True))
    ana.save()
    desk.clock.step(SECOND)
    done(hold(ana, "queue is full"))
    ana.save()
    done(resume(ben, confirmed=True))
    assert told(ben) == ["not resumed: ana called a hold at 17:00: queue is full"]
    assert ben.count.life(ben.now()) is Life.HOLD
    assert ben.state == ana.state
    done(resume(ben, confirmed=True))
    assert told(ben) == []
    assert ben.count.life(ben.now()) is Life.COUNTING


def test_two_who_resume_at_once_end_one_hold(desk: Desk, seats: tuple[Session, Session]) -> None:
    """Not also the built-in one that it was called in: nobody has waived the poll."""
    ana, ben = seats
    at(desk, 25 * MINUTE, ana, ben)
    done(hold(ana))
    at(desk, 25 * MINUTE, ana, ben)
    done(resume(ana, confirmed=True))
    done(resume(ben, confirmed=True))
    assert (told(ana), told(ben)) == ([], ["not resumed: ana resumed at 17:35"])
    for session in (desk.sit("reader"), ben):
        assert session.count.called is None
        assert session.count.built_in is not None


ACTS: list[tuple[Callable[[Session], Outcome], str]] = [
    (lambda it: launch(it, waiver="now", confirmed=True), "NOT LAUNCHED"),
    (lambda it: scrub(it, "storm"), "not scrubbed"),
    (lambda it: recycle(it, Mark(-HOUR), confirmed=True), "not recycled"),
    (lambda it: it.set_t0(LAUNCH + HOUR), "T-0 is not set"),
]


@pytest.mark.parametrize(("act", "words"), ACTS)
def test_what_rests_on_the_clock_is_refused_where_another_held_it(
    desk: Desk, seats: tuple[Session, Session], act: Callable[[Session], Outcome], words: str
) -> None:
    """In the same second: nothing of it is recorded."""
    ana, ben = seats
    done(vote(ana, "Database", Word.GO))
    for minutes in (25, 5):
        at(desk, minutes * MINUTE, ana)
        done(resume(ana, confirmed=True))
    at(desk, -HOUR, ana, ben)
    assert ben.count.life(ben.now()) is Life.HOLDING
    done(hold(ana, "payments red"))
    ana.save()
    done(act(ben))
    assert told(ben) == [f"{words}: ana called a hold at 19:00: payments red"]
    assert ben.state == ana.state


def test_what_was_refused_stands_in_nobodys_way_to_undo(seats: tuple[Session, Session]) -> None:
    """It is not what was done last: it was not done."""
    ana, ben = seats
    tick(ben, BACKUPS)
    done(hold(ana))
    ana.save()
    ben.set_t0(LAUNCH + HOUR)
    assert told(ben)
    assert ben.undo().message == 'took back: ticked "Backups"'


def test_a_hold_is_never_refused(seats: tuple[Session, Session]) -> None:
    """Whatever happened meanwhile."""
    ana, ben = seats
    ana.set_t0(LAUNCH + HOUR)
    ana.save()
    done(hold(ben, "payments red"))
    assert told(ben) == []
    assert ben.count.called is not None


def test_a_hold_that_ends_with_the_poll_is_ended_once(
    desk: Desk, seats: tuple[Session, Session]
) -> None:
    """By whichever console is first; of the other nobody hears."""
    ana, ben = seats
    done(vote(ana, "Database", Word.GO))
    at(desk, 25 * MINUTE, ana, ben)
    at(desk, 25 * MINUTE, ana, ben)
    assert all(look_after_the_clock(session, acting=False) for session in (ana, ben))
    assert (told(ana), told(ben)) == ([], [])
    reader = desk.sit("reader")
    assert reader.count.life(reader.now()) is Life.COUNTING
    assert [event.do for event in reader.state.events] == ["release"]
    assert ben.state == reader.state


def test_own_events_wait_for_the_disk_together(desk: Desk, seats: tuple[Session, Session]) -> None:
    """Also where another's change of an item moves their stamps."""
    ana, ben = seats
    done(hold(ben))
    tick(ana, BACKUPS)
    desk.clock.step(-SECOND)
    done(resume(ben, confirmed=True))
    done(hold(ben, "again"))
    done(resume(ben, confirmed=True))
    ana.save()
    assert told(ben) == []
    assert [event.do for event in ben.state.events] == ["hold", "resume", "hold", "resume"]


@given(data=st.data())
def test_every_console_comes_to_the_same_clock(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever three do to it and whenever their consoles write and read, in any order."""
    desk = Desk(tmp_path_factory.mktemp("desk"), PLAN)
    desk.clock.time = LAUNCH - HOUR
    seats = [desk.sit(name) for name in ("ana", "ben", "céline")]
    acts = [
        hold,
        lambda it: hold(it, "red"),
        lambda it: resume(it, waiver="hurry", confirmed=True),
        lambda it: vote(it, "Database", data.draw(st.sampled_from(Word)), "says so"),
        lambda it: look_after_the_clock(it, acting=it is seats[0]),
        lambda it: call(it, PAYMENTS, "declined"),
        lambda it: end_call(it, PAYMENTS, "paid again"),
        lambda it: call(it, LOGIN, "nobody can log in"),
        lambda it: start_rollback(it, "no way forward", confirmed=True),
        lambda it: finish_rollback(it, "as before"),
        lambda it: acknowledge(it, LOGIN, "looking"),
        *(act for act, _ in ACTS),
    ]
    for _ in range(data.draw(st.integers(1, 14))):
        seat = data.draw(st.sampled_from(seats))
        desk.clock.step(data.draw(st.sampled_from((0, 1, 10, 40))) * MINUTE)
        if data.draw(st.booleans()):
            seat.refresh()
            data.draw(st.sampled_from(acts))(seat)
        else:
            seat.save()
    for seat in (*seats, *seats):
        seat.save()
    now, reader = desk.clock.now(), desk.sit("reader")
    for seat in seats:
        assert seat.state == reader.state
        assert seat.count == reader.count
        assert seat.readiness() == reader.readiness()
        assert seat.poll() == reader.poll()
        assert seat.alarms() == reader.alarms()
        t, ahead = seat.count.t(now), seat.count.hold_ahead(now)
        assert t is None or seat.count.launched(now) or -t + ahead == -(seat.count.real(now) or t)
