"""Two views of one state: what one lacks, and both in one with nothing lost."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TypeVar

from golive_tui.launch.probe_record import Acknowledged, Mute, newest_of
from golive_tui.launch.state import (
    UNTOUCHED,
    Change,
    Claim,
    Event,
    Extra,
    Note,
    Record,
    ReleaseField,
    State,
)
from golive_tui.launch.votes import StationRecord, Vote
from golive_tui.values import dataclass, replace

Entry = TypeVar("Entry", Change, Note, Event, Vote)

TITLES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Missing:
    """What a state lacks that was seen before."""

    changes: tuple[tuple[str, Change], ...] = ()
    """With the addresses of their items."""
    notes: tuple[tuple[str, Note], ...] = ()
    events: tuple[Event, ...] = ()
    release: tuple[str, ...] = ()
    """Release fields that are gone or older."""
    titles: tuple[str, ...] = ()
    """Of the items that lost something, by address, and of the stations; addresses of probes."""
    votes: tuple[tuple[str, Vote], ...] = ()
    """With the titles of their stations."""
    mutes: tuple[str, ...] = ()
    """Addresses of probes whose mute, or the end of it, is gone or older."""
    acknowledged: tuple[str, ...] = ()
    """Addresses of alarms of which the same is true."""
    answers: tuple[str, ...] = ()
    """Variables of whose answers the same is true."""

    def __bool__(self) -> bool:
        return bool(self.number)

    @property
    def number(self) -> int:
        """How many things it lacks."""
        return sum(number for number, _ in self._counts())

    def _counts(self) -> tuple[tuple[int, str], ...]:
        return (
            (len(self.changes), "change"),
            (len(self.notes), "note"),
            (len(self.votes), "vote"),
            (len(self.events), "launch event"),
            (len(self.release), "release field"),
            (len(self.mutes), "mute"),
            (len(self.acknowledged), "acknowledgement"),
            (len(self.answers), "answer"),
        )

    def in_words(self) -> str:
        """`2 changes and 1 note ("Deploy", "Smoke test")`."""
        counts = [f"{n} {kind}{'' if n == 1 else 's'}" for n, kind in self._counts() if n]
        text = " and ".join([", ".join(counts[:-1]), counts[-1]] if counts[1:] else counts)
        names = [f'"{title}"' for title in self.titles[:TITLES_SHOWN]]
        more = len(self.titles) - len(names)
        if more:
            names.append(f"{more} more")
        return f"{text} ({', '.join(names)})" if names else text


def missing(seen: State, found: State) -> Missing:
    """Everything that somebody did which `seen` had and `found` lacks.

    Claims come and go, and what probes say is no loss: they say it again.
    """
    changes: list[tuple[str, Change]] = []
    notes: list[tuple[str, Note]] = []
    titles: list[str] = []
    for address in sorted(seen.items):
        mine, theirs = seen.items[address], found.record(address)
        if mine is theirs:
            continue
        lost_changes = _lacking(mine.changes, theirs.changes)
        lost_notes = _lacking(mine.notes, theirs.notes)
        changes += [(address, change) for change in lost_changes]
        notes += [(address, note) for note in lost_notes]
        if lost_changes or lost_notes:
            titles.append(mine.title or address)
    votes = [*_lost_votes(seen, found)]
    mutes, acknowledged = _lost_quiet(seen, found)
    titles += dict.fromkeys([*(station for station, _ in votes), *mutes, *acknowledged])
    return Missing(
        changes=tuple(changes),
        notes=tuple(notes),
        events=tuple(_lacking(seen.events, found.events)),
        release=_older(seen.release, found.release),
        titles=tuple(titles),
        votes=tuple(votes),
        mutes=mutes,
        acknowledged=acknowledged,
        answers=_older(seen.answers, found.answers),
    )


def _lost_votes(seen: State, found: State) -> Iterator[tuple[str, Vote]]:
    for title in sorted(seen.stations):
        for vote in _lacking(seen.stations[title].votes, found.station(title).votes):
            yield title, vote


def _lost_quiet(seen: State, found: State) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses of the mutes, and of the acknowledgements, that are gone or older."""
    pairs = [(a, seen.probes[a], found.probe(a)) for a in sorted(seen.probes)]
    mutes = (a for a, mine, theirs in pairs if _less_said(mine.mute, theirs.mute))
    known = (a for a, mine, theirs in pairs if _gone(mine.acknowledged, theirs.acknowledged))
    return tuple(mutes), tuple(known)


def _less_said(mine: Mute | None, theirs: Mute | None) -> bool:
    return mine is not None and (theirs is None or theirs.newest < mine.newest)


def _gone(mine: Acknowledged | None, theirs: Acknowledged | None) -> bool:
    return mine is not None and (theirs is None or theirs.at < mine.at)


def _lacking(seen: Iterable[Entry], found: Iterable[Entry]) -> list[Entry]:
    """By stamp alone: a reason or a name mended by hand is not a loss."""
    there = {entry.at for entry in found}
    return [entry for entry in seen if entry.at not in there]


def _older(seen: Mapping[str, ReleaseField], found: Mapping[str, ReleaseField]) -> tuple[str, ...]:
    return tuple(key for key in sorted(seen) if key not in found or found[key].at < seen[key].at)


def reunite(mine: State, theirs: State) -> State:
    """Everything of both, each thing once. Of two versions of one entry, `theirs` counts."""
    items = dict(theirs.items)
    for address, record in mine.items.items():
        items[address] = _reunite_record(record, theirs.record(address))
    return State(
        checklist=theirs.checklist or mine.checklist,
        release=_newest_fields(mine.release, theirs.release),
        answers=_newest_fields(mine.answers, theirs.answers),
        events=_union(mine.events, theirs.events),
        items=items,
        stations={
            title: _reunite_station(mine.station(title), theirs.station(title))
            for title in {**mine.stations, **theirs.stations}
        },
        probes={
            address: newest_of(mine.probe(address), theirs.probe(address))
            for address in {**mine.probes, **theirs.probes}
        },
        newest=max(mine.newest, theirs.newest),
        launch_extra=_reunite_extra(mine.launch_extra, theirs.launch_extra),
        extra=_reunite_extra(mine.extra, theirs.extra),
    )


def _reunite_station(mine: StationRecord, theirs: StationRecord) -> StationRecord:
    if mine is theirs:
        return mine
    votes = _union(mine.votes, theirs.votes)
    return StationRecord(votes, _reunite_extra(mine.extra, theirs.extra))


def _reunite_record(mine: Record, theirs: Record) -> Record:
    if mine is theirs or theirs is UNTOUCHED:
        return mine
    leading = _leading(mine, theirs)
    changes = _union(mine.changes, theirs.changes)
    head = leading.head
    if head is not None and leading is mine:
        key = (head.at, head.by)
        head = next(change for change in changes if (change.at, change.by) == key)
    return Record(
        title=leading.title or mine.title or theirs.title,
        head=head,
        history=tuple(change for change in changes if change is not head),
        notes=_reunite_notes(mine.notes, theirs.notes),
        claim=_newest_claim(mine.claim, theirs.claim),
        disputed=leading.disputed,
        extra=_reunite_extra(mine.extra, theirs.extra),
    )


def _leading(mine: Record, theirs: Record) -> Record:
    """Whose head stands: of the one that knows more, else of the one changed last."""
    if not _lacking(mine.changes, theirs.changes) or mine.head is None:
        return theirs
    if not _lacking(theirs.changes, mine.changes) or theirs.head is None:
        return mine
    return mine if mine.head.at > theirs.head.at else theirs


def _union(mine: tuple[Entry, ...], theirs: tuple[Entry, ...]) -> tuple[Entry, ...]:
    there = {(entry.at, entry.by) for entry in theirs}
    more = [entry for entry in mine if (entry.at, entry.by) not in there]
    return tuple(sorted(more + list(theirs), key=_at)) if more else theirs


def _at(entry: Change | Note | Event | Vote) -> datetime:
    return entry.at


def _reunite_notes(mine: tuple[Note, ...], theirs: tuple[Note, ...]) -> tuple[Note, ...]:
    gone = {(note.at, note.by): note for note in mine if note.withdrawn}
    return tuple(
        _withdrawn_as(gone.get((note.at, note.by), note), note) if note.withdrawn is None else note
        for note in _union(mine, theirs)
    )


def _withdrawn_as(gone: Note, note: Note) -> Note:
    return replace(note, withdrawn=gone.withdrawn, withdrawn_by=gone.withdrawn_by)


def _newest_claim(mine: Claim | None, theirs: Claim | None) -> Claim | None:
    if mine is None or theirs is None:
        return mine or theirs
    return mine if mine.at > theirs.at else theirs


def _newest_fields(
    mine: Mapping[str, ReleaseField], theirs: Mapping[str, ReleaseField]
) -> dict[str, ReleaseField]:
    fields = dict(theirs)
    for key, value in mine.items():
        if key not in fields or value.at > fields[key].at:
            fields[key] = value
    return fields


def _reunite_extra(mine: Extra, theirs: Extra) -> Extra:
    if not mine or mine is theirs:
        return theirs
    both = {**mine, **theirs}
    for key in mine.keys() & theirs.keys():
        both[key] = _reunite_value(mine[key], theirs[key])
    return both


def _reunite_value(mine: object, theirs: object) -> object:
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return _reunite_extra(mine, theirs)
    if isinstance(mine, list) and isinstance(theirs, list) and _tables([*mine, *theirs]):
        return [*theirs, *(entry for entry in mine if entry not in theirs)]
    return theirs


def _tables(values: list[object]) -> bool:
    return all(isinstance(value, Mapping) for value in values)
