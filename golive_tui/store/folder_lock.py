"""One writer at a time: a lock on the folder, so that no lock file lies about."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from golive_tui.store.errors import CannotSave

PATIENCE = 5.0
"""Seconds after which another's lock is an error."""


@contextmanager
def folder_lock(folder: Path, patience: float = PATIENCE) -> Iterator[int]:
    """Hold the lock on a folder; gives its descriptor. Raises `CannotSave`, `OSError`."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        waiting = _Waiting(descriptor)
        if not (waiting.at_once() or waiting.in_turn(patience)):
            descriptor = -1
            raise CannotSave(
                f"another program has held the lock on the folder for {patience:g} s",
                "is another golive stuck?",
                file=str(folder),
            )
        yield descriptor
    finally:
        if descriptor >= 0:
            os.close(descriptor)  # which lets go of the lock


class _Waiting:
    """Waits for the lock in the kernel's queue: asking again and again could wait for ever."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._decided = threading.Lock()
        self._held = False
        self._refusal: OSError | None = None
        self._given_up = False

    def at_once(self) -> bool:
        """Take it if nobody has it."""
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def in_turn(self, patience: float) -> bool:
        """Wait so many seconds for it. Given up, the thread closes the descriptor by itself."""
        if patience <= 0:
            os.close(self._descriptor)
            return False
        thread = threading.Thread(target=self._take, daemon=True)
        thread.start()
        thread.join(patience)
        with self._decided:
            if self._refusal:
                raise self._refusal
            self._given_up = not self._held
            return self._held

    def _take(self) -> None:
        refusal = None
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        except OSError as error:
            refusal = error
        with self._decided:
            self._refusal, self._held = refusal, refusal is None
            if self._given_up:
                os.close(self._descriptor)
