"""How an action changes the state. The only place where a state is made from another."""

from datetime import datetime

from golive_tui.launch.actions import (
    Acknowledge,
    Action,
    AddNote,
    CastVote,
    ChangeStatus,
    ItemAction,
    ProbeAction,
    RecordEvent,
    RecordTurn,
    SetAnswer,
    SetClaim,
    SetMute,
    SetRelease,
    WithdrawNote,
)
from golive_tui.launch.probe_record import Acknowledged, Mute, ProbeRecord, Turn
from golive_tui.launch.state import (
    Change,
    Claim,
    Event,
    Note,
    Record,
    ReleaseField,
    Stamp,
    State,
    whole,
)
from golive_tui.launch.votes import Vote
from golive_tui.values import replace


def apply(state: State, action: Action, stamp: Stamp) -> State:
    """The state after an action; the stamp must be newer than every stamp in the state."""
    if isinstance(action, SetRelease):
        field = ReleaseField(action.value, stamp.at, stamp.by)
        return replace(state, release={**state.release, action.key: field}, newest=stamp.at)
    if isinstance(action, SetAnswer):
        answer = ReleaseField(action.value, stamp.at, stamp.by)
        return replace(state, answers={**state.answers, action.name: answer}, newest=stamp.at)
    if isinstance(action, RecordEvent):
        event = Event(
            stamp.at,
            stamp.by,
            action.do,
            t0=action.t0,
            holds=action.holds,
            mark=action.mark,
            criterion=action.criterion,
            waived=action.waived,
            reason=action.reason,
            alarm=action.alarm,
            since=whole(action.since) if action.since else None,
        )
        return replace(state, events=(*state.events, event), newest=stamp.at)
    if isinstance(action, CastVote):
        return _with_vote(state, action, stamp)
    if isinstance(action, RecordTurn | SetMute | Acknowledge):
        probe = _of_probe(state.probe(action.address), action, stamp)
        probes = {**state.probes, action.address: probe}
        return replace(state, probes=probes, newest=max([stamp.at, *probe.stamps()]))
    record = _changed(state.record(action.address), action, stamp)
    return state.with_record(action.address, record, stamp.at)


def _with_vote(state: State, cast: CastVote, stamp: Stamp) -> State:
    vote = Vote(stamp.at, stamp.by, cast.word, cast.comment, cast.commit, cast.email)
    station = state.station(cast.station)
    station = replace(station, votes=(*station.votes, vote))
    return replace(state, stations={**state.stations, cast.station: station}, newest=stamp.at)


def _of_probe(record: ProbeRecord, action: ProbeAction, stamp: Stamp) -> ProbeRecord:
    match action:
        case RecordTurn(since=since):
            since = whole(since) if since else stamp.at
            return replace(record, turn=Turn(action.verdict, since, action.summary, action.cause))
        case SetMute(until=until):
            return replace(record, mute=_mute(record.mute, until, action.reason, stamp))
        case Acknowledge():
            known = Acknowledged(stamp.at, stamp.by, action.reason)
            return replace(record, acknowledged=known)


def _mute(before: Mute | None, until: datetime | None, reason: str, stamp: Stamp) -> Mute:
    if until:
        return Mute(whole(until), stamp.at, stamp.by, reason)
    # It stays, so that the log has both, and the end is not lost where two files meet.
    mute = before or Mute(stamp.at, stamp.at, stamp.by)
    return replace(mute, ended=stamp.at, ended_by=stamp.by)


def _changed(record: Record, action: ItemAction, stamp: Stamp) -> Record:
    match action:
        case ChangeStatus():
            return _with_change(record, action, stamp)
        case AddNote():
            note = Note(stamp.at, stamp.by, action.text, replaces=action.replaces)
            return replace(record, title=action.title or record.title, notes=(*record.notes, note))
        case WithdrawNote(notes=stamps):
            withdrawn, by = (None, "") if action.restore else (stamp.at, stamp.by)
            notes = tuple(
                replace(note, withdrawn=withdrawn, withdrawn_by=by) if note.at in stamps else note
                for note in record.notes
            )
            return replace(record, notes=notes)
        case SetClaim():
            claim = Claim(stamp.at, action.by) if action.by else None
            return replace(record, title=action.title or record.title, claim=claim)


def _with_change(record: Record, action: ChangeStatus, stamp: Stamp) -> Record:
    head = Change(
        status=action.status,
        at=stamp.at,
        by=stamp.by,
        reason=action.reason,
        waived=action.waived,
        evidence=action.evidence,
        undoes=action.undoes,
    )
    return replace(
        record,
        title=action.title or record.title,
        head=head,
        history=record.changes,
        disputed=action.disputed,
    )
