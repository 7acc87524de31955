"""A file replaced whole or not at all: written beside, flushed, renamed, the folder flushed."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from golive_tui.store.errors import BrokenState, CannotSave

Identity = tuple[int, int, int]
"""Inode, size and time of a file, by which a change of it is noticed."""

NEW_FILE_MODE = 0o644

ELSEWHERE = "--state FILE"
"""What puts a state in another place."""
_MEANINGS = {
    errno.ENOSPC: ("the disk is full", "free some space"),
    errno.EDQUOT: ("your disk quota is used up", "free some space"),
    errno.EFBIG: ("the file is larger than is allowed here", "see ulimit -f"),
    errno.EROFS: ("the file system is read-only", "mount it writable, or use --state FILE"),
    errno.ENOENT: ("the folder is gone", "put it back"),
    errno.ENOTDIR: ("the folder is gone", "put it back"),
    errno.EIO: ("the disk reports an error", "use --state FILE on another disk"),
    errno.ESTALE: ("the network drive has lost the folder", "mount it again"),
    errno.ENOLCK: ("the file system gives no locks", "use --state FILE on a local disk"),
    errno.EMFILE: ("too many files are open", "see ulimit -n"),
}
_NOT_FOR_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)
_FORBIDDEN = (errno.EACCES, errno.EPERM)


class Unflushed(OSError):  # noqa: N818 - never leaves the room
    """The new file is in its place, but after a power cut the old one may be there again."""

    def __init__(self, error: OSError, identity: Identity) -> None:
        super().__init__(error.errno, error.strerror)
        self.identity = identity


def cannot_save(error: OSError, file: Path, elsewhere: str = ELSEWHERE) -> CannotSave:
    """What an error of the disk means, in plain words; `elsewhere` names another place."""
    if error.errno in _FORBIDDEN:
        message = f"you may not write in {file.parent}"
        return CannotSave(message, f"change its permissions, or use {elsewhere}", file=str(file))
    unknown = (error.strerror or str(error), f"use {ELSEWHERE} for another place")
    message, hint = _MEANINGS.get(error.errno or 0, unknown)
    if isinstance(error, Unflushed):
        message = f"it is written, but not for good: {message}"
    return CannotSave(message, hint.replace(ELSEWHERE, elsewhere), file=str(file))


def identity_of(found: os.stat_result) -> Identity:
    """By what a change of the file is noticed."""
    return found.st_ino, found.st_size, found.st_mtime_ns


def current_identity(file: Path) -> Identity | None:
    """The identity of what is there now; nothing if nothing is."""
    try:
        return identity_of(file.stat())
    except OSError:
        return None


def read_whole(file: Path) -> tuple[Identity | None, bytes]:
    """A file's identity and bytes; no identity if there is none. Raises `BrokenState`."""
    try:
        return _read_ordinary(file)
    except (FileNotFoundError, NotADirectoryError):
        return None, b""
    except OSError as error:
        message = f"it can't be read: {error.strerror}"
        hint = "change its permissions, or use --state FILE"
        raise BrokenState(message, hint, file=str(file)) from None


def _read_ordinary(file: Path) -> tuple[Identity, bytes]:
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC  # a pipe must not be waited for
    descriptor = os.open(file, flags)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            hint = "use --state FILE for another place"
            raise BrokenState("it is no ordinary file", hint, file=str(file))
        with os.fdopen(descriptor, "rb", closefd=False) as opened:
            return identity_of(found), opened.read()
    finally:
        os.close(descriptor)


def real_path(file: Path) -> Path:
    """Where symbolic links lead; a circle of them leads nowhere, which opening it will say."""
    return Path(os.path.realpath(file))


def new_name(file: Path) -> Path:
    """Where the new file is written before it takes the old one's place."""
    return file.with_name(f".{file.name}.new")


def replace_file(file: Path, data: bytes, folder: int) -> Identity:
    """Put bytes in a file's place, for good; its folder is open and locked.

    Raises `OSError`; then the old file is still there, but for `Unflushed`.
    """
    beside = new_name(file)
    beside.unlink(missing_ok=True)
    try:
        identity = _write_flushed(beside, data, _kept(file))
        beside.rename(file)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    try:
        os.fsync(folder)
    except OSError as error:
        # Some network drives flush no folders. To call that a failure would write again what is
        # there already, for ever.
        if error.errno not in _NOT_FOR_FOLDERS:
            raise Unflushed(error, identity) from error
    return identity


def _kept(file: Path) -> os.stat_result | None:
    """What the old file has that the new one keeps. A file made read-only is meant so."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    if not found.st_mode & 0o222:
        hint = "give the right to write it back (chmod u+w), or use --state FILE"
        raise CannotSave("the file is read-only", hint, file=str(file))
    if not os.access(file, os.W_OK, effective_ids=True):
        hint = "ask whose it is for the right, or use --state FILE"
        raise CannotSave("you may not write the file", hint, file=str(file))
    return found


def _write_flushed(file: Path, data: bytes, like: os.stat_result | None) -> Identity:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(file, flags, NEW_FILE_MODE)
    with os.fdopen(descriptor, "wb", buffering=0) as opened:
        if like:
            _take_after(descriptor, like)
        left = memoryview(data)
        while left:
            left = left[opened.write(left) :]
        os.fsync(descriptor)
        return identity_of(os.fstat(descriptor))


def _take_after(descriptor: int, like: os.stat_result) -> None:
    mine = os.fstat(descriptor)
    if (mine.st_uid, mine.st_gid) != (like.st_uid, like.st_gid):
        try:
            os.fchown(descriptor, like.st_uid, like.st_gid)
        except PermissionError:
            with suppress(PermissionError):
                os.fchown(descriptor, -1, like.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
