"""Keys of thousands of parts (`a.a.a…`), with which tomllib would be busy for hours."""

import re

MOST_PARTS = 500
_TEXTS_AND_COMMENTS = re.compile(
    r'"""(?:\\.|[^\\])*?"""'
    r"|'''.*?'''"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*",
    re.DOTALL,
)
_ENDS_A_KEY = re.compile(r"[,=\[\]{}]")


def endless_key(text: str) -> int:
    """The line (from 1) of a key with too many parts; 0 if there is none."""
    if max(map(len, text.split("\n"))) <= 2 * MOST_PARTS:
        return 0
    bare = _TEXTS_AND_COMMENTS.sub(_line_breaks, text)
    for number, line in enumerate(bare.split("\n"), 1):
        if line.count(".") > MOST_PARTS and _has_endless_key(line):
            return number
    return 0


def _has_endless_key(line: str) -> bool:
    return any(part.count(".") > MOST_PARTS for part in _ENDS_A_KEY.split(line))


def _line_breaks(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
