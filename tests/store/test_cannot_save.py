"""When the disk refuses: said in plain words, nothing lost, saved when it works again."""

import errno
import fcntl
import os
import resource
import shutil
import stat
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from golive_tui.store.errors import CannotSave
from golive_tui.store.folder_lock import folder_lock
from golive_tui.store.state_file import StateFile
from golive_tui.store.writing import cannot_save
from tests.store.states import many, ticked
from tests.store.support import state_file

NOBODY = 65_534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that also somebody without rights can get to."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


@contextmanager
def without_rights() -> Iterator[None]:
    """Not as root, who may do anything."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes: a full disk that needs no disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def refused(file: StateFile) -> str:
    """What is said when a change can't be saved; memory and disk must stay as they were."""
    seen, bytes_before = file.seen, file.path.read_bytes()
    with pytest.raises(CannotSave) as caught:
        file.update(lambda state: ticked(state, "refused"))
    assert file.seen is seen
    assert file.path.read_bytes() == bytes_before
    assert [each.name for each in file.path.parent.iterdir()] == [file.path.name]
    return caught.value.message


def test_a_full_disk_leaves_the_old_file_whole(folder: Path) -> None:
    """The half that was written is gone again, and the next try saves."""
    file = state_file(folder)
    file.update(lambda _: many(100))
    with largest_file(2000):
        assert refused(file) == "the file is larger than is allowed here"
    file.update(lambda state: ticked(state, "refused"))
    assert "refused" in state_file(folder).load().items


def test_a_file_made_read_only_is_not_replaced(folder: Path) -> None:
    """Renaming over it would work; whoever made it read-only did not want that."""
    file = state_file(folder)
    file.update(lambda state: ticked(state, "deploy"))
    file.path.chmod(0o444)
    assert refused(file) == "the file is read-only"
    file.path.chmod(0o644)
    file.update(lambda state: ticked(state, "migrate"))


def test_a_file_of_another_user_is_not_replaced(folder: Path) -> None:
    """Renaming over it would work in a shared folder, and take it from its owner."""
    file = state_file(folder)
    file.update(lambda state: ticked(state, "deploy"))
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    folder.chmod(0o777)
    with without_rights():
        assert refused(file) == "you may not write the file"


def test_a_folder_made_read_only_is_said(folder: Path) -> None:
    """With its name."""
    file = state_file(folder)
    file.update(lambda state: ticked(state, "deploy"))
    folder.chmod(0o555)
    file.path.chmod(0o666)
    with without_rights():
        assert refused(file) == f"you may not write in {folder}"
        assert state_file(folder).load() == file.seen


def test_a_file_without_read_permission_is_said(folder: Path) -> None:
    """As what it is, not as an empty state."""
    file = state_file(folder)
    file.update(lambda state: ticked(state, "deploy"))
    file.path.chmod(0o000)
    with without_rights(), pytest.raises(Exception, match="can't be read: Permission denied"):
        state_file(folder).load()


def test_a_folder_that_was_removed_is_said(tmp_path: Path) -> None:
    """And when it is back, the change is saved."""
    folder = tmp_path / "launches"
    folder.mkdir()
    file = state_file(folder)
    file.update(lambda state: ticked(state, "deploy"))
    folder.rename(tmp_path / "away")
    with pytest.raises(CannotSave, match="the folder is gone"):
        file.update(lambda state: ticked(state, "migrate"))
    (tmp_path / "away").rename(folder)
    assert file.update(lambda state: ticked(state, "migrate")).items.keys() == {"deploy", "migrate"}


def test_a_failing_flush_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not flushed is not saved."""
    file = state_file(folder)
    file.update(lambda state: ticked(state, "deploy"))

    def fails(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        assert refused(file) == "the disk is full"
    file.update(lambda state: ticked(state, "migrate"))


def test_the_file_and_then_its_folder_are_flushed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First the new file, before it takes the old one's place; then the folder."""
    flushed: list[tuple[str, bool]] = []
    really = os.fsync
    path = folder / "soulseer.state.toml"

    def noted(descriptor: int) -> None:
        flushed.append((str(Path(f"/proc/self/fd/{descriptor}").readlink()), path.exists()))
        really(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    state_file(folder).update(lambda state: ticked(state, "deploy"))
    real = folder.resolve()
    assert flushed == [(f"{real}/.soulseer.state.toml.new", False), (str(real), True)]


def test_a_drive_that_flushes_no_folders_is_not_written_to_again_and_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file itself was flushed and is in its place: that is saved."""
    really = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        really(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    file = state_file(folder)
    saved = file.update(lambda state: ticked(state, "deploy"))
    assert not file.changed()
    assert state_file(folder).load() == saved


def test_another_that_never_lets_go_of_the_lock_is_said(tmp_path: Path) -> None:
    """It is waited for, but not for ever."""
    with (
        folder_lock(tmp_path),
        pytest.raises(CannotSave, match="another program has held the lock"),
        folder_lock(tmp_path, patience=0.01),
    ):
        pass


def test_the_lock_is_let_go_of(tmp_path: Path) -> None:
    """Also after an error, and no descriptor stays open."""
    before = len([*Path("/proc/self/fd").iterdir()])
    with pytest.raises(CannotSave), folder_lock(tmp_path, patience=0):
        raise CannotSave("in between")
    with folder_lock(tmp_path, patience=0):
        pass
    assert len([*Path("/proc/self/fd").iterdir()]) == before


def test_a_lock_that_is_refused_while_waiting_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network drive may go away in between; the lock is then not taken to be held."""
    answers = [BlockingIOError(), OSError(errno.ENOLCK, "No locks available")]

    def refuses(_: int, __: int) -> None:
        raise answers.pop(0)

    monkeypatch.setattr(fcntl, "flock", refuses)
    with pytest.raises(CannotSave, match="the file system gives no locks"):
        state_file(tmp_path).update(lambda state: ticked(state, "deploy"))


def test_who_waits_for_the_lock_gets_it_when_it_is_free(tmp_path: Path) -> None:
    """In turn, and what was waited for is really locked."""
    order: list[str] = []

    def wait() -> None:
        with folder_lock(tmp_path):
            order.append("second")

    with folder_lock(tmp_path):
        waiting = threading.Thread(target=wait)
        waiting.start()
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your disk quota is used up"),
        (errno.EROFS, "the file system is read-only"),
        (errno.EACCES, "you may not write in /launches"),
        (errno.ENOENT, "the folder is gone"),
        (errno.EIO, "the disk reports an error"),
        (errno.ETXTBSY, "Text file busy"),
    ],
)
def test_every_refusal_has_its_words(number: int, says: str) -> None:
    """Also one that nobody thought of."""
    error = cannot_save(OSError(number, os.strerror(number)), Path("/launches/a.state.toml"))
    assert error.message == says
    assert error.hint
