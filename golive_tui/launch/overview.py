"""Where everything stands: each item, group and section, kept up to date change by change."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from operator import add, attrgetter, sub

from golive_tui.checklist.model import Checklist, Item, Node, parent_of
from golive_tui.checklist.times import Mark
from golive_tui.launch.count import Count
from golive_tui.launch.occurring import Recorded, recurring, standing_of_occurrence
from golive_tui.launch.recurrence import Occurrences, item_of, mark_in, node_at, occurrence
from golive_tui.launch.sight import NO_SIGHTS, Sight, Sights
from golive_tui.launch.standing import Due, Standing, group_status, next_turn, standing_of
from golive_tui.launch.state import Record, State, Status
from golive_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many leaves stand how. `total` counts all, `resolved` those with nothing left to do."""

    total: int = 0
    resolved: int = 0
    failed: int = 0
    blocked: int = 0
    waived: int = 0
    disputed: int = 0
    regressed: int = 0
    expired: int = 0
    overdue: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*map(add, _numbers(self), _numbers(other)))

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(*map(sub, _numbers(self), _numbers(other)))


_numbers = attrgetter(*Tally.__match_args__)
NOTHING = Tally()


def tally_of(standing: Standing) -> Tally:
    """One leaf's part of a tally."""
    status = standing.status
    return Tally(
        total=1,
        resolved=int(not standing.unresolved),
        failed=int(status is Status.FAILED),
        blocked=int(status is Status.BLOCKED),
        waived=int(standing.waived),
        disputed=int(standing.disputed),
        regressed=int(standing.regressed),
        expired=int(standing.expired),
        overdue=int(standing.due is Due.OVERDUE),
    )


class Overview:
    """The standings of one checklist under one state, at one moment."""

    def __init__(
        self,
        checklist: Checklist,
        state: State,
        count: Count,
        now: datetime,
        sights: Sights = NO_SIGHTS,
    ) -> None:
        self.checklist = checklist
        self._standings: dict[str, Standing] = {}
        self._tallies: dict[str, Tally] = {}
        self._turns: dict[str, datetime] = {}
        self._recorded = Recorded(checklist, state)
        self._occurrences: dict[str, Occurrences] = {}
        self._state = state
        self._count = count
        self._sights = sights
        self._now = now
        self._next_turn: datetime | None = None
        self._judge_all(now)

    def standing(self, address: str) -> Standing:
        """Where an item, group, section or occurrence stands. Raises `KeyError` for any other."""
        try:
            return self._standings[address]
        except KeyError:
            return self._of_occurrence(address)

    def tally(self, address: str) -> Tally:
        """The leaves below a section or group, counted."""
        return self._tallies.get(address, NOTHING)

    @property
    def repeats(self) -> tuple[Item, ...]:
        """Every item that comes again, in the order of the checklist."""
        return self._recorded.repeats

    def occurrences(self, address: str) -> Occurrences | None:
        """What exists of an item that comes again; None for all else."""
        return self._occurrences.get(address)

    def recorded(self, address: str) -> Mapping[str, Record]:
        """What is recorded of the occurrences of an item, by their addresses."""
        item = self.checklist.nodes.get(address)
        if not isinstance(item, Item) or not item.repeat:
            return {}
        records = self._recorded.of(item)
        return {occurrence(item, number).address: records[number] for number in sorted(records)}

    def comes_before(self, address: str) -> Mark | None:
        """Of an occurrence that does not exist yet the mark of the one that is next."""
        found, mark = self._occurrences.get(item_of(address)), mark_in(address)
        if found is None or mark is None or found.next is None or found.next.by is None:
            return None
        return found.next.by if mark > found.next.by else None

    def update(
        self, state: State, count: Count, now: datetime, sights: Sights = NO_SIGHTS
    ) -> frozenset[str]:
        """Take over a new state, sights and moment; returns what stands elsewhere now.

        Those whose notes or claim changed are among them.
        """
        turned = self._next_turn is not None and now >= self._next_turn
        seen = _turned(self._sights, sights)
        self._sights = sights
        if count != self._count or turned or now < self._now:
            return self._update_all(state, count, now).union(seen)
        before, self._state, self._now = self._state, state, now
        if before is state and not seen:
            return frozenset()
        changed: set[str] = set()
        touched = [] if before is state else _differing(before.items, state.items)
        for address in dict.fromkeys([*touched, *seen]):
            changed.add(address)
            node = self.checklist.nodes.get(address) or self._recorded.take(address, state)
            if isinstance(node, Item) and not node.is_group:
                earlier = tally_of(self._standings[node.address])
                changed.update(self._judge_leaf(node, now))
                more = tally_of(self._standings[node.address]) - earlier
                changed.update(self._judge_above(node.address, more))
        self._next_turn = min(self._turns.values(), default=None)
        return frozenset(changed)

    def _update_all(self, state: State, count: Count, now: datetime) -> frozenset[str]:
        standings, tallies = dict(self._standings), dict(self._tallies)
        records = self._state.items
        self._state, self._count = state, count
        self._recorded.read(state)
        self._judge_all(now)
        changed = {*_differing(records, state.items), *standings.keys() - self._standings.keys()}
        changed |= {a for a, each in self._standings.items() if standings.get(a) != each}
        changed |= {a for a, each in self._tallies.items() if tallies.get(a) != each}
        if self.repeats:  # an item says what its occurrences come down to
            changed |= set(map(item_of, changed))
        return frozenset(changed)

    def _judge_all(self, now: datetime) -> None:
        self._now = now
        self._turns.clear()
        for node in reversed(tuple(self.checklist.nodes.values())):
            if isinstance(node, Item) and not node.is_group:
                self._judge_leaf(node, now)
            else:
                self._judge_node(node, self._counted(node))
        self._next_turn = min(self._turns.values(), default=None)

    def _judge_leaf(self, item: Item, now: datetime) -> Iterable[str]:
        """Judge one; returns the addresses that may stand elsewhere by it."""
        address, sight = item.address, self._sights.get(item.address)
        if item.repeat:
            return self._judge_repeat(item, now, sight)
        record = self._state.record(address)
        self._standings[address] = standing_of(item, record, self._count, now, sight)
        self._turn_at(address, next_turn(item, record, self._count, now))
        return (address,)

    def _judge_repeat(self, item: Item, now: datetime, sight: Sight | None) -> Iterable[str]:
        before = self._occurrences.get(item.address)
        gone = [each.address for each in (*before.all, before.current)] if before else []
        for each in gone:
            self._standings.pop(each, None)
        found = recurring(item, self._recorded.of(item), self._count, now, sight)
        self._standings |= found.standings
        self._standings[item.address] = found.standing
        self._occurrences[item.address] = found.occurrences
        self._turn_at(item.address, found.turn)
        return (item.address, *gone, *found.standings)

    def _turn_at(self, address: str, turn: datetime | None) -> None:
        if turn is None:
            self._turns.pop(address, None)
        else:
            self._turns[address] = turn

    def _of_occurrence(self, address: str) -> Standing:
        """Of one that no longer exists, or does not yet."""
        each, item = node_at(self.checklist, address), self.checklist.nodes.get(item_of(address))
        if not isinstance(each, Item) or not isinstance(item, Item) or not item.repeat:
            raise KeyError(address)
        record, sight = self._state.record(address), self._sights.get(item.address)
        every = item.repeat.every
        return standing_of_occurrence(each, every, record, self._count, self._now, sight)

    def _judge_above(self, address: str, more: Tally) -> Iterator[str]:
        above = parent_of(address)
        while above:
            self._judge_node(self.checklist.nodes[above], self._tallies[above] + more)
            yield above
            above = parent_of(above)

    def _judge_node(self, node: Node, tally: Tally) -> None:
        self._tallies[node.address] = tally
        self._standings[node.address] = self._following(node, tally)

    def _counted(self, node: Node) -> Tally:
        tally = NOTHING
        for child in node.children:
            inner = self._tallies.get(child.address)
            tally += inner or tally_of(self._standings[child.address])
        return tally

    def _following(self, node: Node, tally: Tally) -> Standing:
        """Where a group or section stands: as its required children do, or all if none is."""
        children = [child for child in node.children if self._has_leaves(child)]
        required = [child for child in children if child.required] or children
        standings = [self._standings[child.address] for child in required]
        return Standing(
            group_status([standing.status for standing in standings]),
            disputed=any(standing.disputed for standing in standings),
            regressed=any(standing.regressed for standing in standings),
            expired=any(standing.expired for standing in standings),
            due=max((self._standings[child.address].due for child in children), default=Due.NEVER),
            in_part=0 < tally.resolved < tally.total,
        )

    def _has_leaves(self, node: Node) -> bool:
        """Only a section may be empty; it neither helps nor hinders what it stands in."""
        return isinstance(node, Item) or self._tallies[node.address].total > 0


def _turned(before: Sights, after: Sights) -> list[str]:
    if before is after:
        return []
    return [a for a in {**before, **after} if before.get(a) != after.get(a)]


def _differing(before: Mapping[str, Record], after: Mapping[str, Record]) -> list[str]:
    gone = [address for address in before if address not in after]
    return gone + [address for address, each in after.items() if before.get(address) is not each]
