"""Taking single values out of parsed tables, each in the form it should have."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from golive_tui.launch.moments import LAST_YEAR
from golive_tui.values import dataclass

Table = dict[str, Any]
Made = TypeVar("Made")
Word = TypeVar("Word", bound=StrEnum)

STAMP_EXAMPLE = "2026-12-01T08:02:11.314Z"
LONGEST_SHOWN = 40
DEEPEST = 32
"""Levels of nesting that are kept in values this version does not know."""


@dataclass
class Wrong(Exception):  # noqa: N818 - never leaves the room
    """Something in the file has not the form it should have."""

    path: tuple[str | int, ...]
    """Keys and places in lists, from the outermost in."""
    message: str
    right: str


def under(step: str | tuple[str | int, ...], table: Table, read: Callable[[Table], Made]) -> Made:
    """Read an inner table; what is wrong in it is wrong under this step."""
    try:
        made = read(table)
        if table:
            check_depth(table)
    except Wrong as wrong:
        steps = step if isinstance(step, tuple) else (step,)
        wrong.path = (*steps, *wrong.path)
        raise
    return made


def table_of(table: Table, key: str) -> Table:
    """Take a table; empty if there is none."""
    inner = table.pop(key, None)
    if inner is None:
        return {}
    if not isinstance(inner, dict):
        raise Wrong((key,), "must be a table", f"write [{key}] on a line of its own")
    return inner


def text_of(table: Table, key: str) -> str:
    """Take a text; empty if there is none."""
    value = table.pop(key, "")
    if value.__class__ is not str:
        raise Wrong((key,), f"{shown(value)} is no text", f'write {key} = "…", in quotes')
    return value


def word_of(table: Table, key: str, words: type[Word]) -> Word:
    """Take a word out of a fixed list of them."""
    written = table.pop(key)
    try:
        return words(written)
    except ValueError:
        right = f"write one of {', '.join(words)}"
        raise Wrong((key,), f"{shown(written)} is not known", right) from None


def texts_of(table: Table, key: str) -> tuple[str, ...]:
    """Take a list of texts."""
    value = table.pop(key, None)
    if value is None:
        return ()
    if value.__class__ is not list or any(entry.__class__ is not str for entry in value):
        raise Wrong((key,), "must be a list of texts", f'write {key} = ["…"]')
    return tuple(value)


def moment_of(table: Table, key: str) -> datetime | None:
    """Take a time, in UTC and whole milliseconds."""
    value = table.pop(key, None)
    if value is None:
        return None
    if value.__class__ is not datetime:
        raise Wrong((key,), f"{shown(value)} is no time", f"write {key} = {STAMP_EXAMPLE}")
    if value.tzinfo is UTC and not value.microsecond % 1000 and value.year < LAST_YEAR:
        return value
    return utc(value, key)


def utc(value: datetime, key: str) -> datetime:
    """In UTC and whole milliseconds. Without an offset it is UTC, like all in the file."""
    try:
        utc = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except OverflowError:
        utc = datetime.max.replace(tzinfo=UTC)
    if utc.year >= LAST_YEAR:
        raise Wrong((key,), f"{value} is too far away", f"write {key} = {STAMP_EXAMPLE}")
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def check_depth(table: Table) -> None:
    """Refuse what is kept but nests so deeply that writing it would crash."""
    for key, value in table.items():
        if value.__class__ in (dict, list) and _deeper(value, DEEPEST):
            raise Wrong((key,), f"nests more than {DEEPEST} levels", "make it flatter")


def _deeper(value: object, levels: int) -> bool:
    if not isinstance(value, dict | list) or not value:
        return False
    inner = value.values() if isinstance(value, dict) else value
    return not levels or any(_deeper(each, levels - 1) for each in inner)


def shown(value: object) -> str:
    """A value as it is named in an error."""
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, str):
        text = f'"{repr(value)[1:-1]}"'
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
