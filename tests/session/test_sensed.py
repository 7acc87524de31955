"""What a probe asks of its item, by whoever ran it."""

from datetime import timedelta

from golive_tui.launch.state import Status
from golive_tui.launch.verdict import Result, Verdict
from golive_tui.session.countdown import launch
from golive_tui.session.gating import move_sensed, take, unsure
from golive_tui.session.session import Session
from tests.launch.samples import DAY, HOUR, LAUNCH
from tests.session.desk import Desk, done, status

CHECKLIST = """\
golive: 1
title: Sample
launch: {t0: "2026-12-01 18:00Z"}
sections:
  - title: After
    items:
      - title: Logs are quiet
        tick: sensed
        probe: {file: quiet}
        repeat: {every: 1d, from: T+1h}
"""
LOGS = "after/logs-are-quiet"


def says(session: Session, verdict: Verdict) -> None:
    """Its probe runs, for a gate."""
    take(session, [(LOGS, Result(verdict, "there", session.now(), timedelta(0)))])


def test_a_gate_moves_the_present_occurrence_as_a_console_does(desk: Desk) -> None:
    """Once its probe has said so twice; the item itself has no status of its own."""
    desk.write(CHECKLIST)
    desk.clock.time = LAUNCH
    session = desk.sit()
    done(launch(session, confirmed=True))
    desk.clock.time = LAUNCH + DAY + 2 * HOUR
    session.refresh()
    says(session, Verdict.PASS)
    assert unsure(session, [LOGS]) == [LOGS]
    move_sensed(session, [LOGS])
    assert status(session, f"{LOGS}@T+1d1h") is Status.OPEN
    says(session, Verdict.PASS)
    move_sensed(session, [LOGS])
    assert status(session, f"{LOGS}@T+1d1h") is Status.DONE
    assert not desk.state.exists()
