"""How single values are written: one form per kind of value, each reading its own text."""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from golive_tui.checklist.nodes import ListNode, MapNode, SourceNode, TextNode
from golive_tui.checklist.probe import Condition, Value
from golive_tui.checklist.times import Mark, parse_duration, parse_mark
from golive_tui.errors import GoLiveError

if TYPE_CHECKING:
    from golive_tui.checklist.reader import Reader

Schema = dict[str, Any]


class Form:
    """How one kind of value is written. `read` gives None after it reported a problem."""

    words = ""
    """What it is called in errors and docs."""

    def read(self, node: SourceNode, key: str, reader: "Reader") -> Any:
        """The value of a node."""
        raise NotImplementedError

    def schema(self) -> Schema:
        """What it looks like in JSON Schema."""
        raise NotImplementedError


class Text(Form):
    """A text, kept as it is written."""

    words = "text"

    def __init__(self, *, filled: bool = False, pattern: str = "", hint: str = "") -> None:
        self.filled = filled
        self.pattern = pattern
        self.hint = hint

    def read(self, node: SourceNode, key: str, reader: "Reader") -> str | None:
        """The text itself."""
        if not isinstance(node, TextNode):
            reader.expected(node, key, "a text", "put it in quotes")
            return None
        if reader.watchful:
            reader.look_at(node)
        if self.filled and not node.text.strip():
            reader.error(node.place, f'"{key}" is empty{reader.owner()}', self.hint or "write one")
            return None
        if self.pattern and not re.fullmatch(self.pattern, node.text):
            reader.error(node.place, f'"{node.text}" is no {key}{reader.owner()}', self.hint)
            return None
        return node.text

    def schema(self) -> Schema:
        """Numbers too, because a text is kept as it is written."""
        return {"type": ["string", "number", "boolean", "null"]}


class Markdown(Text):
    """A text that is shown as Markdown."""

    words = "Markdown"


class YesNo(Form):
    """`true` or `false`."""

    words = "true or false"
    _WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}

    def read(self, node: SourceNode, key: str, reader: "Reader") -> bool | None:
        """True or false; YAML's other words for them count too."""
        value = self._WORDS.get(node.text.lower()) if isinstance(node, TextNode) else None
        if value is None:
            reader.expected(node, key, self.words)
        return value

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


class Whole(Form):
    """A whole number."""

    words = "whole number"

    def __init__(self, least: int = 0, most: int = 999_999_999) -> None:
        self.least = least
        self.most = most

    def read(self, node: SourceNode, key: str, reader: "Reader") -> int | None:
        """The number."""
        digits = isinstance(node, TextNode) and re.fullmatch(r"[0-9]{1,9}", node.text)
        number = int(digits[0]) if digits else None
        if number is None or not self.least <= number <= self.most:
            limits = f"from {self.least} " + (
                f"to {self.most}" if self.most < 999_999_999 else "up"
            )
            reader.expected(node, key, f"a whole number {limits}")
            return None
        return number

    def schema(self) -> Schema:
        """An integer within its limits."""
        limits = {"maximum": self.most} if self.most < 999_999_999 else {}
        return {"type": "integer", "minimum": self.least, **limits}


@lru_cache(maxsize=1024)
def _parsed(parse: Callable[[str], Any], text: str) -> Any:
    """A value or the error: the same few marks and durations stand in a file over and over."""
    try:
        return parse(text)
    except GoLiveError as error:
        return error


class Parsed(Form):
    """A text that a function understands or refuses."""

    def __init__(self, words: str, parse: Callable[[str], Any], pattern: str = "") -> None:
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
        return {"type": "string", "pattern": self._pattern} if self._pattern else {"type": "string"}


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
        """The words."""
        numbers = [int(choice) for choice in self._choices if choice.isdigit()]
        return {"enum": [*map(str, self._choices), *numbers]}


class ListOf(Form):
    """A list of one form."""

    def __init__(self, form: Form, *, filled: bool = False, hint: str = "") -> None:
        self._form = form
        self._filled = filled
        self._hint = hint
        self.words = f"list of {form.words}"

    def read(self, node: SourceNode, key: str, reader: "Reader") -> tuple[Any, ...] | None:
        """The entries that could be read."""
        if isinstance(node, ListNode):
            if self._filled and not node.children:
                reader.error(node.place, f'"{key}" is an empty list{reader.owner()}', self._hint)
                return None
            read = self._form.read
            values = [read(child, key, reader) for child in node.children]
            return tuple(value for value in values if value is not None)
        if isinstance(node, TextNode) and node.nothing and not self._filled:
            return ()
        hint = f"write [{node.text}]" if isinstance(node, TextNode) and node.plain else ""
        reader.expected(node, key, "a list", self._hint or hint)
        return None

    def schema(self) -> Schema:
        """An array."""
        least = {"minItems": 1} if self._filled else {}
        return {"type": "array", "items": self._form.schema(), **least}


class OneOrMore(Form):
    """One text, or a list of them."""

    words = "text or list of texts"

    def __init__(self) -> None:
        self._one = Text(filled=True)
        self._many = ListOf(self._one, filled=True, hint="name at least one")

    def read(self, node: SourceNode, key: str, reader: "Reader") -> tuple[str, ...] | None:
        """All of them."""
        if isinstance(node, ListNode):
            return self._many.read(node, key, reader)
        one = self._one.read(node, key, reader)
        return None if one is None else (one,)

    def schema(self) -> Schema:
        """Either."""
        return {"anyOf": [self._one.schema(), self._many.schema()]}


class MappingOf(Form):
    """Free keys with values of one form."""

    def __init__(self, form: Form, *, key_pattern: str = "", key_word: str = "key") -> None:
        self._form = form
        self._key_pattern = key_pattern
        self._key_word = key_word
        self.words = f"mapping of {form.words}"

    def read(self, node: SourceNode, key: str, reader: "Reader") -> dict[str, Any] | None:
        """The values by their keys."""
        if isinstance(node, TextNode) and node.nothing:
            return {}
        if not isinstance(node, MapNode):
            reader.expected(node, key, "keys and values")
            return None
        found: dict[str, Any] = {}
        for name, child in node.pairs():
            if name.text in found:
                reader.duplicate(name)
            elif self._key_fits(name, reader):
                found[name.text] = self._form.read(child, name.text, reader)
        return {name: value for name, value in found.items() if value is not None}

    def _key_fits(self, name: TextNode, reader: "Reader") -> bool:
        fits = bool(re.fullmatch(self._key_pattern or r"(?s:.+)", name.text))
        if not fits:
            hint = "use letters, digits and _, and begin with a letter"
            reader.error(name.place, f'"{name.text}" is no {self._key_word}', hint)
        return fits

    def schema(self) -> Schema:
        """An object with free keys."""
        names = (
            {"propertyNames": {"pattern": f"^{self._key_pattern}$"}} if self._key_pattern else {}
        )
        return {"type": "object", "additionalProperties": self._form.schema(), **names}


class Nested(Form):
    """An object with a table of its own, named by its word."""

    def __init__(self, word: str) -> None:
        self.words = word

    def read(self, node: SourceNode, key: str, reader: "Reader") -> Any:
        """Its draft."""
        kind = reader.objects[self.words]
        if hasattr(kind, "tables"):
            return reader.read_choice(kind, node, key)
        return reader.read_object(kind, node, key)

    def schema(self) -> Schema:
        """A reference to its definition."""
        return {"$ref": f"#/definitions/{self.words.replace(' ', '-')}"}


class Name(Form):
    """A text that refers to something; it is kept with its place."""

    words = "name"

    def read(self, node: SourceNode, key: str, reader: "Reader") -> TextNode | None:
        """The node itself, to be resolved when everything is known."""
        if isinstance(node, TextNode) and node.text.strip():
            return node
        reader.expected(node, key, "a name")
        return None

    def schema(self) -> Schema:
        """A text."""
        return {"type": ["string", "number"]}


class ConditionText(Form):
    """A condition on a probe's values."""

    words = "condition"

    def read(self, node: SourceNode, key: str, reader: "Reader") -> Condition | None:
        """The condition, with its place."""
        if isinstance(node, TextNode) and node.text.strip():
            return Condition(node.text.strip(), node.place)
        hint = 'write it in quotes: "[STATUS] == 200"'
        reader.expected(node, key, "a condition", hint)
        return None

    def schema(self) -> Schema:
        """A text."""
        return {"type": "string"}


class Free(Form):
    """Any value, as JSON knows it."""

    words = "any value"

    def read(self, node: SourceNode, key: str, reader: "Reader") -> Value:
        """The value; plain words and numbers mean what they mean in JSON."""
        if isinstance(node, TextNode):
            if reader.watchful:
                reader.look_at(node)
            return _free_text(node)
        if isinstance(node, ListNode):
            return [self.read(child, key, reader) for child in node.children]
        free: dict[str, Value] = {}
        for name, child in node.pairs() if isinstance(node, MapNode) else ():
            if name.text in free:
                reader.duplicate(name)
            free[name.text] = self.read(child, name.text, reader)
        return free

    def schema(self) -> Schema:
        """Anything."""
        return {}


_WORDS: dict[str, Value] = {"": None, "null": None, "~": None, "true": True, "false": False}


def _free_text(node: TextNode) -> Value:
    if not node.plain:
        return node.text
    if node.text in _WORDS:
        return _WORDS[node.text]
    if re.fullmatch(r"[-+]?[0-9]{1,300}", node.text):
        return int(node.text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?", node.text):
        number = float(node.text)
        return number if abs(number) != float("inf") else node.text
    return node.text


_DURATION = r"([0-9]{1,9}[wdhms])+"


def _longer_than_nothing(text: str) -> Any:
    duration = parse_duration(text)
    if not duration:
        raise GoLiveError(f'"{text}" is no time at all', "write 90s, 15m, 2h or more")
    return duration


def duration() -> Parsed:
    """A duration, also none at all: `0s`."""
    return Parsed("duration", parse_duration, f"^{_DURATION}$")


def period() -> Parsed:
    """A duration longer than nothing."""
    return Parsed("duration", _longer_than_nothing, f"^{_DURATION}$")


def mark() -> Parsed:
    """A mark on the T-clock."""
    return Parsed("mark", _mark, f"^T[-+](0|{_DURATION})$")


def _mark(text: str) -> Mark:
    return parse_mark(text)
