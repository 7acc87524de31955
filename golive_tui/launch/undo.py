"""Taking back: what an action left behind, and the new action that undoes it."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from golive_tui.launch.actions import (
    Action,
    AddNote,
    ChangeStatus,
    ItemAction,
    SetClaim,
    WithdrawNote,
)
from golive_tui.launch.judgement import deed, told
from golive_tui.launch.state import (
    Change,
    Claim,
    Record,
    Stamp,
    State,
    Status,
    standing_change,
    standing_changes,
)
from golive_tui.values import dataclass

NOTE_CHANGED = "the note was changed since"


@dataclass(frozen=True, slots=True)
class Trace:
    """What one action left in a record, enough to take it back."""

    action: ItemAction
    at: datetime
    """The stamp it was given."""
    claimed_before: str = ""
    """Of a claim: who had it before."""
    disputed_before: bool = False
    """Of a change: whether it ended a dispute."""
    first: ItemAction | None = None
    """Of what takes back or does again: what the operator had done."""

    @property
    def address(self) -> str:
        """The item it was done to."""
        return self.action.address

    @property
    def words(self) -> str:
        """What the operator had done, between a verb and a title: `: ticked`, ` your note on`."""
        match self.first or self.action:
            case ChangeStatus() as change:
                return f": {deed(change)}"
            case AddNote(replaces=replaces):
                return " your edit of a note on" if replaces else " your note on"
            case WithdrawNote():
                return " your withdrawal of a note on"
            case SetClaim(by=by):
                return " your claim on" if by else ": released"


def trace(action: Action, before: State, stamp: Stamp) -> Trace | None:
    """The trace of an action; None for what has counter-actions of its own and is not undone."""
    if not isinstance(action, ChangeStatus | AddNote | WithdrawNote | SetClaim):
        return None
    record = before.record(action.address)
    claimed = record.claim.by if record.claim else ""
    return Trace(action, stamp.at, claimed, record.disputed)


def take_back(
    trace: Trace, state: State, as_written: Status, zone: tzinfo, now: datetime | None = None
) -> Action | str:
    """The action that takes it back, or in one sentence why it can't be taken back any more.

    `as_written` is the status the checklist gives the item while nobody has touched it.
    """
    record = state.record(trace.address)
    found: Action | Change | Claim | str
    match trace.action:
        case ChangeStatus():
            found = _take_back_change(trace, record, as_written)
        case SetClaim(by=by):
            found = _take_back_claim(trace, by, record.claim)
        case AddNote():
            standing = any(note.at == trace.at for note in record.current_notes)
            found = WithdrawNote(trace.address, (trace.at,)) if standing else NOTE_CHANGED
        case WithdrawNote(notes=notes, restore=restore):
            found = _take_back_withdrawal(trace.address, notes, restore, record)
    return told(found, zone, now) if isinstance(found, Change | Claim) else found


def _take_back_change(
    trace: Trace, record: Record, as_written: Status
) -> ChangeStatus | Change | str:
    head = record.head
    if head is None or all(change.at != trace.at for change in record.changes):
        return "the change is no longer in the file"
    earlier = _before(record.changes, trace.at)
    if earlier is None:
        return head
    before = standing_change(earlier)
    return ChangeStatus(
        trace.address,
        before.status if before else as_written,
        reason=before.reason if before else "",
        waived=before.waived if before else (),
        evidence=before.evidence if before else (),
        undoes=trace.at,
        disputed=trace.disputed_before,
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


def _take_back_claim(trace: Trace, by: str, claim: Claim | None) -> SetClaim | Claim | str:
    if (claim.by if claim else "") != by:
        return claim or "the claim was released since"
    return SetClaim(trace.address, trace.claimed_before, base=claim.at if claim else None)


def _take_back_withdrawal(
    address: str, stamps: tuple[datetime, ...], restore: bool, record: Record
) -> WithdrawNote | str:
    notes = [note for note in record.notes if note.at in stamps]
    if len(notes) < len(stamps) or any((note.withdrawn is None) is not restore for note in notes):
        return NOTE_CHANGED
    return WithdrawNote(address, stamps, restore=not restore)


def last_of(state: State, operator: str) -> Trace | None:
    """The newest change or note of an operator that is not taken back yet, from the state alone.

    For the command line, where every call is a session of its own.
    """
    mine = (
        trace
        for address, record in state.items.items()
        for trace, by in _traces(address, record)
        if by == operator
    )
    return max(mine, key=lambda trace: trace.at, default=None)


def _traces(address: str, record: Record) -> Iterator[tuple[Trace, str]]:
    for change in standing_changes(record.changes):
        if change.undoes is None:
            done = ChangeStatus(address, change.status, waived=change.waived)
            yield Trace(done, change.at), change.by
    for note in record.current_notes:
        yield Trace(AddNote(address, note.text, replaces=note.replaces), note.at), note.by
    if claim := record.claim:
        yield Trace(SetClaim(address, claim.by), claim.at), claim.by
