"""The way to a server: through a proxy or past it, and by which kind of address."""

import asyncio
import errno
import socket
from pathlib import Path

import httpx
import pytest

from golive_tui.checklist.probe import Probe
from golive_tui.launch.verdict import Cause
from golive_tui.probes.kinds.http_trouble import trouble
from golive_tui.probes.order import Order
from golive_tui.values import replace
from tests.probes.kinds.ordering import NOW, seen, unseen
from tests.probes.kinds.peer import peer, says
from tests.probes.kinds.peers import serving
from tests.probes.kinds.test_http import HTTP, asks


async def test_a_proxy_is_gone_through() -> None:
    """Named on the probe."""
    async with peer(says("from the proxy")) as proxy:
        found = await seen(asks("http://shop.invalid/a", proxy=proxy.url()))
    assert found.values["BODY"] == "from the proxy"
    assert proxy.heads[0].startswith(b"GET http://shop.invalid/a HTTP/1.1\r\n")


async def test_a_proxy_of_the_environment_is_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless the probe names another, or none."""
    async with peer(says("from the proxy")) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url())
        monkeypatch.setenv("http_proxy", proxy.url())
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        asked = Order(Probe(HTTP, ("http://shop.invalid/a",)), 5.0, Path("/"), {}, NOW)
        found = await seen(asked)
        assert found.values["BODY"] == "from the proxy"
        assert (await unseen(asks("http://shop.invalid/a")))[0] is Cause.DNS


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_proxy_that_is_gone_is_not_the_target_s_fault(scheme: str) -> None:
    """Nobody has asked the shop: it says that it is the proxy, and which one."""
    async with peer(says()) as gone:
        proxy = gone.url()
    cause, text = await unseen(asks(f"{scheme}://shop.invalid/", proxy=proxy))
    refused = f"connection refused by 127.0.0.1:{gone.port}"
    assert (cause, text) == (Cause.INTERNAL, f"the proxy can't be reached: {refused}")


async def test_a_proxy_of_the_environment_that_is_gone_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As one that is named; what goes past it does not mind."""
    async with peer(says()) as gone:
        pass
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, gone.url())
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "127.0.0.1")
    asked = Order(Probe(HTTP, ("http://shop.invalid/a",)), 5.0, Path("/"), {}, NOW)
    assert (await unseen(asked))[1].startswith("the proxy can't be reached: ")
    past = replace(asked, probe=Probe(HTTP, (gone.url(),)))
    assert (await unseen(past))[0] is Cause.CONNECT


@pytest.mark.parametrize(
    ("answer", "cause", "words"),
    [
        ("407 Proxy Authentication Required", Cause.INTERNAL, "refuses: 407 Proxy"),
        ("403 Forbidden", Cause.INTERNAL, "refuses: 403 Forbidden"),
        ("502 Bad Gateway", Cause.CONNECT, "does not come through: 502 Bad"),
    ],
)
async def test_what_a_proxy_answers_is_told(answer: str, cause: Cause, words: str) -> None:
    """One that does not let us through is ours; one that finds nobody there tells of the target."""
    async with peer(says("", answer)) as proxy:
        found = await unseen(asks("https://shop.invalid/", proxy=proxy.url()))
    assert found[0] is cause
    assert found[1].startswith(f"the proxy 127.0.0.1:{proxy.port} {words}")


@pytest.mark.parametrize(
    ("proxy", "said"),
    [
        ("socks5://127.0.0.1:1", "this is a SOCKS proxy; golive goes through HTTP proxies only"),
        ("ftp://127.0.0.1", "no request can go through this proxy: "),
        ("shop", "no request can go through this proxy: "),
    ],
)
async def test_what_is_no_proxy_for_us_is_said(proxy: str, said: str) -> None:
    """Before anything is sent, and not as a fault of the target."""
    cause, text = await unseen(asks("http://127.0.0.1:1/", proxy=proxy))
    assert (cause, text.startswith(said)) == (Cause.INTERNAL, True)


@pytest.mark.parametrize(("ip", "host"), [("4", "[::1]"), ("6", "127.0.0.1")])
async def test_an_address_of_the_other_kind_is_not_used(ip: str, host: str) -> None:
    """Where the probe asks for one kind."""
    cause, text = await unseen(asks(f"http://{host}:1/", ip=ip))
    assert (cause, text) == (Cause.DNS, f"no IPv{ip} address for {host.strip('[]')}")


@pytest.mark.parametrize(("ip", "reached"), [("4", "127.0.0.1"), ("any", "127.0.0.1")])
async def test_a_name_is_reached_by_the_kind_that_is_asked_for(ip: str, reached: str) -> None:
    """And it is told by which address."""
    async with peer(says()) as server:
        found = await seen(asks(f"http://localhost:{server.port}/", ip=ip))
    assert found.values["IP"] == reached


async def test_a_shop_on_ipv6_is_reached() -> None:
    """With its address in brackets."""
    async with serving(writes_once, host="::1") as server:
        found = await seen(asks(f"http://{server.where}/", ip="6"))
    assert found.values["IP"] == "::1"
    _, text = await unseen(asks(f"http://{server.where}/"))
    assert text == f"connection refused by {server.where}"


async def writes_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One answer."""
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    await writer.drain()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (socket.EAI_AGAIN, "no name server answers for shop.example"),
        (socket.EAI_NONAME, "no IPv4 address for shop.example"),
    ],
)
async def test_a_silent_name_server_says_nothing_of_addresses(number: int, said: str) -> None:
    """Whether there is one of that kind nobody knows then."""
    order = asks("http://shop.example/", ip="4")
    error = httpx.ConnectError("no", request=httpx.Request("GET", order.probe.target[0]))
    error.__cause__ = socket.gaierror(number, "what the system says")
    found = await trouble(error, order)
    assert (found.cause, found.text) == (Cause.DNS, said)


async def test_a_refusal_of_all_addresses_is_not_taken_for_none() -> None:
    """asyncio tells of several in one text, without a number."""
    order = asks("http://shop.example/", ip="4")
    error = httpx.ConnectError("no", request=httpx.Request("GET", order.probe.target[0]))
    text = "Multiple exceptions: [Errno 111] Connect call failed, [Errno 111] Connect call failed"
    error.__cause__ = OSError(text.replace("111", str(errno.ECONNREFUSED)))
    found = await trouble(error, order)
    assert (found.cause, found.text) == (Cause.CONNECT, "connection refused by shop.example:80")
