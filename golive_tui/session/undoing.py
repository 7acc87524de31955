"""What this session can undo and redo."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from golive_tui.launch.actions import Action
from golive_tui.launch.undo import Trace, last_of, take_back
from golive_tui.session.journal import Rejected, Restamped, moved_item_action
from golive_tui.session.outcome import Outcome, Result, impossible
from golive_tui.values import replace

if TYPE_CHECKING:
    from golive_tui.session.session import Session

Batch = tuple[Trace, ...]


class Undoing:
    """Two stacks of batches: done, and undone."""

    def __init__(self) -> None:
        self._done: list[Batch] = []
        self._undone: list[Batch] = []
        self._without = ""
        """What was done last, if it has no undo: the launch's clock has counter-actions."""

    def remember(self, batch: Batch, message: str = "") -> None:
        """A batch was done; what was undone before can't be redone any more.

        An empty batch, of what has no undo, goes by its message.
        """
        self._without = "" if batch else message
        if batch:
            self._done.append(batch)
            self._undone.clear()

    def undo(self, session: "Session", *, confirmed: bool = False) -> Outcome:
        """Take back the last batch, if it is still what counts; asks to reach behind another."""
        without = f"{self._without}: undo does not take that back" if self._without else ""
        if not self._done:
            return impossible(without or "nothing of this session is left to undo")
        if without and not confirmed:
            last = _named(session, self._done[-1])
            return Outcome(Result.ASKS, f"{without}. Take back what was before it{last}?")
        return self._move(session, self._done, self._undone, ("took back", "undone"))

    def redo(self, session: "Session") -> Outcome:
        """Take back the last undo."""
        if not self._undone:
            return impossible("nothing was undone")
        return self._move(session, self._undone, self._done, ("redid", "redone"))

    def _move(
        self, session: "Session", source: list[Batch], target: list[Batch], words: tuple[str, str]
    ) -> Outcome:
        verb, participle = words
        self._without = ""
        taken: list[Trace] = []
        refused: list[tuple[str, str]] = []
        traces = session.perform(_actions(session, source.pop(), taken, refused))
        if not traces:
            title, why = refused[0]
            return impossible(f'"{title}" can\'t be {participle}: {why}')
        moved = tuple(map(_named_after, traces, taken))
        target.append(moved)
        return _told(verb, session, moved, tuple(refused))

    def moved(self, restamped: Restamped) -> None:
        """Speak of changes by the stamps they got on disk."""
        if restamped:
            for stack in (self._done, self._undone):
                stack[:] = [tuple(_restamped(each, restamped) for each in b) for b in stack]

    def forget(self, rejected: Collection[Rejected]) -> None:
        """Drop what was never written."""
        gone = {each.stamp.at for each in rejected}
        if any(not each.address for each in rejected):
            self._without = ""
        if gone:
            for stack in (self._done, self._undone):
                left = (tuple(each for each in batch if each.at not in gone) for batch in stack)
                stack[:] = [batch for batch in left if batch]


def _restamped(trace: Trace, restamped: Restamped) -> Trace:
    action = moved_item_action(trace.action, restamped)
    return replace(trace, at=restamped.get(trace.at, trace.at), action=action)


def _named_after(trace: Trace, taken: Trace) -> Trace:
    return replace(trace, first=taken.first or taken.action)


def undo_last(session: "Session") -> Outcome:
    """Take back the operator's newest change in the file, whichever session made it."""
    last = last_of(session.state, session.operator)
    if last is None:
        return impossible(f"nothing of {session.operator} is left to undo")
    session.undoing.remember((last,))
    return session.undoing.undo(session)


def _actions(
    session: "Session", batch: Batch, taken: list[Trace], refused: list[tuple[str, str]]
) -> Iterator[Action]:
    """What takes a batch back, the last first; each sees the state that the one before left."""
    for trace in reversed(batch):
        written = session.as_written(trace.address)
        found = take_back(trace, session.state, written, session.zone, session.now())
        if isinstance(found, str):
            refused.append((session.title(trace.address), found))
        else:
            taken.append(trace)
            yield found


def _told(
    verb: str, session: "Session", moved: Batch, refused: tuple[tuple[str, str], ...]
) -> Outcome:
    """`took back your note on "Deploy"`, `redid: marked failed "Deploy"`."""
    addresses = tuple(dict.fromkeys(trace.address for trace in moved))
    more = f"; {len(refused)} changed since" if refused else ""
    message = f"{verb}{_named(session, moved)}{more}"
    return Outcome(Result.DONE, message, changed=addresses, left=refused)


def _named(session: "Session", batch: Batch) -> str:
    """What a batch did, behind a verb: `: ticked "Deploy"`, ` your note on "Deploy"`."""
    addresses = {trace.address for trace in batch}
    many = len(addresses) > 1
    what = f"{len(addresses)} items" if many else f'"{session.title(batch[0].address)}"'
    return f"{batch[0].words} {what}"
