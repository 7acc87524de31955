"""A tcp probe tells whether a port accepts connections, and what comes back from it."""

import asyncio
import re
import shutil
import socket
import ssl
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.checklist.probe import ProbeKind, Value
from golive_tui.launch.verdict import Cause
from golive_tui.probes.kinds.tcp import rest_of, unescaped
from golive_tui.probes.order import Order, Unseen
from golive_tui.probes.wire import Wire
from tests.probes.jumping_loop import jumped, now
from tests.probes.kinds.certificates import Certificates
from tests.probes.kinds.ordering import order, seen, unseen
from tests.probes.kinds.peers import closed_port, serving, silent

PATIENCE = 30
ASKS = ("[BODY] == pat(*)",)


def tcp(target: str, *expect: str, **options: Value) -> Order:
    """A look at a port."""
    return order(ProbeKind.TCP, target, expect=expect, options=options)


def without_times(summary: str) -> str:
    """The summary with its times left out."""
    return re.sub(r"[\d.]+ m?s", "TIME", summary)


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Sends back the first that comes."""
    writer.write(b"got " + await reader.read(1000))
    await writer.drain()


async def greets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Says something unasked, in two parts, and stays."""
    writer.write(b"220 mail ")
    await writer.drain()
    writer.write(b"ready\r\n\xff")
    await silent(reader, writer)


async def test_a_port_that_accepts() -> None:
    """It is connected; nothing is read, so a server that waits for us is not waited for."""
    async with serving() as peer:
        found = await seen(tcp(peer.where))
        assert found.values["CONNECTED"] is True
        assert set(found.values) == {"CONNECTED", "RESPONSE_TIME"}
        assert without_times(found.summary) == "connected in TIME"
        assert found.timing.dns is None
        assert found.timing.connect is not None
        took = found.values["RESPONSE_TIME"]
        assert isinstance(took, timedelta)
        assert found.timing.connect <= took
        await asyncio.wait_for(peer.closed.wait(), PATIENCE)


async def test_what_is_sent_is_answered() -> None:
    r"""`\r\n` in the text is a line end, and the answer is there for conditions."""
    async with serving(echo) as peer:
        found = await seen(tcp(peer.where, send=r"PING\r\n"))
    assert found.values["BODY"] == found.head == "got PING\r\n"
    assert without_times(found.summary) == 'answered "got PING" in TIME'
    assert found.timing.first_byte is not None


async def test_a_greeting_is_read_where_a_condition_asks_for_it() -> None:
    """What follows at once belongs to it; a server that stays connected is not waited for."""
    async with serving(greets) as peer:
        found = await seen(tcp(peer.where, *ASKS))
    assert found.values["BODY"] == "220 mail ready\r\n\N{REPLACEMENT CHARACTER}"
    assert without_times(found.summary) == 'answered "220 mail ready" in TIME'


async def test_a_server_that_closes_without_a_word() -> None:
    """It was connected, and nothing came."""

    async def closes(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        return

    async with serving(closes) as peer:
        found = await seen(tcp(peer.where, *ASKS))
    assert found.values["BODY"] == ""
    assert without_times(found.summary) == "closed without an answer after TIME"


async def test_an_endless_answer_is_cut_off() -> None:
    """More than 1 MiB is not read."""

    async def endless(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"x" * 500_000)
            await writer.drain()

    async with serving(endless) as peer:
        assert await unseen(tcp(peer.where, *ASKS)) == (
            Cause.TOO_LARGE,
            f"{peer.where} said more than 1 MiB",
        )


class Talks(Wire):
    """A connection on which something comes every so often, so many times."""

    def __init__(self, seconds: float, times: int) -> None:
        self._seconds, self._left = seconds, times

    async def receive(self) -> bytes:
        """The next part; at last the other side is silent."""
        self._left -= 1
        await asyncio.sleep(self._seconds if self._left >= 0 else 3600)
        return b"x"


@pytest.mark.parametrize(
    ("seconds", "times", "parts", "took"),
    [(0.09, 5, 5, 5 * 0.09 + 0.1), (0.11, 5, 0, 0.1), (0.09, 1000, 11, 1.0)],
)
def test_parts_of_an_answer_are_waited_for_one_by_one(
    seconds: float, times: int, parts: int, took: float
) -> None:
    """From far away they come apart; but nobody waits for one who talks on and on."""

    async def scene() -> tuple[bytes, float]:
        return await rest_of(Talks(seconds, times), b""), now()

    said, ended = jumped(scene())
    assert len(said) == parts
    assert ended == pytest.approx(took)


async def test_a_refused_port() -> None:
    """The sentence says by whom."""
    port = await closed_port()
    asked = tcp(f"127.0.0.1:{port}")
    assert await unseen(asked) == (Cause.CONNECT, f"connection refused by 127.0.0.1:{port}")
    asked = tcp(f"localhost:{port}", ip="4")
    assert await unseen(asked) == (Cause.CONNECT, f"connection refused by localhost:{port}")


async def test_a_connection_that_is_reset() -> None:
    """That is no answer."""

    async def resets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(4)
        linger = b"\x01\0\0\0\0\0\0\0"
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

    async with serving(resets) as peer:
        assert await unseen(tcp(peer.where, send="PING")) == (
            Cause.CONNECT,
            f"connection reset by {peer.where}",
        )


async def test_a_name_that_resolves_to_nothing() -> None:
    """Names under `invalid` never do; what is none at all does not either."""
    cause, text = await unseen(tcp("db.invalid:5432"))
    assert cause is Cause.DNS
    assert text in ("no such name: db.invalid", "no name server answers for db.invalid")
    assert await unseen(tcp("a..b:1")) == (Cause.DNS, '"a..b" is no name')


async def test_the_version_of_the_protocol_counts() -> None:
    """An address of the other version is none."""
    async with serving() as peer:
        assert (await seen(tcp(peer.where, ip="4"))).values["CONNECTED"] is True
        assert await unseen(tcp(peer.where, ip="6")) == (
            Cause.DNS,
            "no IPv6 address for 127.0.0.1",
        )


async def test_ipv6() -> None:
    """An address in brackets."""
    async with serving(host="::1") as peer:
        assert (await seen(tcp(peer.where))).values["CONNECTED"] is True
        assert (await seen(tcp(peer.where, ip="6"))).values["CONNECTED"] is True
    asked = tcp(peer.where)
    assert await unseen(asked) == (Cause.CONNECT, f"connection refused by [::1]:{peer.port}")


@pytest.mark.parametrize("target", ["localhost", ":80", "a:b", "a:70000"])
async def test_what_is_no_target(target: str) -> None:
    """Both a host and a port are needed."""
    assert (await unseen(tcp(target)))[1] == f'"{target}" is no HOST:PORT'


async def test_plain_text_where_tls_was_asked_for() -> None:
    """A server that greets in plain text speaks no TLS, and one that hangs up says so."""
    async with serving(greets) as peer:
        asked = tcp(peer.where, tls=True)
        assert await unseen(asked) == (Cause.TLS, f"{peer.where} does not speak TLS")

    async def closes(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.read(1000)

    async with serving(closes) as peer:
        assert await unseen(tcp(peer.where, tls=True)) == (
            Cause.TLS,
            f"TLS with {peer.where} failed: it closed the connection",
        )


async def test_tls_is_spoken_where_asked_for(tmp_path: Path) -> None:
    """What is sent and what comes back go through it, and the certificate has to be valid."""
    certificates = Certificates(tmp_path)
    environ = {"SSL_CERT_FILE": str(certificates.authority)}
    options: dict[str, Value] = {"tls": True, "send": "PING"}
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.file("good"))
    async with serving(echo, tls=context) as peer:
        found = await seen(order(ProbeKind.TCP, peer.where, environ=environ, options=options))
        assert found.values["BODY"] == "got PING"
        assert found.timing.tls is not None
        stranger = order(ProbeKind.TCP, peer.where, environ={}, options=options)
        assert await unseen(stranger) == (
            Cause.TLS,
            f"certificate of {peer.where} is not valid: unable to get local issuer certificate",
        )


@pytest.mark.parametrize("options", [{"send": "PING"}, {"tls": True}], ids=["answer", "handshake"])
async def test_a_cancelled_look_leaves_no_connection(options: dict[str, Value]) -> None:
    """The other side sees the end of it at once, and no descriptor stays open."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    heard = asyncio.Event()

    async def listens(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(4)
        heard.set()
        await silent(reader, writer)

    async with serving(listens) as peer:
        task = asyncio.ensure_future(seen(tcp(peer.where, **options)))
        await asyncio.wait_for(heard.wait(), PATIENCE)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.wait_for(peer.closed.wait(), PATIENCE)
    await asyncio.sleep(0)
    assert len(list(Path("/proc/self/fd").iterdir())) <= before


def test_what_is_sent_may_have_line_ends_and_tabs() -> None:
    r"""Also `\\`, for a real backslash; others stay as they are."""
    assert unescaped(r"a\tb\\n\r\n\x") == b"a\tb\\n\r\n\\x"


async def test_a_real_redis_answers_its_ping() -> None:
    """`PING` gets `+PONG`."""
    redis = shutil.which("redis-server")
    if redis is None:
        pytest.skip("redis-server is not installed")
    port = await closed_port()
    words = [redis, "--port", str(port), "--save", "", "--bind", "127.0.0.1"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as server:
        try:
            async with asyncio.timeout(PATIENCE):
                while (await _pong(port)) != "+PONG\r\n":
                    await asyncio.sleep(0.01)
        finally:
            server.terminate()


async def _pong(port: int) -> object:
    try:
        return (await seen(tcp(f"127.0.0.1:{port}", send=r"PING\r\n"))).values["BODY"]
    except Unseen:
        return ""
