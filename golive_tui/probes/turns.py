"""How many runs there are at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from golive_tui.checklist.periods import is_burst
from golive_tui.checklist.probe import Probe


class Turns:
    """So many runs at a time, and one burst: two side by side would measure each other."""

    def __init__(self, at_a_time: int) -> None:
        self._free = asyncio.Semaphore(at_a_time)
        self._burst = asyncio.Lock()

    @asynccontextmanager
    async def turn(self, probe: Probe) -> AsyncIterator[None]:
        """Wait until it may run; whoever waits for a burst to end keeps nobody else waiting."""
        if not is_burst(probe):
            async with self._free:
                yield
            return
        async with self._burst, self._free:
            yield
