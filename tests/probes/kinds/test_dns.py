"""A dns probe tells what the name servers answer; that there is no such name is an answer, too."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import cast

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from golive_tui.checklist.probe import ProbeKind, Value
from golive_tui.launch.verdict import Cause, Verdict
from golive_tui.probes.judging import judge
from golive_tui.probes.kinds import dns as kind
from golive_tui.probes.order import Order
from tests.probes.kinds.ordering import order, seen, unseen

Answers = Callable[[dns.message.Message], list[bytes]]
"""The datagrams that a server sends back."""


class _Served(asyncio.DatagramProtocol):
    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.asked = asyncio.Event()
        self.questions: list[str] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        question = dns.message.from_wire(data)
        self.questions.append(question.question[0].to_text())
        self.asked.set()
        for answer in self._answers(question):
            self.transport.sendto(answer, addr)

    @property
    def where(self) -> str:
        """As a resolver."""
        host, port = self.transport.get_extra_info("sockname")[:2]
        return f"{host}:{port}"


@asynccontextmanager
async def serving(answers: Answers) -> AsyncIterator[_Served]:
    """A name server on loopback."""
    loop = asyncio.get_running_loop()
    transport, served = await loop.create_datagram_endpoint(
        lambda: _Served(answers), local_addr=("127.0.0.1", 0)
    )
    try:
        yield served
    finally:
        transport.close()


def saying(*records: str, code: str = "NOERROR") -> Answers:
    """Answers any question with these records."""

    def answers(question: dns.message.Message) -> list[bytes]:
        response = dns.message.make_response(question)
        response.set_rcode(dns.rcode.from_text(code))
        for record in records:
            name, kind, data = record.split(" ", 2)
            response.answer.append(dns.rrset.from_text(name, 60, "IN", kind, data))
        return [response.to_wire()]

    return answers


def asking(name: str, resolver: str, *, timeout: float = 5.0, **options: Value) -> Order:
    """A question to this server."""
    return order(ProbeKind.DNS, name, timeout=timeout, options={"resolver": resolver, **options})


def without_times(summary: str) -> str:
    """The summary with its times left out."""
    return re.sub(r"[\d.]+ m?s$", "TIME", summary)


@pytest.mark.parametrize(
    ("type_", "records", "body", "summary"),
    [
        (
            "A",
            ["shop.example. A 10.0.0.2", "shop.example. A 10.0.0.1"],
            ["10.0.0.1", "10.0.0.2"],
            "10.0.0.1, 10.0.0.2 in TIME",
        ),
        (
            "A",
            ["shop.example. CNAME web.example.", "web.example. A 10.0.0.3"],
            ["10.0.0.3"],
            "10.0.0.3 in TIME",
        ),
        ("AAAA", ["shop.example. AAAA 2001:db8::1"], ["2001:db8::1"], "2001:db8::1 in TIME"),
        ("CNAME", ["shop.example. CNAME web.example."], ["web.example"], "web.example in TIME"),
        ("MX", ["shop.example. MX 10 m.example."], ["10 m.example"], "10 m.example in TIME"),
        ("TXT", ['shop.example. TXT "v=spf1 " "-all"'], ["v=spf1 -all"], "v=spf1 -all in TIME"),
        ("A", ["shop.example. CNAME web.example."], [], "no A record in TIME"),
    ],
)  # fmt: skip
async def test_answers_are_texts(
    type_: str, records: list[str], body: list[str], summary: str
) -> None:
    """In order, without final dots, and only of the type that was asked for."""
    async with serving(saying(*records)) as server:
        found = await seen(asking("shop.example", server.where, type=type_))
    assert server.questions == [f"shop.example. IN {type_}"]
    assert found.values["DNS_RCODE"] == "NOERROR"
    assert found.values["BODY"] == body
    assert without_times(found.summary) == summary


async def test_several_answers_are_cut_in_the_summary() -> None:
    """All are there for conditions."""
    records = [f"shop.example. A 10.0.0.{number}" for number in range(1, 6)]
    async with serving(saying(*records)) as server:
        found = await seen(asking("shop.example", server.where))
    assert without_times(found.summary) == "10.0.0.1, 10.0.0.2, 10.0.0.3 and 2 more in TIME"
    assert found.head.count("\n") == 4


@pytest.mark.parametrize("code", ["NXDOMAIN", "SERVFAIL", "REFUSED"])
async def test_an_answer_that_is_no_address(code: str) -> None:
    """The server has answered: it was seen, and fails what is expected unasked."""
    async with serving(saying(code=code)) as server:
        asked = asking("gone.example", server.where)
        found = await seen(asked)
    assert (found.values["DNS_RCODE"], found.values["BODY"]) == (code, [])
    assert without_times(found.summary) == f"{code} in TIME"
    assert judge(asked.probe, found)[0] is Verdict.FAIL


async def test_a_server_that_does_not_answer() -> None:
    """It is told before the deadline, with the server's address."""
    async with serving(lambda _: []) as server:
        asked = asking("shop.example", server.where, timeout=0.3)
        cause, text = await asyncio.wait_for(unseen(asked), 30)
        assert (cause, text) == (Cause.TIMEOUT, f"no answer from the name server {server.where}")


async def test_a_lost_datagram_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Datagrams get lost; that alone is no failure."""
    monkeypatch.setattr(kind, "SECONDS_PER_TRY", 0.05)
    said = saying("shop.example. A 10.0.0.1")
    async with serving(lambda q: said(q) if len(server.questions) > 1 else []) as server:
        found = await seen(asking("shop.example", server.where))
    assert found.values["BODY"] == ["10.0.0.1"]
    assert len(server.questions) >= 2


async def test_garbage_and_foreign_answers_are_passed_over() -> None:
    """Only an answer to this question counts."""
    said = saying("shop.example. A 10.0.0.1")

    def answers(question: dns.message.Message) -> list[bytes]:
        right = said(question)[0]
        return [b"garbage", bytes([right[0] ^ 1]) + right[1:], right]

    async with serving(answers) as server:
        found = await seen(asking("shop.example", server.where))
    assert found.values["BODY"] == ["10.0.0.1"]


async def test_a_long_answer_that_nobody_gives_over_tcp_is_no_missing_route() -> None:
    """The server is there, but its port for connections is closed."""

    def cut(question: dns.message.Message) -> list[bytes]:
        response = dns.message.make_response(question)
        response.flags |= dns.flags.TC
        return [response.to_wire()]

    async with serving(cut) as server:
        expected = (Cause.CONNECT, f"no connection to the name server {server.where}")
        assert await unseen(asking("shop.example.", server.where)) == expected


async def test_a_long_answer_is_fetched_over_tcp() -> None:
    """One that is cut off in a datagram is asked for again, as a whole."""
    said = saying("shop.example. A 10.0.0.1")

    def cut(question: dns.message.Message) -> list[bytes]:
        response = dns.message.make_response(question)
        response.flags |= dns.flags.TC
        return [response.to_wire()]

    async def whole(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        size = int.from_bytes(await reader.readexactly(2))
        answer = said(dns.message.from_wire(await reader.readexactly(size)))[0]
        writer.write(len(answer).to_bytes(2) + answer)
        await writer.drain()
        writer.close()

    async with AsyncExitStack() as stack:
        tcp = None
        while tcp is None:  # a port that is free for datagrams may be taken for connections
            server = await stack.enter_async_context(serving(cut))
            host, port = server.where.split(":")
            with suppress(OSError):
                tcp = await asyncio.start_server(whole, host, int(port))
        stack.callback(tcp.close)
        found = await seen(asking("shop.example", server.where))
    assert found.values["BODY"] == ["10.0.0.1"]


@pytest.mark.parametrize(
    ("name", "resolver", "expected"),
    [
        ("a..b", "127.0.0.1", (Cause.DNS, '"a..b" is no name')),
        ("x" * 64, "127.0.0.1", (Cause.DNS, f'"{"x" * 64}" is no name')),
        (
            "a",
            "ns.example:53",
            (
                Cause.VARIABLE,
                '"ns.example:53" is no address of a name server; write 10.0.0.1 or 10.0.0.1:53',
            ),
        ),
        ("a", "10.0.0.1:x", (Cause.VARIABLE, '"10.0.0.1:x" is no HOST:PORT')),
    ],
)
async def test_what_cannot_be_asked(name: str, resolver: str, expected: tuple[Cause, str]) -> None:
    """Neither a name that is none nor a server that is none is sent anywhere."""
    assert await unseen(asking(name, resolver)) == expected


async def test_a_cancelled_question_leaves_no_socket() -> None:
    """Nothing stays open when nobody waits for the answer any more."""
    async with serving(lambda _: []) as server:
        before = len(list(Path("/proc/self/fd").iterdir()))
        task = asyncio.ensure_future(seen(asking("shop.example", server.where)))
        await asyncio.wait_for(server.asked.wait(), 30)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0)
        assert len(list(Path("/proc/self/fd").iterdir())) <= before
