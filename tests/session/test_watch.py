"""What probes do to a launch while a console watches."""

from datetime import datetime
from pathlib import Path

import pytest

from golive_tui.launch.actions import RecordEvent, RecordTurn
from golive_tui.launch.state import PROBE, Status
from golive_tui.launch.verdict import Verdict
from golive_tui.probes.scheduler import Scheduler
from golive_tui.session.outcome import Result
from golive_tui.session.quieting import mute
from golive_tui.session.session import Session
from golive_tui.session.undoing import undo_last
from golive_tui.session.watch import Brought, Eyes, Watch
from golive_tui.store.acting_lock import ActingLock
from tests.launch.samples import HOUR, LAUNCH, SECOND
from tests.session.desk import Desk, do, done
from tests.session.posts import (
    BOUND,
    CONFIRMED,
    DARK,
    EVERYTHING,
    GREEN,
    LATE,
    MANUAL,
    NEEDY,
    PROVEN,
    RED,
    SENSED,
    TEXT,
    WRITTEN,
    Post,
    Sight,
    Sit,
    by_probe,
    changed,
    turn_of,
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A folder with a checklist that has probes."""
    return Desk(tmp_path, TEXT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_console_whose_probes_ended_by_a_fault_has_no_eyes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, and another one may act."""

    async def fails(_scheduler: Scheduler) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(Scheduler, "run", fails)
    watch = Watch(desk.sit(), {}, EVERYTHING, lambda: None)
    watch.start()
    assert watch._thread is not None
    watch._thread.join(BOUND)
    assert watch.look_who_acts() is Eyes.NOBODY
    assert ActingLock(desk.checklist).hold()
    watch.stop()


# Sensed items


def test_two_equal_verdicts_tick(post: Post) -> None:
    """One does not; the third changes nothing any more."""
    assert changed(post.run(SENSED, GREEN)) == []
    assert changed(post.run(SENSED, GREEN)) == [(SENSED, Status.DONE)]
    assert changed(post.run(SENSED, GREEN)) == []


def test_the_probe_ticks_by_its_name_with_what_it_saw(post: Post) -> None:
    """As evidence, in the state as anybody's tick."""
    brought = post.run(SENSED, GREEN, GREEN)
    head = post.head(SENSED)
    assert (head.status, head.by) == (Status.DONE, PROBE)
    assert (head.evidence, head.reason) == (("probe: exit 0",), "")
    assert SENSED in brought.changed
    assert post.session.overview.standing(SENSED).sensed


def test_two_reds_reopen_with_what_was_seen(post: Post) -> None:
    """One does not."""
    post.run(SENSED, GREEN, GREEN)
    assert changed(post.run(SENSED, RED)) == []
    assert changed(post.run(SENSED, RED)) == [(SENSED, Status.OPEN)]
    assert post.head(SENSED).reason == "probe: exit 1; [EXIT_CODE] (1) == 0"


def test_what_goes_to_and_fro_moves_nothing(post: Post) -> None:
    """Two in a row have to say the same."""
    assert changed(post.run(SENSED, *[GREEN, RED] * 4)) == []
    assert post.session.state.record(SENSED).head is None


def test_what_could_not_be_checked_moves_nothing(post: Post) -> None:
    """However often; and it does not stand between two equal verdicts for nothing."""
    post.run(SENSED, GREEN, GREEN)
    assert changed(post.run(SENSED, DARK, DARK, DARK)) == []
    assert post.status(SENSED) is Status.DONE
    assert changed(post.run(SENSED, RED, DARK, RED)) == []


def test_done_as_written_is_reopened_too(post: Post) -> None:
    """Nobody has to have ticked it."""
    assert changed(post.run(WRITTEN, RED, RED)) == [(WRITTEN, Status.OPEN)]


def test_a_need_that_is_open_refuses_the_tick(post: Post) -> None:
    """As it refuses a human's; when it is met, the next result ticks. Nothing is waived."""
    assert changed(post.run(NEEDY, GREEN, GREEN, GREEN)) == []
    done(do(post.session, CONFIRMED))
    assert changed(post.run(NEEDY, GREEN)) == [(NEEDY, Status.DONE)]
    assert post.head(NEEDY).waived == ()


def test_what_it_saw_is_the_evidence_that_is_required(post: Post) -> None:
    """So it can tick what a human could not tick without."""
    assert changed(post.run(PROVEN, GREEN, GREEN)) == [(PROVEN, Status.DONE)]


def test_what_is_due_after_the_launch_is_sensed_from_then_on(post: Post, desk: Desk) -> None:
    """Before it says nothing, however good it looks."""
    assert changed(post.run(LATE, GREEN, GREEN, GREEN)) == []
    launch(post.session, desk)
    assert changed(post.run(LATE, GREEN)) == [(LATE, Status.DONE)]


def launch(session: Session, desk: Desk) -> None:
    """T-0 has come, and the operator has launched."""
    desk.clock.time = LAUNCH + SECOND
    session.do([RecordEvent("launch")], "launched")


# Whose word counts


def test_a_later_word_of_a_human_counts_until_the_probe_turns(post: Post) -> None:
    """Then the probe is heard again."""
    post.run(SENSED, GREEN, GREEN)
    done(do(post.session, SENSED, Status.OPEN))
    assert changed(post.run(SENSED, GREEN, GREEN, GREEN)) == []
    assert changed(post.run(SENSED, RED, RED)) == []
    assert changed(post.run(SENSED, GREEN)) == []
    assert changed(post.run(SENSED, GREEN)) == [(SENSED, Status.DONE)]


def test_a_tick_over_a_red_probe_stays(post: Post) -> None:
    """It was waived, and is not reopened behind the operator's back."""
    post.run(SENSED, RED, RED)
    done(do(post.session, SENSED, waiver="known, harmless"))
    assert changed(post.run(SENSED, RED, RED)) == []
    assert post.status(SENSED) is Status.DONE


def test_an_earlier_word_of_a_human_does_not_outrank_a_turn(post: Post) -> None:
    """It was said of what was seen then."""
    post.run(SENSED, RED)
    done(do(post.session, SENSED, Status.FAILED))
    assert changed(post.run(SENSED, GREEN, GREEN)) == [(SENSED, Status.DONE)]


def test_does_not_apply_is_for_good(post: Post) -> None:
    """However the probe turns."""
    done(do(post.session, SENSED, Status.SKIPPED))
    assert changed(post.run(SENSED, RED, RED, GREEN, GREEN)) == []


def test_nobody_undoes_what_a_probe_did_but_everybody_may_reopen_it(post: Post) -> None:
    """`u` takes back the operator's own; the probe does not tick again until it turns."""
    done(do(post.session, MANUAL))
    post.run(SENSED, GREEN, GREEN)
    assert post.session.undo().message == 'took back: ticked "Manual"'
    assert post.session.undo().result is Result.IMPOSSIBLE
    assert undo_last(post.session).result is Result.IMPOSSIBLE
    done(do(post.session, SENSED, Status.OPEN, "not on the second server"))
    assert changed(post.run(SENSED, GREEN, GREEN)) == []
    assert not by_probe(post, SENSED)
    assert post.session.undo().done
    assert post.status(SENSED) is Status.DONE


def test_confirmed_items_are_neither_ticked_nor_reopened(post: Post) -> None:
    """Done while its probe is red, it is regressed."""
    assert changed(post.run(CONFIRMED, GREEN, GREEN)) == []
    done(do(post.session, CONFIRMED))
    brought = post.run(CONFIRMED, RED, RED)
    standing = post.session.overview.standing(CONFIRMED)
    assert (standing.status, standing.regressed) == (Status.DONE, True)
    assert changed(brought) == []
    post.run(CONFIRMED, GREEN)
    assert not post.session.overview.standing(CONFIRMED).regressed


def test_a_muted_probe_does_nothing_to_its_item(post: Post, desk: Desk) -> None:
    """Its turns are kept; when it speaks again it acts at once."""
    done(mute(post.session, SENSED, HOUR, "deploying"))
    assert changed(post.run(SENSED, GREEN, GREEN, GREEN)) == []
    assert turn_of(post.session, SENSED).verdict is Verdict.PASS
    desk.clock.step(HOUR)
    assert changed(post.run(SENSED, GREEN)) == [(SENSED, Status.DONE)]


# Turns


def turns_in(brought: Brought) -> list[Verdict]:
    """What turned."""
    return [each.verdict for each in brought.actions if isinstance(each, RecordTurn)]


@pytest.mark.parametrize(
    ("sights", "kept"),
    [
        ([GREEN], [Verdict.PASS]),
        ([GREEN, GREEN, GREEN], [Verdict.PASS, None, None]),
        ([GREEN, RED, RED], [Verdict.PASS, Verdict.FAIL, None]),
        ([RED, DARK, GREEN], [Verdict.FAIL, Verdict.ERROR, Verdict.PASS]),
    ],
)
def test_only_turns_are_kept(post: Post, sights: list[Sight], kept: list[Verdict | None]) -> None:
    """Not the results between them."""
    for sight, verdict in zip(sights, kept, strict=True):
        brought = post.run(CONFIRMED, sight)
        assert turns_in(brought) == ([verdict] if verdict else [])


def test_a_turn_says_since_when_and_what(post: Post, desk: Desk) -> None:
    """For commands and for those who come later."""
    post.run(CONFIRMED, GREEN)
    turned = desk.clock.time + SECOND
    post.run(CONFIRMED, RED, RED, RED)
    post.session.save()
    turn = turn_of(desk.sit("ben"), CONFIRMED)
    assert (turn.verdict, turn.cause) == (Verdict.FAIL, None)
    assert turn.summary == "exit 1; [EXIT_CODE] (1) == 0"
    assert near(turn.since, turned)


def near(moment: datetime, other: datetime) -> bool:
    """Within the run that the turn was seen by."""
    return abs(moment - other) < SECOND


def test_routine_results_do_not_write_the_file(post: Post, desk: Desk) -> None:
    """Or a night's watch would be a night of commits."""
    post.run(SENSED, GREEN, GREEN)
    post.session.save()
    before = desk.state.read_bytes()
    post.run(SENSED, GREEN, GREEN)
    assert post.session.journal.unsaved == 0
    post.session.save()
    assert desk.state.read_bytes() == before


def test_a_restart_goes_on_from_the_recorded_turn(post: Post, sit: Sit) -> None:
    """A word that outranked the probe still does."""
    post.run(SENSED, GREEN, GREEN)
    done(do(post.session, SENSED, Status.OPEN))
    post.session.save()
    post.close()
    again = sit()
    assert again.watch.eyes is Eyes.HERE
    assert again.run(SENSED, GREEN, GREEN, GREEN).actions == ()
    assert again.status(SENSED) is Status.OPEN


# Edited meanwhile


@pytest.mark.parametrize(
    "edit", [("command: sensed", "command: other"), ("title: Sensed", "title: Gone")]
)
def test_what_an_edited_checklist_no_longer_asks_is_no_answer(
    post: Post, desk: Desk, edit: tuple[str, str]
) -> None:
    """Neither of a probe that is gone nor of one that is another now."""
    post.run(SENSED, GREEN)
    post.begin(SENSED, GREEN)
    desk.write(TEXT.replace(*edit))
    assert post.session.save().reloaded
    post.gate.set()
    assert post.take() == Brought()
    assert post.session.senses.seen(SENSED) is None
    assert post.session.state.record(SENSED).head is None


def test_a_probe_that_is_gone_can_still_be_asked_for(post: Post) -> None:
    """By a key that was pressed while the checklist changed; nothing comes of it."""
    post.watch.ask(["a/never-was"])
    assert post.run(SENSED, GREEN).ran == (SENSED,)
