"""Finds addresses by their tails: whole components at the end, as many as are needed."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice
from operator import itemgetter
from typing import Generic, TypeVar

T = TypeVar("T")


class Tails(Generic[T]):
    """Things by their addresses. Made once, it answers each question in a few steps."""

    def __init__(self, things: Iterable[tuple[str, T]]) -> None:
        self._by_address = dict(things)
        # Backwards, all addresses with one tail stand beside each other.
        self._backwards = sorted((_backwards(address), address) for address in self._by_address)

    def find(self, tail: str, most: int = 10) -> list[tuple[str, T]]:
        """What a full address or a tail may mean: the first few, in alphabetical order."""
        if tail in self._by_address:
            return [(tail, self._by_address[tail])]
        wanted = _backwards(tail)
        first = bisect_left(self._backwards, (wanted,))
        found = []
        for key, address in islice(self._backwards, first, first + most):
            if not key.startswith(wanted):
                break
            found.append((address, self._by_address[address]))
        return sorted(found, key=itemgetter(0))


def _backwards(address: str) -> str:
    return "/".join(reversed(address.split("/"))) + "/"
