"""Which of several consoles acts on probes: the one that holds the lock on the checklist."""

import fcntl
import os
from pathlib import Path


class ActingLock:
    """A lock on the checklist file itself; nothing is left behind, whatever ends the process."""

    def __init__(self, checklist: Path) -> None:
        self._path = checklist
        self._descriptor = -1

    def hold(self) -> bool:
        """Take the lock, or keep it; whether it is held here.

        An editor may put another file in place of the checklist: then that one is locked.
        """
        if self._descriptor >= 0:
            if self._same_file():
                return True
            self.release()
        try:
            descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def held_elsewhere(self) -> bool:
        """Whether another console holds it."""
        if self._descriptor >= 0:
            return False
        try:
            descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            # Shared, so that two that only ask do not take each other for the one that acts.
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        finally:
            os.close(descriptor)
        return False

    def release(self) -> None:
        """Let another console act."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _same_file(self) -> bool:
        try:
            found = self._path.stat()
        except OSError:
            return True  # it is being replaced, or gone; the lock is still ours
        held = os.fstat(self._descriptor)
        return (held.st_dev, held.st_ino) == (found.st_dev, found.st_ino)
