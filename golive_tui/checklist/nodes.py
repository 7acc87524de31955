"""What a format module makes of a file: light nodes that know their place.

They hold text only. What a text means is decided by the field that reads it, so that a version
`1.10` stays `1.10` and a title `No` stays `No`.
"""

from collections.abc import Iterator

from golive_tui.checklist.place import Place


class SourceNode:
    """Something written in a file, at a line and a column that count from 1."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.line, self.column)


class TextNode(SourceNode):
    """A text; `plain` if it was written without quotes and not as a block."""

    __slots__ = ("plain", "text")

    def __init__(self, text: str, plain: bool, line: int, column: int) -> None:
        self.text = text
        self.plain = plain
        self.line = line
        self.column = column

    @property
    def nothing(self) -> bool:
        """Whether nothing at all was written, as in `owner:`."""
        return self.plain and not self.text


class ListNode(SourceNode):
    """A list of nodes."""

    __slots__ = ("children",)

    def __init__(self, line: int, column: int) -> None:
        self.children: list[SourceNode] = []
        self.line = line
        self.column = column


class MapNode(SourceNode):
    """Keys and values; `children` holds them in turn."""

    __slots__ = ("children",)

    def __init__(self, line: int, column: int) -> None:
        self.children: list[SourceNode] = []
        self.line = line
        self.column = column

    def pairs(self) -> Iterator[tuple[TextNode, SourceNode]]:
        """Each key with its value, as written, duplicates too."""
        children = iter(self.children)
        for key in children:
            value = next(children)
            if isinstance(key, TextNode):
                yield key, value

    def find(self, name: str) -> tuple[TextNode, SourceNode] | None:
        """The first key of that name with its value."""
        return next((pair for pair in self.pairs() if pair[0].text == name), None)


class BrokenNode(SourceNode):
    """Something already reported; whoever reads it says nothing more."""

    __slots__ = ()
