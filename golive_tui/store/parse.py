"""From the parsed TOML to the state, leniently where a hand's meaning is plain."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TypeVar

from golive_tui.launch.probe_record import Acknowledged, Mute, ProbeRecord, Turn
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
from golive_tui.launch.verdict import Cause, Verdict
from golive_tui.launch.votes import StationRecord, Vote, Word
from golive_tui.store.fields import (
    STAMP_EXAMPLE,
    Made,
    Table,
    Wrong,
    check_depth,
    moment_of,
    shown,
    table_of,
    text_of,
    texts_of,
    under,
    utc,
    word_of,
)
from golive_tui.store.layout import FORMAT

Dated = TypeVar("Dated", bound=Change | Note | Event | Vote)

_STATUSES = {status.value: status for status in Status}
_CHANGE_KEYS = ("at", "by", "reason", "waived", "evidence", "undoes")


class Reader:
    """Reads tables into the state, and takes them apart doing so: what is left is unknown."""

    def __init__(self) -> None:
        self.newest = EPOCH

    def state(self, table: Table, checklist: str) -> State:
        """The whole state. Raises `Wrong`."""
        check_version(table)
        written = text_of(table, "checklist")
        release = under("release", table_of(table, "release"), self._release)
        answers = under("vars", table_of(table, "vars"), self._release)
        launch = table_of(table, "launch")
        events = under("launch", launch, self._events)
        items = under("items", table_of(table, "items"), self.items)
        stations = under("stations", table_of(table, "stations"), self._stations)
        probes = under("probes", table_of(table, "probes"), self._probes)
        check_depth(table)
        self._count_stamps(table)
        self._count_stamps(launch)
        return State(
            checklist=written or checklist,
            release=release,
            answers=answers,
            events=events,
            items=items,
            stations=stations,
            probes=probes,
            newest=self.newest,
            launch_extra=launch,
            extra=table,
        )

    def items(self, table: Table) -> dict[str, Record]:
        """The records by address. Raises `Wrong`."""
        records = {}
        for address, inner in table.items():
            if inner.__class__ is not dict:
                right = 'write [items."ADDRESS"] and below it status, at and by'
                raise Wrong((address,), "must be a table", right)
            records[address] = under(address, inner, self._record)
        return records

    def _record(self, table: Table) -> Record:
        title = text_of(table, "title")
        head = self._head(table)
        history = self._entries(table, "history", self._change)
        notes = self._entries(table, "notes", self._note)
        claim = table.pop("claim", None)
        disputed = table.pop("disputed", False)
        if disputed.__class__ is not bool:
            raise Wrong(("disputed",), "must be true or false", "write disputed = true")
        if table:
            self._count_stamps(table)
        return Record(title, head, history, notes, self._claim(claim), disputed, table)

    def _head(self, table: Table) -> Change | None:
        if "status" in table:
            return self._change_of(table, {})
        for key in _CHANGE_KEYS:
            if key in table:
                raise Wrong((key,), "stands without a status", 'add status = "done"')
        return None

    def _change(self, table: Table) -> Change:
        return self._change_of(table, table)

    def _change_of(self, table: Table, extra: Table) -> Change:
        written = table.pop("status", None)
        if written is None:
            raise Wrong((), "status is missing", 'write status = "done"')
        status = _STATUSES.get(written) if written.__class__ is str else None
        if status is None:
            what = f"{shown(written)} is not known"
            raise Wrong(("status",), what, f"write one of {', '.join(_STATUSES)}")
        return Change(
            status,
            self._stamp(table),
            text_of(table, "by"),
            text_of(table, "reason"),
            texts_of(table, "waived"),
            texts_of(table, "evidence"),
            moment_of(table, "undoes"),
            extra,
        )

    def _note(self, table: Table) -> Note:
        at, by = self._stamp(table), text_of(table, "by")
        if "text" not in table:
            raise Wrong((), "text is missing", 'write text = "…"')
        text = text_of(table, "text")
        replaces = moment_of(table, "replaces")
        withdrawn = moment_of(table, "withdrawn")
        if withdrawn and withdrawn > self.newest:
            self.newest = withdrawn
        return Note(at, by, text, replaces, withdrawn, text_of(table, "withdrawn_by"), table)

    def _claim(self, table: object) -> Claim | None:
        if table is None:
            return None
        if not isinstance(table, dict):
            right = f'write claim = {{ at = {STAMP_EXAMPLE}, by = "ana" }}'
            raise Wrong(("claim",), "must be a table", right)
        return under("claim", table, lambda it: Claim(self._stamp(it), text_of(it, "by"), it))

    def _events(self, launch: Table) -> tuple[Event, ...]:
        return self._entries(launch, "events", self._event)

    def _event(self, table: Table) -> Event:
        at, by, do = self._stamp(table), text_of(table, "by"), text_of(table, "do")
        if not do:
            raise Wrong((), "do is missing", 'write do = "t0", "hold" …')
        t0, holds = moment_of(table, "t0"), texts_of(table, "holds")
        mark, waived = text_of(table, "mark"), texts_of(table, "waived")
        reason, criterion = text_of(table, "reason"), text_of(table, "criterion")
        alarm, since = text_of(table, "alarm"), moment_of(table, "since")
        return Event(at, by, do, t0, holds, reason, table, mark, criterion, waived, alarm, since)

    def _stations(self, table: Table) -> dict[str, StationRecord]:
        right = 'write [stations."TITLE"] and below it votes = [ … ]'
        return {title: _below(table[title], title, self._station, right) for title in table}

    def _station(self, table: Table) -> StationRecord:
        return StationRecord(self._entries(table, "votes", self._vote), table)

    def _vote(self, table: Table) -> Vote:
        at, by = self._stamp(table), text_of(table, "by")
        if "vote" not in table:
            raise Wrong((), "vote is missing", 'write vote = "go" or vote = "no-go"')
        word = word_of(table, "vote", Word)
        comment, commit = text_of(table, "comment"), text_of(table, "commit")
        return Vote(at, by, word, comment, commit, text_of(table, "email"), table)

    def _probes(self, table: Table) -> dict[str, ProbeRecord]:
        right = 'write [probes."ADDRESS"] and below it verdict and since'
        return {address: _below(table[address], address, self._probe, right) for address in table}

    def _probe(self, table: Table) -> ProbeRecord:
        turn = self._turn(table)
        mute, known = table.pop("mute", None), table.pop("acknowledged", None)
        stamp = f'at = {STAMP_EXAMPLE}, by = "ana"'
        right = f"write mute = {{ until = {STAMP_EXAMPLE}, {stamp} }}"
        muted = None if mute is None else _below(mute, "mute", self._mute, right)
        right = f"write acknowledged = {{ {stamp} }}"
        read = self._acknowledged
        acknowledged = None if known is None else _below(known, "acknowledged", read, right)
        return ProbeRecord(turn, muted, acknowledged, table)

    def _turn(self, table: Table) -> Turn | None:
        if "verdict" not in table:
            for key in ("since", "summary", "cause"):
                if key in table:
                    raise Wrong((key,), "stands without a verdict", 'add verdict = "fail"')
            return None
        verdict = word_of(table, "verdict", Verdict)
        since = moment_of(table, "since")
        if since is None:
            raise Wrong((), "since is missing", f"write since = {STAMP_EXAMPLE}")
        self.newest = max(self.newest, since)
        cause = word_of(table, "cause", Cause) if "cause" in table else None
        return Turn(verdict, since, text_of(table, "summary"), cause)

    def _mute(self, table: Table) -> Mute:
        until = moment_of(table, "until")
        if until is None:
            raise Wrong((), "until is missing", f"write until = {STAMP_EXAMPLE}")
        at = self._stamp(table)
        ended = moment_of(table, "ended")
        self.newest = max(self.newest, ended or at)
        by, reason = text_of(table, "by"), text_of(table, "reason")
        ended_by = text_of(table, "ended_by")
        return Mute(until, at, by, reason, table, ended, ended_by)

    def _acknowledged(self, table: Table) -> Acknowledged:
        at = self._stamp(table)
        return Acknowledged(at, text_of(table, "by"), text_of(table, "reason"), table)

    def _release(self, table: Table) -> dict[str, ReleaseField]:
        fields = {}
        for key, inner in table.items():
            if inner.__class__ is not dict:
                right = f'write {{ value = "v1.0.1", at = {STAMP_EXAMPLE}, by = "ana" }}'
                raise Wrong((key,), "must be a table", right)
            fields[key] = under(key, inner, self._release_field)
        return fields

    def _release_field(self, table: Table) -> ReleaseField:
        if "value" not in table:
            raise Wrong((), "value is missing", 'write value = "…"')
        return ReleaseField(
            text_of(table, "value"), self._stamp(table), text_of(table, "by"), table
        )

    def _entries(self, table: Table, key: str, read: Callable[[Table], Dated]) -> tuple[Dated, ...]:
        entries = table.pop(key, None)
        if entries is None:
            return ()
        if entries.__class__ is not list or any(e.__class__ is not dict for e in entries):
            right = f'write {key} = [ {{ at = {STAMP_EXAMPLE}, by = "ana", … }}, ]'
            raise Wrong((key,), "must be a list of tables", right)
        made = []
        for place, entry in enumerate(entries):
            made.append(under((key, place), entry, read))
        return _by_time(made)

    def _stamp(self, table: Table) -> datetime:
        at = moment_of(table, "at")
        if at is None:
            raise Wrong((), "at is missing", f"write at = {STAMP_EXAMPLE}")
        if at > self.newest:
            self.newest = at
        return at

    def _count_stamps(self, value: object) -> None:
        """Entries of a later version have stamps too, and new ones must come after them."""
        if isinstance(value, dict):
            at = value.get("at")
            if isinstance(at, datetime):
                with suppress(Wrong):
                    self.newest = max(self.newest, utc(at, "at"))
            value = list(value.values())
        if isinstance(value, list):
            for entry in value:
                self._count_stamps(entry)


def _below(inner: object, key: str, read: Callable[[Table], Made], right: str) -> Made:
    if not isinstance(inner, dict):
        raise Wrong((key,), "must be a table", right)
    return under(key, inner, read)


def check_version(table: Table) -> None:
    """Take the format version off a parsed file. Raises `Wrong`."""
    version = table.pop("golive", None)
    if version is None:
        right = "a state file begins with golive = 1; is this the right file?"
        raise Wrong((), "it is no state file", right)
    if version.__class__ is not int or version < FORMAT:
        raise Wrong(("golive",), f"{shown(version)} is no format version", "write golive = 1")
    if version > FORMAT:
        message = f"format {version} is newer than this golive knows"
        raise Wrong(("golive",), message, "update golive")


def _by_time(made: list[Dated]) -> tuple[Dated, ...]:
    if len(made) > 1:
        made.sort(key=lambda entry: entry.at)
    return tuple(made)
