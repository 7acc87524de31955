"""What the reader makes of nodes before addresses and references are known."""

from typing import Any

from golive_tui.checklist.fields import Table
from golive_tui.checklist.nodes import MapNode, SourceNode
from golive_tui.checklist.place import Place

_NONE: dict[str, tuple[str, ...]] = {}


class Draft:
    """The values of one object, by their names in the model. Absent: nothing was written."""

    __slots__ = ("kind", "node", "references", "table", "values")

    def __init__(
        self, table: Table, node: SourceNode, values: dict[str, Any], kind: str = ""
    ) -> None:
        self.table = table
        self.node = node
        self.values = values
        self.kind = kind
        """The key that told the kind, where there are several."""
        self.references: dict[str, tuple[str, ...]] = _NONE
        """What its names (`needs`, `mutes`) turned out to mean."""

    @property
    def place(self) -> Place:
        """Where the object begins."""
        return self.node.place

    @property
    def name(self) -> str:
        """What people call it, or an empty text."""
        return str(self.values.get(self.table.named_by) or "")

    def has(self, key: str) -> bool:
        """Whether a key was written, rightly or not."""
        if isinstance(self.node, MapNode):
            return self.node.find(key) is not None
        return bool(self.values) and key == self.table.bare

    def place_of(self, key: str) -> Place:
        """Where the value of a key stands, or else the object."""
        found = self.node.find(key) if isinstance(self.node, MapNode) else None
        return found[1].place if found else self.place

    def place_of_key(self, key: str) -> Place:
        """Where a key stands, or else the object."""
        found = self.node.find(key) if isinstance(self.node, MapNode) else None
        return found[0].place if found else self.place
