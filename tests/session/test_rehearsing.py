"""Rehearsing: a fast clock, a state of its own, and how long each item took."""

from dataclasses import replace
from datetime import timedelta

import pytest

from golive_tui.checklist.times import Mark
from golive_tui.errors import GoLiveError
from golive_tui.launch.actions import CastVote, RecordEvent
from golive_tui.launch.count import Life
from golive_tui.launch.votes import Word
from golive_tui.session.opening import Opening, open_with
from golive_tui.session.rehearsing import FastClock, durations, rehearsal_path, rehearsing
from golive_tui.store.state_file import state_path
from tests.launch.samples import HOUR, MINUTE, NOON, SECOND, SteppableClock
from tests.session.desk import BACKUPS, DEPLOY, LOGS, Desk, done, tick

PLAN = """\
golive: 1
title: Sample
launch: {t0: "2026-12-01 18:00Z", holds: [{name: Poll, at: T-20m, for: 10m, until: time}]}
sections:
  - title: Before
    by: T-2h
    items: [{title: Backups, takes: 10m}, {title: Deploy, by: T-1h}]
"""


@pytest.fixture
def asked(desk: Desk) -> Opening:
    """What the captain asks for: ana, on a clock that stands still."""
    desk.write(PLAN)
    environ = {"XDG_STATE_HOME": str(desk.folder / "own")}
    return Opening(desk.clock, environ, operator="ana")


def begun(desk: Desk, asked: Opening, start: Mark | None = None, speed: float = 1) -> Opening:
    """A rehearsal, on a clock that can be stepped."""
    ready = rehearsing(desk.checklist, asked, speed=speed, start=start, probes=False)
    return replace(ready, clock=desk.clock)


def test_a_fast_clock_runs_so_many_times_faster() -> None:
    """From the moment it was made."""
    passed = [100.0]
    clock = FastClock(SteppableClock(), 60, lambda: passed[0])
    assert clock.now() == NOON
    passed[0] += 90
    assert clock.now() == NOON + 90 * MINUTE


def test_the_launch_itself_is_left_alone(desk: Desk, asked: Opening) -> None:
    """The rehearsal begins with what is done in it, and keeps its own file."""
    session = desk.sit()
    tick(session, BACKUPS)
    session.save()
    before = state_path(desk.checklist).read_bytes()
    rehearsal = open_with(desk.checklist, begun(desk, asked))
    tick(rehearsal, DEPLOY)
    rehearsal.save()
    assert rehearsal.state.record(BACKUPS).head is not None
    assert state_path(desk.checklist).read_bytes() == before
    assert "deploy" in rehearsal_path(desk.checklist).read_text()


def test_what_was_launched_is_rehearsed_from_the_beginning(desk: Desk, asked: Opening) -> None:
    """All was done in it: there would be nothing to do. Before, what is done stays done."""
    session = desk.sit()
    tick(session, BACKUPS)
    session.set_t0(session.now() + MINUTE)
    desk.clock.step(2 * MINUTE)
    session.do([RecordEvent("launch")], "launched")
    session.save()
    assert session.count.launched(session.now())
    before = state_path(desk.checklist).read_bytes()
    rehearsal = open_with(desk.checklist, begun(desk, asked))
    assert not rehearsal.state.items
    assert not rehearsal.state.probes
    assert rehearsal.count.life(rehearsal.now()) is Life.COUNTING
    assert state_path(desk.checklist).read_bytes() == before


def test_the_launch_is_left_alone_wherever_its_state_is(desk: Desk, asked: Opening) -> None:
    """Whoever names the state of the launch means what is done by now, not a file to begin anew."""
    elsewhere = desk.folder / "elsewhere.toml"
    session = open_with(desk.checklist, replace(asked, state=elsewhere))
    tick(session, BACKUPS)
    session.save()
    before = elsewhere.read_bytes()
    ready = begun(desk, replace(asked, state=elsewhere))
    rehearsal = open_with(desk.checklist, ready)
    assert elsewhere.read_bytes() == before
    assert ready.state == rehearsal_path(desk.checklist)
    assert rehearsal.state.record(BACKUPS).head is not None


def test_the_poll_is_rehearsed_too(desk: Desk, asked: Opening) -> None:
    """What was voted in the launch is no vote in the rehearsal."""
    session = desk.sit()
    session.do([CastVote("Database Team", Word.GO)], "voted")
    session.save()
    assert open_with(desk.checklist, begun(desk, asked)).state.stations == {}


def test_it_begins_anew_each_time(desk: Desk, asked: Opening) -> None:
    """What was ticked in the last rehearsal is open again."""
    first = open_with(desk.checklist, begun(desk, asked))
    tick(first, BACKUPS)
    first.save()
    again = open_with(desk.checklist, begun(desk, asked))
    assert again.state.items == {}


@pytest.mark.parametrize(
    ("start", "t"),
    [(None, -2 * HOUR), (Mark(-6 * HOUR), -6 * HOUR), (Mark(-10 * MINUTE), -10 * MINUTE)],
)
def test_t_starts_where_it_is_asked_to(
    desk: Desk, asked: Opening, start: Mark | None, t: timedelta
) -> None:
    """Else at the first mark with something open; the holds ahead are still ahead."""
    session = open_with(desk.checklist, begun(desk, asked, start))
    found = session.count.t(session.now())
    # Its clock ran while it was prepared.
    assert found is not None
    assert t - MINUTE < found <= t
    assert session.count.life(session.now()) is Life.COUNTING


def test_a_start_at_a_hold_begins_with_the_hold(desk: Desk, asked: Opening) -> None:
    """All of it."""
    session = open_with(desk.checklist, begun(desk, asked, Mark(-20 * MINUTE)))
    desk.clock.step(MINUTE)
    session.refresh()
    assert session.count.life(session.now()) is Life.HOLD


@pytest.mark.parametrize("offset", [timedelta(0), HOUR])
def test_a_rehearsal_starts_before_t_0(desk: Desk, asked: Opening, offset: timedelta) -> None:
    """One sentence says so, and the record of the last one stays."""
    begun(desk, asked)
    before = rehearsal_path(desk.checklist).read_bytes()
    with pytest.raises(GoLiveError, match="starts before T-0"):
        begun(desk, asked, Mark(offset))
    assert rehearsal_path(desk.checklist).read_bytes() == before


def test_what_is_due_at_t_0_is_no_mark_to_start_at(desk: Desk, asked: Opening) -> None:
    """An hour before T-0 it is then."""
    desk.write(PLAN.replace("by: T-2h", "by: T-0").replace("by: T-1h", "by: T-0"))
    session = open_with(desk.checklist, begun(desk, asked))
    found = session.count.t(session.now())
    assert found is not None
    assert -HOUR - MINUTE < found <= -HOUR


def test_how_long_each_item_took(desk: Desk, asked: Opening) -> None:
    """From its claim, else from the operator's tick before; only what was ticked in it."""
    session = open_with(desk.checklist, begun(desk, asked))
    began = session.now()
    desk.clock.step(12 * MINUTE)
    tick(session, BACKUPS)
    desk.clock.step(5 * MINUTE)
    done(session.claim(DEPLOY))
    desk.clock.step(3 * MINUTE)
    tick(session, DEPLOY)
    took = {each.address: (each.planned, each.actual) for each in durations(session, began)}
    assert took.keys() == {BACKUPS, DEPLOY}
    assert took[BACKUPS] == (10 * MINUTE, 12 * MINUTE)
    assert took[DEPLOY][0] is None
    assert timedelta(0) <= 3 * MINUTE - took[DEPLOY][1] < SECOND
    assert LOGS not in took


def test_probes_are_stale_by_their_own_time(desk: Desk, asked: Opening) -> None:
    """The clock is faster, they are not."""
    assert open_with(desk.checklist, begun(desk, asked, speed=30)).senses.pace == 30
    assert open_with(desk.checklist, asked).senses.pace == 1
