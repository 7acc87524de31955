"""What PyYAML complains about, said in words that help."""

import re
from typing import Any

import yaml

from golive_tui.checklist.place import Place
from golive_tui.checklist.problems import BrokenChecklist, broken
from golive_tui.checklist.secrets import Secrets, perhaps_secret
from golive_tui.checklist.yaml_trouble import Trouble, explained

EMPTY = ("the checklist is empty", 'begin with "golive: 1" and "title: …"')


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them."""
    if not any(odd in text for odd in "\r\x85\u2028\u2029"):
        return text.split("\n")
    return re.split("\r\n|[\n\r\x85\u2028\u2029]", text)


def forbidden_character(text: str, at: int, file: str) -> BrokenChecklist:
    """The error for a control character that stands in the file as it is."""
    lines = lines_of(text[:at])
    code = ord(text[at])
    escape = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return broken(
        f"the character U+{code:04X} may not stand in YAML as it is",
        f'take it out, or write it as "{escape}" in quotes',
        Place(len(lines), len(lines[-1]) + 1),
        file,
    )


def translated(error: yaml.MarkedYAMLError, text: str, file: str) -> BrokenChecklist:
    """A parser's error as a problem with its place and the way out."""
    since, at = _place(error.context_mark), _place(error.problem_mark)
    trouble = Trouble(
        problem=str(error.problem or ""),
        at=at or since or Place(1, 1),
        context=str(error.context or ""),
        since=since or at or Place(1, 1),
        lines=lines_of(text),
    )
    told = explained(trouble)
    mask = Secrets(perhaps_secret(text)).mask
    return broken(mask(told.message), mask(told.hint), told.place, file)


def _place(mark: Any) -> Place | None:
    return Place(mark.line + 1, mark.column + 1) if mark is not None else None
