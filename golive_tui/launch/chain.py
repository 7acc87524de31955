"""The plan: the earliest times of all that is open, and the chain of items that decides the end.

An item begins at the earliest now, at its `from`, once what it needs is done, and once the groups
it stands in can begin. It ends after what it `takes`; what takes nobody knows how long takes no
time here, so the plan says "at the earliest" and not more.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import reduce
from typing import NamedTuple

from golive_tui.checklist.model import Checklist, Item, Node, parent_of
from golive_tui.checklist.times import Mark
from golive_tui.launch.count import Count
from golive_tui.launch.overview import Overview
from golive_tui.launch.standing import counts_before_launch
from golive_tui.values import dataclass

T0 = Mark(timedelta(0))
NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True)
class Link:
    """An open item with its earliest times: one of the chain, or any other."""

    item: Item
    """A leaf; a group only if it says itself how long it takes."""
    start: datetime
    end: datetime
    due: datetime | None
    """By when it has to be done: by its mark; and by T-0, if the launch waits for it."""
    held_by: Mark | None = None
    """Its `from`, if nothing else keeps it from beginning earlier."""

    @property
    def late(self) -> timedelta:
        """How long after it is due it ends at the earliest; zero: in time."""
        return max(NO_TIME, self.end - self.due) if self.due else NO_TIME


@dataclass(frozen=True, slots=True)
class Plan:
    """When everything that counts before launch can be ready at the earliest, and why then."""

    links: Mapping[str, Link]
    """Every open leaf, and what else the chain runs through, by address."""
    chain: tuple[Link, ...]
    """What decides the end, first to last: each begins when the one before it ends."""

    @property
    def ready(self) -> datetime | None:
        """The earliest end of all that counts; None: nothing of it is open."""
        return self.chain[-1].end if self.chain else None

    @property
    def late(self) -> tuple[Link, ...]:
        """What on the chain is late."""
        return tuple(link for link in self.chain if link.late)


class _Reach(NamedTuple):
    """How late a moment is at the earliest, and what leads up to it."""

    at: datetime
    length: int = 0
    """Links in the chain that leads here."""
    last: str = ""
    """The address of the last of them; empty: only time leads here."""


_Moment = tuple[str, bool]
"""An address: what is there can begin; with True: it is done."""


def plan_of(checklist: Checklist, overview: Overview, count: Count, now: datetime) -> Plan:
    """The plan for what is open now. Takes time in proportion to the size of the checklist."""
    network = _Network(checklist, overview, count, now)
    leaves = [
        item
        for item in checklist.leaves
        if not item.repeat and overview.standing(item.address).unresolved
    ]
    ends = {leaf.address: network.reach(leaf) for leaf in leaves}
    counted = [leaf for leaf in leaves if counts_before_launch(leaf)]
    decisive = [ends[leaf.address] for leaf in counted]
    decisive += [network.reach(group) for group in network.timed_groups(counted)]
    chain = network.chain(reduce(_later, decisive).last) if decisive else ()
    links = {leaf.address: network.link(leaf, counts_before_launch(leaf)) for leaf in leaves}
    return Plan(links | {link.item.address: link for link in chain}, chain)


class _Network:
    """Who waits for whom. Each node has two moments, as in the search for circles of needs."""

    def __init__(
        self, checklist: Checklist, overview: Overview, count: Count, now: datetime
    ) -> None:
        self._nodes = checklist.nodes
        self._overview = overview
        self._count = count
        self._now = now
        self._at_once = _Reach(now)
        self._reached: dict[_Moment, _Reach | None] = {}
        """None: it is being looked at, further down on the stack."""
        self._times: dict[Mark, datetime | None] = {}

    def reach(self, node: Node) -> _Reach:
        """When it is done at the earliest. Without recursion: chains may be long."""
        wanted = (node.address, True)
        stack = [wanted]
        while stack:
            moment = stack[-1]
            if moment not in self._reached:
                self._reached[moment] = None
                stack += [each for each in self._before(moment) if each not in self._reached]
            else:
                stack.pop()
                if self._reached[moment] is None:
                    self._reached[moment] = self._settled(moment)
        return self._known(wanted) or self._at_once

    def _known(self, moment: _Moment) -> _Reach | None:
        return self._reached.get(moment)

    def link(self, item: Item, awaited: bool) -> Link:
        """What is known of an item that was reached; `awaited`: the launch waits for it."""
        begin = self._known((item.address, False)) or self._at_once
        end = begin.at + self._takes(item)
        dues = [self._at(item.by), self._at(T0) if awaited else None]
        held = not begin.last and begin.at > self._now
        mark = item.starts if held and self._at(item.starts) == begin.at else None
        return Link(item, begin.at, end, min(filter(None, dues), default=None), mark)

    def chain(self, last: str) -> tuple[Link, ...]:
        """The links that lead up to the end of an item."""
        links = []
        while isinstance(item := self._nodes.get(last), Item):
            links.append(self.link(item, awaited=True))
            begin = self._known((last, False))
            last = begin.last if begin else ""
        return tuple(reversed(links))

    def timed_groups(self, leaves: Iterable[Item]) -> Iterator[Item]:
        """The groups above these leaves that say themselves how long they take."""
        seen: set[str] = set()
        for leaf in leaves:
            above = self._group_above(leaf)
            while above and above.address not in seen:
                seen.add(above.address)
                if above.takes:
                    yield above
                above = self._group_above(above)

    def _group_above(self, node: Node) -> Item | None:
        above = self._nodes.get(parent_of(node.address))
        return above if isinstance(above, Item) else None

    def _before(self, moment: _Moment) -> Iterator[_Moment]:
        """The moments that come before this one."""
        address, done = moment
        node = self._nodes[address]
        if done:
            yield address, False
            for child in self._deciding(node) if node.children else ():
                yield child.address, True
            return
        if group := self._group_above(node):
            yield group.address, False
        for need in node.needs if isinstance(node, Item) else ():
            # A tick asks only whether what it needs is done or skipped.
            if not self._overview.standing(need).status.resolved:
                yield need, True

    def _deciding(self, node: Node) -> list[Node]:
        """The children that a group or section still waits for to be done."""
        children: list[Node] = [child for child in node.children if self._has_leaves(child)]
        required = [child for child in children if child.required] or children
        standing = self._overview.standing
        return [child for child in required if not standing(child.address).status.resolved]

    def _has_leaves(self, node: Node) -> bool:
        return isinstance(node, Item) or self._overview.tally(node.address).total > 0

    def _settled(self, moment: _Moment) -> _Reach:
        address, done = moment
        node = self._nodes[address]
        before = [reach for each in self._before(moment) if (reach := self._known(each))]
        if not done:
            return reduce(_later, [*before, *self._not_before(node)], self._at_once)
        begin = self._known((address, False)) or self._at_once
        if isinstance(node, Item) and (node.takes or not node.items):
            before.append(_Reach(begin.at + self._takes(node), begin.length + 1, address))
        return reduce(_later, before, begin)

    def _not_before(self, node: Node) -> Iterator[_Reach]:
        """The time of a leaf's `from`; a group has handed its own down."""
        at = self._at(node.starts) if isinstance(node, Item) and not node.items else None
        if at:
            yield _Reach(at)

    def _takes(self, item: Item) -> timedelta:
        """How long it takes; a group: the part of it that is left."""
        if not item.takes or not item.items:
            return item.takes or NO_TIME
        tally = self._overview.tally(item.address)
        return item.takes * (tally.total - tally.resolved) / tally.total

    def _at(self, mark: Mark | None) -> datetime | None:
        if mark is None:
            return None
        if mark not in self._times:
            self._times[mark] = time_of(mark, self._count, self._now)
        return self._times[mark]


def time_of(mark: Mark, count: Count, now: datetime) -> datetime | None:
    """The real time of a mark: while a hold lasts, as if it were released now."""
    return count.at(mark, now) if count.held else count.at(mark)


def _later(one: _Reach, other: _Reach) -> _Reach:
    """What decides: the later one, else the longer chain; the order of the file never does."""
    if one[:2] != other[:2]:
        return max(one, other)
    return min(one, other)
