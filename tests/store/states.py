"""Random states for properties, in the one form that reading gives them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from golive_tui.launch.state import (
    EPOCH,
    Change,
    Claim,
    Event,
    Note,
    Record,
    ReleaseField,
    State,
    Status,
)
from golive_tui.launch.votes import StationRecord, Vote, Word

STARTS = datetime(2026, 12, 1, 8, tzinfo=UTC)

stamps = st.integers(0, 4 * 10**12).map(lambda ms: EPOCH + timedelta(milliseconds=ms))
texts = st.text(max_size=30)
names = st.text(min_size=1, max_size=12)
lists_of_texts = st.lists(texts, max_size=3).map(tuple)
addresses = st.one_of(st.sampled_from(["deploy", "launch-day/deploy", "ü/@T+1d"]), texts)

_offsets = st.one_of(
    st.none(),
    st.just(UTC),
    st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
_singles = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    texts,
    st.dates(),
    st.times().map(lambda time: time.replace(fold=0)),
    st.datetimes(timezones=_offsets).map(lambda moment: moment.replace(fold=0)),
)
values: st.SearchStrategy[Any] = st.recursive(
    _singles,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)

_CHANGE = {"status", "at", "by", "reason", "waived", "evidence", "undoes"}
_RECORD = {"title", "disputed", "claim", "history", "notes"}
_ENTRY = {"text", "replaces", "withdrawn", "withdrawn_by", "value", "do", "t0", "holds"}
_EVENT = {"mark", "criterion", "alarm", "since"}
_VOTE = {"vote", "votes", "comment", "commit", "email", "stations"}
_STATE = {"golive", "checklist", "release", "vars", "launch", "items", "events", "probes"}
KNOWN = _CHANGE | _RECORD | _ENTRY | _EVENT | _VOTE | _STATE


def extras(inner: st.SearchStrategy[Any] = values) -> st.SearchStrategy[dict[str, Any]]:
    """Unknown keys and their values."""
    keys = texts.filter(lambda key: key not in KNOWN)
    return st.one_of(st.just({}), st.dictionaries(keys, inner, max_size=3))


claims = st.builds(Claim, at=stamps, by=texts, extra=extras())
notes = st.builds(
    Note,
    at=stamps,
    by=texts,
    text=texts,
    replaces=st.none() | stamps,
    withdrawn=st.none() | stamps,
    withdrawn_by=texts,
    extra=extras(),
)
changes = st.builds(
    Change,
    status=st.sampled_from(Status),
    at=stamps,
    by=texts,
    reason=texts,
    waived=lists_of_texts,
    evidence=lists_of_texts,
    undoes=st.none() | stamps,
    extra=extras(),
)
heads = changes.map(lambda change: replace(change, extra={}))
events = st.builds(
    Event,
    at=stamps,
    by=texts,
    do=names,
    t0=st.none() | stamps,
    holds=lists_of_texts,
    reason=texts,
    extra=extras(),
    mark=texts,
    criterion=texts,
    waived=lists_of_texts,
    alarm=texts,
    since=st.none() | stamps,
)
release_fields = st.builds(ReleaseField, value=texts, at=stamps, by=texts, extra=extras())


def _ordered(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    several = st.lists(entries, max_size=3, unique_by=lambda entry: entry.at)
    return several.map(lambda made: tuple(sorted(made, key=lambda entry: entry.at)))


records = st.builds(
    Record,
    title=texts,
    head=heads,
    history=_ordered(changes),
    notes=_ordered(notes),
    claim=st.none() | claims,
    disputed=st.booleans(),
    extra=extras(),
) | st.builds(Record, title=texts, notes=_ordered(notes).filter(bool), extra=extras())


votes = st.builds(
    Vote,
    at=stamps,
    by=texts,
    word=st.sampled_from(Word),
    comment=texts,
    commit=texts,
    email=texts,
    extra=extras(),
)
stations = st.builds(StationRecord, votes=_ordered(votes), extra=extras()).filter(
    lambda record: record.votes or record.extra
)


def _whole(made: State) -> State:
    return replace(made, newest=max(made.stamps(), default=EPOCH))


states = st.builds(
    State,
    checklist=names,
    release=st.dictionaries(texts, release_fields, max_size=3),
    answers=st.dictionaries(texts, release_fields, max_size=3),
    events=_ordered(events),
    items=st.dictionaries(addresses, records, max_size=5),
    stations=st.dictionaries(texts, stations, max_size=3),
    launch_extra=extras(),
    extra=extras(values | st.dictionaries(texts, extras(), max_size=3)),
).map(_whole)


def many(number: int, *, prefix: str = "launch-day") -> State:
    """A plain state of so many ticked items."""
    items: Mapping[str, Record] = {
        f"{prefix}/step-{n:05}": Record(
            title=f"Step {n}",
            head=Change(Status.DONE, STARTS + timedelta(seconds=n), "ana"),
        )
        for n in range(number)
    }
    return _whole(State(checklist="soulseer.yaml", items=items))


def ticked(state: State, address: str, reason: str = "", by: str = "ana") -> State:
    """The state with one more change of one item."""
    at = max(state.newest, STARTS) + timedelta(milliseconds=1)
    record = state.record(address)
    head = Change(Status.DONE, at, by, reason)
    title = record.title or address.upper()
    changed = replace(record, title=title, head=head, history=record.changes)
    return state.with_record(address, changed, at)
