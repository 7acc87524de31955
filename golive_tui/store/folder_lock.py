"""One writer at a time: a lock on the folder, so that no lock file lies about."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from golive_tui.store.errors import CannotSave

PATIENCE = 5.0
"""Seconds after which another's lock is an error."""
_SHORTEST, _LONGEST = 0.001, 0.02


@contextmanager
def folder_lock(folder: Path, patience: float = PATIENCE) -> Iterator[int]:
    """Hold the lock on a folder; gives its descriptor. Raises `CannotSave`, `OSError`."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _take(descriptor, folder, patience)
        yield descriptor
    finally:
        os.close(descriptor)  # which lets go of the lock


def _take(descriptor: int, folder: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    pause = _SHORTEST
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise CannotSave(
                    f"another program has held the lock on the folder for {patience:g} s",
                    "is another golive stuck? it is tried again",
                    file=str(folder),
                ) from None
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST)
        else:
            return
