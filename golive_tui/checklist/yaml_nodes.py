"""YAML text into nodes: PyYAML's event stream, composed without recursion and within limits."""

import re
from collections.abc import Callable
from typing import Any, NoReturn

import yaml

from golive_tui.checklist import yaml_errors
from golive_tui.checklist.forms import QUOTES
from golive_tui.checklist.nodes import BrokenNode, ListNode, MapNode, SourceNode, TextNode
from golive_tui.checklist.place import Place
from golive_tui.checklist.problems import Problems
from golive_tui.checklist.written import Written

MAX_DEPTH = 32
MAX_NODES = 400_000
MAX_REPEATED = 50_000
"""Of these, by aliases: a few bytes must not make a lot of work."""

Event = Any
"""PyYAML's events are untyped."""

# What YAML does not let stand in a file as it is; it has to be escaped in a quoted text. Named by
# what is forbidden: the long ranges of what is allowed take many times longer to compile.
_LOW = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_HIGH = "\ud800-\udfff\ufeff\ufffe\uffff"
_CUT = r"[ \t]#[^\s#!]"


def read(text: str, file: str) -> Written:
    """Compose the single document of a YAML text. Raises `BrokenChecklist`."""
    if not _may_stand(text):
        forbidden = re.search(f"[{_LOW}{_HIGH}]", text)
        assert forbidden
        raise yaml_errors.forbidden_character(text, forbidden.start(), file)
    composer = _Composer(text, file)
    try:
        composer.run()
    except yaml.MarkedYAMLError as error:
        raise yaml_errors.translated(error, text, file) from None
    return composer.result()


def _may_stand(text: str) -> bool:
    """Whether nothing forbidden is in it. To search for the high ones takes three times longer."""
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return not re.search(f"[{_LOW}]", text) and not any(mark in text for mark in _HIGH[-3:])


def _events(text: str) -> Callable[[], Event]:
    """The function that gives one event after the other, then None."""
    try:
        from yaml._yaml import CParser
    except ImportError:  # PyYAML without libyaml: the same events, only slower
        loader: Any = yaml.SafeLoader(text)
        return lambda: loader.get_event() if loader.check_event() else None
    get: Callable[[], Event] = CParser(text).get_event
    return get


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("anchor", "before", "height", "node")

    def __init__(self, node: ListNode | MapNode, anchor: str | None, before: int) -> None:
        self.node = node
        self.anchor = anchor
        self.before = before
        """How many nodes there were before it."""
        self.height = 1
        """Levels from here down to the deepest below."""


class _Anchored:
    """A finished node that aliases may repeat."""

    __slots__ = ("height", "node", "place", "size", "used")

    def __init__(self, node: SourceNode, size: int, height: int, place: Place) -> None:
        self.node = node
        self.size = size
        self.height = height
        self.place = place
        self.used = False


class _Composer:
    """Puts events together; every list and mapping is on a stack of ours, not on Python's."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._cut_lines = _lines_with(_CUT, text)
        self._cuts: dict[tuple[int, int], str] = {}
        self._problems = Problems(file)
        self._anchors: dict[str, _Anchored] = {}
        self._root: list[SourceNode] = []
        self._children = self._root
        self._stack: list[_Open] = []
        self._nodes = 0
        self._repeated = 0
        self._documents = 0

    def run(self) -> None:
        """Compose everything, up to the end of the text."""
        handlers: dict[type, Callable[[Event], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._list,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceEndEvent: self._close,
            yaml.MappingEndEvent: self._close_mapping,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        find = handlers.get
        for event in iter(_events(self._text), None):
            handle = find(type(event))
            if handle is not None:
                handle(event)

    def result(self) -> Written:
        """What was composed."""
        for name, anchored in self._anchors.items():
            self._check_used(name, anchored)
        if not self._root:
            self._problems.fail(Place(1, 1), *yaml_errors.EMPTY)
        return Written(self._root[0], self._text, self._file, self._problems, self._cuts)

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = 'keep one checklist per file, or take out the line "---"'
            self._problems.fail(_place(event), "a second document begins here", hint)

    def _count(self, size: int, event: Event) -> None:
        self._nodes += size
        if self._nodes > MAX_NODES:
            self._too_many(event)

    def _too_many(self, event: Event) -> NoReturn:
        message = f"more than {MAX_NODES:,} keys, values and entries (aliases count in full)"
        self._problems.fail(_place(event), message, "split the checklist into several files")

    def _check_depth(self, event: Event, height: int) -> None:
        if len(self._stack) + height > MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
            self._problems.fail(_place(event), message, "use fewer levels of sections")

    def _scalar(self, event: Event) -> None:
        mark = event.start_mark
        node = TextNode(event.value, not event.style, mark.line + 1, mark.column + 1)
        self._children.append(node)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._too_many(event)
        if event.tag is not None:
            self._tagged(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(node, 1, 0, node.place)
        if node.line in self._cut_lines:
            self._note_cut(event, node)

    def _note_cut(self, event: Event, node: TextNode) -> None:
        """Remember what ` #` cut off from a text without quotes."""
        end = event.end_mark
        rest = self._cut_lines[node.line][end.column :]
        if node.plain and end.line == event.start_mark.line and re.match(_CUT, rest):
            self._cuts[node.line, node.column] = rest.strip()

    def _list(self, event: Event) -> None:
        mark = event.start_mark
        self._open(ListNode(mark.line + 1, mark.column + 1), event)

    def _mapping(self, event: Event) -> None:
        mark = event.start_mark
        self._open(MapNode(mark.line + 1, mark.column + 1), event)

    def _open(self, node: ListNode | MapNode, event: Event) -> None:
        self._check_depth(event, 1)
        if event.tag is not None:
            self._tagged(event)
        if event.anchor is not None:
            # Until it is closed, an alias of this name would be a circle.
            self._anchors.pop(event.anchor, None)
        self._stack.append(_Open(node, event.anchor, self._nodes))
        self._count(1, event)
        self._children.append(node)
        self._children = node.children

    def _close(self, _event: Event) -> None:
        closed = self._stack.pop()
        if closed.anchor is not None:
            size = self._nodes - closed.before
            anchored = _Anchored(closed.node, size, closed.height, closed.node.place)
            self._anchors[closed.anchor] = anchored
        if self._stack:
            above = self._stack[-1]
            above.height = max(above.height, closed.height + 1)
            self._children = above.node.children
        else:
            self._children = self._root

    def _close_mapping(self, event: Event) -> None:
        for key in self._children[::2]:
            if type(key) is not TextNode:
                self._odd_key(key)
        self._close(event)

    def _alias(self, event: Event) -> None:
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            place = _place(event)
            self._children.append(BrokenNode(place.line, place.column))
            name = event.anchor
            message = f"*{name} repeats something that is not named &{name} before it"
            self._problems.error(place, message, f"{QUOTES} if it is a text")
            return
        self._check_depth(event, anchored.height)
        self._count(anchored.size, event)
        self._repeated += anchored.size
        if self._repeated > MAX_REPEATED:
            message = f"aliases repeat more than {MAX_REPEATED:,} keys, values and entries"
            self._problems.fail(_place(event), message, "repeat smaller things")
        anchored.used = True
        if self._stack:
            above = self._stack[-1]
            above.height = max(above.height, anchored.height + 1)
        self._children.append(anchored.node)

    def _check_used(self, name: str, anchored: _Anchored) -> None:
        if not anchored.used:
            message = f"&{name} is no part of the text, but a name for it that nothing uses"
            hint = f"{QUOTES}, or take the name out"
            self._problems.warn(anchored.place, message, hint)

    def _odd_key(self, key: SourceNode) -> None:
        if not isinstance(key, BrokenNode):
            self._problems.error(key.place, "a key must be a text, not a list or a mapping", QUOTES)

    def _tagged(self, event: Event) -> None:
        tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
        self._problems.error(_place(event), f"{tag} is a tag of YAML", f"take it out, or {QUOTES}")


def _place(event: Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1)


def _lines_with(pattern: str, text: str) -> dict[int, str]:
    """The lines on which the pattern occurs, by number."""
    if " #" not in text and "\t#" not in text:
        return {}
    lines = enumerate(yaml_errors.lines_of(text), start=1)
    return {number: line for number, line in lines if "#" in line and re.search(pattern, line)}
