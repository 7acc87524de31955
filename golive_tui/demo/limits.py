"""Counting what one client may do in a second, and what share of requests goes wrong."""

from collections import defaultdict, deque
from collections.abc import Callable

PER_SECOND = 5
"""So many requests of one client are let through in any second."""
MOST_CLIENTS = 10_000


class RateLimit:
    """Lets so many requests of each client through in any second."""

    def __init__(self, seconds: Callable[[], float], per_second: int = PER_SECOND) -> None:
        self._seconds = seconds
        self._per_second = per_second
        self._passed: defaultdict[str, deque[float]] = defaultdict(deque)

    def lets_through(self, client: str) -> bool:
        """Whether one more is let through; then it counts."""
        if len(self._passed) > MOST_CLIENTS:
            self._passed.clear()
        now, passed = self._seconds(), self._passed[client]
        while passed and now - passed[0] >= 1:
            passed.popleft()
        if len(passed) >= self._per_second:
            return False
        passed.append(now)
        return True


class Share:
    """Picks an even share of what comes by: of a hundred just so many, spread out."""

    def __init__(self, hundredths: int) -> None:
        self._hundredths = hundredths
        self._seen: defaultdict[str, int] = defaultdict(int)

    def picks(self, kind: str) -> bool:
        """Whether this one of its kind is picked."""
        if len(self._seen) > MOST_CLIENTS:
            self._seen.clear()
        before = self._seen[kind]
        self._seen[kind] = now = (before + self._hundredths) % 100
        return now < before
