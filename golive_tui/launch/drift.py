"""Drift: what was recorded of items that the checklist no longer has."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from golive_tui.checklist.model import Checklist, Item, Node, parent_of, walk
from golive_tui.launch.recurrence import AT, item_of, mark_in, node_at
from golive_tui.launch.state import Record, State
from golive_tui.values import dataclass

ALIKE = 0.8
"""How much alike two titles must be, from 0 to 1, to be one title that was edited."""
SIBLING = 0.2
"""How much less alike they may be where both items stand under the same heading."""
MOST_COMPARED = 20_000
"""Pairs of titles that are compared; a checklist that was rewritten is no drift to be followed."""


@dataclass(frozen=True, slots=True)
class Drifted:
    """One record without its item."""

    address: str
    title: str
    """The title that the item had."""
    likely: str = ""
    """The address that it most likely has now; empty if none is likely."""


def drift(state: State, checklist: Checklist) -> tuple[Drifted, ...]:
    """Every record whose item is gone, by address; of a repeat, whose occurrence is none of it."""
    steps = {step.address for step in _steps(checklist)}
    gone = [
        address
        for address, record in state.items.items()
        if address not in checklist.nodes
        and item_of(address) not in steps
        and not record.says_nothing
        and node_at(checklist, address) is None
    ]
    if not gone:
        return ()
    likely = _likely(sorted(gone), state, checklist)
    return tuple(Drifted(a, state.record(a).title, likely.get(a, "")) for a in sorted(gone))


def _steps(checklist: Checklist) -> Iterator[Node]:
    return walk(checklist.rollback.steps) if checklist.rollback else iter(())


def _likely(gone: list[str], state: State, checklist: Checklist) -> dict[str, str]:
    """The likely new address of each that has one; where an item went, its occurrences went."""
    taken = {item_of(address) for address in state.items}
    homes = _Homes(node for node in checklist.nodes.values() if node.address not in taken)
    lost: dict[str, _Lost] = {}
    for address in gone:
        if item_of(address) not in checklist.nodes:
            lost.setdefault(item_of(address), _Lost.of(address, state.record(address)))
    now = homes.likely(lost)
    found = {}
    for address in gone:
        home, mark = now.get(item_of(address), item_of(address)), mark_in(address)
        moved = f"{home}{AT}{mark}" if mark else home
        if moved not in state.items and node_at(checklist, moved):
            found[address] = moved
    return found


@dataclass(frozen=True, slots=True)
class _Lost:
    """What lost its item: as far as it says which that was."""

    title: str
    has_changes: bool
    repeats: bool

    @classmethod
    def of(cls, address: str, record: Record) -> "_Lost":
        _, at, mark = address.partition(AT)
        return cls(record.title.removesuffix(f", {mark}"), bool(record.changes), bool(at))


class _Homes:
    """The nodes that nothing is recorded of, from which a record may have lost its own."""

    def __init__(self, free: Iterable[Node]) -> None:
        self._free = {node.address: node for node in free}
        self._by_name: dict[str, list[Node]] = defaultdict(list)
        for node in self._free.values():
            for name in {node.id, node.title}:
                self._by_name[name].append(node)

    def likely(self, lost: dict[str, _Lost]) -> dict[str, str]:
        """The likely new address of each that has one; no node is given to two."""
        found = self._given(lost, self._same)
        left = {address: each for address, each in lost.items() if address not in found}
        if len(left) * len(self._free) <= MOST_COMPARED:
            found |= self._given(left, self._alike)
        return found

    def _given(
        self, lost: dict[str, _Lost], home_of: Callable[[str, _Lost], Node | None]
    ) -> dict[str, str]:
        found = {}
        for address, each in lost.items():
            if node := home_of(address, each):
                del self._free[node.address]
                found[address] = node.address
        return found

    def _same(self, address: str, lost: _Lost) -> Node | None:
        """One with the same id or title, both rather than one, and near rather than far."""
        last, above = address.rpartition("/")[2], set(address.split("/")[:-1])
        names = filter(None, (last, lost.title))
        named = {node.address: node for name in names for node in self._by_name.get(name, ())}

        def nearness(node: Node) -> tuple[int, int]:
            same = (node.title == lost.title) + (node.id == last)
            return same, len(above.intersection(node.address.split("/")[:-1]))

        return max(self._fitting(named.values(), lost), key=nearness, default=None)

    def _alike(self, address: str, lost: _Lost) -> Node | None:
        """The one whose title is most like it."""
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(b=lost.title)

        def likeness(node: Node) -> float:
            near = SIBLING if parent_of(node.address) == parent_of(address) else 0
            matcher.set_seq1(node.title)
            return matcher.ratio() + near if matcher.quick_ratio() + near >= ALIKE else 0

        best = max(self._fitting(self._free.values(), lost), key=likeness, default=None)
        return best if best and lost.title and likeness(best) >= ALIKE else None

    def _fitting(self, nodes: Iterable[Node], lost: _Lost) -> Iterator[Node]:
        """What was ticked is a leaf, an occurrence one of a repeat; a note may be on anything."""
        for node in nodes:
            leaf = isinstance(node, Item) and not node.is_group
            repeats = isinstance(node, Item) and node.repeat is not None
            fits = repeats if lost.repeats else leaf or not lost.has_changes
            if node.address in self._free and fits:
                yield node
