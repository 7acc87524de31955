"""What comes again is ticked, skipped, failed, noted, claimed and undone like any item."""

from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.errors import GoLiveError
from golive_tui.launch.actions import RecordEvent
from golive_tui.launch.overview import Tally
from golive_tui.launch.standing import Due
from golive_tui.launch.state import Status
from golive_tui.launch.timeline import timeline
from golive_tui.session.outcome import Result
from golive_tui.session.session import Session
from tests.launch.samples import DAY, HOUR, LAUNCH
from tests.session.desk import Desk, do, done, status, tick
from tests.session.posts import GREEN, RED, Post, changed

CHECKLIST = """\
golive: 1
title: Sample
launch: {t0: "2026-12-01 18:00Z"}
sections:
  - title: Before
    items: [Deploy]
  - title: Daily
    items:
      - {title: Check logs, repeat: {every: 1d, from: T+1d, until: T+7d}}
      - {title: Check disks, repeat: {every: 1d, from: T+1d}, needs: [deploy], valid: 6h}
      - {title: Report, repeat: {every: 1d, from: T+1d, until: T+7d}, evidence: required}
"""
LOGS, DISKS, REPORT = "daily/check-logs", "daily/check-disks", "daily/report"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a checklist whose last section comes again every day."""
    return Desk(tmp_path, CHECKLIST)


def launched(desk: Desk, t: timedelta = timedelta(0)) -> Session:
    """A session that launched at T-0, at T."""
    session = desk.sit()
    desk.clock.time = LAUNCH
    session.perform([RecordEvent("launch")])
    desk.clock.time = LAUNCH + t
    session.refresh()
    return session


def exist(session: Session, address: str = LOGS) -> list[str]:
    """What exists of a repeat, with how it stands."""
    found = session.overview.occurrences(address)
    assert found is not None
    standings = [(each, session.overview.standing(each.address)) for each in found.all]
    return [f"{each.by} {stands.status} {stands.due.name}" for each, stands in standings]


def test_before_the_first_mark_the_first_exists(desk: Desk) -> None:
    """It is ahead; ticking it asks, as all does that is due after the launch."""
    session = desk.sit()
    assert exist(session) == ["T+1d open UPCOMING"]
    outcome = do(session, LOGS, confirmed=False)
    assert outcome.result is Result.ASKS
    assert "it is due at T+1d, after the launch" in outcome.message
    assert session.readiness().counted == 1


def test_without_a_t0_none_is_due(desk: Desk) -> None:
    """The first exists all the same."""
    desk.write(CHECKLIST.replace('launch: {t0: "2026-12-01 18:00Z"}\n', ""))
    assert exist(desk.sit()) == ["T+1d open NEVER"]


def test_a_day_in_the_life_of_a_daily_check(desk: Desk) -> None:
    """It comes, is done, comes again, is missed, and stays until it is done late."""
    session = launched(desk, DAY)
    assert exist(session) == ["T+1d open DUE", "T+2d open UPCOMING"]
    assert tick(session, LOGS).changed == (f"{LOGS}@T+1d",)
    assert exist(session) == ["T+1d done NEVER", "T+2d open UPCOMING"]
    assert status(session, LOGS) is Status.DONE
    desk.clock.step(2 * DAY)
    assert {LOGS, f"{LOGS}@T+2d", "daily"} <= session.refresh()
    assert exist(session) == ["T+2d open OVERDUE", "T+3d open DUE", "T+4d open UPCOMING"]
    assert tick(session, LOGS).message == 'ticked "Check logs, T+3d"'
    assert session.overview.standing(LOGS).due is Due.OVERDUE
    assert tick(session, f"{LOGS}@T+2d").message == 'ticked "Check logs, T+2d"'
    assert exist(session) == ["T+3d done NEVER", "T+4d open UPCOMING"]
    assert session.save().rejected == ()
    assert [each.title for each in timeline(desk.sit().state, session.checklist)][-1] == (
        "Check logs, T+2d"
    )


def test_the_section_counts_a_repeat_once(desk: Desk) -> None:
    """Resolved while nothing that has come is left to do, so that `3/3` means done for today."""
    session = launched(desk, DAY)
    tick(session, "before/deploy")
    assert session.overview.tally("daily") == Tally(total=3)
    tick(session, LOGS)
    tick(session, DISKS)
    done(do(session, REPORT, evidence=["OPS-1"]))
    assert session.overview.tally("daily") == Tally(total=3, resolved=3)
    assert status(session, "daily") is Status.DONE
    desk.clock.step(DAY)
    session.refresh()
    assert session.overview.tally("daily") == Tally(total=3)
    desk.clock.step(DAY)
    session.refresh()
    assert session.overview.tally("daily") == Tally(total=3, overdue=3)


def test_an_occurrence_has_the_needs_evidence_and_validity_of_its_item(desk: Desk) -> None:
    """It is refused, waived and expires as any item; once it is over its tick stays valid."""
    session = launched(desk, DAY)
    refused = do(session, DISKS)
    assert refused.message == '"Check disks, T+1d": it needs "Deploy", which is open'
    assert do(session, REPORT).result is Result.REFUSED
    done(do(session, DISKS, waiver="seen by eye"))
    assert session.overview.standing(DISKS).waived
    desk.clock.step(6 * HOUR)
    session.refresh()
    assert session.overview.standing(f"{DISKS}@T+1d").expired
    assert session.overview.standing(DISKS).expired
    desk.clock.step(DAY)
    session.refresh()
    assert exist(session, DISKS) == ["T+2d open DUE", "T+3d open UPCOMING"]


def test_failed_and_blocked_ones_stay_too(desk: Desk) -> None:
    """They are not resolved, and their item is as they are."""
    session = launched(desk, DAY)
    done(do(session, LOGS, Status.FAILED, "disk full"))
    desk.clock.step(DAY)
    session.refresh()
    assert exist(session)[:2] == ["T+1d failed OVERDUE", "T+2d open DUE"]
    assert status(session, LOGS) is Status.FAILED
    assert status(session, "daily") is Status.FAILED


def test_what_is_not_there_yet_cannot_be_ticked(desk: Desk) -> None:
    """The next one can be, the one after it not."""
    session = launched(desk, DAY)
    outcome = do(session, f"{LOGS}@T+3d")
    assert outcome.result is Result.IMPOSSIBLE
    assert outcome.message == '"Check logs, T+3d": it is not there yet: T+2d comes before it'
    tick(session, f"{LOGS}@T+2d")


def test_skipping_the_item_takes_what_was_missed_first(desk: Desk) -> None:
    """All of it as one, after a question with the number; then the present one."""
    session = launched(desk, 4 * DAY)
    asked = do(session, LOGS, Status.SKIPPED, "holiday", confirmed=False)
    assert asked.message == 'skip 3 missed occurrences of "Check logs", T+1d to T+3d?'
    skipped = done(do(session, LOGS, Status.SKIPPED, "holiday"))
    assert skipped.message == 'skipped 3 missed occurrences of "Check logs"'
    assert exist(session) == ["T+4d open DUE", "T+5d open UPCOMING"]
    assert session.undo().message == "took back: skipped 3 items"
    assert len(exist(session)) == 5
    for day in (1, 2):
        done(do(session, f"{LOGS}@T+{day}d", Status.SKIPPED, "holiday"))
    assert (
        done(do(session, LOGS, Status.SKIPPED, "holiday")).message == 'skipped "Check logs, T+3d"'
    )
    assert (
        done(do(session, LOGS, Status.SKIPPED, "holiday")).message == 'skipped "Check logs, T+4d"'
    )


def test_a_section_takes_what_has_come(desk: Desk) -> None:
    """A tick says something of today alone; a skip says that all of it does not apply."""
    session = launched(desk, 2 * DAY)
    tick(session, "before/deploy")
    ticked = done(do(session, "daily", evidence=["OPS-1"]))
    assert ticked.message == 'ticked 3 items of "Daily"'
    assert set(ticked.changed) == {f"{each}@T+2d" for each in (LOGS, DISKS, REPORT)}
    assert session.overview.tally("daily").overdue == 3
    skipped = done(do(session, "daily", Status.SKIPPED))
    assert set(skipped.changed) == {f"{each}@T+1d" for each in (LOGS, DISKS, REPORT)}
    assert session.overview.tally("daily") == Tally(total=3, resolved=3)
    reopened = done(do(session, "daily", Status.OPEN))
    assert set(reopened.changed) == {f"{each}@T+2d" for each in (LOGS, DISKS, REPORT)}


def test_undo_redo_notes_and_claims(desk: Desk) -> None:
    """They are about the occurrence, also where the item is named."""
    session = launched(desk, DAY)
    address = f"{LOGS}@T+1d"
    done(session.add_note(LOGS, "two errors"))
    assert session.state.record(address).current_notes[0].text == "two errors"
    assert done(session.claim(LOGS)).message == 'you are on "Check logs, T+1d"'
    assert done(session.release_claim(LOGS)).changed == (address,)
    tick(session, LOGS)
    assert session.undo().message == 'took back: ticked "Check logs, T+1d"'
    assert status(session, address) is Status.OPEN
    assert session.redo().message == 'redid: ticked "Check logs, T+1d"'
    assert session.state.record(address).title == "Check logs, T+1d"


def test_after_its_end_nothing_comes(desk: Desk) -> None:
    """What was missed stays; the last one is meant by the item."""
    session = launched(desk, 30 * DAY)
    assert exist(session)[-1] == "T+1w open OVERDUE"
    tick(session, LOGS)
    assert len(exist(session)) == 6
    done(do(session, LOGS, Status.SKIPPED))
    assert exist(session) == []
    assert status(session, LOGS) is Status.DONE
    assert do(session, LOGS).message == '"Check logs, T+1w": it is done already, by ana'


def test_two_operators_on_one_occurrence(desk: Desk) -> None:
    """The second is told what the first did."""
    ana = launched(desk, DAY)
    ana.save()
    ben = desk.sit("ben")
    tick(ana, LOGS)
    ana.save()
    done(do(ben, LOGS, Status.FAILED, "disk full"))
    rejected = ben.save().rejected
    assert [each.address for each in rejected] == [f"{LOGS}@T+1d"]


def test_addresses_of_occurrences(desk: Desk) -> None:
    """Any tail of the item, and the mark as one likes to write it."""
    session = desk.sit()
    assert session.find("check-logs@T+7d") == f"{LOGS}@T+1w"
    assert session.node(f"{LOGS}@T+1w").title == "Check logs, T+1w"
    for written, why in (
        ("check-logs@T+9d", '"Check logs" does not come at T+9d'),
        ("check-logs@soon", '"soon" is no mark'),
        ("deploy@T+1d", '"Deploy" does not come again'),
        ("check-log@T+1d", 'nothing here is called "check-log"'),
    ):
        with pytest.raises(GoLiveError, match=why.replace("+", r"\+")):
            session.find(written)
    with pytest.raises(KeyError):
        session.node(f"{LOGS}@T+9d")


SENSED = """\
golive: 1
title: Watched
launch: {t0: "2026-12-01 18:00Z"}
probes:
  beat: {file: beat, every: 52w}       # the other runs when asked, so that nothing comes between
sections:
  - title: A
    items:
      - {title: Daily, tick: sensed, repeat: {every: 1d, from: T+1d}, probe: {command: daily}}
"""


def test_a_sensed_repeat_is_ticked_each_time_by_its_probe(tmp_path: Path) -> None:
    """Only the present one: neither the next, nor what was missed."""
    desk = Desk(tmp_path, SENSED)
    post = Post(desk, trusted=("probe:beat", "a/daily"))
    try:
        post.session.perform([RecordEvent("launch")])
        desk.clock.time = LAUNCH
        assert changed(post.run("a/daily", GREEN, GREEN, GREEN)) == []
        desk.clock.time = LAUNCH + DAY
        assert changed(post.run("a/daily", GREEN)) == [("a/daily@T+1d", Status.DONE)]
        assert changed(post.run("a/daily", RED, RED)) == [("a/daily@T+1d", Status.OPEN)]
        desk.clock.time = LAUNCH + 2 * DAY
        assert changed(post.run("a/daily", GREEN, GREEN)) == [("a/daily@T+2d", Status.DONE)]
        assert post.status("a/daily@T+1d") is Status.OPEN
        assert post.session.overview.standing("a/daily@T+2d").sensed
        post.run("a/daily", RED)
        assert not post.session.overview.standing("a/daily@T+1d").regressed
    finally:
        post.close()
