"""What this session can undo and redo."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from golive_tui.launch.actions import Action
from golive_tui.launch.undo import Trace, take_back
from golive_tui.session.journal import Restamped, moved_item_action
from golive_tui.session.outcome import Outcome, Result, impossible

if TYPE_CHECKING:
    from golive_tui.session.session import Session

Batch = tuple[Trace, ...]


class Undoing:
    """Two stacks of batches: done, and undone."""

    def __init__(self) -> None:
        self._done: list[Batch] = []
        self._undone: list[Batch] = []

    def remember(self, batch: Batch) -> None:
        """A batch was done; what was undone before can't be redone any more."""
        if batch:
            self._done.append(batch)
            self._undone.clear()

    def undo(self, session: "Session") -> Outcome:
        """Take back the last batch, if it is still what counts."""
        if not self._done:
            return impossible("nothing of this session is left to undo")
        return self._move(session, self._done, self._undone, "undone")

    def redo(self, session: "Session") -> Outcome:
        """Take back the last undo."""
        if not self._undone:
            return impossible("nothing was undone")
        return self._move(session, self._undone, self._done, "redone")

    def _move(
        self, session: "Session", source: list[Batch], target: list[Batch], word: str
    ) -> Outcome:
        batch = source.pop()
        actions: list[Action] = []
        refused: list[tuple[str, str]] = []
        for trace in reversed(batch):
            found = take_back(trace, session.state, session.as_written(trace.address), session.zone)
            if isinstance(found, str):
                refused.append((self._title(session, trace), found))
            else:
                actions.append(found)
        if not actions:
            title, why = refused[0]
            return impossible(f'"{title}" can\'t be {word}: {why}')
        target.append(session.perform(actions))
        return _told(word, session, batch, tuple(refused))

    @staticmethod
    def _title(session: "Session", trace: Trace) -> str:
        node = session.checklist.nodes.get(trace.address)
        return node.title if node else trace.address

    def moved(self, restamped: Restamped) -> None:
        """Speak of changes by the stamps they got on disk."""
        if restamped:
            for stack in (self._done, self._undone):
                stack[:] = [tuple(_restamped(each, restamped) for each in b) for b in stack]

    def forget(self, stamps: Iterable[object]) -> None:
        """Drop what was never written."""
        gone = set(stamps)
        if gone:
            for stack in (self._done, self._undone):
                left = (tuple(each for each in batch if each.at not in gone) for batch in stack)
                stack[:] = [batch for batch in left if batch]


def _restamped(trace: Trace, restamped: Restamped) -> Trace:
    action = moved_item_action(trace.action, restamped)
    return replace(trace, at=restamped.get(trace.at, trace.at), action=action)


def _told(
    word: str, session: "Session", batch: Batch, refused: tuple[tuple[str, str], ...]
) -> Outcome:
    addresses = tuple(trace.address for trace in batch)
    first = session.checklist.nodes.get(addresses[0])
    title = first.title if first else addresses[0]
    what = f'"{title}"' if len(batch) == 1 else f"{len(batch) - len(refused)} items"
    more = f"; {len(refused)} changed since" if refused else ""
    return Outcome(Result.DONE, f"{word}: {what}{more}", changed=addresses, left=refused)
