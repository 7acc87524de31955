"""What must fit together in sections and items."""

from datetime import timedelta
from typing import Any

from golive_tui.checklist.material import Material
from golive_tui.checklist.model import TickMode
from golive_tui.checklist.outline import Entry
from golive_tui.checklist.reader import Reader
from golive_tui.checklist.times import Mark

_OF_LEAVES = ("probe", "tick", "run", "done", "valid", "evidence", "takes", "mutes", "repeat")
"""What only an item can have that has a status of its own."""


def check(material: Material) -> None:
    """Check every section, every item and every step of the rollback plan."""
    for entry in material.entries():
        if len(entry.values) > 1:
            _check(entry, material.reader)


def _check(entry: Entry, reader: Reader) -> None:
    own = entry.draft.values
    if entry.children and not entry.is_section:
        for key in _OF_LEAVES:
            if key in own:
                _not_on_a_group(entry, key, reader)
    elif "tick" in own and "probe" not in own:
        _check_tick(entry, own["tick"], reader)
    if "starts" in own or "by" in own:
        _check_span(entry, reader)
    if "repeat" in own:
        _check_repeat(entry, own["repeat"].values, reader)


def _not_on_a_group(entry: Entry, key: str, reader: Reader) -> None:
    place = entry.draft.place_of_key(key)
    message = f'"{key}" has no meaning on {entry.named}, whose status follows from its items'
    reader.error(place, message, f'move "{key}" to the items under it')


def _check_tick(entry: Entry, tick: str, reader: Reader) -> None:
    if tick != TickMode.MANUAL and not entry.draft.has("probe"):
        message = f'"tick: {tick}" needs a probe in {entry.named}'
        reader.error(entry.draft.place_of("tick"), message, 'give it a probe, or write "manual"')


def _check_span(entry: Entry, reader: Reader) -> None:
    starts, by = entry.values.get("starts"), entry.values.get("by")
    if starts is not None and by is not None and starts > by:
        key = "from" if "starts" in entry.draft.values else "by"
        handed = "" if {"starts", "by"} <= entry.draft.values.keys() else ", as handed down to it"
        message = f"{entry.named} begins at {starts}, after it is due at {by}{handed}"
        reader.error(entry.draft.place_of(key), message, 'write a "from" before "by"')


def _check_repeat(entry: Entry, repeat: dict[str, Any], reader: Reader) -> None:
    start, until = repeat.get("start", Mark(timedelta(0))), repeat.get("until")
    if until is not None and until < start:
        place = entry.draft.values["repeat"].place_of("until")
        message = f"{entry.named} repeats until {until}, before it begins at {start}"
        reader.error(place, message, 'write an "until" after "from"')
