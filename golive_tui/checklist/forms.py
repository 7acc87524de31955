"""How single values are written: one form per kind of value, each reading its own text."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from golive_tui.checklist.condition import BadCondition, parse_condition
from golive_tui.checklist.nodes import SourceNode, TextNode
from golive_tui.checklist.place import Place
from golive_tui.checklist.probe import Condition
from golive_tui.checklist.times import parse_duration, parse_mark
from golive_tui.checklist.words import quoted
from golive_tui.errors import GoLiveError

if TYPE_CHECKING:
    from golive_tui.checklist.reader import Reader

Schema = dict[str, Any]

QUOTES = "put it in quotes"
_NO_LIMIT = 999_999_999
_YES_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_SCALAR: Schema = {"type": ["string", "number", "boolean", "null"]}


class Form(ABC):
    """How one kind of value is written. `read` gives None after it reported a problem."""

    words = ""
    """What it is called in errors and docs."""

    @abstractmethod
    def read(self, node: SourceNode, key: str, reader: "Reader") -> Any:
        """The value of a node."""

    @abstractmethod
    def schema(self) -> Schema:
        """What it looks like in JSON Schema."""


class Text(Form):
    """A text, kept as it is written."""

    words = "text"

    def __init__(self, *, filled: bool = False, pattern: str = "", hint: str = "") -> None:
        self._filled = filled
        self._pattern = pattern
        self._hint = hint

    def read(self, node: SourceNode, key: str, reader: "Reader") -> str | None:
        """The text itself."""
        if not isinstance(node, TextNode):
            reader.expected(node, key, "a text", QUOTES)
            return None
        if reader.watchful:
            reader.look_at(node)
        if self._filled and not node.text.strip():
            reader.error(node.place, f'"{key}" is empty{reader.owner()}', self._hint or "write one")
            return None
        if self._pattern and not re.fullmatch(self._pattern, node.text):
            reader.error(node.place, f'"{node.text}" is no {key}{reader.owner()}', self._hint)
            return None
        return node.text

    def schema(self) -> Schema:
        """Numbers too, because a text is kept as it is written."""
        if self._pattern:
            return {"type": ["string", "number"], "pattern": f"^{self._pattern}$"}
        return dict(_SCALAR)


class Markdown(Text):
    """A text that is shown as Markdown."""

    words = "Markdown"


class YesNo(Form):
    """`true` or `false`."""

    words = "true or false"

    def read(self, node: SourceNode, key: str, reader: "Reader") -> bool | None:
        """True or false; YAML's other words for them count too."""
        value = _YES_NO.get(node.text.lower()) if isinstance(node, TextNode) else None
        if value is None:
            reader.expected(node, key, self.words)
        return value

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


class Whole(Form):
    """A whole number."""

    words = "whole number"

    def __init__(self, least: int = 0, most: int = _NO_LIMIT) -> None:
        self._least = least
        self._most = most

    def read(self, node: SourceNode, key: str, reader: "Reader") -> int | None:
        """The number."""
        digits = re.fullmatch("[0-9]{1,9}", node.text) if isinstance(node, TextNode) else None
        number = int(digits[0]) if digits else -1
        if self._least <= number <= self._most:
            return number
        upper = "up" if self._most == _NO_LIMIT else f"to {self._most}"
        reader.expected(node, key, f"a whole number from {self._least} {upper}")
        return None

    def schema(self) -> Schema:
        """An integer within its limits."""
        most = {} if self._most == _NO_LIMIT else {"maximum": self._most}
        return {"type": "integer", "minimum": self._least, **most}


@lru_cache(maxsize=1024)
def _parsed(parse: Callable[[str], Any], text: str) -> Any:
    """A value or the error: the same few marks and durations stand in a file over and over."""
    try:
        return parse(text)
    except GoLiveError as error:
        return error


class Parsed(Form):
    """A text that a function understands or refuses."""

    def __init__(self, words: str, parse: Callable[[str], Any], pattern: str) -> None:
        self.words = words
        self._parse = parse
        self._pattern = pattern

    def read(self, node: SourceNode, key: str, reader: "Reader") -> Any:
        """What the function makes of it."""
        if not isinstance(node, TextNode) or node.nothing:
            reader.expected(node, key, f"a {self.words}")
            return None
        value = _parsed(self._parse, node.text)
        if isinstance(value, GoLiveError):
            reader.error(node.place, value.message, value.hint)
            return None
        return value

    def schema(self) -> Schema:
        """A text of a pattern."""
        return {"type": "string", "pattern": self._pattern}


class OneOf(Form):
    """One of a few words."""

    def __init__(self, *words: str, enum: type[StrEnum] | None = None) -> None:
        self._choices = tuple(enum) if enum else words
        self.words = ", ".join(self._choices)

    def read(self, node: SourceNode, key: str, reader: "Reader") -> str | None:
        """The word, as the enum has it."""
        text = node.text if isinstance(node, TextNode) else ""
        for choice in self._choices:
            if text == str(choice):
                return choice
        hint = reader.suggest.hint(text, self._choices)
        reader.expected(node, key, f"one of {self.words}", hint)
        return None

    def schema(self) -> Schema:
        """The words; digits may be written as numbers."""
        numbers = [int(choice) for choice in self._choices if choice.isdigit()]
        return {"enum": [*map(str, self._choices), *numbers]}


class Name(Form):
    """A text that refers to something; it is kept with its place."""

    words = "name"

    def read(self, node: SourceNode, key: str, reader: "Reader") -> TextNode | None:
        """The node itself, to be looked up when everything is known."""
        if isinstance(node, TextNode) and node.text.strip():
            return node
        reader.expected(node, key, "a name", QUOTES if not isinstance(node, TextNode) else "")
        return None

    def schema(self) -> Schema:
        """A text; a number too, because an id may be one."""
        return {"type": ["string", "number"]}


class ConditionText(Form):
    """A condition on a probe's values."""

    words = "condition"

    def read(self, node: SourceNode, key: str, reader: "Reader") -> Condition | None:
        """The condition, with its place."""
        if isinstance(node, TextNode) and node.text.strip():
            if reader.watchful:
                reader.look_at(node)
            return self._parsed(node, reader)
        reader.expected(node, key, "a condition", f'{QUOTES}, as in "[STATUS] == 200"')
        return None

    def _parsed(self, node: TextNode, reader: "Reader") -> Condition | None:
        text = node.text.strip()
        try:
            parse_condition(text)
        except BadCondition as bad:
            place = place_in(node, bad.at)
            reader.error(place, f"{bad.message} in {quoted(text)}", bad.hint)
            return None
        return Condition(text, place_in(node, 0))

    def schema(self) -> Schema:
        """A text."""
        return {"type": "string"}


def place_in(node: TextNode, at: int) -> Place:
    """Where a character of a text stands; of a text over several lines where it begins."""
    if "\n" in node.text:
        return node.place
    return Place(node.line, node.column + at + (not node.plain))


_DURATION = "([0-9]{1,9}[wdhms])+"


def _longer_than_nothing(text: str) -> Any:
    length = parse_duration(text)
    if not length:
        raise GoLiveError(f'"{text}" is no time at all', "write 90s, 15m, 2h or more")
    return length


def duration() -> Parsed:
    """A duration, also none at all: `0s`."""
    return Parsed("duration", parse_duration, f"^{_DURATION}$")


def period() -> Parsed:
    """A duration longer than nothing."""
    return Parsed("duration", _longer_than_nothing, f"^{_DURATION}$")


def mark() -> Parsed:
    """A mark on the T-clock."""
    return Parsed("mark", parse_mark, f"^T[-+](0|{_DURATION})$")
