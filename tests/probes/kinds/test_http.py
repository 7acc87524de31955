"""`http`: a request to a real server, however it behaves."""

import asyncio
import gzip
import json
import socket
import threading
import tracemalloc
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from golive_tui.checklist.probe import Probe, ProbeKind, Value
from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import MOST_BYTES, Observation, Order, Unseen
from golive_tui.probes.table import observe
from tests.probes.kinds.ordering import NOW, seen, unseen
from tests.probes.kinds.peer import Answer, peer, says, writes

HTTP = ProbeKind.HTTP


def asks(url: str, folder: Path | None = None, **options: Value) -> Order:
    """A request without any proxy of this machine."""
    probe = Probe(HTTP, (url,), options={"proxy": "none", **options})
    return Order(probe, 5.0, folder or Path("/"), {}, NOW)


async def test_an_answer_is_seen_whole() -> None:
    """Status, body, headers, address, time."""
    answer = says('{"status": "ok"}', "200 OK", "Content-Type: application/json", "X-Frame: deny")
    async with peer(answer) as server:
        found = await seen(asks(server.url("/health")))
    assert found.values["STATUS"] == 200
    assert found.values["BODY"] == {"status": "ok"}
    assert found.values["IP"] == "127.0.0.1"
    assert "CERTIFICATE_EXPIRATION" not in found.values
    headers = found.values["HEADER"]
    assert isinstance(headers, dict)
    assert headers["x-frame"] == "deny"
    took = found.values["RESPONSE_TIME"]
    assert isinstance(took, timedelta)
    assert found.timing.connect is not None
    assert found.timing.first_byte is not None
    assert found.timing.connect + found.timing.first_byte <= took
    assert found.summary == f"200 in {took / timedelta(milliseconds=1):.0f} ms"
    assert found.head == '{"status": "ok"}'


async def test_the_request_is_the_one_asked_for() -> None:
    """Method, headers, JSON."""
    async with peer(says()) as server:
        await seen(
            asks(server.url("/a?b=c"), method="POST", headers={"X-A": "b"}, json={"n": [1, None]})
        )
        await seen(asks(server.url(), method="PUT", body="text"))
    first, second = server.heads
    assert first.startswith(b"POST /a?b=c HTTP/1.1\r\n")
    assert b"x-a: b" in first.lower()
    assert json.loads(first.partition(b"\r\n\r\n")[2]) == {"n": [1, None]}
    assert second.startswith(b"PUT / HTTP/1.1\r\n")
    assert second.endswith(b"\r\n\r\ntext")


async def test_a_header_that_is_given_is_sent_once() -> None:
    """However its name is written, it takes the place of our own."""
    given: dict[str, Value] = {"user-agent": "curl", "ACCEPT-ENCODING": "identity", "host": "a.b"}
    async with peer(says()) as server:
        await seen(asks(server.url(), headers=given, json={}, method="POST"))
    head = server.heads[0].lower()
    assert (head.count(b"user-agent:"), head.count(b"accept-encoding:")) == (1, 1)
    assert b"user-agent: curl\r\n" in head
    assert b"accept-encoding: identity\r\n" in head
    assert (head.count(b"host:"), b"host: a.b\r\n" in head) == (1, True)
    assert head.count(b"content-type:") == 1


@pytest.mark.parametrize("headers", [{"X-Ä": "a"}, {"X-A": "a\nX-B: b"}, {"X A": "b"}, {"": "a"}])
async def test_a_header_that_is_none_is_told(headers: dict[str, Value]) -> None:
    """As a variable may turn out; nothing is smuggled in by a line end."""
    async with peer(says()) as server:
        assert (await unseen(asks(server.url(), headers=headers)))[0] is Cause.VARIABLE
        assert server.heads == []


def redirects(times: int) -> Answer:
    """So many redirects, then an answer."""
    left = iter(range(times))

    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        if next(left, None) is None:
            await says("there")(head, writer)
        else:
            await says("", "302 Found", "Location: /next")(head, writer)

    return answer


async def test_redirects_are_followed_and_counted() -> None:
    """Unless the probe says not to."""
    async with peer(redirects(2)) as server:
        found = await seen(asks(server.url()))
    assert found.values["STATUS"] == 200
    assert found.summary.startswith("200 after 2 redirects in ")
    async with peer(redirects(2)) as server:
        found = await seen(asks(server.url(), follow=False))
    assert found.values["STATUS"] == 302


async def test_a_redirect_loop_ends() -> None:
    """After ten."""
    async with peer(redirects(1000)) as server:
        assert await unseen(asks(server.url())) == (Cause.PROTOCOL, "more than 10 redirects")
    assert len(server.heads) == 11


async def test_a_packed_answer_is_unpacked() -> None:
    """gzip, as most servers send it."""
    async with peer(says(gzip.compress(b"[1, 2]"), "200 OK", "Content-Encoding: gzip")) as server:
        found = await seen(asks(server.url()))
    assert found.values["BODY"] == [1, 2]


@pytest.mark.parametrize("cut", [1, 8, 30])
async def test_a_packed_answer_without_its_end_is_told(cut: int) -> None:
    """However little is missing: what was unpacked may be half of it."""
    body = gzip.compress(b"[1, 2]" * 100)[:-cut]
    async with peer(says(body, "200 OK", "Content-Encoding: gzip")) as server:
        found = await unseen(asks(server.url()))
    assert found == (Cause.PROTOCOL, "the answer is packed, and its end is missing")


async def test_a_packed_answer_to_head_is_empty() -> None:
    """It says how it would be packed, and nothing more."""
    async with peer(writes(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")) as server:
        assert (await seen(asks(server.url(), method="HEAD"))).values["BODY"] == ""


@pytest.mark.parametrize(
    "url", ["http://xn--/", "http://127.0.0.1:65536/", "http://a\x00b/", "http://[/", "http:///x"]
)
async def test_an_address_that_is_none_is_told_before_anything_is_sent(url: str) -> None:
    """As a variable may turn out; it is not the target's fault."""
    cause, _ = await unseen(asks(url))
    assert cause in (Cause.VARIABLE, Cause.DNS)


async def test_a_gzip_bomb_does_not_fill_the_memory() -> None:
    """Half a gigabyte in half a megabyte is too large an answer, at no cost."""
    bomb = gzip.compress(bytes(1024 * 1024 * 256), compresslevel=9)
    async with peer(says(bomb, "200 OK", "Content-Encoding: gzip")) as server:
        tracemalloc.start()
        result = await unseen(asks(server.url()))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert result == (Cause.TOO_LARGE, "the answer is larger than 1 MiB")
    assert most < 20 * 1024 * 1024


@pytest.mark.parametrize("size", [MOST_BYTES, MOST_BYTES + 1])
async def test_a_mebibyte_is_read_and_not_a_byte_more(size: int) -> None:
    """The limit is exact."""
    async with peer(says("x" * size)) as server:
        if size == MOST_BYTES:
            found = await seen(asks(server.url()))
            assert len(found.head) == 4000
        else:
            assert (await unseen(asks(server.url())))[0] is Cause.TOO_LARGE


async def test_an_endless_body_ends() -> None:
    """At a mebibyte."""

    async def answer(_head: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"x" * 65536)
            await writer.drain()

    async with peer(answer) as server:
        assert (await unseen(asks(server.url())))[0] is Cause.TOO_LARGE


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\nliar\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 999999 What\r\n\r\n",
        b"",
    ],
)
async def test_a_server_that_breaks_off_or_lies_is_told(data: bytes) -> None:
    """It speaks no proper HTTP, which counts against it."""
    async with peer(writes(data, close=True)) as server:
        cause, text = await unseen(asks(server.url()))
    assert cause is Cause.PROTOCOL
    assert f"127.0.0.1:{server.port}" in text
    assert cause.of_target


async def test_a_server_that_hangs_up_at_once_is_told_as_that() -> None:
    """It may speak the best HTTP; nobody knows."""
    async with peer(writes(b"", close=True)) as server:
        found = await unseen(asks(server.url()))
    text = f"127.0.0.1:{server.port} closed the connection before it answered"
    assert found == (Cause.PROTOCOL, text)


async def test_a_refused_connection_says_by_whom() -> None:
    """In one sentence."""
    async with peer(says()) as server:
        port = server.port
    cause, text = await unseen(asks(f"http://127.0.0.1:{port}/"))
    assert (cause, text) == (Cause.CONNECT, f"connection refused by 127.0.0.1:{port}")


async def test_a_name_that_resolves_to_nothing_says_so() -> None:
    """`.invalid` never does."""
    cause, text = await unseen(asks("http://shop.invalid/"))
    assert cause is Cause.DNS
    assert text in ("no such name: shop.invalid", "no name server answers for shop.invalid")


def test_a_name_that_nobody_looks_up_holds_up_neither_others_nor_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However many wait for a dead name server."""
    begun, leave = threading.Semaphore(0), threading.Event()
    look_up = socket.getaddrinfo

    def stuck(host: bytes, *more: Any, **options: Any) -> Any:
        if host == b"stuck.example":
            begun.release()
            leave.wait(60)
        return look_up(host, *more, **options)

    monkeypatch.setattr(socket, "getaddrinfo", stuck)

    async def run() -> Observation:
        async with peer(says("found")) as server, asyncio.timeout(30):
            waiting = [
                asyncio.ensure_future(seen(asks("http://stuck.example/"))) for _ in range(40)
            ]
            for _ in waiting:
                assert await asyncio.to_thread(begun.acquire, timeout=30)
            return await seen(asks(f"http://localhost:{server.port}/"))

    found = asyncio.run(run())
    assert found.values["BODY"] == "found"
    assert not leave.is_set()
    leave.set()


async def test_what_is_no_url_says_so() -> None:
    """As a variable may turn out."""
    assert (await unseen(asks("shop.example.com")))[0] is Cause.VARIABLE


async def test_a_request_that_is_given_up_leaves_nothing_open() -> None:
    """The server sees the connection end."""
    ended = asyncio.Event()

    async def answer(_head: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        try:
            while not writer.is_closing():
                writer.write(b"x")
                await asyncio.sleep(0.01)
                await writer.drain()
        finally:
            ended.set()

    async with peer(answer) as server:
        task = asyncio.ensure_future(observe(asks(server.url())))
        while not server.heads:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.wait_for(ended.wait(), 30)


@given(st.binary(max_size=300), st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_server_sends_is_an_observation_or_unseen(data: bytes, proper: bool) -> None:
    """Never anything else."""
    head = b"HTTP/1.1 200 OK\r\n" if proper else b""

    async def run() -> object:
        async with peer(writes(head + data, close=True)) as server:
            try:
                return await asyncio.wait_for(observe(asks(server.url())), 20)
            except Unseen as error:
                return error

    assert isinstance(asyncio.run(run()), Observation | Unseen)
