"""The checklist's file, watched: a good edit is taken over, a broken one is reported."""

from pathlib import Path

from golive_tui.checklist.model import Checklist, Item
from golive_tui.checklist.reading import Reading
from golive_tui.errors import GoLiveError
from golive_tui.session.read_ahead import ReadAhead, signature
from golive_tui.store.acting_lock import ActingLock
from golive_tui.values import replace


class Definition:
    """A checklist's file and what was last read from it."""

    def __init__(self, path: Path, ahead: ReadAhead | None = None) -> None:
        self.path = path
        self.acting = ActingLock(path)
        """Held by the console that acts on the probes of this checklist."""
        found = ahead.take() if ahead and ahead.path == path else None
        self._signature = ahead.signature if ahead and found else signature(path)
        self.reading = found or _read(path)

    def changed(self) -> bool:
        """Whether it was edited since it was last read."""
        return signature(self.path) != self._signature

    def look(self) -> Reading | GoLiveError | None:
        """Read it again if it was edited: what it says, or what is wrong; None if unchanged."""
        now = signature(self.path)
        if now == self._signature:
            return None
        self._signature = now
        try:
            return _read(self.path)
        except GoLiveError as error:
            return error


def _read(path: Path) -> Reading:
    from golive_tui.checklist.source import read_checklist  # unless it was read ahead

    return read_checklist(path)


def difference(before: Checklist, after: Checklist) -> str:
    """What an edit changed, in a few words: `2 items added, 1 gone`."""
    old, new = _items(before), _items(after)
    changed = sum(old[address] != new[address] for address in old.keys() & new.keys())
    parts = [
        (len(new.keys() - old), "added"),
        (len(old.keys() - new), "gone"),
        (changed, "changed"),
    ]
    (number, word), *more = [part for part in parts if part[0]] or [(0, "")]
    if not number:
        return "no item changed"
    first = f"{number} {'item' if number == 1 else 'items'} {word}"
    return ", ".join([first, *(f"{number} {word}" for number, word in more)])


def _items(checklist: Checklist) -> dict[str, Item]:
    """Every item by its address, a group without what is in it."""
    items = (node for node in checklist.nodes.values() if isinstance(node, Item))
    return {item.address: replace(item, items=()) if item.items else item for item in items}
