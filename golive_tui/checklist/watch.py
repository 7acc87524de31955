"""A closer look at single texts: cut off by a comment sign, or never filled in."""

import re

from golive_tui.checklist.nodes import TextNode
from golive_tui.checklist.written import Written

_PLACEHOLDERS = (
    # [Your Name], [Backup Name]
    ("[", r"\[(?:your|backup|insert|enter|tbd|todo)\b[^\]\n]{0,60}\](?![(:\[])"),
    # [Phone], [Tech Lead], [contact-info], [DATE]; but no link and no [VALUE] of a condition
    (
        "[",
        r"\[(?:[a-z]+[ -])?(?:name|phone|e-?mail|contact|info|lead|date|time|url|link|number)\]"
        r"(?![(:\[])",
    ),
    # your_production_url, your-domain
    ("your", r"(?<![\w-])your[_-][a-z][a-z_-]*"),
    # ______
    ("___", r"(?<!\w)_{3,}(?!\w)"),
    # "uuid" as a whole value, but not in a sentence
    ("uuid", r"(?:\A|(?<=[\"'=/:]))uuid(?=[\"'/&]|\Z)"),
)
"""A sign of each, to be found quickly, and its pattern."""


class Watch:
    """What is suspicious about the texts of one file. Most files have nothing of it."""

    __slots__ = ("_cuts", "_placeholders", "active")

    def __init__(self, written: Written) -> None:
        self._cuts = written.cuts
        text = written.text.lower()
        self._placeholders = [
            (sign, pattern)
            for sign, pattern in _PLACEHOLDERS
            if sign in text and (sign != "[" or re.search(pattern, text))
        ]
        self.active = bool(self._cuts or self._placeholders)

    def cut(self, node: TextNode) -> str:
        """What a comment sign cut off from this text, if anything."""
        return self._cuts.get((node.line, node.column), "")

    def placeholders(self, node: TextNode) -> list[str]:
        """What in this text still waits to be filled in, each once."""
        found: dict[str, None] = {}
        text = node.text.lower()
        for sign, pattern in self._placeholders:
            if sign in text:
                for match in re.finditer(pattern, node.text, re.IGNORECASE):
                    found[match[0]] = None
        return list(found)
