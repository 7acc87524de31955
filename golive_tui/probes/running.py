"""Running probes once: deadline, tries, what they need, and how many at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from golive_tui.checklist.periods import only_reads
from golive_tui.checklist.plain import plain
from golive_tui.checklist.probe import Probe, ProbeDefaults
from golive_tui.checklist.probed import Probed
from golive_tui.launch.count import Clock
from golive_tui.launch.verdict import Cause, Held, Result, Timing, Verdict
from golive_tui.probes.judging import judge
from golive_tui.probes.keeping import kept
from golive_tui.probes.masking import masked_result
from golive_tui.probes.order import Observation, Observe, Order, Unseen
from golive_tui.probes.own_network import OwnNetwork, host_of
from golive_tui.probes.table import observe
from golive_tui.probes.turns import Turns
from golive_tui.probes.variables import Variables, filled
from golive_tui.probes.witness import heard
from golive_tui.values import dataclass, replace

AT_A_TIME = 16
"""So many run at once unless told otherwise."""
NOT_TRIED_AGAIN = (Cause.VARIABLE, Cause.INTERNAL, Cause.TIMEOUT)
"""What a second try would only say again, or so late that the captain waits for twice the time."""
GRACE = 1.0
"""Seconds that a run has to clean up after its deadline. Then it is left to itself."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every run of one checklist's probes shares."""

    folder: Path
    """The checklist's."""
    environ: Mapping[str, str]
    variables: Variables
    defaults: ProbeDefaults
    clock: Clock
    trusted: Callable[[Probed], bool]
    observe: Observe = observe
    progress: Callable[[Probed, int, int], None] = lambda _probed, _done, _all: None
    """Hears how many requests of a burst have ended, of how many; 0 if nobody knows."""


async def run_once(probed: Probed, around: Surroundings) -> Result:
    """One probe, tried again as often as it may be. Never raises but for its cancelling."""
    started = around.clock.now()
    if not around.trusted(probed):
        text = "not trusted: golive trust FILE shows what it would do"
        return Result(Verdict.ERROR, text, started, timedelta(0), Cause.UNTRUSTED)
    result = await _tried(probed, around, started)
    return masked_result(result, around.variables.secrets)


async def run_on(network: OwnNetwork, probed: Probed, around: Surroundings) -> Result:
    """One probe as `run_once` does it, and who is to blame for an error: the target or another."""
    host = host_of(probed.probe, around.variables)
    return heard(probed.probe, network.judged(host, await run_once(probed, around)))


async def _tried(probed: Probed, around: Surroundings, started: datetime) -> Result:
    tries = 1 + _retries(probed.probe, around.defaults)
    for attempt in range(1, tries + 1):
        result = await _run(probed, around, started, attempt)
        if result.verdict.good or result.cause in NOT_TRIED_AGAIN:
            break
    if result.verdict.good and result.attempts > 1:
        words = f"{result.summary}, but only at try {result.attempts}"
        return replace(result, verdict=Verdict.WARN, summary=words)
    return result


def _retries(probe: Probe, defaults: ProbeDefaults) -> int:
    if probe.retries is not None:
        return probe.retries
    return defaults.retries if only_reads(probe) else 0


async def _run(probed: Probed, around: Surroundings, started: datetime, attempt: int) -> Result:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    try:
        order = _order(probed, around)
        seen = await _within(around.observe(order), order.timeout)
        took = timedelta(seconds=loop.time() - begun)
        with _edge():
            verdict, conditions = judge(order.probe, seen)
    except Unseen as unseen:
        took = timedelta(seconds=loop.time() - begun)
        return _unseen(unseen, started, took, attempt)
    return Result(
        verdict,
        _summary(seen, conditions),
        started,
        took,
        values=kept(seen),
        conditions=conditions,
        timing=seen.timing,
        head=seen.head,
        attempts=attempt,
    )


def _order(probed: Probed, around: Surroundings) -> Order:
    probe = probed.probe
    timeout = probe.timeout or around.defaults.timeout
    ready = filled(probe, around.variables)
    variables = around.variables.known()
    return Order(
        ready,
        timeout.total_seconds(),
        around.folder,
        around.environ,
        around.clock.now(),
        variables=variables,
        progress=partial(around.progress, probed),
    )


async def _within(observing: Awaitable[Observation], seconds: float) -> Observation:
    """What was seen by the deadline, which holds even for a run that does not let go."""
    task = asyncio.ensure_future(_guarded(observing))
    try:
        done, _ = await asyncio.wait({task}, timeout=seconds)
    except asyncio.CancelledError:
        await _let_go(task)
        raise
    if not done:
        await _let_go(task)
        raise Unseen(Cause.TIMEOUT, f"no answer within {seconds:g} s")
    return task.result()


async def _let_go(task: "asyncio.Task[Observation]") -> None:
    task.cancel()
    await asyncio.wait({task}, timeout=GRACE)
    if task.done() and not task.cancelled():
        task.exception()  # it has been seen, so nobody is told of it later


async def _guarded(observing: Awaitable[Observation]) -> Observation:
    with _edge():
        return await observing


@contextmanager
def _edge() -> Iterator[None]:
    """The edge of a run: whatever goes wrong in it becomes a result."""
    try:
        yield
    except Unseen:
        raise
    except Exception as error:  # a run that breaks must not break the console
        text = f"the probe itself broke: {type(error).__name__}: {error}"
        raise Unseen(Cause.INTERNAL, text) from error


def _unseen(unseen: Unseen, started: datetime, took: timedelta, attempt: int) -> Result:
    return Result(
        Verdict.ERROR,
        plain(unseen.text),
        started,
        took,
        cause=unseen.cause,
        timing=unseen.timing,
        attempts=attempt,
    )


def _summary(seen: Observation, conditions: Iterable[Held]) -> str:
    """What was seen; with it what of it does not hold."""
    broken = [held.shown for held in conditions if not held.holds]
    return "; ".join([plain(seen.summary), *broken[:3]])


async def run_all(
    probes: Mapping[str, Probed],
    asked: Iterable[str],
    around: Surroundings,
    told: Callable[[Probed, Result], None],
    at_a_time: int = AT_A_TIME,
) -> dict[str, Result]:
    """Run probes, first what they need. `told` hears of each asked one as it ends."""
    asked = list(dict.fromkeys(asked))
    turns = Turns(at_a_time)
    network, tasks = OwnNetwork(), dict[str, asyncio.Task[Result]]()

    def start(address: str) -> "asyncio.Task[Result]":
        if address not in tasks:
            needs = [start(need) for need in probes[address].needs if need in probes]
            tasks[address] = asyncio.ensure_future(run(probes[address], needs))
        return tasks[address]

    async def run(probed: Probed, needs: "list[asyncio.Task[Result]]") -> Result:
        if waits := await _bad(probed, needs):
            result = blocked(waits, around.clock.now())
        else:
            async with turns.turn(probed.probe):
                result = await run_on(network, probed, around)
        if probed.address in asked:
            told(probed, result)
        return result

    for address in asked:
        start(address)
    try:
        await asyncio.gather(*tasks.values())
    finally:
        for task in tasks.values():
            task.cancel()
    return {address: tasks[address].result() for address in asked}


async def _bad(probed: Probed, needs: "list[asyncio.Task[Result]]") -> str:
    """The first of what it needs that neither passes nor warns, in words; nothing if all do."""
    if not needs:
        return ""
    results = await asyncio.gather(*needs)
    for need, result in zip(probed.probe.needs, results, strict=True):
        if not result.verdict.good:
            return waits_for(need, result)
    return ""


def waits_for(need: str, result: Result) -> str:
    """Why what needs that one does not run; of a chain its last link, where the fault is."""
    if result.verdict is Verdict.BLOCKED:
        return result.summary
    return f'waits for "{need}", which says {result.verdict}: {result.summary}'


def blocked(text: str, now: datetime) -> Result:
    """The result of a probe that did not run, because what it needs does not pass."""
    return Result(Verdict.BLOCKED, text, now, timedelta(0), timing=Timing())
