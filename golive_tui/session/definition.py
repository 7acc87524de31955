"""The checklist's file, watched: a good edit is taken over, a broken one is reported."""

import os
from pathlib import Path

from golive_tui.checklist.model import Checklist, Section
from golive_tui.checklist.reading import Reading
from golive_tui.checklist.source import read_checklist
from golive_tui.errors import GoLiveError

Signature = tuple[int, int, int]


class Definition:
    """A checklist's file and what was last read from it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._signature = _signature(path)
        self.reading = read_checklist(path)

    def changed(self) -> bool:
        """Whether it was edited since it was last read."""
        return _signature(self.path) != self._signature

    def look(self) -> Reading | GoLiveError | None:
        """Read it again if it was edited: what it says, or what is wrong; None if unchanged."""
        signature = _signature(self.path)
        if signature == self._signature:
            return None
        self._signature = signature
        try:
            return read_checklist(self.path)
        except GoLiveError as error:
            return error


def _signature(path: Path) -> Signature | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - called twice a second, Path adds nothing
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def difference(before: Checklist, after: Checklist) -> str:
    """What an edit changed, in a few words: `2 items added, 1 gone`."""
    old = {address for address, node in before.nodes.items() if not isinstance(node, Section)}
    new = {address for address, node in after.nodes.items() if not isinstance(node, Section)}
    same = sum(before.nodes[address] != after.nodes[address] for address in old & new)
    parts = [(len(new - old), "added"), (len(old - new), "gone"), (same, "changed")]
    words = [f"{number} {word}" for number, word in parts if number]
    if not words:
        return "no item changed"
    number, _, rest = words[0].partition(" ")
    words[0] = f"{number} {'item' if number == '1' else 'items'} {rest}"
    return ", ".join(words)
