"""Everything that was read from one file, gathered before it is checked and built."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from golive_tui.checklist.drafts import Draft
from golive_tui.checklist.outline import ROLLBACK, Entry, Outline
from golive_tui.checklist.reader import Reader
from golive_tui.checklist.words import quoted


class Owned(NamedTuple):
    """An object inside another one, and how to say so."""

    draft: Draft
    owner: str
    """`in item "…"`"""


class Material:
    """All drafts of one checklist, sections and items with their addresses."""

    def __init__(self, top: Draft, reader: Reader) -> None:
        self.top = top
        self.reader = reader
        plan = self.objects("rollback")
        self.rollback_plan = plan[0] if plan else None
        steps = self._of_rollback("steps")
        taken = (ROLLBACK,) if steps else ()
        self.outline = Outline(top.values.get("sections", ()), reader, taken=taken)
        self.steps = Outline(steps, reader, under=ROLLBACK)
        self.criteria = self.objects("criteria")
        self.targets = self.objects("targets")
        self.triggers = self._of_rollback("triggers")
        self.stations = self.objects("stations")
        self.contacts = self.objects("contacts")
        self.named_probes: dict[str, Draft] = top.values.get("probes", {})

    def objects(self, key: str) -> tuple[Draft, ...]:
        """The objects under a key at the top: those of a list, or the only one."""
        found: Draft | tuple[Draft, ...] = self.top.values.get(key, ())
        return (found,) if isinstance(found, Draft) else found

    def _of_rollback(self, key: str) -> tuple[Draft, ...]:
        found: tuple[Draft, ...] = ()
        return self.rollback_plan.values.get(key, found) if self.rollback_plan else found

    def entries(self) -> Iterator[Entry]:
        """Every section and item, then every step of the rollback plan."""
        yield from self.outline.entries
        yield from self.steps.entries

    @cached_property
    def probes(self) -> tuple[Owned, ...]:
        """Every probe."""
        return tuple(self._all_probes())

    def _all_probes(self) -> Iterator[Owned]:
        for name, draft in self.named_probes.items():
            yield Owned(draft, f"in probe {quoted(name)}")
        for entry in self.entries():
            probe = entry.draft.values.get("probe")
            if probe is not None:
                yield Owned(probe, f"in {entry.named}")
        for draft in (*self.criteria, *self.targets, *self.triggers):
            if "probe" in draft.values:
                yield Owned(draft.values["probe"], f"in {draft.table.word} {quoted(draft.name)}")

    @cached_property
    def runs(self) -> tuple[Owned, ...]:
        """Every step of every item."""
        return tuple(self._all_runs())

    def _all_runs(self) -> Iterator[Owned]:
        for entry in self.entries():
            for step in entry.draft.values.get("run", ()):
                yield Owned(step, f"in {entry.named}")

    def let_go(self) -> None:
        """Break the circles between parents and children, so that all goes away at once."""
        for entry in self.entries():
            entry.parent = None
