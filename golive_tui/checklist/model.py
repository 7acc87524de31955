"""The checklist: the definition of what should be done.

Values that a section hands down (`owner`, `from`, `by`, `when`, `required`, `tags`) are already
resolved here: an item holds what counts for it.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from enum import StrEnum
from functools import cached_property

from golive_tui.checklist.place import NOWHERE, Place
from golive_tui.checklist.plan import (
    Contact,
    EscalationLevel,
    KnownIssue,
    LaunchPlan,
    Reference,
    Station,
)
from golive_tui.checklist.probe import (
    Criterion,
    Probe,
    ProbeDefaults,
    Step,
    Target,
    Variable,
)
from golive_tui.checklist.times import Mark
from golive_tui.values import dataclass, field


class TickMode(StrEnum):
    """Who ticks an item."""

    SENSED = "sensed"
    CONFIRMED = "confirmed"
    MANUAL = "manual"


class EvidenceRule(StrEnum):
    """Whether a tick must rest on something."""

    NONE = "none"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Repeat:
    """When an item comes again."""

    every: timedelta
    start: Mark
    until: Mark | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to check. With items under it, it is a group."""

    id: str
    address: str
    """The path of ids: `launch-day/t-6-hours/deploy`."""
    title: str
    place: Place = field(default=NOWHERE, compare=False)
    summary: str = ""
    details: str = ""
    """Markdown."""
    owner: str = ""
    starts: Mark | None = None
    """Not before (`from`)."""
    by: Mark | None = None
    """Due."""
    takes: timedelta | None = None
    when: str = ""
    """A condition for people, and the ready-made reason to skip."""
    needs: tuple[str, ...] = ()
    """Full addresses."""
    required: bool = True
    done: bool = False
    """It was done when the checklist was written."""
    valid: timedelta | None = None
    evidence: EvidenceRule = EvidenceRule.NONE
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    run: tuple[Step, ...] = ()
    tick: TickMode = TickMode.MANUAL
    probe: Probe | None = None
    mutes: tuple[str, ...] = ()
    repeat: Repeat | None = None
    items: tuple["Item", ...] = ()

    @property
    def is_group(self) -> bool:
        """Whether its status follows from items under it."""
        return bool(self.items)

    @property
    def children(self) -> tuple["Node", ...]:
        """What stands directly under it."""
        return self.items


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with items and further sections under it."""

    id: str
    address: str
    title: str
    place: Place = field(default=NOWHERE, compare=False)
    summary: str = ""
    details: str = ""
    owner: str = ""
    starts: Mark | None = None
    by: Mark | None = None
    when: str = ""
    required: bool = True
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    sections: tuple["Section", ...] = ()

    @property
    def children(self) -> tuple["Node", ...]:
        """What stands directly under it: its items, then its sections."""
        return (*self.items, *self.sections)


Node = Section | Item


@dataclass(frozen=True, slots=True)
class RollbackPlan:
    """How to get back if it goes wrong."""

    details: str = ""
    within: timedelta | None = None
    armed: Mark = Mark(timedelta(0))
    triggers: tuple[Criterion, ...] = ()
    steps: tuple[Item, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Checklist:
    """What should be done for one launch."""

    title: str
    summary: str = ""
    details: str = ""
    release: Mapping[str, str] = field(default_factory=dict)
    launch: LaunchPlan = LaunchPlan()
    vars: tuple[Variable, ...] = ()
    defaults: ProbeDefaults = ProbeDefaults()
    probes: Mapping[str, Probe] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    stations: tuple[Station, ...] = ()
    targets: tuple[Target, ...] = ()
    rollback: RollbackPlan | None = None
    contacts: tuple[Contact, ...] = ()
    escalation: tuple[EscalationLevel, ...] = ()
    known_issues: tuple[KnownIssue, ...] = ()
    references: tuple[Reference, ...] = ()

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Every section and item by its address, in the order of the file."""
        return {node.address: node for node in walk(self.sections)}

    @cached_property
    def leaves(self) -> tuple[Item, ...]:
        """Every item that has a status of its own, in the order of the file."""
        return tuple(
            node for node in self.nodes.values() if isinstance(node, Item) and not node.items
        )

    @cached_property
    def _by_last(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for address, node in self.nodes.items():
            found.setdefault(node.id, []).append(address)
        return {last: tuple(addresses) for last, addresses in found.items()}

    def matches(self, address: str) -> tuple[str, ...]:
        """The full addresses that a full address or a tail of whole components may mean."""
        if address in self.nodes:
            return (address,)
        tail = f"/{address}"
        candidates = self._by_last.get(address.rpartition("/")[2], ())
        return tuple(full for full in candidates if full == address or full.endswith(tail))

    def short(self, address: str) -> str:
        """The shortest tail of an address that means only it."""
        item, at, mark = address.partition("@")
        parts = item.split("/")
        for start in range(len(parts) - 1, 0, -1):
            tail = "/".join(parts[start:])
            if self.matches(tail) == (item,):
                return tail + at + mark
        return address


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node below, parents first, in the order of the file."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def parent_of(address: str) -> str:
    """The address of what an address stands under; empty at the top.

    An occurrence of a repeat, `daily/health-check@T+1d`, stands under its item.
    """
    item, at, _ = address.partition("@")
    return item if at else address.rpartition("/")[0]
