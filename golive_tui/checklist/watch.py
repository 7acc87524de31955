"""A closer look at single texts: cut off by a comment sign, or never filled in."""

import re
from collections.abc import Iterator

from golive_tui.checklist.nodes import TextNode
from golive_tui.checklist.written import Written

_PLACEHOLDERS = (
    # [Your Name], [Backup Name]
    r"\[(?:your|backup|insert|enter|tbd|todo)\b[^\]\n]{0,60}\](?![(:\[])",
    # [Phone], [Tech Lead], [contact-info], [DATE]; but no link and no [VALUE] of a condition
    r"\[(?:[a-z]+[ -])?(?:name|phone|e-?mail|contact|info|lead|date|time|url|link|number)\]"
    r"(?![(:\[])",
    # your_production_url, your-domain
    r"(?<![\w-])your[_-][a-z][a-z_-]*",
    # ______
    r"(?<!\w)_{3,}(?!\w)",
    # "uuid" as a whole value, but not in a sentence
    r"(?:\A|(?<=[\"'=/:]))uuid(?=[\"'/&]|\Z)",
)
_WHOLE_VALUE = r"\buuid\b"
"""In a whole file, the last of them can't be told from a sentence."""


class Watch:
    """What is suspicious about the texts of one file. Most files have nothing of it."""

    __slots__ = ("_cuts", "_placeholders", "active")

    def __init__(self, written: Written) -> None:
        self._cuts = written.cuts
        text = written.text
        found = [pattern for pattern in _PLACEHOLDERS[:-1] if _search(pattern, text)]
        if _search(_WHOLE_VALUE, text):
            found.append(_PLACEHOLDERS[-1])
        self._placeholders = found
        self.active = bool(self._cuts or self._placeholders)

    def cut(self, node: TextNode) -> str:
        """What a comment sign cut off from this text, if anything."""
        return self._cuts.get((node.line, node.column), "")

    def placeholders(self, node: TextNode) -> list[str]:
        """What in this text still waits to be filled in, each once."""
        found = (match for each in self._placeholders for match in _all(each, node.text))
        return list(dict.fromkeys(match[0] for match in found))


def _all(pattern: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(pattern, text, re.IGNORECASE)


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return re.search(pattern, text, re.IGNORECASE)
