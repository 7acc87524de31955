"""The rows of the outline: which nodes are visible, given what is folded and filtered."""

from collections.abc import Iterator, Mapping, Sequence, Set
from enum import Enum

from golive_tui.checklist.model import Checklist, Item, Node, Section, parent_of
from golive_tui.launch.overview import Overview
from golive_tui.launch.recurrence import mark_in
from golive_tui.launch.standing import Due
from golive_tui.launch.state import State
from golive_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One visible line of the outline."""

    address: str
    depth: int
    node: Node
    folded: bool | None
    """None for what can't be folded."""


class Filter(Enum):
    """What the outline shows, with the word for it."""

    ALL = "all"
    OPEN = "open"
    DUE = "due"
    ATTENTION = "attention"
    MINE = "mine"

    @property
    def words(self) -> str:
        """What is true of all that it leaves."""
        return {
            Filter.ALL: "",
            Filter.OPEN: "unresolved",
            Filter.DUE: "due now or overdue",
            Filter.ATTENTION: "in trouble or done with a waiver",
            Filter.MINE: "owned or claimed by you",
        }[self]

    @property
    def next(self) -> "Filter":
        """The next one, in a circle."""
        everything = list(Filter)
        return everything[(everything.index(self) + 1) % len(everything)]


def kept(
    which: Filter, checklist: Checklist, overview: Overview, state: State, operator: str
) -> frozenset[str] | None:
    """The addresses that a filter leaves, with everything above them; None: all."""
    if which is Filter.ALL:
        return None
    addresses: set[str] = set()
    for leaf in checklist.leaves:
        found = overview.occurrences(leaf.address) if leaf.repeat else None
        for each in found.deciding if found else (leaf,):
            if _passes(which, each, overview, state, operator):
                address = each.address
                while address and address not in addresses:
                    addresses.add(address)
                    address = parent_of(address)
    return frozenset(addresses)


def with_row(keep: frozenset[str] | None, address: str) -> frozenset[str] | None:
    """The same with one more row, and everything above it."""
    if keep is None:
        return None
    more: set[str] = set()
    while address and address not in keep:
        more.add(address)
        address = parent_of(address)
    return keep | more


def _passes(which: Filter, leaf: Item, overview: Overview, state: State, operator: str) -> bool:
    standing = overview.standing(leaf.address)
    match which:
        case Filter.OPEN:
            return standing.unresolved
        case Filter.DUE:
            return standing.due in (Due.DUE, Due.OVERDUE)
        case Filter.ATTENTION:
            return standing.needs_attention or standing.waived
        case Filter.MINE:
            claim = state.record(leaf.address).claim
            return leaf.owner == operator or (claim is not None and claim.by == operator)
        case Filter.ALL:
            return True


def visible_rows(
    overview: Overview, folded: Set[str], keep: frozenset[str] | None
) -> tuple[Row, ...]:
    """The rows to show, in the order of the checklist."""
    return tuple(_rows(overview.checklist.sections, 0, overview, folded, keep))


def _rows(
    nodes: tuple[Node, ...],
    depth: int,
    overview: Overview,
    folded: Set[str],
    keep: frozenset[str] | None,
) -> Iterator[Row]:
    for node in nodes:
        if keep is not None and node.address not in keep:
            continue
        children = node.children
        if not children and isinstance(node, Item) and node.repeat:
            children = occurrences_below(node, overview)
        is_folded = node.address in folded if children else None
        yield Row(node.address, depth, node, is_folded)
        if children and not is_folded:
            yield from _rows(children, depth + 1, overview, folded, keep)


def occurrences_below(node: Node, overview: Overview) -> tuple[Node, ...]:
    """The rows under an item that comes again; a single occurrence is said in its own row."""
    if not isinstance(node, Item) or node.repeat is None:
        return ()
    found = overview.occurrences(node.address)
    return found.all if found and len(found.all) > 1 else ()


def comes_otherwise(rows: Sequence[Row], index: int, overview: Overview) -> bool:
    """Whether what stands under an item that comes again is no longer what exists of it."""
    row = rows[index]
    if overview.occurrences(row.address) is None:
        return False
    exist = [each.address for each in occurrences_below(row.node, overview)]
    if row.folded is None or not exist:
        return bool(exist) is (row.folded is None)
    below = rows[index + 1 : index + 2 + len(exist)]
    shown = [each.address for each in below if parent_of(each.address) == row.address]
    return not row.folded and shown != exist


def still_there(address: str, position: Mapping[str, int], instead: Sequence[Row]) -> str:
    """A row itself; else, of an occurrence, the one that took its place; else its parent."""
    if address in position:
        return address
    for row in instead:
        if mark_in(address) and parent_of(row.address) == parent_of(address):
            return row.address
    while address and address not in position:
        address = parent_of(address)
    return address


FOLD_FROM = 40
"""Checklists with more rows than this open with the deeper sections folded."""


def folded_at_first(checklist: Checklist) -> set[str]:
    """What is folded when a launch is opened: everything below the top sections, and repeats."""
    repeats = {leaf.address for leaf in checklist.leaves if leaf.repeat}
    if len(checklist.nodes) <= FOLD_FROM:
        return repeats
    many = len(checklist.sections) > FOLD_FROM
    return repeats | {
        address
        for address, node in checklist.nodes.items()
        if node.children and (many or "/" in address or not _has_sections(node))
    }


def _has_sections(node: Node) -> bool:
    return isinstance(node, Section) and bool(node.sections)


def going_round(order: Sequence[str], here: str, step: int) -> Iterator[str]:
    """All from the next on, and at last the one here; from the first where here is nowhere."""
    start = order.index(here) if here else 0
    return (order[(start + step * far) % len(order)] for far in range(1, len(order) + 1))
