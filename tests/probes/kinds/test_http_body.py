"""Bodies: of several parts, packed as nobody asked for, and those that nobody looks at."""

import asyncio
import gzip
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.probe import Condition, Probe, ProbeKind, Value
from golive_tui.launch.verdict import Cause
from golive_tui.probes.kinds.http_packed import Unpacking
from golive_tui.probes.order import MOST_BYTES, Order
from golive_tui.values import replace
from tests.probes.kinds.ordering import NOW, seen, unseen
from tests.probes.kinds.peer import peer, says

MIB = 1024 * 1024
GZIP = "Content-Encoding: gzip"


def asks(url: str, expect: str = "[BODY] == a", **options: Value) -> Order:
    """A request whose body is looked at."""
    found: dict[str, Value] = {"proxy": "none", **options}
    probe = Probe(ProbeKind.HTTP, (url,), expect=(Condition(expect),), options=found)
    return Order(probe, 20.0, Path("/"), {}, NOW)


@given(
    st.lists(st.binary(max_size=300), min_size=1, max_size=4),
    st.integers(1, 50),
    st.sampled_from([b"", b"\0\0\0", b"\x1f", b"rest\x1f\x8b"]),
)
def test_all_members_are_unpacked_however_they_come(
    members: list[bytes], step: int, behind: bytes
) -> None:
    """In pieces of any length; what follows the last one and is no member is left alone."""
    raw = b"".join(map(gzip.compress, members)) + behind
    unpacking = Unpacking()
    came = [raw[at : at + step] for at in range(0, len(raw), step)]
    assert b"".join(piece for each in came for piece in unpacking.pieces(each)) == b"".join(members)
    assert unpacking.complete is (behind != b"\x1f")  # that may be half a sign of another member


async def test_an_answer_of_several_members_is_whole() -> None:
    """Some servers pack a page part by part."""
    body = gzip.compress(b'{"status": ') + gzip.compress(b'"ok"}')
    async with peer(says(body, "200 OK", GZIP)) as server:
        assert (await seen(asks(server.url()))).values["BODY"] == {"status": "ok"}
    async with peer(says(body[:-3], "200 OK", GZIP)) as server:
        found = await unseen(asks(server.url()))
    assert found == (Cause.PROTOCOL, "the answer is packed, and its end is missing")


@pytest.mark.parametrize("behind", [gzip.compress(b""), b"rest"])
async def test_members_with_nothing_in_them_end_as_well(behind: bytes) -> None:
    """They would never be a mebibyte, nor would what follows the end."""
    many = gzip.compress(b"") + behind * (2 * MOST_BYTES // len(behind))
    async with peer(says(many, "200 OK", GZIP)) as server:
        assert (await unseen(asks(server.url())))[0] is Cause.TOO_LARGE


@pytest.mark.parametrize("named", ["br", "zstd", "gzip, gzip"])
async def test_a_way_of_packing_that_nobody_asked_for_is_named(named: str) -> None:
    """Instead of an answer in which all is missing; where nobody looks it is all the same."""
    async with peer(says(b"\x8b\x01", "200 OK", f"Content-Encoding: {named}")) as server:
        found = await unseen(asks(server.url()))
        await seen(asks(server.url(), "[STATUS] == 200"))
        burst = await seen(asks(server.url(), "[ERROR_RATE] == 0", requests=3))
    text = f'the answer is packed as "{named}", which was not asked for'
    assert found == (Cause.PROTOCOL, text)
    assert burst.values["ERROR_RATE"] == 0


async def test_a_way_of_packing_that_was_asked_for_is_none_of_our_business() -> None:
    """So one can check that a server knows it. Not packed at all is fine, too."""
    headers: dict[str, Value] = {"Accept-Encoding": "gzip, br;q=0.5"}
    async with peer(says(b"\x8b\x01", "200 OK", "Content-Encoding: br")) as server:
        await seen(asks(server.url(), headers=headers))
    async with peer(says("a", "200 OK", "Content-Encoding: identity")) as server:
        assert (await seen(asks(server.url()))).values["BODY"] == "a"


async def test_a_burst_keeps_nothing_of_the_answers() -> None:
    """Of thirty that are all nearly there it has nothing in its hands."""
    many, waiting, held, together = 30, 0, 0, asyncio.Event()

    async def answer(_head: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal waiting, held
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % MIB)
        for _ in range(63):
            writer.write(b"x" * (MIB // 64))
            await writer.drain()
        waiting += 1
        if waiting == many:
            held = tracemalloc.get_traced_memory()[0]
            together.set()
        await together.wait()
        writer.write(b"x" * (MIB // 64))

    tracemalloc.start()
    try:
        async with peer(answer) as server:
            order = asks(server.url(), "[ERROR_RATE] == 0", requests=many, concurrency=many)
            found = await seen(replace(order, timeout=60.0))
    finally:
        tracemalloc.stop()
    assert found.values["STATUS"] == {"200": many}
    assert held < 15 * MIB


async def test_an_answer_that_is_too_large_is_an_error_of_a_burst_too() -> None:
    """At the same limit as for a single request."""
    for size, rate in ((MOST_BYTES, 0), (MOST_BYTES + 1, 1)):
        async with peer(says("x" * size)) as server:
            found = await seen(asks(server.url(), "[ERROR_RATE] == 0", requests=2))
        assert found.values["ERROR_RATE"] == rate
