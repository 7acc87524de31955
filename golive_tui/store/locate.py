"""On which line of a TOML text a value stands; tomllib does not tell."""

import re
import tomllib
from collections.abc import Sequence

_HEADER = r"\s*\[(?!\[)"
_ENTRY = r"\s*\{"

Path = Sequence[str | int]


def line_of(text: str, path: Path) -> int:
    """The line (from 1) where the value at a path stands, or the nearest thing around it."""
    lines = text.split("\n")
    if not path:
        return 1
    start, left = _table(lines, path)
    end = _end_of_table(lines, start)
    found = start or 1
    for step in left:
        place = _step(lines, step, found if left[0] is not step else start, end)
        if place is None:
            break
        found = place
    return found


def _table(lines: list[str], path: Path) -> tuple[int, Path]:
    """The line of the deepest header that leads to the path (0: none), and what is left."""
    best, depth = 0, 0
    for number, line in enumerate(lines, 1):
        if re.match(_HEADER, line):
            keys = _header_keys(line)
            if len(keys) > depth and keys == list(path[: len(keys)]):
                best, depth = number, len(keys)
    return best, path[depth:]


def _header_keys(line: str) -> list[str]:
    try:
        inner: object = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return []
    keys = []
    while isinstance(inner, dict) and inner:
        ((key, inner),) = inner.items()
        keys.append(key)
    return keys


def _end_of_table(lines: list[str], start: int) -> int:
    for number in range(start + 1, len(lines) + 1):
        if re.match(_HEADER, lines[number - 1]):
            return number - 1
    return len(lines)


def _step(lines: list[str], step: str | int, start: int, end: int) -> int | None:
    """The line of a key, or of the n-th entry of a list, at or after a line."""
    if isinstance(step, int):
        entries = [n for n in range(start, end + 1) if re.match(_ENTRY, lines[n - 1])]
        return entries[step] if step < len(entries) else None
    key = re.compile(rf"""(?:^|[{{,.]|\s)["']?{re.escape(step)}["']?\s*[=.]""")
    for number in range(max(start, 1), end + 1):
        if key.search(lines[number - 1]):
            return number
    return None
