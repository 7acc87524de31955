"""A burst: many requests, counted and measured as one run."""

import asyncio
import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from golive_tui.checklist.probe import Probe, ProbeKind, Value
from golive_tui.launch.verdict import Verdict
from golive_tui.probes.judging import judge
from golive_tui.probes.kinds.burst import Plan
from golive_tui.probes.kinds.burst_strain import LONG_ENOUGH, Strain, is_limit
from golive_tui.probes.order import Observation, Order
from golive_tui.values import replace
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


@pytest.mark.parametrize(
    ("options", "of"),
    [
        ({"requests": 6}, 6),
        ({"duration": "1s", "rate": 6}, 6),
        ({"duration": "10s", "requests": 6}, 0),
        ({"duration": "10s", "requests": 6, "rate": 1000}, 6),
    ],
)
async def test_it_tells_how_far_it_is(options: dict[str, Value], of: int) -> None:
    """After each request; where nobody can know how many there will be, only how many were."""
    told: list[tuple[int, int]] = []
    async with peer(says("")) as server:
        asked = burst(server.url(), concurrency=2, **options)
        await seen(replace(asked, progress=lambda *far: told.append(far)))
    assert told == [(number, of) for number in range(1, 7)]


async def test_the_shortest_burst_sends_one() -> None:
    """There is always something to be measured."""
    async with peer(says("")) as server:
        found = await seen(burst(server.url(), duration="0s"))
    assert found.summary.startswith("1 request: 1 x 200, p95 ")


@pytest.mark.parametrize(
    ("took", "worked", "late", "limit"),
    [
        (1.6, 1.5, 0.1, True),
        (1.6, 0.4, 1.2, True),
        (1.6, 0.4, 0.2, False),
        (0.02, 0.02, 0.02, False),
        (0.0, 0.0, 0.0, False),
    ],
)
def test_a_sender_without_time_to_spare_was_the_limit(
    took: float, worked: float, late: float, limit: bool
) -> None:
    """It worked all along, or waited for a busy machine; a short burst tells nothing."""
    assert is_limit(took, worked, late) is limit


async def test_its_strain_is_measured() -> None:
    """Work is work, and waiting is none."""
    async with Strain() as idle:
        await asyncio.sleep(2 * LONG_ENOUGH)
    async with Strain() as busy:
        for _ in range(10):
            end = asyncio.get_running_loop().time() + LONG_ENOUGH / 5
            while asyncio.get_running_loop().time() < end:
                pass
            await asyncio.sleep(0)
    assert busy.was_the_limit
    assert idle._worked < LONG_ENOUGH
    assert idle.took >= 2 * LONG_ENOUGH


@pytest.mark.parametrize(
    ("rate", "a_second", "kept"),
    [(2000, 1300.0, False), (2000, 1900.0, True), (None, 9999.0, False)],
)
def test_a_rate_that_was_kept_needs_no_excuse(
    rate: int | None, a_second: float, kept: bool
) -> None:
    """However busy the sender was."""
    options: dict[str, Value] = {"rate": rate} if rate else {}
    assert Plan.of(burst("http://127.0.0.1/", **options)).kept(a_second) is kept


async def test_a_burst_beyond_what_can_be_sent_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """In its summary, with what it could do; here it is busy by decree."""
    monkeypatch.setattr(Strain, "was_the_limit", True)
    async with peer(says("")) as server:
        found = await seen(burst(server.url(), requests=20, rate=10_000_000))
        slow = await seen(burst(server.url(), requests=2, rate=1))
    assert re.search(r", golive itself was the limit, at [\d,]+ a second$", found.summary)
    assert "limit" not in slow.summary


async def test_a_burst_that_is_given_up_leaves_no_task() -> None:
    """Neither a worker nor what looks after them."""
    asked = asyncio.Event()

    async def silent(_head: bytes, _writer: asyncio.StreamWriter) -> None:
        asked.set()
        await asyncio.Event().wait()

    async with peer(silent) as server:
        before = asyncio.all_tasks()
        run = asyncio.ensure_future(seen(burst(server.url(), requests=9, concurrency=3)))
        await asked.wait()
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run
        await asyncio.sleep(0)
        left = asyncio.all_tasks() - before
        assert [each for each in left if "serve" not in repr(each)] == []  # those of the peer


async def test_a_burst_of_some_length_ends() -> None:
    """After its duration; it goes on until then."""
    async with peer(says("")) as server:
        found = await seen(burst(server.url(), duration="1s", rate=50))
    assert len(server.heads) == 50
    throughput = found.values["THROUGHPUT"]
    assert isinstance(throughput, float)
    assert 0 < throughput <= 50 / 0.98  # the last one starts after 0.98 s


async def test_why_requests_got_no_answer_is_told() -> None:
    """The first of the kind there are most of; how many there are of it where there are others."""
    numbers: Iterator[int] = count()

    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        if next(numbers) % 4 == 0:
            await says("", "503 Service Unavailable")(head, writer)
        else:
            writer.transport.abort()

    async with peer(answer) as server:
        found = await seen(burst(server.url(), requests=8, concurrency=1))
        gone = server.port
    assert re.search(rf", 8 errors \(6 of them: 127\.0\.0\.1:{gone} \w.+\), p95 ", found.summary)
    found = await seen(burst(f"http://127.0.0.1:{gone}/", requests=3))
    assert f"3 requests: 3 errors (connection refused by 127.0.0.1:{gone}), p95 " in found.summary
