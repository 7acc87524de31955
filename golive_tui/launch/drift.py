"""Drift: what was recorded of items that the checklist no longer has."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from golive_tui.checklist.model import Checklist, Item, Node, parent_of, walk
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
    """Every record whose item is gone, by address."""
    known = {*checklist.nodes, *(step.address for step in _steps(checklist))}
    gone = [
        address
        for address, record in state.items.items()
        if _item_of(address) not in known and not record.says_nothing
    ]
    if not gone:
        return ()
    homes = _Homes(node for node in checklist.nodes.values() if node.address not in state.items)
    likely = homes.likely({address: state.record(address) for address in sorted(gone)})
    return tuple(Drifted(a, state.record(a).title, likely.get(a, "")) for a in sorted(gone))


def _steps(checklist: Checklist) -> Iterator[Node]:
    return walk(checklist.rollback.steps) if checklist.rollback else iter(())


def _item_of(address: str) -> str:
    """The item that an occurrence of a repeat belongs to: `…/health-check@T+1d`."""
    return address.partition("@")[0]


class _Homes:
    """The nodes that nothing is recorded of, from which a record may have lost its own."""

    def __init__(self, free: Iterable[Node]) -> None:
        self._free = {node.address: node for node in free}
        self._by_name: dict[str, list[Node]] = defaultdict(list)
        for node in self._free.values():
            for name in {node.id, node.title}:
                self._by_name[name].append(node)

    def likely(self, records: dict[str, Record]) -> dict[str, str]:
        """The likely new address of each record that has one; no node is given to two."""
        found = self._given(records, self._same)
        left = {address: record for address, record in records.items() if address not in found}
        if len(left) * len(self._free) <= MOST_COMPARED:
            found |= self._given(left, self._alike)
        return found

    def _given(
        self, records: dict[str, Record], home_of: Callable[[str, Record], Node | None]
    ) -> dict[str, str]:
        found = {}
        for address, record in records.items():
            item = _item_of(address)
            if node := home_of(item, record):
                del self._free[node.address]
                found[address] = node.address + address.removeprefix(item)
        return found

    def _same(self, address: str, record: Record) -> Node | None:
        """One with the same id or title, both rather than one, and near rather than far."""
        last, above = address.rpartition("/")[2], set(address.split("/")[:-1])
        names = filter(None, (last, record.title))
        named = {node.address: node for name in names for node in self._by_name.get(name, ())}

        def nearness(node: Node) -> tuple[int, int]:
            same = (node.title == record.title) + (node.id == last)
            return same, len(above.intersection(node.address.split("/")[:-1]))

        return max(self._fitting(named.values(), record), key=nearness, default=None)

    def _alike(self, address: str, record: Record) -> Node | None:
        """The one whose title is most like it."""
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(b=record.title)

        def likeness(node: Node) -> float:
            near = SIBLING if parent_of(node.address) == parent_of(address) else 0
            matcher.set_seq1(node.title)
            return matcher.ratio() + near if matcher.quick_ratio() + near >= ALIKE else 0

        best = max(self._fitting(self._free.values(), record), key=likeness, default=None)
        return best if best and record.title and likeness(best) >= ALIKE else None

    def _fitting(self, nodes: Iterable[Node], record: Record) -> Iterator[Node]:
        """What was ticked is a leaf; a note may be on anything."""
        for node in nodes:
            leaf = isinstance(node, Item) and not node.is_group
            if node.address in self._free and (leaf or not record.changes):
                yield node
