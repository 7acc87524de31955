"""Redirects: wherever they lead to, however they are packed, and what does not go along."""

import asyncio
import gzip
import tracemalloc
from base64 import b64encode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from golive_tui.checklist.probe import Value
from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Observation, Unseen
from golive_tui.probes.table import observe
from tests.probes.kinds.ordering import seen, unseen
from tests.probes.kinds.peer import Answer, Peer, peer, says
from tests.probes.kinds.test_burst import burst
from tests.probes.kinds.test_http import asks

MIB = 1024 * 1024


def leads(location: str, status: str = "302 Found", *headers: str) -> Answer:
    """Redirects once, then answers."""
    first = iter([True])

    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        if next(first, False):
            await says("moved", status, f"Location: {location}", *headers)(head, writer)
        else:
            await says("there")(head, writer)

    return answer


def headers_of(asked: Peer, number: int = 0) -> dict[str, str]:
    """The headers of a request, with names in lower case."""
    head, _, _ = asked.heads[number].decode("latin-1").partition("\r\n\r\n")
    pairs = (line.partition(":") for line in head.split("\r\n")[1:])
    return {name.lower(): text.strip() for name, _, text in pairs}


SECRET: dict[str, Value] = {
    "Authorization": "Bearer abc",
    "X-Api-Key": "abc",
    "Cookie": "session=abc",
}


async def test_what_says_who_asks_does_not_go_along_to_another_server() -> None:
    """Neither a token nor a cookie nor a key; how to answer does."""
    async with peer(says("there")) as other, peer(leads(other.url("/next"))) as server:
        given: dict[str, Value] = {**SECRET, "Accept": "application/json"}
        found = await seen(asks(server.url(), headers=given))
    assert found.values["BODY"] == "there"
    secret = {name.lower(): str(value) for name, value in SECRET.items()}
    assert secret.items() <= headers_of(server).items()
    sent = headers_of(other)
    assert not sent.keys() & secret.keys()
    assert (sent["accept"], sent["user-agent"]) == ("application/json", "golive")
    assert sent["host"] == f"127.0.0.1:{other.port}"


async def test_on_the_same_server_all_goes_along() -> None:
    """Also the cookie that it has just set."""
    async with peer(leads("/next?a=b", "302 Found", "Set-Cookie: seen=yes")) as server:
        await seen(asks(server.url(), headers={"Authorization": "Bearer abc"}))
    assert server.heads[1].startswith(b"GET /next?a=b HTTP/1.1\r\n")
    sent = headers_of(server, 1)
    assert (sent["authorization"], sent["cookie"]) == ("Bearer abc", "seen=yes")


async def test_a_name_and_password_in_the_address_are_sent_as_such() -> None:
    """To that server alone, also after a redirect there, and not to another."""
    async with peer(says("there")) as other:
        async with peer(leads(other.url("/next"))) as server:
            with_name = server.url().replace("://", "://ana:open%20sesame@")
            await seen(asks(with_name, headers={"Authorization": "Bearer abc"}))
        async with peer(leads("/next")) as server:
            await seen(asks(server.url().replace("://", "://ana:open%20sesame@")))
            own = [headers_of(server, number) for number in (0, 1)]
    basic = f"Basic {b64encode(b'ana:open sesame').decode()}"
    assert [sent["authorization"] for sent in own] == [basic, basic]
    assert "authorization" not in headers_of(other)


@pytest.mark.parametrize(
    ("method", "status", "then"),
    [
        ("POST", 301, "GET"),
        ("POST", 302, "GET"),
        ("POST", 303, "GET"),
        ("POST", 307, "POST"),
        ("POST", 308, "POST"),
        ("PUT", 301, "PUT"),
        ("PUT", 303, "GET"),
    ],
)
async def test_a_request_goes_on_as_browsers_do_it(method: str, status: int, then: str) -> None:
    """What only looks from then on has no body."""
    async with peer(leads("/next", f"{status} Moved")) as server:
        await seen(asks(server.url(), method=method, json={"a": 1}))
    assert server.heads[1].startswith(f"{then} /next HTTP/1.1\r\n".encode())
    assert server.heads[1].endswith(b'{"a":1}') is (then == method)
    assert ("content-type" in headers_of(server, 1)) is (then == method)


ODD = [
    "ftp://shop.example/",
    "mailto:ana@shop.example",
    "javascript:alert(1)",
    "http://xn--/",
    "http://%5b/",
    "//[",
    "http://127.0.0.1:199999/",
]


@pytest.mark.parametrize("location", ODD)
async def test_a_redirect_to_nowhere_is_the_target_s_fault(location: str) -> None:
    """In a sentence that says where to; without following it is an answer like any other."""
    async with peer(leads(location)) as server:
        cause, _ = await unseen(asks(server.url()))
    assert cause.of_target
    async with peer(leads(location)) as server:
        found = await seen(asks(server.url(), follow=False))
    headers = found.values["HEADER"]
    assert isinstance(headers, dict)
    assert (found.values["STATUS"], headers["location"]) == (302, location)


async def test_it_says_where_it_should_have_gone() -> None:
    """As it was sent."""
    async with peer(leads(ODD[0])) as server:
        found = await unseen(asks(server.url()))
    assert found == (Cause.PROTOCOL, f'redirects to "{ODD[0]}", which is no web address')


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_wherever_it_leads_it_is_an_observation_or_unseen(location: str) -> None:
    """Never anything else."""

    async def run() -> object:
        async with peer(leads(f"//127.0.0.1:1/{location}")) as server:
            await tried(server.url())
        async with peer(leads(f"http://127.0.0.1:1{location}")) as server:
            return await tried(server.url())

    async def tried(url: str) -> object:
        try:
            return await asyncio.wait_for(observe(asks(url)), 20)
        except Unseen as error:
            return error

    assert isinstance(asyncio.run(run()), Observation | Unseen)


async def test_what_a_redirect_says_is_read_only_so_far() -> None:
    """A packed quarter of a gigabyte beside it costs nothing, in a burst neither."""
    bomb = gzip.compress(bytes(256 * MIB), compresslevel=9)
    packed = says(bomb, "302 Found", "Content-Encoding: gzip", "Location: /next")
    async with peer(packed) as server:
        tracemalloc.start()
        result = await unseen(asks(server.url()))
        found = await seen(burst(server.url(), requests=2, concurrency=1))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert result == (Cause.TOO_LARGE, "the answer is larger than 1 MiB")
    assert found.values["ERROR_RATE"] == 1
    assert most < 20 * MIB


async def test_a_burst_follows_as_a_single_request_does() -> None:
    """And tells the status in the end."""
    async with peer(says("there")) as other:
        away = says("", "302 Found", f"Location: {other.url()}")
        async with peer(away) as server:
            followed = await seen(burst(server.url(), requests=4, headers=SECRET))
            stayed = await seen(burst(server.url(), requests=4, follow=False))
    assert (followed.values["STATUS"], stayed.values["STATUS"]) == ({"200": 4}, {"302": 4})
    assert "authorization" not in headers_of(other)
