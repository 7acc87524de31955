"""Sections and items with their addresses, and what is handed down to them."""

from collections.abc import Iterator
from typing import Any

from golive_tui.checklist.drafts import Draft
from golive_tui.checklist.ids import distinct
from golive_tui.checklist.reader import Reader, quoted

LONGEST_ADDRESS = 400
ROLLBACK = "rollback"
"""The address of the rollback plan, under which its steps stand."""

_HANDED_DOWN = ("owner", "starts", "by", "when", "required", "tags")


class Entry:
    """A section or item at its place in the outline."""

    __slots__ = ("address", "children", "draft", "id", "needs", "parent", "values")

    def __init__(self, draft: Draft, parent: "Entry | None") -> None:
        self.draft = draft
        self.parent = parent
        self.id = ""
        self.address = ""
        self.values: dict[str, Any] = draft.values
        """What was written, over what is handed down."""
        self.needs: tuple[Entry, ...] = ()
        self.children: list[Entry] = []

    @property
    def is_section(self) -> bool:
        """Whether it is a section; else it is an item."""
        return self.draft.table.word == "section"

    @property
    def title(self) -> str:
        """What people call it."""
        return self.draft.name

    @property
    def named(self) -> str:
        """`item "…"`, for messages."""
        return f"{self.word} {quoted(self.title)}"

    @property
    def word(self) -> str:
        """What it is: section, group or item."""
        if self.is_section:
            return "section"
        return "group" if self.children else "item"

    def walk(self) -> "Iterator[Entry]":
        """Itself and all below, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


class Outline:
    """All sections and items of a checklist, or the steps of its rollback plan."""

    def __init__(self, drafts: tuple[Draft, ...], reader: Reader, under: str = "") -> None:
        self._reader = reader
        self.roots = [Entry(draft, None) for draft in drafts]
        self.entries: list[Entry] = []
        """Parents first, in the order of the file."""
        self._place(self.roots, under)

    def _place(
        self, entries: list[Entry], under: str, handed: dict[str, Any] | None = None
    ) -> None:
        self._name(entries, under)
        for entry in entries:
            self.entries.append(entry)
            if handed:
                entry.values = _inherit(handed, entry.draft.values)
            values = entry.draft.values
            drafts = (*values.get("items", ()), *values.get("sections", ()))
            if drafts:
                entry.children = [Entry(draft, entry) for draft in drafts]
                down = {key: entry.values[key] for key in _HANDED_DOWN if key in entry.values}
                self._place(entry.children, entry.address, down)

    def _name(self, entries: list[Entry], under: str) -> None:
        self._check_explicit(entries)
        explicit = [str(entry.draft.values.get("id", "")) for entry in entries]
        ids = distinct(explicit, [entry.title for entry in entries])
        for entry, name in zip(entries, ids, strict=True):
            entry.id = name
            entry.address = f"{under}/{name}" if under else name
            if len(entry.address) > LONGEST_ADDRESS:
                self._too_long(entry)

    def _check_explicit(self, entries: list[Entry]) -> None:
        seen: dict[str, Entry] = {}
        for entry in entries:
            name = entry.draft.values.get("id")
            if name and name in seen:
                parent = f" in {entry.parent.named}" if entry.parent else ""
                first = seen[name].draft.place.line
                message = f'the id "{name}" stands twice{parent}, first in line {first}'
                self._reader.error(entry.draft.place_of("id"), message, "give one of them another")
            elif name:
                seen[name] = entry

    def _too_long(self, entry: Entry) -> None:
        if entry.parent is None or len(entry.parent.address) <= LONGEST_ADDRESS:
            message = f"the address of {entry.named} is longer than {LONGEST_ADDRESS} characters"
            self._reader.error(entry.draft.place, message, "give the sections above it short ids")
        entry.address = entry.address[: LONGEST_ADDRESS + 1]


def _inherit(handed: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    values = {**handed, **own}
    if "tags" in handed and "tags" in own:
        values["tags"] = tuple(dict.fromkeys((*handed["tags"], *own["tags"])))
    return values
