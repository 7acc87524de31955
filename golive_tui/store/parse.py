"""From the parsed TOML to the state, leniently where a hand's meaning is plain."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

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
from golive_tui.store.layout import FORMAT

Table = dict[str, Any]
Made = TypeVar("Made")

STAMP_EXAMPLE = "2026-12-01T08:02:11.314Z"
LAST_YEAR = 9000
"""Stamps beyond can't be counted on from; no launch is that far."""
LONGEST_SHOWN = 40
DEEPEST = 32
"""Levels of nesting that are kept in values this version does not know."""

_STATUSES = {status.value: status for status in Status}
_CHANGE_KEYS = ("at", "by", "reason", "waived", "evidence", "undoes")


@dataclass
class Wrong(Exception):  # noqa: N818 - never leaves the room
    """Something in the file has not the form it should have."""

    path: tuple[str | int, ...]
    """Keys and places in lists, from the outermost in."""
    message: str
    right: str


class Reader:
    """Reads tables into the state, and takes them apart doing so: what is left is unknown."""

    def __init__(self) -> None:
        self.newest = EPOCH

    def state(self, table: Table, checklist: str) -> State:
        """The whole state. Raises `Wrong`."""
        check_version(table)
        written = _text(table, "checklist")
        release = _under("release", _table(table, "release"), self._release)
        launch = _table(table, "launch")
        events = _under("launch", launch, self._events)
        items = _under("items", _table(table, "items"), self.items)
        _check_depth(table)
        self._count_stamps(table)
        self._count_stamps(launch)
        return State(
            checklist=written or checklist,
            release=release,
            events=events,
            items=items,
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
            records[address] = _under(address, inner, self._record)
        return records

    def _record(self, table: Table) -> Record:
        title = _text(table, "title")
        head = self._head(table)
        history = self._entries(table, "history", self._change)
        notes = self._entries(table, "notes", self._note)
        claim = table.pop("claim", None)
        disputed = table.pop("disputed", False)
        if disputed.__class__ is not bool:
            raise Wrong(("disputed",), "must be true or false", "write disputed = true")
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
            what = f"{_shown(written)} is not known"
            raise Wrong(("status",), what, f"write one of {', '.join(_STATUSES)}")
        return Change(
            status,
            self._stamp(table),
            _text(table, "by"),
            _text(table, "reason"),
            _texts(table, "waived"),
            _texts(table, "evidence"),
            _moment(table, "undoes"),
            extra,
        )

    def _note(self, table: Table) -> Note:
        at, by = self._stamp(table), _text(table, "by")
        if "text" not in table:
            raise Wrong((), "text is missing", 'write text = "…"')
        text = _text(table, "text")
        replaces = _moment(table, "replaces")
        withdrawn = _moment(table, "withdrawn")
        if withdrawn and withdrawn > self.newest:
            self.newest = withdrawn
        return Note(at, by, text, replaces, withdrawn, table)

    def _claim(self, table: object) -> Claim | None:
        if table is None:
            return None
        if not isinstance(table, dict):
            right = f'write claim = {{ at = {STAMP_EXAMPLE}, by = "ana" }}'
            raise Wrong(("claim",), "must be a table", right)
        return _under("claim", table, lambda it: Claim(self._stamp(it), _text(it, "by"), it))

    def _events(self, launch: Table) -> tuple[Event, ...]:
        return self._entries(launch, "events", self._event)

    def _event(self, table: Table) -> Event:
        at, by, do = self._stamp(table), _text(table, "by"), _text(table, "do")
        if not do:
            raise Wrong((), "do is missing", 'write do = "t0", "hold" …')
        t0, holds = _moment(table, "t0"), _texts(table, "holds")
        return Event(at, by, do, t0, holds, _text(table, "reason"), table)

    def _release(self, table: Table) -> dict[str, ReleaseField]:
        fields = {}
        for key, inner in table.items():
            if inner.__class__ is not dict:
                right = f'write {{ value = "v1.0.1", at = {STAMP_EXAMPLE}, by = "ana" }}'
                raise Wrong((key,), "must be a table", right)
            fields[key] = _under(key, inner, self._release_field)
        return fields

    def _release_field(self, table: Table) -> ReleaseField:
        if "value" not in table:
            raise Wrong((), "value is missing", 'write value = "…"')
        return ReleaseField(_text(table, "value"), self._stamp(table), _text(table, "by"), table)

    def _entries(self, table: Table, key: str, read: Callable[[Table], Made]) -> tuple[Made, ...]:
        entries = table.pop(key, None)
        if entries is None:
            return ()
        if entries.__class__ is not list or any(e.__class__ is not dict for e in entries):
            right = f'write {key} = [ {{ at = {STAMP_EXAMPLE}, by = "ana", … }}, ]'
            raise Wrong((key,), "must be a list of tables", right)
        made = []
        for place, entry in enumerate(entries):
            made.append(_under((key, place), entry, read))
        return _by_time(made)

    def _stamp(self, table: Table) -> datetime:
        at = _moment(table, "at")
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
                    self.newest = max(self.newest, _utc(at, "at"))
            value = list(value.values())
        if isinstance(value, list):
            for entry in value:
                self._count_stamps(entry)


def check_version(table: Table) -> None:
    """Take the format version off a parsed file. Raises `Wrong`."""
    version = table.pop("golive", None)
    if version is None:
        right = "a state file begins with golive = 1; is this the right file?"
        raise Wrong((), "it is no state file", right)
    if version.__class__ is not int or version < FORMAT:
        raise Wrong(("golive",), f"{_shown(version)} is no format version", "write golive = 1")
    if version > FORMAT:
        message = f"format {version} is newer than this golive knows"
        raise Wrong(("golive",), message, "update golive")


def _under(step: str | tuple[str | int, ...], table: Table, read: Callable[[Table], Made]) -> Made:
    try:
        made = read(table)
        if table:
            _check_depth(table)
    except Wrong as wrong:
        steps = step if isinstance(step, tuple) else (step,)
        wrong.path = (*steps, *wrong.path)
        raise
    return made


def _table(table: Table, key: str) -> Table:
    inner = table.pop(key, None)
    if inner is None:
        return {}
    if not isinstance(inner, dict):
        raise Wrong((key,), "must be a table", f"write [{key}] on a line of its own")
    return inner


def _text(table: Table, key: str) -> str:
    value = table.pop(key, "")
    if value.__class__ is not str:
        raise Wrong((key,), f"{_shown(value)} is no text", f'write {key} = "…", in quotes')
    return value


def _texts(table: Table, key: str) -> tuple[str, ...]:
    value = table.pop(key, None)
    if value is None:
        return ()
    if value.__class__ is not list or any(entry.__class__ is not str for entry in value):
        raise Wrong((key,), "must be a list of texts", f'write {key} = ["…"]')
    return tuple(value)


def _moment(table: Table, key: str) -> datetime | None:
    value = table.pop(key, None)
    if value is None:
        return None
    if value.__class__ is not datetime:
        raise Wrong((key,), f"{_shown(value)} is no time", f"write {key} = {STAMP_EXAMPLE}")
    if value.tzinfo is UTC and not value.microsecond % 1000 and value.year < LAST_YEAR:
        return value
    return _utc(value, key)


def _utc(value: datetime, key: str) -> datetime:
    """In UTC and whole milliseconds. Without an offset it is UTC, like all in the file."""
    try:
        utc = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except OverflowError:
        utc = datetime.max.replace(tzinfo=UTC)
    if utc.year >= LAST_YEAR:
        raise Wrong((key,), f"{value} is too far away", f"write {key} = {STAMP_EXAMPLE}")
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def _by_time(made: list[Made]) -> tuple[Made, ...]:
    if len(made) > 1:
        made.sort(key=lambda entry: entry.at)  # type: ignore[attr-defined]  # all entries have one
    return tuple(made)


def _check_depth(table: Table) -> None:
    for key, value in table.items():
        if value.__class__ in (dict, list) and _deeper(value, DEEPEST):
            raise Wrong((key,), f"nests more than {DEEPEST} levels", "make it flatter")


def _deeper(value: object, levels: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value
    if not isinstance(inner, Iterable) or isinstance(inner, str | bytes) or not value:
        return False
    return not levels or any(_deeper(each, levels - 1) for each in inner)


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, str):
        text = f'"{repr(value)[1:-1]}"'
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
