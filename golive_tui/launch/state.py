"""The state: what has been done. Immutable; a change makes a new one."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from golive_tui.launch.probe_record import UNKNOWN, ProbeRecord
from golive_tui.launch.votes import NO_VOTES, StationRecord
from golive_tui.values import dataclass, field, replace

Extra = Mapping[str, object]
"""Keys that this version does not know, as they were read. They survive every write."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TICK_OF_TIME = timedelta(milliseconds=1)
"""The least distance between two stamps."""


PROBE = "probe"
"""The operator by whose name probes tick. Nobody else may have it."""


class Status(StrEnum):
    """What is known of an item."""

    OPEN = "open"
    DONE = "done"
    FAILED = "failed"
    BLOCKED = "blocked"
    SKIPPED = "skipped"

    @property
    def resolved(self) -> bool:
        """Whether nothing is left to do."""
        return self in (Status.DONE, Status.SKIPPED)


def _extra() -> Extra:
    return {}


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and by whom: UTC with whole milliseconds, unique in its file."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Change:
    """One recorded change of an item's status."""

    status: Status
    at: datetime
    by: str
    reason: str = ""
    waived: tuple[str, ...] = ()
    """What refused it: `needs backups-enabled`. Not empty: the change is a waiver."""
    evidence: tuple[str, ...] = ()
    undoes: datetime | None = None
    """The stamp of the change that this one takes back."""
    extra: Extra = field(default_factory=_extra)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is on an item."""

    at: datetime
    by: str
    extra: Extra = field(default_factory=_extra)


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on an item. Never removed: an edit replaces it, a withdrawal marks it."""

    at: datetime
    by: str
    text: str
    replaces: datetime | None = None
    """The stamp of the note that this one is an edit of."""
    withdrawn: datetime | None = None
    withdrawn_by: str = ""
    """Empty in files of earlier versions, which did not say."""
    extra: Extra = field(default_factory=_extra)


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known of one item."""

    title: str = ""
    """Its title when it was last changed, so that the file can be read alone."""
    head: Change | None = None
    history: tuple[Change, ...] = ()
    """Earlier changes, oldest first, without the head."""
    notes: tuple[Note, ...] = ()
    claim: Claim | None = None
    disputed: bool = False
    extra: Extra = field(default_factory=_extra)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing but a title is left, as after a claim that was released."""
        return not (self.changes or self.notes or self.claim or self.disputed or self.extra)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, oldest first, the head last."""
        return (*self.history, self.head) if self.head else self.history

    @property
    def current_notes(self) -> tuple[Note, ...]:
        """The notes that stand: neither withdrawn nor replaced by an edit that stands."""
        left = [note for note in self.notes if note.withdrawn is None]
        replaced = {note.replaces for note in left}
        return tuple(note for note in left if note.at not in replaced)

    def versions(self, at: datetime) -> tuple[Note, ...]:
        """The note of that stamp and all that it replaces, newest first; none if it is unknown."""
        by_stamp = {note.at: note for note in self.notes}
        found: list[Note] = []
        note = by_stamp.pop(at, None)
        while note:
            found.append(note)
            note = by_stamp.pop(note.replaces, None) if note.replaces else None
        return tuple(found)

    @property
    def current(self) -> Change | None:
        """The change that counts: the head, or what stood before what the head takes back.

        The status is always the head's, even if a hand edited it behind an undo.
        """
        head = self.head
        if head is None or head.undoes is None:
            return head
        standing = standing_change(self.changes)
        return head if standing and standing.status is not head.status else standing

    def stamps(self) -> Iterator[datetime]:
        """Every stamp in it."""
        for change in self.changes:
            yield change.at
        for note in self.notes:
            yield note.at
            if note.withdrawn:
                yield note.withdrawn
        if self.claim:
            yield self.claim.at


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the launch as a whole: `t0`, `hold`, `resume`, `scrub` …"""

    at: datetime
    by: str
    do: str
    """Kept as text, so that an event of a newer version survives."""
    t0: datetime | None = None
    holds: tuple[str, ...] = ()
    """With `t0`: the plan of built-in holds, `T-20m 10m poll Final poll`."""
    reason: str = ""
    extra: Extra = field(default_factory=_extra)
    mark: str = ""
    """With `recycle`: where T is set back to."""
    criterion: str = ""
    """With `hold`: the criterion that called it."""
    waived: tuple[str, ...] = ()
    """What refused it and was overridden."""
    alarm: str = ""
    """The criterion or trigger that was called, fired, or is answered by a rollback."""
    since: datetime | None = None
    """With `rollback`: since when that alarm was up; with `release`: when the hold was over."""

    @property
    def effective(self) -> datetime:
        """When it happened: a hold may end with nobody there, and is recorded later."""
        return min(self.at, self.since) if self.do == "release" and self.since else self.at


@dataclass(frozen=True, slots=True)
class ReleaseField:
    """A release field that was edited in the run; also the answer to a variable that asks."""

    value: str
    at: datetime
    by: str
    extra: Extra = field(default_factory=_extra)


@dataclass(frozen=True, slots=True)
class State:
    """What has been done in one launch."""

    checklist: str = ""
    """The name of the checklist's file."""
    release: Mapping[str, ReleaseField] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    """Oldest first."""
    items: Mapping[str, Record] = field(default_factory=dict)
    """By address; only what was touched."""
    stations: Mapping[str, StationRecord] = field(default_factory=dict)
    """By title; only those that voted."""
    probes: Mapping[str, ProbeRecord] = field(default_factory=dict)
    """By the address of what has the probe."""
    answers: Mapping[str, ReleaseField] = field(default_factory=dict)
    """What the operator answered for variables that ask, by their names."""
    newest: datetime = EPOCH
    """The newest stamp in it."""
    launch_extra: Extra = field(default_factory=_extra)
    extra: Extra = field(default_factory=_extra)
    """Whole tables that this version only keeps."""

    def record(self, address: str) -> Record:
        """What is known of an item; an empty record if it was never touched."""
        return self.items.get(address, UNTOUCHED)

    def station(self, title: str) -> StationRecord:
        """How a station voted; an empty record if it did not."""
        return self.stations.get(title, NO_VOTES)

    def probe(self, address: str) -> ProbeRecord:
        """What is kept of a probe; an empty record if nothing is."""
        return self.probes.get(address, UNKNOWN)

    def with_record(self, address: str, record: Record, newest: datetime) -> "State":
        """The state with one item's record replaced, or dropped if it says nothing any more."""
        items = {**self.items, address: record}
        if record.says_nothing:
            del items[address]
        return replace(self, items=items, newest=max(self.newest, newest))

    def stamps(self) -> Iterator[datetime]:
        """Every stamp in it that this version knows."""
        for record in self.items.values():
            yield from record.stamps()
        for station in self.stations.values():
            yield from station.stamps()
        for probe in self.probes.values():
            yield from probe.stamps()
        for event in self.events:
            yield event.at
        for each in (*self.release.values(), *self.answers.values()):
            yield each.at


UNTOUCHED = Record()


def standing_changes(changes: tuple[Change, ...]) -> Iterator[Change]:
    """The changes that count, newest first: without undos, and without what they take back."""
    stamps = [change.at for change in changes]
    end = len(changes)
    while end:
        undone = changes[end - 1].undoes
        if undone in stamps[: end - 1]:
            end = stamps.index(undone)
        else:
            end -= 1
            yield changes[end]


def standing_change(changes: tuple[Change, ...]) -> Change | None:
    """The last change that counts: an undo lets stand again what stood before the undone change."""
    return next(standing_changes(changes), None)


def next_stamp(now: datetime, newest: datetime) -> datetime:
    """The time for a new stamp: now in whole milliseconds, but after the newest."""
    return max(whole(now), newest + TICK_OF_TIME)


def whole(moment: datetime) -> datetime:
    """The moment as the file has it: UTC, in whole milliseconds."""
    return moment.astimezone(UTC).replace(microsecond=moment.microsecond // 1000 * 1000)
