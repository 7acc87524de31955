"""The state as TOML: one layout, so that the same state is always the same bytes."""

from collections.abc import Iterable, Mapping
from itertools import compress
from operator import attrgetter, is_not

from golive_tui.launch.probe_record import Acknowledged, Mute, ProbeRecord
from golive_tui.launch.state import Change, Claim, Event, Extra, Note, Record, ReleaseField, State
from golive_tui.launch.votes import StationRecord, Vote
from golive_tui.store.values import (
    in_order,
    toml_key,
    toml_pairs,
    toml_stamp,
    toml_table,
    toml_text,
    toml_texts,
    toml_value,
)

FORMAT = 1
TITLE_LINE = "# Written by golive; comments are not kept."
BETWEEN = b"\n\n"
"""Between two tables. It occurs nowhere else: texts have their line breaks escaped."""

_by_time = attrgetter("at")
_RECORD_KEYS = {"title", "disputed", "claim", "history", "notes"}


class Layout:
    """Lays out states, and renders anew only the records that changed since the last time."""

    def __init__(self) -> None:
        self._items: Mapping[str, Record] = {}
        self._addresses: list[str] = []
        self._blocks: dict[str, bytes] = {}

    def render(self, state: State) -> bytes:
        """The whole file."""
        self._follow(state.items)
        records = map(self._blocks.__getitem__, self._addresses)
        before = [_top(state), *_named("release", state.release), *_named("vars", state.answers)]
        before += _launch(state)
        after = [*_stations(state.stations), *_probes(state.probes), *_later_tables(state.extra)]
        blocks = [*map(str.encode, before), *filter(None, records), *map(str.encode, after)]
        blocks[-1] += b"\n"
        return BETWEEN.join(blocks)

    def known(self, state: State) -> dict[bytes, str]:
        """The addresses of a state's records, by the bytes they have in the file."""
        self._follow(state.items)
        return {self._blocks[a]: a for a in self._addresses if self._blocks[a]}

    def _follow(self, items: Mapping[str, Record]) -> None:
        """Render what changed. With 10,000 items all that loops must loop inside the library."""
        if items.keys() != self._items.keys():
            self._addresses = sorted(items)
        now = map(items.__getitem__, self._addresses)
        earlier = map(self._items.get, self._addresses)
        for address in compress(self._addresses, map(is_not, now, earlier)):
            self._blocks[address] = _record(address, items[address]).encode()
        self._items = items


def _top(state: State) -> str:
    single = {key: value for key, value in state.extra.items() if not isinstance(value, Mapping)}
    lines = [
        TITLE_LINE,
        f"golive = {FORMAT}",
        f"checklist = {toml_text(state.checklist)}",
        *_kept_lines(single),
    ]
    return "\n".join(lines)


def _named(table: str, fields: Mapping[str, ReleaseField]) -> list[str]:
    lines = [f"{toml_key(key)} = {_release_field(fields[key])}" for key in sorted(fields)]
    return ["\n".join([f"[{table}]", *lines])] if lines else []


def _release_field(field: ReleaseField) -> str:
    return toml_table(
        [
            f"value = {toml_text(field.value)}",
            *_stamp(field),
            *toml_pairs(field.extra),
        ]
    )


def _launch(state: State) -> list[str]:
    events = sorted(state.events, key=_by_time)
    lines = _entries("events", map(_event, events)) + _kept_lines(state.launch_extra)
    return ["\n".join(["[launch]", *lines])] if lines else []


def _event(event: Event) -> str:
    pairs = [*_stamp(event), f"do = {toml_text(event.do)}"]
    if event.t0:
        pairs.append(f"t0 = {toml_stamp(event.t0)}")
    if event.holds:
        pairs.append(f"holds = {toml_texts(event.holds)}")
    if event.mark:
        pairs.append(f"mark = {toml_text(event.mark)}")
    if event.criterion:
        pairs.append(f"criterion = {toml_text(event.criterion)}")
    if event.alarm:
        pairs.append(f"alarm = {toml_text(event.alarm)}")
    if event.since:
        pairs.append(f"since = {toml_stamp(event.since)}")
    if event.waived:
        pairs.append(f"waived = {toml_texts(event.waived)}")
    if event.reason:
        pairs.append(f"reason = {toml_text(event.reason)}")
    return toml_table([*pairs, *toml_pairs(event.extra)])


def _record(address: str, record: Record) -> str:
    """An item's table; nothing for an item of which nothing is known any more."""
    lines = _change_pairs(record.head) if record.head else []
    if record.disputed:
        lines.append("disputed = true")
    if record.claim:
        lines.append(f"claim = {_claim(record.claim)}")
    lines += _entries("history", map(_change, sorted(record.history, key=_by_time)))
    lines += _entries("notes", map(_note, sorted(record.notes, key=_by_time)))
    lines += _kept_lines(_record_extra(record))
    if not lines:
        return ""
    title = [f"title = {toml_text(record.title)}"] if record.title else []
    return "\n".join([f"[items.{toml_key(address)}]", *title, *lines])


def _record_extra(record: Record) -> Extra:
    """A head's unknown keys stand in the item's table, where they can't hide its own."""
    if record.head is None or not record.head.extra:
        return record.extra
    heads = {k: v for k, v in record.head.extra.items() if k not in _RECORD_KEYS}
    return {**heads, **record.extra}


def _change_pairs(change: Change) -> list[str]:
    pairs = [f'status = "{change.status.value}"', *_stamp(change)]
    if change.reason:
        pairs.append(f"reason = {toml_text(change.reason)}")
    if change.waived:
        pairs.append(f"waived = {toml_texts(change.waived)}")
    if change.evidence:
        pairs.append(f"evidence = {toml_texts(change.evidence)}")
    if change.undoes:
        pairs.append(f"undoes = {toml_stamp(change.undoes)}")
    return pairs


def _change(change: Change) -> str:
    return toml_table([*_change_pairs(change), *toml_pairs(change.extra)])


def _claim(claim: Claim) -> str:
    return toml_table([*_stamp(claim), *toml_pairs(claim.extra)])


def _note(note: Note) -> str:
    pairs = [*_stamp(note), f"text = {toml_text(note.text)}"]
    if note.replaces:
        pairs.append(f"replaces = {toml_stamp(note.replaces)}")
    if note.withdrawn:
        pairs.append(f"withdrawn = {toml_stamp(note.withdrawn)}")
    if note.withdrawn_by:
        pairs.append(f"withdrawn_by = {toml_text(note.withdrawn_by)}")
    return toml_table([*pairs, *toml_pairs(note.extra)])


def _stamp(
    entry: Change | Claim | Note | Event | ReleaseField | Vote | Mute | Acknowledged,
) -> list[str]:
    at = f"at = {toml_stamp(entry.at)}"
    return [at, f"by = {toml_text(entry.by)}"] if entry.by else [at]


def _probes(probes: Mapping[str, ProbeRecord]) -> list[str]:
    known = [(address, _probe(probes[address])) for address in sorted(probes)]
    return ["\n".join([f"[probes.{toml_key(a)}]", *lines]) for a, lines in known if lines]


def _probe(record: ProbeRecord) -> list[str]:
    lines = []
    if turn := record.turn:
        lines += [f'verdict = "{turn.verdict.value}"', f"since = {toml_stamp(turn.since)}"]
        if turn.summary:
            lines.append(f"summary = {toml_text(turn.summary)}")
        if turn.cause:
            lines.append(f'cause = "{turn.cause.value}"')
    if mute := record.mute:
        lines.append(f"mute = {_mute(mute)}")
    if known := record.acknowledged:
        lines.append(f"acknowledged = {toml_table(_with_reason(known))}")
    return lines + _kept_lines(record.extra)


def _mute(mute: Mute) -> str:
    ended = [f"ended = {toml_stamp(mute.ended)}"] if mute.ended else []
    by = [f"ended_by = {toml_text(mute.ended_by)}"] if mute.ended_by else []
    until = f"until = {toml_stamp(mute.until)}"
    return toml_table([until, *_with_reason(mute, *ended, *by)])


def _with_reason(entry: Mute | Acknowledged, *more: str) -> list[str]:
    reason = [f"reason = {toml_text(entry.reason)}"] if entry.reason else []
    return [*_stamp(entry), *reason, *more, *toml_pairs(entry.extra)]


def _stations(stations: Mapping[str, StationRecord]) -> list[str]:
    known = [(title, _station(stations[title])) for title in sorted(stations)]
    return ["\n".join([f"[stations.{toml_key(t)}]", *lines]) for t, lines in known if lines]


def _station(record: StationRecord) -> list[str]:
    votes = _entries("votes", map(_vote, sorted(record.votes, key=_by_time)))
    return votes + _kept_lines(record.extra)


def _vote(vote: Vote) -> str:
    pairs = [*_stamp(vote), f'vote = "{vote.word.value}"']
    for key, text in (("comment", vote.comment), ("commit", vote.commit), ("email", vote.email)):
        if text:
            pairs.append(f"{key} = {toml_text(text)}")
    return toml_table([*pairs, *toml_pairs(vote.extra)])


def _later_tables(extra: Extra) -> list[str]:
    """Those of later versions, by name."""
    blocks = []
    for key in sorted(extra):
        table = extra[key]
        if isinstance(table, Mapping):
            blocks += _kept_table(toml_key(key), table)
    return blocks


def _kept_table(name: str, table: Mapping[str, object]) -> list[str]:
    inner = {key: value for key, value in table.items() if isinstance(value, Mapping)}
    if not table or len(inner) < len(table):
        return ["\n".join([f"[{name}]", *_kept_lines(table)])]
    return [
        "\n".join([f"[{name}.{toml_key(key)}]", *_kept_lines(inner[key])]) for key in sorted(inner)
    ]


def _kept_lines(table: Mapping[str, object]) -> list[str]:
    lines = []
    for key in in_order(table):
        value = table[key]
        if isinstance(value, list) and value and all(isinstance(v, Mapping) for v in value):
            lines += _entries(toml_key(key), map(toml_value, value))
        else:
            lines.append(f"{toml_key(key)} = {toml_value(value)}")
    return lines


def _entries(key: str, entries: Iterable[str]) -> list[str]:
    """A list with one entry a line, or nothing if it is empty."""
    lines = [f"    {entry}," for entry in entries]
    return [f"{key} = [", *lines, "]"] if lines else []
