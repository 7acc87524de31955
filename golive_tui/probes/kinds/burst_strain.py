"""Whether it was the sender of a burst that could not do more, not the server."""

import asyncio
import time
from types import TracebackType

LONG_ENOUGH = 0.25
"""Seconds from which on it can be told what held a burst up."""
BUSY = 0.75
"""The share of its time that the sender's thread worked: from here on it held the burst up."""
LATE = 0.5
"""The share of its time that it was called late: on a busy machine it waits instead of working."""
_APART = 0.02


class Strain:
    """Measures the thread of a burst from beginning to end."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._late = 0.0

    async def __aenter__(self) -> "Strain":
        self._begun, self._worked = self._loop.time(), time.thread_time()
        self._looking = self._loop.create_task(self._look())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self._looking.cancel()
        self.took = self._loop.time() - self._begun
        """Seconds."""
        self._worked = time.thread_time() - self._worked

    async def _look(self) -> None:
        while True:
            due = self._loop.time() + _APART
            await asyncio.sleep(_APART)
            self._late += self._loop.time() - due

    @property
    def was_the_limit(self) -> bool:
        """Whether the sender had no time to spare; of a short burst nothing can be said."""
        return is_limit(self.took, self._worked, self._late)


def is_limit(took: float, worked: float, late: float) -> bool:
    """Whether one that worked and was late for so many seconds of these had none to spare."""
    return took >= LONG_ENOUGH and (worked >= BUSY * took or late >= LATE * took)
