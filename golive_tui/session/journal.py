"""The state in memory, what of it is not yet on disk, and the way there.

`add` changes the state in memory at once. `sync` does the reading and writing and may run in a
thread of its own; `settle` takes its result over, in the thread that owns the session.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from golive_tui.errors import GoLiveError
from golive_tui.launch.actions import (
    Action,
    AddNote,
    ChangeStatus,
    Head,
    ItemAction,
    RecordEvent,
    SetClaim,
    SetRelease,
    WithdrawNote,
)
from golive_tui.launch.apply import apply
from golive_tui.launch.judgement import conflict
from golive_tui.launch.state import TICK_OF_TIME, Change, Stamp, State, next_stamp
from golive_tui.store.state_file import StateFile

Restamped = Mapping[datetime, datetime]
"""Stamps that had to move because another console wrote first: from what, to what."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An action that is in memory but not yet on disk."""

    action: Action
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Rejected:
    """An action that was not written, because somebody else changed the item first."""

    action: ChangeStatus
    by: Change
    """What they did."""
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Synced:
    """What one round of reading and writing brought."""

    state: State | None
    """What is on disk; None if that could not be found out."""
    handled: int = 0
    """How many of the pending actions it wrote or rejected."""
    rejected: tuple[Rejected, ...] = ()
    restamped: Restamped = field(default_factory=dict)
    trouble: GoLiveError | None = None


class Journal:
    """A state file, and the state as this session knows it."""

    def __init__(self, file: StateFile) -> None:
        self.file = file
        self.state = file.load()
        self.trouble: GoLiveError | None = None
        self._pending: list[Pending] = []
        self._io = threading.Lock()

    @property
    def unsaved(self) -> int:
        """How many actions are in memory only."""
        return len(self._pending)

    def add(self, action: Action, now: datetime, operator: str) -> Stamp:
        """Do it in memory; returns the stamp it was given."""
        stamp = Stamp(next_stamp(now, self.state.newest), operator)
        self.state = apply(self.state, action, stamp)
        self._pending.append(Pending(action, stamp))
        return stamp

    def sync(self) -> Synced:
        """Write what is pending and read what others wrote. Never raises for a bad file."""
        with self._io:
            writing = _Writing(tuple(self._pending))
            try:
                if writing.pending:
                    state = self.file.update(writing.edit)
                elif self.file.changed():
                    state = self.file.refresh()
                else:
                    state = self.file.seen
            except GoLiveError as trouble:
                return Synced(None, trouble=trouble)
            return writing.result(state)

    def settle(self, synced: Synced) -> None:
        """Take over what a sync brought."""
        self.trouble = synced.trouble
        if synced.state is None:
            return
        left = [_moved(each, synced.restamped) for each in self._pending[synced.handled :]]
        if not left and synced.state is self.state:
            self._pending = []
            return
        state = synced.state
        self._pending = []
        for each in left:
            stamp = Stamp(max(each.stamp.at, state.newest + TICK_OF_TIME), each.stamp.by)
            state = apply(state, each.action, stamp)
            self._pending.append(Pending(each.action, stamp))
        self.state = state

    def take_file(self) -> None:
        """The file went backwards: what is on disk counts, and what is pending is dropped."""
        with self._io:
            self.state = self.file.take_file()
        self._pending, self.trouble = [], None

    def put_back(self) -> None:
        """The file went backwards: write what this session saw saved into it again."""
        with self._io:
            self.file.put_back()
        self.trouble = None


class _Writing:
    """One write of pending actions onto whatever state the file holds by then."""

    def __init__(self, pending: tuple[Pending, ...]) -> None:
        self.pending = pending
        self.rejected: list[Rejected] = []
        self.restamped: dict[datetime, datetime] = {}

    def edit(self, state: State) -> State:
        """What the store calls, under its lock, with the state that is on disk."""
        self.rejected.clear()
        self.restamped.clear()
        for waiting in self.pending:
            state = self._write(_moved(waiting, self.restamped), state)
        return state

    def _write(self, waiting: Pending, state: State) -> State:
        action = waiting.action
        if isinstance(action, ChangeStatus):
            record = state.record(action.address)
            if record.head and conflict(action, record):
                self.rejected.append(Rejected(action, record.head, waiting.stamp))
                return state
        at = max(waiting.stamp.at, state.newest + TICK_OF_TIME)
        if at != waiting.stamp.at:
            self.restamped[waiting.stamp.at] = at
        return apply(state, action, Stamp(at, waiting.stamp.by))

    def result(self, state: State) -> Synced:
        """What came of it."""
        return Synced(state, len(self.pending), tuple(self.rejected), self.restamped)


def _moved(waiting: Pending, restamped: Restamped) -> Pending:
    """The same action, speaking of other changes by the stamps they have on disk."""
    action = waiting.action
    if not restamped or isinstance(action, SetRelease | RecordEvent):
        return waiting
    return replace(waiting, action=moved_item_action(action, restamped))


def moved_item_action(action: ItemAction, restamped: Restamped) -> ItemAction:
    """The action with every stamp that moved replaced."""
    match action:
        case ChangeStatus(base=base, undoes=undoes):
            base = base if isinstance(base, Head) or base is None else restamped.get(base, base)
            return replace(action, base=base, undoes=_new(undoes, restamped))
        case AddNote(replaces=replaces):
            return replace(action, replaces=_new(replaces, restamped))
        case WithdrawNote(note=note):
            return replace(action, note=restamped.get(note, note))
        case SetClaim():
            return action


def _new(stamp: datetime | None, restamped: Restamped) -> datetime | None:
    return restamped.get(stamp, stamp) if stamp else None
