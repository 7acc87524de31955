"""Printing JSON, so that no character in it can do anything to a terminal."""

import json
import re
from collections.abc import Mapping

SCHEMA = 1
"""The version of what `--json` prints."""

_ACTS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Characters that JSON allows as they are but that a terminal may act on or can't show."""


def print_json(kind: str, content: Mapping[str, object]) -> None:
    """Print one JSON object with its kind and version."""
    print(to_json({"schema": SCHEMA, "kind": kind, **content}))


def to_json(value: object) -> str:
    """Readable JSON; what a terminal might act on is escaped."""
    return _ACTS.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
