"""Runs probes again and again: each in its period, spread, at most so many at a time."""

import asyncio
import random
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from golive_tui.checklist.periods import period_of
from golive_tui.checklist.probed import Probed
from golive_tui.launch.verdict import Hue, Result
from golive_tui.probes.own_network import OwnNetwork, host_of
from golive_tui.probes.running import AT_A_TIME, Surroundings, blocked, run_once
from golive_tui.probes.turns import Turns

FIRST_WITHIN = 5.0
"""Seconds over which the first starts are spread, so that the captain soon sees all of them."""

Told = Callable[[Probed, Result], None]
Begun = Callable[[Probed], None]


class Scheduler:
    """The runs of one checklist's probes, in one event loop.

    Only what is trusted runs. A probe never starts again before its last run has ended.
    """

    def __init__(
        self,
        probes: Mapping[str, Probed],
        around: Surroundings,
        told: Told,
        begun: Begun = lambda _probed: None,
        *,
        at_a_time: int = AT_A_TIME,
        chance: random.Random | None = None,
    ) -> None:
        self._probes = probes
        self._around = around
        self._told = told
        self._begun = begun
        self._turns = Turns(at_a_time)
        self._network = OwnNetwork()
        self._chance = chance or random.Random()
        self._running: dict[str, asyncio.Task[Result]] = {}
        self._latest: dict[str, tuple[float, Result]] = {}
        """When each last run began, in the loop's time, and what it gave."""

    async def run(self) -> None:
        """Run all that has a period until cancelled; nothing is left behind then."""
        cycles = [
            asyncio.ensure_future(self._cycle(probed, period))
            for probed in self._probes.values()
            if (period := period_of(probed.probe, self._around.defaults))
            and self._around.trusted(probed)
        ]
        try:
            await asyncio.Event().wait()
        finally:
            await _ended([*cycles, *self._running.values()])

    def ask(self, addresses: Iterable[str]) -> None:
        """Run these now, whatever their period."""
        for address in addresses:
            self._start(address)

    async def _cycle(self, probed: Probed, period: timedelta) -> None:
        loop = asyncio.get_running_loop()
        first = min(period.total_seconds(), FIRST_WITHIN)
        due = loop.time() + self._chance.uniform(0, first)
        while True:
            await asyncio.sleep(due - loop.time())
            await asyncio.wait({self._start(probed.address)})
            # What was missed, by a long run or a suspended machine, is not made up for.
            behind = max(0, (loop.time() - due) // period.total_seconds())
            due += (behind + 1) * period.total_seconds()

    def _start(self, address: str) -> "asyncio.Task[Result]":
        running = self._running.get(address)
        if running is None:
            running = asyncio.ensure_future(self._run(self._probes[address]))
            self._running[address] = running
            running.add_done_callback(lambda _task: self._running.pop(address, None))
        return running

    async def _run(self, probed: Probed) -> Result:
        result = await self._checked(probed)
        self._told(probed, result)
        return result

    async def _checked(self, probed: Probed) -> Result:
        """One run, unless what it needs does not pass; asked again if it turns out red."""
        loop = asyncio.get_running_loop()
        if waits := await self._waits_for(probed, fresher_than=None):
            return self._blocked(probed, waits)
        async with self._turns.turn(probed.probe):
            self._begun(probed)
            began = loop.time()
            host = host_of(probed.probe, self._around.variables)
            result = self._network.judged(host, await run_once(probed, self._around))
            self._latest[probed.address] = (began, result)
        if result.hue is not Hue.RED:
            return result
        # Else a database that has just gone would be twenty reds until its own next run.
        waits = await self._waits_for(probed, fresher_than=began)
        return self._blocked(probed, waits) if waits else result

    def _blocked(self, probed: Probed, waits: str) -> Result:
        result = blocked(waits, self._around.clock.now())
        self._latest[probed.address] = (asyncio.get_running_loop().time(), result)
        return result

    async def _waits_for(self, probed: Probed, fresher_than: float | None) -> str:
        """The first of what it needs that does not pass, in words; nothing if all do."""
        for written, address in zip(probed.probe.needs, probed.needs, strict=True):
            if address not in self._probes:
                continue
            result = await self._of(address, fresher_than)
            if not result.verdict.good:
                return f'waits for "{written}", which says {result.verdict}: {result.summary}'
        return ""

    async def _of(self, address: str, fresher_than: float | None) -> Result:
        known = self._latest.get(address)
        if known and (fresher_than is None or known[0] >= fresher_than):
            return known[1]
        return await asyncio.shield(self._start(address))


async def _ended(tasks: "list[asyncio.Task[None] | asyncio.Task[Result]]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
