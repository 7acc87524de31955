"""Memory and disk: saved in the background, refused, restamped, in trouble, gone backwards."""

import errno
import os
import shutil
import stat
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from golive_tui.errors import GoLiveError
from golive_tui.launch.actions import ChangeStatus
from golive_tui.launch.state import State, Status
from golive_tui.session.outcome import Result
from golive_tui.session.rejection import rejection
from golive_tui.session.session import Session, Settled
from golive_tui.store.errors import BrokenState, CannotSave, WentBackwards
from tests.launch.samples import HOUR, NOON, SteppableClock
from tests.session.desk import ALERTS, BACKUPS, DEPLOY, LOGS, Desk, do, done, status, tick


def look(session: Session) -> Settled:
    """Write and read once, as a console does by itself."""
    return session.settle(session.sync())


def on_disk(desk: Desk) -> State:
    """What a new session finds."""
    return desk.sit("reader").state


def noted(session: Session, address: str) -> list[str]:
    """The texts of the notes that stand."""
    return [note.text for note in session.state.record(address).current_notes]


# In memory at once, on disk soon


def test_a_change_is_in_memory_at_once_and_on_disk_after_a_sync(desk: Desk) -> None:
    """Until then it counts as unsaved."""
    session = desk.sit()
    tick(session, BACKUPS)
    assert status(session, BACKUPS) is Status.DONE
    assert session.journal.unsaved == 1
    assert not desk.state.exists()
    look(session)
    assert session.journal.unsaved == 0
    assert on_disk(desk) == session.state


def test_a_sync_with_nothing_to_write_writes_nothing(desk: Desk) -> None:
    """No file comes to be, and none is touched."""
    session = desk.sit()
    assert look(session) == Settled()
    assert not desk.state.exists()
    tick(session, BACKUPS)
    session.save()
    before = desk.state.stat().st_mtime_ns
    assert look(session) == Settled()
    assert desk.state.stat().st_mtime_ns == before


def test_what_another_did_is_seen_at_the_next_sync(desk: Desk) -> None:
    """And the addresses that stand elsewhere now are told."""
    session, other = desk.sit(), desk.sit("ben")
    tick(other, BACKUPS)
    other.save()
    assert session.behind()
    settled = look(session)
    assert settled.changed == {BACKUPS, "before"}
    assert status(session, BACKUPS) is Status.DONE
    assert not session.behind()


def test_changes_of_two_to_different_items_are_both_there(desk: Desk) -> None:
    """Neither waits for the other."""
    session, other = desk.sit(), desk.sit("ben")
    tick(session, BACKUPS)
    tick(other, LOGS)
    session.save()
    other.save()
    look(session)
    assert session.state == other.state == on_disk(desk)
    assert status(session, LOGS) is Status.DONE


def test_what_happens_while_a_sync_is_under_way_stays_pending(desk: Desk) -> None:
    """It is written by the next one."""
    session = desk.sit()
    tick(session, BACKUPS)
    looked = session.sync()
    tick(session, LOGS)
    session.settle(looked)
    assert session.journal.unsaved == 1
    assert (status(session, BACKUPS), status(session, LOGS)) == (Status.DONE, Status.DONE)
    assert BACKUPS in on_disk(desk).items
    assert LOGS not in on_disk(desk).items
    session.save()
    assert on_disk(desk) == session.state


def test_two_syncs_before_a_settle_write_nothing_twice(desk: Desk) -> None:
    """Leaving saves while a sync is under way; what that one says afterwards is old."""
    session = desk.sit()
    tick(session, BACKUPS)
    first = session.sync()
    session.add_note(BACKUPS, "Restored on Friday.")
    session.save()
    assert session.journal.unsaved == 0
    tick(session, LOGS)
    session.refresh()
    assert session.settle(first) == Settled()
    assert session.journal.unsaved == 1
    session.save()
    state = on_disk(desk)
    assert state == session.state
    assert len(state.record(BACKUPS).changes) == len(state.record(BACKUPS).notes) == 1


def test_a_refusal_is_told_once_even_if_two_syncs_saw_it(desk: Desk) -> None:
    """By whichever is settled."""
    session, other = desk.sit(), desk.sit("ben")
    tick(other, BACKUPS)
    other.save()
    do(session, BACKUPS, Status.FAILED)
    first, second = session.sync(), session.sync()
    assert session.settle(first).rejected == ()
    assert len(session.settle(second).rejected) == 1
    assert session.settle(second).rejected == ()


# Somebody else was first


def test_a_change_is_refused_with_the_words_of_whoever_was_first(desk: Desk) -> None:
    """Theirs stands, on disk and in memory; pressing again overrides it."""
    session, other = desk.sit(), desk.sit("ben")
    done(do(other, BACKUPS, Status.FAILED, "migration lock"))
    other.save()
    tick(session, BACKUPS)
    (rejected,) = look(session).rejected
    words = rejection(rejected, "Backups", session.zone, NOON)
    assert words == '"Backups": ben marked this failed at 12:00: migration lock'
    assert isinstance(rejected.action, ChangeStatus)
    assert rejected.action.title == "Backups"
    assert status(session, BACKUPS) is Status.FAILED
    assert session.journal.unsaved == 0
    tick(session, BACKUPS)
    assert look(session).rejected == ()
    assert status(session, BACKUPS) is Status.DONE
    assert len(on_disk(desk).record(BACKUPS).changes) == 2


def test_a_refused_change_leaves_nothing_to_undo(desk: Desk) -> None:
    """It never happened; the undo is of what did."""
    session, other = desk.sit(), desk.sit("ben")
    tick(other, BACKUPS)
    other.save()
    tick(session, LOGS)
    do(session, BACKUPS, Status.FAILED)
    look(session)
    assert session.undo().message == 'took back: ticked "Logs"'
    assert session.undo().result is Result.IMPOSSIBLE


def test_what_followed_a_refused_change_on_the_item_is_refused_too(desk: Desk) -> None:
    """Whether it is written in the same round or in the next one."""
    for between in (True, False):
        session, other = desk.sit(), desk.sit("ben")
        done(do(other, BACKUPS, Status.BLOCKED, f"no access {between}"))
        other.save()
        done(do(session, BACKUPS, Status.FAILED))
        looked = session.sync() if between else None
        done(do(session, BACKUPS, Status.SKIPPED))
        rejected = session.settle(looked).rejected if looked else ()
        rejected += look(session).rejected
        assert [each.address for each in rejected] == [BACKUPS, BACKUPS]
        assert status(session, BACKUPS) is Status.BLOCKED
        assert session.undo().result is Result.IMPOSSIBLE


def test_a_note_is_never_refused(desk: Desk) -> None:
    """Both are there, in order."""
    session, other = desk.sit(), desk.sit("ben")
    other.add_note(BACKUPS, "Lock held.")
    other.save()
    session.add_note(BACKUPS, "Killed it.")
    session.save()
    assert noted(session, BACKUPS) == ["Lock held.", "Killed it."]


def test_two_who_claim_an_item_at_once_do_not_both_have_it(desk: Desk) -> None:
    """The second learns of the first; taking it over is then a question."""
    session, other = desk.sit(), desk.sit("ben")
    done(other.claim(BACKUPS))
    other.save()
    done(session.claim(BACKUPS))
    (rejected,) = look(session).rejected
    words = rejection(rejected, "Backups", session.zone, NOON)
    assert words == '"Backups": ben is on this one since 12:00'
    assert session.claim(BACKUPS).result is Result.ASKS
    done(session.claim(BACKUPS, confirmed=True))
    assert look(session).rejected == ()
    claim = on_disk(desk).record(BACKUPS).claim
    assert claim
    assert claim.by == "ana"


# Stamps


def ahead(desk: Desk, by: timedelta = HOUR) -> Session:
    """A console of ben's whose clock is ahead."""
    return desk.sit("ben", SteppableClock(desk.clock.time + by))


def test_stamps_move_behind_what_another_wrote_first(desk: Desk) -> None:
    """They stay unique and in order, and memory knows them by their new stamps."""
    session, other = desk.sit(), ahead(desk)
    tick(other, LOGS)
    other.save()
    tick(session, BACKUPS)
    session.add_note(BACKUPS, "Restored.")
    look(session)
    stamps = [*on_disk(desk).stamps()]
    assert len(stamps) == len(set(stamps)) == 3
    assert min(stamps) == NOON + HOUR
    assert session.state == on_disk(desk)


@pytest.mark.parametrize("in_flight", [False, True])
def test_undo_and_redo_know_what_was_restamped(desk: Desk, in_flight: bool) -> None:
    """Changes, notes, edits, withdrawals and claims, done before or while they are written."""
    session, other = desk.sit(), ahead(desk)
    tick(other, LOGS)
    other.save()
    deeds: tuple[Callable[[], object], ...] = (
        lambda: tick(session, BACKUPS),
        lambda: session.add_note(BACKUPS, "Lock held."),
        lambda: session.add_note(BACKUPS, "Killed it.", newest_note(session)),
        lambda: session.withdraw_note(BACKUPS, newest_note(session)),
        lambda: session.claim(BACKUPS),
        lambda: do(session, BACKUPS, Status.FAILED),
    )
    for deed in deeds[:3]:
        deed()
    looked = session.sync() if in_flight else None
    for deed in deeds[3:]:
        deed()
    if looked:
        session.settle(looked)
    look(session)
    seen = []
    while (outcome := session.undo()).done:
        seen.append((noted(session, BACKUPS), status(session, BACKUPS)))
    assert "nothing of this session" in outcome.message
    assert seen == [
        ([], Status.DONE),
        ([], Status.DONE),
        (["Killed it."], Status.DONE),
        (["Lock held."], Status.DONE),
        ([], Status.DONE),
        ([], Status.OPEN),
    ]
    assert session.state.record(BACKUPS).claim is None
    looked = session.sync()
    while session.redo().done:
        pass
    session.settle(looked)
    session.save()
    assert status(session, BACKUPS) is Status.FAILED
    assert noted(session, BACKUPS) == []
    assert session.state == on_disk(desk)


def newest_note(session: Session) -> datetime:
    """The stamp of the newest note that stands on the backups."""
    return session.state.record(BACKUPS).current_notes[-1].at


def test_a_second_round_knows_what_the_first_restamped(desk: Desk) -> None:
    """Though nobody has taken over the first."""
    session, other = desk.sit(), ahead(desk)
    tick(other, LOGS)
    other.save()
    tick(session, BACKUPS)
    session.sync()
    done(session.undo())
    assert session.save().rejected == ()
    record = on_disk(desk).record(BACKUPS)
    assert record.head
    assert record.head.undoes == record.history[0].at
    assert session.state == on_disk(desk)
    assert session.redo().done


def test_an_undo_that_waits_while_its_change_is_restamped(desk: Desk) -> None:
    """The tick is on its way to disk when it is undone."""
    session, other = desk.sit(), ahead(desk)
    tick(other, LOGS)
    other.save()
    tick(session, BACKUPS)
    looked = session.sync()
    done(session.undo())
    session.settle(looked)
    assert status(session, BACKUPS) is Status.OPEN
    session.save()
    assert status(session, BACKUPS) is Status.OPEN
    record = on_disk(desk).record(BACKUPS)
    assert record.head
    assert record.head.undoes == record.history[0].at
    assert session.redo().done
    assert status(session, BACKUPS) is Status.DONE


def test_a_clock_that_jumps_back_leaves_the_order(desk: Desk) -> None:
    """A millisecond after the newest, until time has caught up."""
    session = desk.sit()
    tick(session, BACKUPS)
    desk.clock.step(-HOUR)
    tick(session, LOGS)
    session.save()
    first, second = (session.state.record(each).head for each in (BACKUPS, LOGS))
    assert first
    assert second
    assert second.at - first.at == timedelta(milliseconds=1)


# Trouble


def write_protected(desk: Desk) -> Callable[[], None]:
    """The file is made read-only; how to mend that."""
    desk.state.chmod(0o444)
    return lambda: desk.state.chmod(0o644)


def folder_gone(desk: Desk) -> Callable[[], None]:
    """The folder goes and comes back."""
    away = desk.folder.with_name(f"{desk.folder.name} away")
    desk.folder.rename(away)

    def mend() -> None:
        away.rename(desk.folder)

    return mend


def conflict_markers(desk: Desk) -> Callable[[], None]:
    """A merge that was not finished."""
    good = desk.state.read_text()
    desk.state.write_text(good.replace("[items", "<<<<<<< HEAD\n[items"))
    return lambda: desk.rewrite(good)


def cut_off(desk: Desk) -> Callable[[], None]:
    """Half of the file is gone."""
    good = desk.state.read_text()
    desk.state.write_text(good[:-20])
    return lambda: desk.rewrite(good)


@pytest.mark.parametrize("spoil", [write_protected, folder_gone, conflict_markers, cut_off])
def test_trouble_keeps_everything_in_memory_and_is_tried_again(
    desk: Desk, spoil: Callable[[Desk], Callable[[], None]]
) -> None:
    """The error can be shown; ticking goes on; when it works again, all of it is saved."""
    session = desk.sit()
    tick(session, LOGS)
    session.save()
    mend = spoil(desk)
    found = desk.state.read_bytes() if desk.state.exists() else b""
    tick(session, BACKUPS)
    look(session)
    trouble = session.journal.trouble
    assert isinstance(trouble, CannotSave | BrokenState | WentBackwards)
    tick(session, ALERTS)
    with pytest.raises(GoLiveError) as caught:
        session.save()
    assert type(caught.value) is type(trouble)
    assert session.journal.unsaved == 2
    assert status(session, BACKUPS) is status(session, ALERTS) is Status.DONE
    assert (desk.state.read_bytes() if desk.state.exists() else b"") == found
    mend()
    session.save()
    assert session.journal.trouble is None
    assert session.journal.unsaved == 0
    assert on_disk(desk) == session.state
    assert status(session, BACKUPS) is status(session, ALERTS) is Status.DONE


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission(desk: Desk) -> None:
    """Nothing is lost from memory."""
    session = desk.sit()
    desk.folder.chmod(0o555)
    try:
        tick(session, BACKUPS)
        look(session)
        assert isinstance(session.journal.trouble, CannotSave)
    finally:
        desk.folder.chmod(0o755)
    session.save()
    assert on_disk(desk) == session.state


@pytest.fixture
def folders_cannot_be_flushed() -> Iterator[pytest.MonkeyPatch]:
    """The disk reports an error after a new file took the old one's place, until this is undone."""
    really = os.fsync

    def fails_for_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        really(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fails_for_folders)
        yield patch


def test_what_was_written_but_may_not_last_is_not_written_twice(
    desk: Desk, folders_cannot_be_flushed: pytest.MonkeyPatch
) -> None:
    """It is unsaved until it is sure, tried again, and one note however often that is."""
    session = desk.sit()
    session.add_note(BACKUPS, "Restored on Friday.")
    for _ in range(3):
        look(session)
        assert str(session.journal.trouble) == (
            f"{desk.state}: it is written, but not for good: the disk reports an error; "
            "use --state FILE on another disk"
        )
        assert session.journal.unsaved == 1
        assert noted(desk.sit("reader"), BACKUPS) == ["Restored on Friday."]
    tick(session, BACKUPS)
    folders_cannot_be_flushed.undo()
    session.save()
    assert session.journal.unsaved == 0
    assert noted(session, BACKUPS) == ["Restored on Friday."]
    assert status(session, BACKUPS) is Status.DONE
    assert on_disk(desk) == session.state
    assert not session.behind()


@pytest.mark.usefixtures("folders_cannot_be_flushed")
def test_a_copy_that_may_not_last_is_renewed_in_its_place(desk: Desk) -> None:
    """Each try would leave another emergency copy, else."""
    session = desk.sit()
    for address in (BACKUPS, DEPLOY):
        tick(session, address)
        with pytest.raises(CannotSave, match="it is written, but not for good"):
            session.journal.file.write_emergency(session.state)
    (copy,) = {*desk.folder.rglob("*.state.toml")} - {desk.state}
    assert DEPLOY in copy.read_text()


def test_a_broken_file_that_nobody_writes_to_is_told_too(desk: Desk) -> None:
    """Also when there is nothing to save."""
    session = desk.sit()
    tick(session, LOGS)
    session.save()
    mend = cut_off(desk)
    look(session)
    assert isinstance(session.journal.trouble, BrokenState)
    assert status(session, LOGS) is Status.DONE
    mend()
    look(session)
    assert session.journal.trouble is None


def test_a_broken_file_cannot_be_opened(desk: Desk) -> None:
    """The error names the file."""
    desk.state.write_text("golive = \n")
    with pytest.raises(BrokenState) as caught:
        desk.sit()
    assert caught.value.file == str(desk.state)


# The file went backwards


@pytest.fixture
def backwards(desk: Desk) -> Session:
    """A session whose file was replaced by an older one, with one more change pending."""
    session = desk.sit()
    tick(session, BACKUPS)
    session.save()
    old = desk.folder / "old.toml"
    shutil.copy(desk.state, old)
    tick(session, DEPLOY)
    session.save()
    shutil.copy(old, desk.state)
    tick(session, LOGS)
    look(session)
    return session


def test_nothing_is_written_while_the_operator_has_not_chosen(
    desk: Desk, backwards: Session
) -> None:
    """However often it is tried; memory has everything."""
    assert isinstance(backwards.journal.trouble, WentBackwards)
    assert '1 change ("Deploy")' in str(backwards.journal.trouble)
    found = desk.state.read_bytes()
    look(backwards)
    assert isinstance(backwards.journal.trouble, WentBackwards)
    assert desk.state.read_bytes() == found
    assert status(backwards, DEPLOY) is status(backwards, LOGS) is Status.DONE


def test_putting_back_brings_everything_to_disk(desk: Desk, backwards: Session) -> None:
    """What was seen saved, what was found, and what was pending."""
    backwards.journal.put_back()
    backwards.refresh()
    backwards.save()
    assert on_disk(desk) == backwards.state
    for address in (BACKUPS, DEPLOY, LOGS):
        assert status(backwards, address) is Status.DONE
    assert backwards.undo().message == 'took back: ticked "Logs"'
    assert backwards.undo().message == 'took back: ticked "Deploy"'


def test_taking_the_file_drops_what_it_lacks(desk: Desk, backwards: Session) -> None:
    """Memory is then what is on disk; undo says that the change is gone."""
    backwards.journal.take_file()
    assert backwards.refresh() >= {DEPLOY, LOGS}
    assert backwards.journal.trouble is None
    assert backwards.journal.unsaved == 0
    assert backwards.state == on_disk(desk)
    assert status(backwards, DEPLOY) is status(backwards, LOGS) is Status.OPEN
    for title in ("Logs", "Deploy"):
        gone = f'"{title}" can\'t be undone: the change is no longer in the file'
        assert backwards.undo().message == gone
    assert backwards.undo().message == 'took back: ticked "Backups"'
    tick(backwards, LOGS)
    backwards.save()


def test_a_round_under_way_brings_back_nothing_that_was_given_up(
    desk: Desk, backwards: Session
) -> None:
    """It waits for the operator's choice, and then finds nothing left to write."""
    journal = backwards.journal

    class WaitedFor:
        """A lock for which a round waits, and gets it as soon as it is let go."""

        def __enter__(self) -> None:
            return

        def __exit__(self, *_: object) -> None:
            journal._lock = threading.Lock()
            journal.sync()

    journal._lock = WaitedFor()  # type: ignore[assignment]
    journal.take_file()
    assert LOGS not in on_disk(desk).items


def test_a_file_that_is_gone_is_put_back_or_given_up(desk: Desk) -> None:
    """As one that went backwards, with everything missing."""
    session = desk.sit()
    tick(session, BACKUPS)
    session.save()
    desk.state.unlink()
    look(session)
    assert isinstance(session.journal.trouble, WentBackwards)
    assert "the file is gone" in str(session.journal.trouble)
    session.journal.put_back()
    look(session)
    assert BACKUPS in on_disk(desk).items
    desk.state.unlink()
    look(session)
    session.journal.take_file()
    session.refresh()
    assert status(session, BACKUPS) is Status.OPEN


def test_a_hand_edit_counts_at_the_next_look(desk: Desk) -> None:
    """Also of a reason or a status, without any stamp moving."""
    session = desk.sit()
    do(session, BACKUPS, Status.FAILED, "migration lock")
    session.save()
    text = desk.state.read_text()
    desk.state.write_text(
        text.replace("migration lock", "lock of ben's").replace("failed", "blocked")
    )
    assert look(session).changed >= {BACKUPS}
    head = session.state.record(BACKUPS).head
    assert head
    assert (head.status, head.reason) == (Status.BLOCKED, "lock of ben's")
    assert session.undo().message == 'took back: marked failed "Backups"'
