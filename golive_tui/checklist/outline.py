"""Sections and items with their addresses, and what is handed down to them."""

from collections.abc import Iterator, Sequence
from typing import Any

from golive_tui.checklist.drafts import Draft
from golive_tui.checklist.ids import distinct
from golive_tui.checklist.reader import Reader
from golive_tui.checklist.words import quoted

LONGEST_ADDRESS = 400
MAX_ENTRIES = 100_000
"""More sections and items than anyone can launch; a bound for what a small file can cost."""
ROLLBACK = "rollback"
"""Where the steps of the rollback plan stand."""

_HANDED_DOWN = ("owner", "starts", "by", "when", "required", "tags")


class Entry:
    """A section or item at its place in the outline."""

    __slots__ = ("address", "children", "draft", "id", "number", "parent", "values")

    def __init__(self, draft: Draft, parent: "Entry | None") -> None:
        self.draft = draft
        self.parent = parent
        self.id = ""
        self.address = ""
        self.number = 0
        """Its position among all entries."""
        self.values: dict[str, Any] = draft.values
        """What counts for it: what was handed down, under what was written."""
        self.children: Sequence[Entry] = ()

    @property
    def is_section(self) -> bool:
        """Whether it is a section; else it is an item."""
        return self.draft.table.word == "section"

    @property
    def word(self) -> str:
        """What it is: section, group or item."""
        if self.is_section:
            return "section"
        return "group" if self.children else "item"

    @property
    def named(self) -> str:
        """`item "…"`, for messages."""
        return f"{self.word} {quoted(self.draft.name)}"

    def below(self) -> "Iterator[Entry]":
        """All entries under it, in the order of the file."""
        for child in self.children:
            yield child
            yield from child.below()


class Outline:
    """All sections and items of a checklist, or the steps of its rollback plan."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        reader: Reader,
        *,
        under: str = "",
        taken: Sequence[str] = (),
    ) -> None:
        self._reader = reader
        self._taken = taken
        """Ids at the top that belong to something else."""
        self.entries: list[Entry] = []
        """Parents first, in the order of the file."""
        self._total = 0
        self.roots = [Entry(draft, None) for draft in drafts]
        self._settle(self.roots, under, {})

    def _settle(self, siblings: Sequence[Entry], under: str, handed: dict[str, Any]) -> None:
        self._name(siblings, under)
        for entry in siblings:
            entry.number = len(self.entries)
            self.entries.append(entry)
            own = entry.draft.values
            if handed:
                entry.values = _inherited(handed, own)
            if len(own) == 1:
                continue
            drafts = (*own.get("items", ()), *own.get("sections", ()))
            if drafts:
                self._count(len(drafts), entry)
                entry.children = [Entry(draft, entry) for draft in drafts]
                values = entry.values
                down = {key: values[key] for key in _HANDED_DOWN if key in values}
                self._settle(entry.children, entry.address, down)

    def _count(self, more: int, entry: Entry) -> None:
        self._total += more
        if self._total > MAX_ENTRIES:
            message = f"more than {MAX_ENTRIES:,} sections and items in {entry.named}"
            hint = "split the checklist into several files"
            self._reader.problems.fail(entry.draft.place, message, hint)

    def _name(self, siblings: Sequence[Entry], under: str) -> None:
        drafts = [entry.draft for entry in siblings]
        parent = siblings[0].parent if siblings else None
        report_same_ids(drafts, f" in {parent.named}" if parent else "", self._reader)
        taken = () if parent else self._taken
        self._report_taken(drafts, taken)
        for entry, name in zip(siblings, ids_of(drafts, taken), strict=True):
            entry.id = name
            entry.address = f"{under}/{name}" if under else name
            if len(entry.address) > LONGEST_ADDRESS:
                self._shorten(entry)

    def _report_taken(self, drafts: Sequence[Draft], taken: Sequence[str]) -> None:
        for draft in drafts if taken else ():
            if draft.values.get("id") in taken:
                message = f'the id "{draft.values["id"]}" stands for the rollback plan'
                self._reader.error(draft.place_of("id"), message, "choose another one")

    def _shorten(self, entry: Entry) -> None:
        # Said once, of the uppermost: what stands under it is too long only because of it.
        if entry.parent is None or len(entry.parent.address) <= LONGEST_ADDRESS:
            message = f"the address of {entry.named} is longer than {LONGEST_ADDRESS} characters"
            self._reader.error(entry.draft.place, message, "give what is above it short ids")
        entry.address = entry.address[: LONGEST_ADDRESS + 1]


def _inherited(handed: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    values = {**handed, **own}
    if "tags" in handed and "tags" in own:
        values["tags"] = tuple(dict.fromkeys((*handed["tags"], *own["tags"])))
    return values


def ids_of(drafts: Sequence[Draft], taken: Sequence[str] = ()) -> list[str]:
    """The ids of objects with one parent."""
    explicit = [draft.values.get("id", "") for draft in drafts]
    return distinct(explicit, [draft.name for draft in drafts], taken)


def report_same_ids(drafts: Sequence[Draft], where: str, reader: Reader) -> None:
    """Record an error for each explicit id that stands again."""
    seen: dict[str, Draft] = {}
    for draft in drafts:
        name = draft.values.get("id")
        if not name:
            continue
        if name in seen:
            line = seen[name].place.line
            message = f'the id "{name}" stands twice{where}, first in line {line}'
            reader.error(draft.place_of("id"), message, "give one of them another")
        seen.setdefault(name, draft)
