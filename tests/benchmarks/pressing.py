"""A running program whose keys are pressed one by one, and what its tree shows after each."""

import time
from collections.abc import Iterable

from tests.benchmarks.measurement import NotMeasured
from tests.benchmarks.picture import Picture
from tests.benchmarks.terminal import Terminal

FIRST_ROW = 8
"""Below the clock, which changes without any key."""
COLUMNS = 40
"""Of the tree, which is on the left in both programs."""
QUIET = 0.1
"""Seconds without output after which a program is at rest, and gets its next key."""
LIMIT = 2.0
FRAME_END = b"\x1b[?2026l"

Look = list[list[tuple[str, str, str, bool]]]


class Pressing:
    """One program. Its screen is looked at only while it rests, so that looking costs nothing."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._picture = Picture(terminal.size)
        self._seen = 0

    def press(self, keys: Iterable[bytes]) -> None:
        """Type without measuring."""
        for key in keys:
            self._terminal.send(key)
            self._terminal.settle(QUIET, LIMIT)

    def latency(self, key: bytes) -> float:
        """Milliseconds until the tree looks different and its frame is complete."""
        self._terminal.settle(0, LIMIT)
        self._catch_up()
        before = self._look()
        sent = self._terminal.send(key)
        while time.monotonic() < sent + LIMIT:
            self._terminal.settle(QUIET, LIMIT)
            if moment := self._changed(before):
                return (moment - sent) * 1000
        raise NotMeasured(f"the key {key.decode()!r} changed nothing in the tree")

    def _changed(self, before: Look) -> float | None:
        """When the first frame was complete with which the tree looks different."""
        while self._seen < len(self._terminal.chunks):
            chunk = self._terminal.chunks[self._seen]
            self._picture.feed(chunk.data)
            self._seen += 1
            if FRAME_END in chunk.data and self._look() != before:
                return chunk.at
        return None

    def _catch_up(self) -> None:
        for chunk in self._terminal.chunks[self._seen :]:
            self._picture.feed(chunk.data)
        self._seen = len(self._terminal.chunks)

    def _look(self) -> Look:
        rows = range(FIRST_ROW, self._terminal.size.rows - 1)
        return [self._picture.row_looks(row)[:COLUMNS] for row in rows]
