"""What PyYAML complains about, said in words that help."""

import re

import yaml

from golive_tui.checklist.place import Place
from golive_tui.checklist.problems import BrokenChecklist, broken

EMPTY = ("the checklist is empty", 'begin with "golive: 1" and "title: …"')
QUOTES = "put it in quotes"


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them."""
    return re.split("\r\n|[\n\r\x85\u2028\u2029]", text)


def forbidden_character(text: str, at: int, file: str) -> BrokenChecklist:
    """The error for a control character that stands in the file as it is."""
    lines = lines_of(text[:at])
    code = ord(text[at])
    escape = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return broken(
        f"the control character U+{code:04X} stands here",
        f'take it out, or write it as "{escape}" in quotes',
        Place(len(lines), len(lines[-1]) + 1),
        file,
    )


def translated(error: yaml.MarkedYAMLError, text: str, file: str) -> BrokenChecklist:
    """A parser's error as a problem with its place and the way out."""
    at = error.problem_mark or error.context_mark
    place = Place(at.line + 1, at.column + 1) if at else Place(1, 1)
    return broken(f"not YAML: {error.problem}", QUOTES, place, file)
