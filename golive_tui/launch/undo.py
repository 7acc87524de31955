"""Taking back: what an action left behind, and the new action that undoes it."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from golive_tui.launch.actions import (
    Action,
    AddNote,
    ChangeStatus,
    SetClaim,
    WithdrawNote,
)
from golive_tui.launch.judgement import told
from golive_tui.launch.state import Change, Note, Record, Stamp, State, Status, standing_change


@dataclass(frozen=True, slots=True)
class Trace:
    """What one action left in a record, enough to take it back."""

    action: ChangeStatus | AddNote | WithdrawNote | SetClaim
    at: datetime
    """The stamp it was given."""
    claimed_before: str = ""
    """Of a claim: who had it before."""

    @property
    def address(self) -> str:
        """The item it was done to."""
        return self.action.address


def trace(action: Action, before: State, stamp: Stamp) -> Trace | None:
    """The trace of an action; None for what has counter-actions of its own and is not undone."""
    if not isinstance(action, ChangeStatus | AddNote | WithdrawNote | SetClaim):
        return None
    claim = before.record(action.address).claim
    return Trace(action, stamp.at, claim.by if claim else "")


def take_back(trace: Trace, state: State, as_written: Status, zone: tzinfo) -> Action | str:
    """The action that takes it back, or in one sentence why it can't be taken back any more.

    `as_written` is the status the checklist gives the item while nobody has touched it.
    """
    record = state.record(trace.address)
    match trace.action:
        case ChangeStatus():
            return _take_back_change(trace, record, as_written, zone)
        case SetClaim(by=by):
            now = record.claim.by if record.claim else ""
            if now != by:
                return f"{now} is on this one now" if now else "the claim was released since"
            return SetClaim(trace.address, trace.claimed_before)
        case AddNote():
            return _take_back_note(trace, record)
        case WithdrawNote(note=note, restore=restore):
            return WithdrawNote(trace.address, note, restore=not restore)


def _take_back_change(
    trace: Trace, record: Record, as_written: Status, zone: tzinfo
) -> Action | str:
    head = record.head
    if head is None:
        return "the change is no longer in the file"
    earlier = _before(record.changes, trace.at)
    if earlier is None:
        return told(head, zone)
    before = standing_change(earlier)
    return ChangeStatus(
        trace.address,
        before.status if before else as_written,
        reason=before.reason if before else "",
        waived=before.waived if before else (),
        evidence=before.evidence if before else (),
        undoes=trace.at,
        base=head.at,
    )


def _before(changes: tuple[Change, ...], at: datetime) -> tuple[Change, ...] | None:
    """The changes before the one of that stamp; None unless only undone ones came after it."""
    stamps = [change.at for change in changes]
    end = len(changes)
    while end and stamps[end - 1] != at:
        undone = changes[end - 1].undoes
        if undone not in stamps[: end - 1]:
            return None
        end = stamps.index(undone)
    return changes[: end - 1] if end else None


def _take_back_note(trace: Trace, record: Record) -> Action | str:
    note = _note(record, trace.at)
    if note is None or note not in record.current_notes:
        return "the note was changed since"
    earlier = _note(record, note.replaces)
    if earlier is None:
        return WithdrawNote(trace.address, note.at)
    return AddNote(trace.address, earlier.text, replaces=note.at)


def _note(record: Record, at: datetime | None) -> Note | None:
    return next((note for note in record.notes if note.at == at), None)


def last_of(state: State, operator: str) -> Trace | None:
    """The newest change or note of an operator that is not taken back yet, from the state alone.

    For the command line, where every call is a session of its own.
    """
    traces = [
        trace for address, record in state.items.items() for trace in _traces(address, record)
    ]
    mine = [trace for trace, by in traces if by == operator]
    return max(mine, key=lambda trace: trace.at, default=None)


def _traces(address: str, record: Record) -> list[tuple[Trace, str]]:
    undone = {change.undoes for change in record.changes}
    changes = [
        (Trace(ChangeStatus(address, change.status), change.at), change.by)
        for change in record.changes
        if change.undoes is None and change.at not in undone
    ]
    notes = [
        (Trace(AddNote(address, note.text, replaces=note.replaces), note.at), note.by)
        for note in record.current_notes
    ]
    claim = record.claim
    claims = [(Trace(SetClaim(address, claim.by), claim.at), claim.by)] if claim else []
    return changes + notes + claims
