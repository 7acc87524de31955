"""A burst: many requests, counted and measured as one run."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

from golive_tui.checklist.probe import Probe, ProbeKind, Value
from golive_tui.launch.verdict import Verdict
from golive_tui.probes.judging import judge
from golive_tui.probes.order import Observation, Order
from tests.probes.kinds.ordering import NOW, seen
from tests.probes.kinds.peer import Answer, peer, says


def burst(url: str, **options: Value) -> Order:
    """A burst without any proxy of this machine."""
    probe = Probe(ProbeKind.HTTP, (url,), options={"proxy": "none", **options})
    return Order(probe, 30.0, Path("/"), {}, NOW)


def limited(most: int) -> Answer:
    """Answers so many requests, and refuses all others."""
    numbers: Iterator[int] = count()

    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        status = "200 OK" if next(numbers) < most else "429 Too Many Requests"
        await says("", status)(head, writer)

    return answer


def span(found: Observation, name: str) -> timedelta:
    """One of its times."""
    value = found.values[name]
    assert isinstance(value, timedelta)
    return value


async def test_so_many_requests_are_sent_and_no_more() -> None:
    """Counted by status; a refusal is an answer and no error."""
    async with peer(limited(40)) as server:
        asked = burst(server.url(), requests=50, concurrency=5)
        found = await seen(asked)
    assert len(server.heads) == 50
    assert found.values["STATUS"] == {"200": 40, "429": 10}
    assert found.values["ERROR_RATE"] == 0
    assert found.summary.startswith("50 requests: 40 x 200, 10 x 429, p95 ")
    assert judge(asked.probe, found)[0] is Verdict.PASS


async def test_server_errors_and_broken_connections_are_errors() -> None:
    """As a share of all."""
    numbers = count()

    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        match next(numbers) % 4:
            case 0:
                await says("", "503 Service Unavailable")(head, writer)
            case 1:
                writer.transport.abort()
            case _:
                await says("")(head, writer)

    async with peer(answer) as server:
        found = await seen(burst(server.url(), requests=40, concurrency=1))
    assert found.values["ERROR_RATE"] == 0.5
    assert found.values["STATUS"] == {"200": 20, "503": 10}


async def test_latencies_are_those_of_the_server() -> None:
    """In order, and none shorter than the server takes."""

    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.05)
        await says("")(head, writer)

    async with peer(answer) as server:
        found = await seen(burst(server.url(), requests=20, concurrency=10))
    half, most = span(found, "P50"), span(found, "MAX")
    assert timedelta(milliseconds=50) <= half <= span(found, "P95") <= span(found, "P99") <= most


async def test_a_rate_is_kept_and_waiting_counts() -> None:
    """A slow server makes every later request late, and that is what users feel."""

    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.05)
        await says("")(head, writer)

    async with peer(answer) as server:
        found = await seen(burst(server.url(), requests=10, concurrency=1, rate=100))
    # Each takes 50 ms but should start every 10 ms: the last one waits for nine others.
    assert span(found, "MAX") >= timedelta(milliseconds=50 * 10 - 10 * 9)


async def test_a_burst_of_some_length_ends() -> None:
    """After its duration; it goes on until then."""
    async with peer(says("")) as server:
        found = await seen(burst(server.url(), duration="1s", rate=50))
    assert len(server.heads) == 50
    throughput = found.values["THROUGHPUT"]
    assert isinstance(throughput, float)
    assert 0 < throughput <= 50 / 0.98  # the last one starts after 0.98 s
