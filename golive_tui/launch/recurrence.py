"""Repeats: an item with `repeat` comes again, each time as an occurrence with a mark of its own.

Its marks are `from`, `from + every`, `from + 2 × every` … up to and with `until`. An occurrence is
the present one from its mark until the next mark; then its time is over, and unless it is done or
skipped it is missed. There exist the missed ones, the present one and the next. Without a T-0, or
before the first mark, the first one exists as the next.
"""

from collections.abc import Collection
from datetime import timedelta

from golive_tui.checklist.model import Checklist, Item, Node, Repeat
from golive_tui.checklist.times import LONGEST, Mark, parse_mark
from golive_tui.errors import GoLiveError
from golive_tui.values import dataclass, replace

AT = "@"
"""Stands between the address of an item and the mark of an occurrence."""
MOST_MISSED = 14
"""So many missed occurrences of an item exist at a time, the newest; older ones are counted."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a repeat, numbered from 0."""

    start: timedelta
    every: timedelta
    last: int
    """The number of the last one."""

    def offset(self, number: int) -> timedelta:
        """How far from T-0 one lies; also of numbers after the last."""
        return self.start + number * self.every

    def mark(self, number: int) -> Mark:
        """The mark of that number."""
        return Mark(self.offset(number))

    def number(self, mark: Mark) -> int | None:
        """The number of a mark; None if it is none of them."""
        number, apart = divmod(mark.offset - self.start, self.every)
        return None if apart or not 0 <= number <= self.last else number

    def come(self, t: timedelta | None) -> int:
        """How many of them T has come to; none without a T-0."""
        return (
            0 if t is None or t < self.start else min((t - self.start) // self.every, self.last) + 1
        )

    def over(self, t: timedelta | None) -> int:
        """How many of them are over: the next has come, or would have."""
        return (
            0 if t is None or t < self.start else min((t - self.start) // self.every, self.last + 1)
        )


def marks_of(repeat: Repeat) -> Marks:
    """The marks of a repeat; one without an end goes on as far as marks can be written."""
    until = min(repeat.until.offset, LONGEST) if repeat.until else LONGEST
    last = (until - repeat.start.offset) // repeat.every
    return Marks(repeat.start.offset, repeat.every, max(0, last))


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The occurrences of an item that exist at one moment, each as an item due at its mark."""

    current: Item
    """What is meant when only the item is named: the present one, else the next, else the last."""
    missed: tuple[Item, ...] = ()
    """Oldest first, at most `MOST_MISSED`."""
    older: int = 0
    """How many more were missed before those."""
    present: Item | None = None
    next: Item | None = None

    @property
    def all(self) -> tuple[Item, ...]:
        """Those that exist, oldest first."""
        return (*self.come, *((self.next,) if self.next else ()))

    @property
    def come(self) -> tuple[Item, ...]:
        """Those whose mark has come: the missed ones and the present one."""
        return (*self.missed, *((self.present,) if self.present else ()))

    @property
    def deciding(self) -> tuple[Item, ...]:
        """Those that the item follows; the next one decides nothing but before the first mark."""
        return self.come or (self.current,)

    @property
    def all_missed(self) -> int:
        """How many were missed, with those that are only counted."""
        return len(self.missed) + self.older


def occurrences_of(item: Item, t: timedelta | None, resolved: Collection[int]) -> Occurrences:
    """What exists of a repeat at T. `resolved`: the numbers of those that are done or skipped."""
    assert item.repeat is not None
    marks = marks_of(item.repeat)
    come, over = marks.come(t), marks.over(t)
    missed = over - sum(number < over for number in resolved)
    numbers = (number for number in range(over - 1, -1, -1) if number not in resolved)
    shown = [number for number, _ in zip(numbers, range(min(missed, MOST_MISSED)), strict=False)]
    present = over if over < come else None
    following = come if come <= marks.last else None
    current = next((each for each in (present, following) if each is not None), marks.last)
    return Occurrences(
        current=occurrence(item, current),
        missed=tuple(occurrence(item, number) for number in reversed(shown)),
        older=missed - len(shown),
        present=None if present is None else occurrence(item, present),
        next=None if following is None else occurrence(item, following),
    )


def occurrence(item: Item, number: int) -> Item:
    """One occurrence as an item: due at its mark, otherwise as the item that comes again."""
    assert item.repeat is not None
    mark = marks_of(item.repeat).mark(number)
    return replace(
        item,
        id=f"{item.id}{AT}{mark}",
        address=f"{item.address}{AT}{mark}",
        title=f"{item.title}, {mark}",
        by=mark,
        done=item.done and number == 0,  # what comes later can't have been done when it was written
        repeat=None,
    )


# Addresses


def item_of(address: str) -> str:
    """The address of the item that an occurrence belongs to; any other address as it is."""
    return address.partition(AT)[0]


def mark_in(address: str) -> Mark | None:
    """The mark in the address of an occurrence; None in any other."""
    _, at, written = address.partition(AT)
    if not at:
        return None
    try:
        return parse_mark(written)
    except GoLiveError:
        return None


def number_in(item: Item, address: str) -> int | None:
    """Which occurrence of an item an address means; None if it is none of its occurrences."""
    mark = mark_in(address)
    if mark is None or item.repeat is None or address != f"{item.address}{AT}{mark}":
        return None
    return marks_of(item.repeat).number(mark)


def node_at(checklist: Checklist, address: str) -> Node | None:
    """The section or item at an address, or the occurrence; None if there is none."""
    if node := checklist.nodes.get(address):
        return node
    item = checklist.nodes.get(item_of(address))
    if not isinstance(item, Item):
        return None
    number = number_in(item, address)
    return None if number is None else occurrence(item, number)


def known_node(checklist: Checklist, address: str) -> Node:
    """The section, item or occurrence at an address. Raises `KeyError` if there is none."""
    if node := node_at(checklist, address):
        return node
    raise KeyError(address)
