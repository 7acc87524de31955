"""Keys and values in TOML, each on one line. tomli-w is loaded only for what is unusual."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

_BARE = r"[A-Za-z0-9_-]+"
_UNSEEN = "\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
"""Characters TOML allows as they are but a terminal or reader would act on or not show."""
# Compiled when one is needed: that takes longer than all else that a command writes.
_PLAIN = rf'[^\x00-\x08\x0a-\x1f"\\\ud800-\udfff{_UNSEEN}]*'
_HIDDEN = f"[{_UNSEEN}]"
_HALF = "[\ud800-\udfff]"
_RANKS = {
    key: rank
    for rank, key in enumerate(
        ("at", "by", "verdict", "since", "summary", "vote", "comment", "commit")
    )
}
_PLACEHOLDER = "k = "


def toml_text(text: str) -> str:
    """A text in double quotes."""
    return f'"{text}"' if _is_plain(text) else _odd_text(text)


def _is_plain(text: str) -> bool:
    """Whether it needs no escapes."""
    if text.isascii() and text.isprintable():
        return '"' not in text and "\\" not in text
    return bool(re.fullmatch(_PLAIN, text))


def toml_key(key: str) -> str:
    """A key, quoted where TOML asks for it."""
    return key if re.fullmatch(_BARE, key) else toml_text(key)


def toml_texts(texts: Iterable[str]) -> str:
    """A list of texts."""
    return f"[{', '.join(map(toml_text, texts))}]"


def toml_stamp(at: datetime) -> str:
    """A stamp: UTC with milliseconds and `Z`."""
    utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return f"{utc.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def toml_table(pairs: Iterable[str]) -> str:
    """An inline table of pairs that are rendered already."""
    inside = ", ".join(pairs)
    return f"{{ {inside} }}" if inside else "{}"


def toml_value(value: object) -> str:
    """Any value that tomllib can read, so that it reads the same again."""
    if isinstance(value, str):
        return toml_text(value)
    if isinstance(value, Mapping):
        return toml_table(toml_pairs(value))
    if isinstance(value, list | tuple):
        return f"[{', '.join([toml_value(entry) for entry in value])}]"
    if isinstance(value, datetime):
        return _moment(value)
    return _by_tomli_w(value)


def toml_pairs(table: Mapping[str, object]) -> list[str]:
    """`key = value` for each key, in order."""
    return [f"{toml_key(key)} = {toml_value(table[key])}" for key in in_order(table)]


def in_order(keys: Iterable[str]) -> list[str]:
    """The keys of a table that is only kept: as votes and probes have them, then by name."""
    return sorted(keys, key=lambda key: (_RANKS.get(key, len(_RANKS)), key))


def _moment(value: datetime) -> str:
    finest = "microseconds" if value.microsecond % 1000 else "milliseconds"
    written = value.isoformat(timespec=finest)
    return f"{written[:-6]}Z" if written.endswith("+00:00") else written


def _odd_text(text: str) -> str:
    """With escapes. Half a surrogate pair can't be written to any file; it is replaced."""
    quoted = _by_tomli_w(re.sub(_HALF, "\ufffd", text))
    return re.sub(_HIDDEN, lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _by_tomli_w(value: object) -> str:
    import tomli_w  # here, because reading, and most writing, must not pay for it

    return tomli_w.dumps({"k": value})[len(_PLACEHOLDER) : -1]
