"""The state in memory, what of it is not yet on disk, and the way there.

`add` changes the state in memory at once. `sync` does the reading and writing and may run in a
thread of its own; `settle` takes its result over, in the thread that owns the session.
"""

import threading
from collections.abc import Mapping
from datetime import datetime

from golive_tui.checklist.reading import Reading
from golive_tui.errors import GoLiveError
from golive_tui.launch.actions import (
    ITEM_ACTIONS,
    Action,
    AddNote,
    Base,
    ChangeStatus,
    Head,
    ItemAction,
    RecordEvent,
    SetClaim,
    WithdrawNote,
)
from golive_tui.launch.apply import apply
from golive_tui.launch.judgement import DELIBERATE, conflict, last_of_clock, overtaken
from golive_tui.launch.state import (
    EPOCH,
    PROBE,
    TICK_OF_TIME,
    Change,
    Claim,
    Event,
    Stamp,
    State,
    next_stamp,
)
from golive_tui.session.hiding import Hiding
from golive_tui.store.state_file import StateFile
from golive_tui.values import dataclass, field, replace

Restamped = Mapping[datetime, datetime]
"""Stamps that had to move because another console wrote first: from what, to what."""

NEVER_WRITTEN = EPOCH
"""Where the stamp of a rejected action moves, so that what was based on it is rejected too."""


Rival = Change | Claim | Event
"""What somebody else did first."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An action that is in memory but not yet on disk."""

    action: Action
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Rejected:
    """An action that was not written, because somebody else changed the item or clock first."""

    action: ChangeStatus | SetClaim | RecordEvent
    by: Rival
    """What they did."""
    stamp: Stamp

    @property
    def address(self) -> str:
        """The item it was about; empty: it was about the clock."""
        return "" if isinstance(self.action, RecordEvent) else self.action.address

    @property
    def asked_for(self) -> bool:
        """Whether the operator pressed a key for it; what came by itself is tried by itself."""
        unasked = isinstance(self.action, RecordEvent) and self.action.do == "release"
        return self.stamp.by != PROBE and not unasked


@dataclass(frozen=True, slots=True)
class Synced:
    """What reading and writing brought that is not taken over yet."""

    state: State | None = None
    """What is on disk; None if that could not be found out."""
    handled: int = 0
    """How many of the pending actions were written or rejected."""
    rejected: tuple[Rejected, ...] = ()
    restamped: Restamped = field(default_factory=dict)
    trouble: GoLiveError | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """What one round of looking at both files brought; made by `sync`, taken by `settle`."""

    synced: Synced
    definition: Reading | GoLiveError | None
    """A new reading of the checklist, what is wrong with it, or None if it was not edited."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the operator should see of it."""

    changed: frozenset[str] = frozenset()
    """Addresses that stand elsewhere now."""
    rejected: tuple[Rejected, ...] = ()
    """Own changes that were not written, because somebody else changed the item first."""
    reloaded: str | None = None
    """The checklist was edited: what changed, in a few words."""


class Journal:
    """A state file, and the state as this session knows it."""

    def __init__(self, file: StateFile, hiding: Hiding) -> None:
        self.file = file
        self._hiding = hiding
        file.cover = hiding
        self.state = file.load()
        self.trouble: GoLiveError | None = None
        self._pending: list[Pending] = []
        self._synced = Synced()
        """What `settle` has not taken over yet. A later sync goes on from there."""
        self._lock = threading.Lock()

    @property
    def unsaved(self) -> int:
        """How many actions are in memory only."""
        return len(self._pending)

    def add(self, action: Action, now: datetime, operator: str) -> Stamp:
        """Do it in memory; returns the stamp it was given."""
        if isinstance(action, RecordEvent) and action.do in DELIBERATE:
            last = last_of_clock(self.state.events)
            action = replace(action, base=last.at if last else None)
        action = self._hiding.action(action)
        stamp = Stamp(next_stamp(now, self.state.newest), operator)
        self.state = apply(self.state, action, stamp)
        self._pending.append(Pending(action, stamp))
        return stamp

    def hide(self) -> None:
        """Take out what has become a secret since it was read or done."""
        with self._lock:
            cover, seen = self._hiding.state, self.file.seen
            self.file.seen, self.state = cover(self.file.seen), cover(self.state)
            self._pending[:] = [
                replace(each, action=self._hiding.action(each.action)) for each in self._pending
            ]
            self.file.soiled = self.file.soiled or self.file.seen is not seen
            if self._synced.state:
                self._synced = replace(self._synced, state=cover(self._synced.state))

    def sync(self) -> Synced:
        """Write what is pending and read what others wrote. Never raises for a bad file."""
        with self._lock:
            earlier = self._synced
            writing = _Writing(self._pending[earlier.handled :], earlier.restamped)
            try:
                writes = writing.pending or self.file.soiled
                state = self.file.update(writing.edit) if writes else self.file.refresh()
            except GoLiveError as trouble:
                self._synced = replace(earlier, trouble=trouble)
            else:
                self._synced = writing.added_to(earlier, state)
            return self._synced

    def settle(self, synced: Synced) -> Restamped | None:
        """Take over what a sync brought: the stamps that moved; None if it is overtaken."""
        with self._lock:
            if synced is not self._synced:
                return None
            self._synced, self.trouble = Synced(), synced.trouble
            if synced.state is None:
                return {}
            left = self._pending[synced.handled :]
            return self._rebuild(synced.state, left, synced.restamped)

    def _rebuild(self, state: State, left: list[Pending], restamped: Restamped) -> Restamped:
        """What is on disk, and over it what still waits, with stamps after all that is there."""
        moved = dict(restamped)
        self._pending = []
        for each in left:
            waiting = _moved(each, moved)
            stamp = _stamp_after(state, waiting.stamp, moved)
            state = apply(state, waiting.action, stamp)
            self._pending.append(Pending(waiting.action, stamp))
        self.state = state
        return moved

    def take_file(self) -> None:
        """The file went backwards: what is on disk counts, and what is pending is dropped."""
        with self._lock:
            self.state = self.file.take_file()
            self._synced, self._pending, self.trouble = Synced(), [], None

    def put_back(self) -> None:
        """The file went backwards: write what this session saw saved into it again."""
        with self._lock:
            self.file.put_back()
        self.trouble = None


class _Writing:
    """One write of pending actions onto whatever state the file holds by then."""

    def __init__(self, pending: list[Pending], moved: Restamped) -> None:
        self.pending = pending
        self._moved = moved
        """What earlier writes moved."""
        self._rejected: list[Rejected] = []
        self._restamped: dict[datetime, datetime] = {}

    def edit(self, state: State) -> State:
        """What the store calls, under its lock, with the state that is on disk."""
        self._rejected = []
        self._restamped = dict(self._moved)
        for waiting in self.pending:
            state = self._write(_moved(waiting, self._restamped), state)
        return state

    def _write(self, waiting: Pending, state: State) -> State:
        action = waiting.action
        if isinstance(action, ChangeStatus | SetClaim | RecordEvent) and (
            theirs := _first(action, state)
        ):
            self._rejected.append(Rejected(action, theirs, waiting.stamp))
            self._restamped[waiting.stamp.at] = NEVER_WRITTEN
            return state
        return apply(state, action, _stamp_after(state, waiting.stamp, self._restamped))

    def added_to(self, earlier: Synced, state: State) -> Synced:
        """What came of it, with what came of earlier writes."""
        return Synced(
            state,
            earlier.handled + len(self.pending),
            (*earlier.rejected, *self._rejected),
            {**earlier.restamped, **self._restamped},
        )


def _first(action: ChangeStatus | SetClaim | RecordEvent, state: State) -> Rival | None:
    """What somebody else did before it."""
    if isinstance(action, RecordEvent):
        return overtaken(action, state.events)
    return conflict(action, state.record(action.address))


def _stamp_after(state: State, stamp: Stamp, moved: dict[datetime, datetime]) -> Stamp:
    """The stamp, put after all that are in the state; `moved` learns of it."""
    at = max(stamp.at, state.newest + TICK_OF_TIME)
    if at != stamp.at:
        moved[stamp.at] = at
    return Stamp(at, stamp.by)


def _moved(waiting: Pending, restamped: Restamped) -> Pending:
    """The same action, speaking of other changes by the stamps they have on disk."""
    action = waiting.action
    if restamped and isinstance(action, RecordEvent):
        return replace(waiting, action=replace(action, base=_base(action.base, restamped)))
    if not restamped or not isinstance(action, ITEM_ACTIONS):
        return waiting
    return replace(waiting, action=moved_item_action(action, restamped))


def moved_item_action(action: ItemAction, restamped: Restamped) -> ItemAction:
    """The action with every stamp that moved replaced."""
    match action:
        case ChangeStatus(base=base, undoes=undoes):
            return replace(action, base=_base(base, restamped), undoes=_new(undoes, restamped))
        case AddNote(replaces=replaces):
            return replace(action, replaces=_new(replaces, restamped))
        case WithdrawNote(notes=notes):
            return replace(action, notes=tuple(restamped.get(note, note) for note in notes))
        case SetClaim(base=base):
            return replace(action, base=_base(base, restamped))


def _base(base: Base, restamped: Restamped) -> Base:
    return base if isinstance(base, Head) else _new(base, restamped)


def _new(stamp: datetime | None, restamped: Restamped) -> datetime | None:
    return restamped.get(stamp, stamp) if stamp else None
