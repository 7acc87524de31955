"""How values are put together: lists, mappings, objects, and free values."""

import re
from typing import TYPE_CHECKING, Any

from golive_tui.checklist.fields import Choice
from golive_tui.checklist.forms import Form, Schema, Text
from golive_tui.checklist.nodes import ListNode, MapNode, SourceNode, TextNode
from golive_tui.checklist.probe import Value

if TYPE_CHECKING:
    from golive_tui.checklist.reader import Reader


class ListOf(Form):
    """A list of one form."""

    def __init__(self, form: Form, *, filled: bool = False, hint: str = "") -> None:
        self._form = form
        self._filled = filled
        self._hint = hint
        self.words = f"list of {form.words}"

    def read(self, node: SourceNode, key: str, reader: "Reader") -> tuple[Any, ...] | None:
        """The entries that could be read."""
        if isinstance(node, ListNode) and (node.children or not self._filled):
            read = self._form.read
            values = [read(child, key, reader) for child in node.children]
            return tuple(value for value in values if value is not None)
        if isinstance(node, ListNode):
            reader.error(node.place, f'"{key}" is an empty list{reader.owner()}', self._hint)
        elif isinstance(node, TextNode) and node.nothing and not self._filled:
            return ()
        else:
            reader.expected(node, key, "a list", self._as_list(node))
        return None

    def _as_list(self, node: SourceNode) -> str:
        short = isinstance(node, TextNode) and 0 < len(node.text) <= 60 and "\n" not in node.text
        return f'write ["{node.text}"]' if short and isinstance(node, TextNode) else self._hint

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

    def __init__(self, form: Form, *, keys: str = "", hint: str = "", word: str = "") -> None:
        self._form = form
        self._keys = keys
        self._hint = hint
        self._word = word
        """What such a key names, if the errors below should say so."""
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
            elif self._fits(name, key, reader):
                found[name.text] = self._read_value(name, child, reader)
        return {name: value for name, value in found.items() if value is not None}

    def _read_value(self, name: TextNode, child: SourceNode, reader: "Reader") -> Any:
        if not self._word:
            return self._form.read(child, name.text, reader)
        with reader.inside(self._word, name):
            return self._form.read(child, name.text, reader)

    def _fits(self, name: TextNode, key: str, reader: "Reader") -> bool:
        fits = bool(re.fullmatch(self._keys or "(?s:.+)", name.text))
        if not fits:
            message = f'"{name.text}" is no name for one of the {key}{reader.owner()}'
            reader.error(name.place, message, self._hint or "write a name")
        return fits

    def schema(self) -> Schema:
        """An object with free keys."""
        names = {"propertyNames": {"pattern": f"^{self._keys}$"}} if self._keys else {}
        return {"type": "object", "additionalProperties": self._form.schema(), **names}


class Nested(Form):
    """An object with a table of its own, named by its word."""

    def __init__(self, word: str) -> None:
        self.words = word

    def read(self, node: SourceNode, key: str, reader: "Reader") -> Any:
        """Its draft."""
        kind = reader.objects[self.words]
        if isinstance(kind, Choice):
            return reader.read_choice(kind, node, key)
        return reader.read_object(kind, node, key)

    def schema(self) -> Schema:
        """A reference to its definition."""
        return {"$ref": f"#/definitions/{self.words.replace(' ', '-')}"}


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
    text = node.text
    if not node.plain:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if re.fullmatch("-?(0|[1-9][0-9]{0,299})", text):
        return int(text)
    if re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?", text):
        number = float(text)
        return number if abs(number) != float("inf") else text
    return text
