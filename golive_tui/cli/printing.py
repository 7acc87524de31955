"""Printing JSON, so that no character in it can do anything to a terminal."""

import json
import re
import sys
from collections.abc import Callable, Mapping

SCHEMA = 1
"""The version of what `--json` prints."""

_ACTS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Characters that JSON allows as they are but that a terminal may act on or can't show."""


def print_json(kind: str, content: Mapping[str, object]) -> None:
    """Print one JSON object with its kind and version, without secrets."""
    from golive_tui.session.hiding import masked

    shown = _masked(content, masked)
    assert isinstance(shown, Mapping)
    text = to_json({"schema": SCHEMA, "kind": kind, **shown})
    print(text if _knows_all_characters() else _in_ascii(text))


def to_json(value: object) -> str:
    """Readable JSON; what a terminal might act on is escaped."""
    return _ACTS.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2))


def _masked(value: object, mask: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Mapping):
        return {key: _masked(each, mask) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(each, mask) for each in value]
    return value


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _knows_all_characters() -> bool:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return encoding.lower().replace("-", "").startswith("utf")


def _in_ascii(text: str) -> str:
    """The same JSON for a stream that would turn other characters into `?`."""
    return text if text.isascii() else json.dumps(json.loads(text), indent=2)
