"""One console acts: the one that holds the lock on the checklist file."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from golive_tui.store.acting_lock import ActingLock

TEXT = "golive: 1\ntitle: T\n"


@pytest.fixture
def checklist(tmp_path: Path) -> Path:
    """A checklist file, alone in its folder."""
    path = tmp_path / "soulseer.yaml"
    path.write_text(TEXT)
    return path


@contextmanager
def holder(checklist: Path) -> Iterator[tuple[bool, "subprocess.Popen[str]"]]:
    """Another process that holds the lock, and whether it got it; its child dies with the test."""
    command = [sys.executable, "-m", "tests.store.holding", str(checklist)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
    ) as process:
        assert process.stdout
        held, child = process.stdout.readline().split()
        try:
            yield held == "True", process
        finally:
            if process.poll() is None:
                process.communicate()
            else:
                os.kill(int(child), signal.SIGKILL)


def replaced(checklist: Path) -> None:
    """Put another file in its place, as editors do."""
    beside = checklist.with_suffix(".new")
    beside.write_text(TEXT)
    beside.replace(checklist)


def test_of_two_in_one_process_one_holds_it(checklist: Path) -> None:
    """The other sees that it is held, until it is released."""
    first, second = ActingLock(checklist), ActingLock(checklist)
    assert first.hold()
    assert not second.hold()
    assert second.held_elsewhere()
    first.release()
    assert not second.held_elsewhere()
    assert second.hold()
    assert not first.hold()
    second.release()


def test_holding_it_twice_is_holding_it(checklist: Path) -> None:
    """Every round asks again."""
    lock = ActingLock(checklist)
    assert lock.hold()
    assert lock.hold()
    assert not lock.held_elsewhere()
    assert not ActingLock(checklist).hold()
    lock.release()
    lock.release()
    assert ActingLock(checklist).hold()


def test_who_only_asks_holds_nothing(checklist: Path) -> None:
    """Two that ask do not take each other for the one that acts."""
    first, second = ActingLock(checklist), ActingLock(checklist)
    assert not first.held_elsewhere()
    assert not second.held_elsewhere()
    assert second.hold()


def test_nothing_is_left_behind_and_the_file_is_not_touched(checklist: Path) -> None:
    """No lock file in the repository."""
    before = checklist.stat()
    lock = ActingLock(checklist)
    lock.hold()
    lock.held_elsewhere()
    assert [each.name for each in checklist.parent.iterdir()] == [checklist.name]
    lock.release()
    assert [each.name for each in checklist.parent.iterdir()] == [checklist.name]
    assert checklist.stat().st_mtime_ns == before.st_mtime_ns
    assert checklist.read_text() == TEXT


def test_a_file_that_may_only_be_read_can_be_locked(checklist: Path) -> None:
    """As on a server where it belongs to somebody else."""
    checklist.chmod(0o444)
    assert ActingLock(checklist).hold()


def test_through_a_symbolic_link_it_is_the_same_lock(checklist: Path) -> None:
    """The lock is on the file, not on its name."""
    link = checklist.parent / "link.yaml"
    link.symlink_to(checklist)
    first, second = ActingLock(checklist), ActingLock(link)
    assert first.hold()
    assert not second.hold()
    assert second.held_elsewhere()


def test_when_the_file_is_replaced_the_new_one_is_locked(checklist: Path) -> None:
    """An editor saved it: whoever acts goes on, and the other stays out."""
    first, second = ActingLock(checklist), ActingLock(checklist)
    assert first.hold()
    replaced(checklist)
    assert first.hold()
    assert not second.hold()
    assert second.held_elsewhere()


def test_of_a_replaced_file_only_one_is_the_holder_in_the_end(checklist: Path) -> None:
    """Another was quicker: who held the old file stands back at its next round."""
    first, second = ActingLock(checklist), ActingLock(checklist)
    assert first.hold()
    replaced(checklist)
    assert second.hold()
    assert not first.hold()
    assert first.held_elsewhere()
    second.release()
    assert first.hold()


def test_while_the_file_is_gone_who_held_it_goes_on(checklist: Path) -> None:
    """It may be between two versions; nobody else can take it meanwhile."""
    first, second = ActingLock(checklist), ActingLock(checklist)
    assert first.hold()
    checklist.unlink()
    assert first.hold()
    assert not second.hold()
    assert not second.held_elsewhere()
    checklist.write_text(TEXT)
    assert first.hold()
    assert not second.hold()


def test_what_was_never_there_is_not_held(tmp_path: Path) -> None:
    """And asking makes no file."""
    lock = ActingLock(tmp_path / "gone.yaml")
    assert not lock.hold()
    assert not lock.held_elsewhere()
    lock.release()
    assert [*tmp_path.iterdir()] == []


def test_of_two_processes_one_holds_it(checklist: Path) -> None:
    """In either order; when the holder ends, the other may."""
    lock = ActingLock(checklist)
    with holder(checklist) as (held, _):
        assert held
        assert not lock.hold()
        assert lock.held_elsewhere()
    assert lock.hold()
    with holder(checklist) as (held, _):
        assert not held


def test_a_killed_holder_holds_it_no_longer(checklist: Path) -> None:
    """Nor does a command that it had started and that lives on."""
    lock = ActingLock(checklist)
    with holder(checklist) as (held, process):
        assert held
        assert lock.held_elsewhere()
        process.kill()
        process.wait()
        assert not lock.held_elsewhere()
        assert lock.hold()
