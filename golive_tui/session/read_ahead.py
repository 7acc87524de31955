"""Reading a checklist in another process while this one loads the console.

Both take long, and one process does only one at a time, whatever threads it has. What the other
one can't read, for whatever reason, is read again here: then it is told what is wrong.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from golive_tui.checklist.reading import Reading

Signature = tuple[int, int, int]


class ReadAhead:
    """A checklist that is being read. To be begun before there is any thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.signature = signature(path)
        """Of the file before it was read."""
        self._here, there = os.pipe()
        self.child = 0
        """The process that reads; 0 if there is none."""
        with suppress(OSError):  # no more processes: nobody reads ahead
            self.child = os.fork()
            if not self.child:
                _read_into(there, path)
        os.close(there)

    def take(self) -> Reading | None:
        """Wait for it; None if it could not be read, or was taken before."""
        child, self.child = self.child, 0
        if not child:
            return None
        with os.fdopen(self._here, "rb") as end:
            data = end.read()
        if os.waitpid(child, 0)[1]:
            return None
        import pickle  # here, because commands read by themselves

        found = pickle.loads(data)
        assert isinstance(found, Reading)
        return found


def _read_into(pipe: int, path: Path) -> NoReturn:
    """All of the other process: ends without a word, with 0 if all was written."""
    code = 1
    try:
        import pickle

        from golive_tui.checklist.source import read_checklist

        with os.fdopen(pipe, "wb") as end:
            pickle.dump(read_checklist(path), end, protocol=pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def signature(path: Path) -> Signature | None:
    """What tells whether a file is still the one that was read; None if there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - called twice a second, Path adds nothing
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
