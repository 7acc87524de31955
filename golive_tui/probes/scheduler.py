"""Runs probes again and again: each in its period, spread, at most so many at a time."""

import asyncio
import random
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from golive_tui.checklist.periods import period_of
from golive_tui.checklist.probed import Probed
from golive_tui.launch.verdict import Hue, Result
from golive_tui.probes.own_network import OwnNetwork
from golive_tui.probes.running import AT_A_TIME, Surroundings, blocked, run_on, waits_for
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
        self._periods = {
            address: period
            for address, probed in probes.items()
            if (period := period_of(probed.probe, around.defaults))
        }
        self._latest: dict[str, tuple[float, Result]] = {}
        """When each last run began, in the loop's time, and what it gave."""

    async def run(self) -> None:
        """Run all that has a period until cancelled; nothing is left behind then."""
        cycles = [
            asyncio.ensure_future(self._cycle(self._probes[address], period))
            for address, period in self._periods.items()
            if self._around.trusted(self._probes[address])
        ]
        try:
            await asyncio.Event().wait()
        finally:
            await _ended([*cycles, *self._running.values()])

    def ask(self, addresses: Iterable[str]) -> None:
        """Run these now, whatever their period, and what they need if that is not known good."""
        for address in addresses:
            if address in self._probes:
                self._start(address, asked=True)

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

    def _start(self, address: str, *, asked: bool = False) -> "asyncio.Task[Result]":
        running = self._running.get(address)
        if running is None:
            running = asyncio.ensure_future(self._run(self._probes[address], asked))
            self._running[address] = running
            running.add_done_callback(lambda task: self._over(address, task))
        return running

    def _over(self, address: str, run: "asyncio.Task[Result]") -> None:
        if self._running.get(address) is run:
            del self._running[address]

    async def _run(self, probed: Probed, asked: bool) -> Result:
        result = await self._checked(probed, asked)
        self._running.pop(probed.address, None)  # whoever hears of it may ask for another
        self._told(probed, result)
        return result

    async def _checked(self, probed: Probed, asked: bool) -> Result:
        """One run, unless what it needs does not pass; asked again if it turns out red."""
        loop = asyncio.get_running_loop()
        if waits := await self._waits_for(probed, asked):
            return self._blocked(probed, waits)
        async with self._turns.turn(probed.probe):
            self._begun(probed)
            began = loop.time()
            result = await run_on(self._network, probed, self._around)
            self._latest[probed.address] = (began, result)
        if result.hue is not Hue.RED:
            return result
        # Else a database that has just gone would be twenty reds until its own next run.
        waits = await self._waits_for(probed, False, began)
        return self._blocked(probed, waits) if waits else result

    def _blocked(self, probed: Probed, waits: str) -> Result:
        result = blocked(waits, self._around.clock.now())
        self._latest[probed.address] = (asyncio.get_running_loop().time(), result)
        return result

    async def _waits_for(
        self, probed: Probed, asked: bool, fresher_than: float | None = None
    ) -> str:
        """The first of what it needs that does not pass, in words; nothing if all do."""
        for written, address in zip(probed.probe.needs, probed.needs, strict=True):
            if address not in self._probes:
                continue
            result = await self._of(address, asked, fresher_than)
            if result is None:
                return f'waits for "{written}", which runs only when asked'
            if not result.verdict.good:
                return waits_for(written, result)
        return ""

    async def _of(self, address: str, asked: bool, fresher_than: float | None) -> Result | None:
        """What it says, run if need be; what changes things only for an operator who asked."""
        may_run = asked or address in self._periods
        known = self._latest.get(address)
        if asked and fresher_than is None and known and not known[1].verdict.good:
            fresher_than = asyncio.get_running_loop().time()
        # A run under way may have begun too early, and then another has to follow.
        while may_run and (known is None or (fresher_than or 0) > known[0]):
            await asyncio.shield(self._start(address, asked=asked))
            known = self._latest[address]
        return known[1] if known else None


async def _ended(tasks: "list[asyncio.Task[None] | asyncio.Task[Result]]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
