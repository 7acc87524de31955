"""What the probes' engine costs, and whether a burst measures the server or itself."""

import asyncio
import os
import statistics
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from golive_tui.checklist.probe import Probe, ProbeDefaults, ProbeKind, Value
from golive_tui.checklist.probed import Probed, Role
from golive_tui.launch.verdict import Result
from golive_tui.probes.running import Surroundings, run_all
from golive_tui.probes.variables import Variables
from tests.benchmarks.alternating import alternate, compared
from tests.benchmarks.answering import answering
from tests.benchmarks.bench import Bench
from tests.benchmarks.measurement import Found, NotMeasured
from tests.benchmarks.state import WallClock

REQUESTS = 1000
AT_A_TIME = 100
ROUNDS = 11
BURST = 50
BURST_ROUNDS = 5
DELAY = 0.1


def engine(bench: Bench) -> Found:
    """1,000 probes against the same requests through one client of httpx.

    A probe opens its own connection, so that it sees a server that takes no more of them and a
    certificate that is new. The bare client therefore keeps none either. One that keeps its
    100 open would be easier to beat: it looks through all of them for each request, and takes
    several times as long.
    """
    with answering(0) as server:
        ours, theirs = alternate(
            bench.rounds(ROUNDS),
            lambda: _timed(_probed(server.url)),
            lambda: _timed(_requested(server.url)),
        )
    return compared(ours, theirs)


def latency(name: str, share: float) -> Callable[[Bench], Found]:
    """How far a percentile of a burst is from what the server says it took, in percent.

    The server answers after 100 ms; on a busy machine a little later, which it knows.
    """

    def find(bench: Bench) -> Found:
        with answering(DELAY) as server:
            pairs = []
            for _ in range(bench.rounds(BURST_ROUNDS)):
                result = asyncio.run(_burst(server.url))
                seen = result.values.get(name)
                if not isinstance(seen, timedelta):
                    raise NotMeasured(result.summary)
                pairs.append((seen.total_seconds(), _percentile(server.delays(), share)))
        pairs.sort(key=lambda pair: pair[0] / pair[1])
        mine, other = pairs[len(pairs) // 2]
        words = f"({mine * 1000:.1f} ms; the server took {other * 1000:.1f} ms)"
        return Found(100 * (mine / other - 1), words)

    return find


def _percentile(values: list[float], share: float) -> float:
    if len(values) != REQUESTS:
        raise NotMeasured(f"the server answered {len(values)} of {REQUESTS} requests")
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]


def _timed(run: Coroutine[Any, Any, None]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    asyncio.run(run)
    return (time.perf_counter() - start) * 1000


async def _probed(url: str) -> None:
    probes = {f"probe:{number}": _probe(f"probe:{number}", url) for number in range(REQUESTS)}
    results = await run_all(probes, probes, _around(), _unheard, AT_A_TIME)
    bad = next((each for each in results.values() if not each.verdict.good), None)
    if bad:
        raise NotMeasured(bad.summary)


async def _requested(url: str) -> None:
    free = asyncio.Semaphore(AT_A_TIME)
    limits = httpx.Limits(max_connections=AT_A_TIME, max_keepalive_connections=0)

    async with httpx.AsyncClient(limits=limits, timeout=None) as client:

        async def ask() -> None:
            async with free:
                response = await client.get(url)
                if response.status_code != httpx.codes.OK:
                    raise NotMeasured(f"the server answers {response.status_code}")

        await asyncio.gather(*(ask() for _ in range(REQUESTS)))


async def _burst(url: str) -> Result:
    probed = _probe("probe:burst", url, requests=REQUESTS, concurrency=BURST)
    return (await run_all({"it": probed}, ["it"], _around(), _unheard))["it"]


def _probe(address: str, url: str, **options: Value) -> Probed:
    probe = Probe(ProbeKind.HTTP, (url,), options=options, timeout=timedelta(seconds=30))
    return Probed(address, address, Role.PROBE, probe)


def _around() -> Surroundings:
    return Surroundings(
        folder=Path("/"),
        environ=os.environ,
        variables=Variables((), os.environ),
        defaults=ProbeDefaults(),
        clock=WallClock(),
        trusted=lambda _: True,
    )


def _unheard(_probed: Probed, _result: Result) -> None:
    """Nobody looks at a result here."""
