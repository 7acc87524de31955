"""A tls probe reads a certificate whether or not it can be trusted, and says what is wrong."""

import asyncio
import ssl
from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.checklist.probe import ProbeKind, Value
from golive_tui.launch.verdict import Cause, Verdict
from golive_tui.probes.judging import judge
from golive_tui.probes.order import Order
from tests.probes.kinds.certificates import Certificates
from tests.probes.kinds.ordering import order, seen, unseen
from tests.probes.kinds.peers import closed_port, serving, silent


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """An authority that the probes of this file trust."""
    return Certificates(tmp_path_factory.mktemp("certificates"))


def showing(certificates: Certificates, name: str) -> ssl.SSLContext:
    """A server that shows this certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.file(name))
    return context


def tls(
    certificates: Certificates, target: str, *, trusting: bool = True, **options: Value
) -> Order:
    """A look at the certificate of a server."""
    environ = {"SSL_CERT_FILE": str(certificates.authority)} if trusting else {}
    return order(ProbeKind.TLS, target, environ=environ, now=certificates.now, options=options)


async def test_a_valid_certificate(certificates: Certificates) -> None:
    """How long it is valid, counted from the run, and what was agreed on."""
    async with serving(tls=showing(certificates, "good")) as peer:
        asked = tls(certificates, peer.where)
        found = await seen(asked)
    assert found.values["CERTIFICATE_VALID"] is True
    assert found.values["CERTIFICATE_EXPIRATION"] == timedelta(days=30)
    assert found.values["PROTOCOL"] == "TLSv1.3"
    ends = (certificates.now + timedelta(days=30)).date()
    assert found.summary == f"valid until {ends} (30 days), TLSv1.3"
    assert found.timing.tls is not None
    assert judge(asked.probe, found)[0] is Verdict.PASS


async def test_an_expired_certificate_has_its_date(certificates: Certificates) -> None:
    """It is read, not refused: a fail, with when it ended."""
    async with serving(tls=showing(certificates, "expired")) as peer:
        asked = tls(certificates, peer.where)
        found = await seen(asked)
    assert found.values["CERTIFICATE_VALID"] is False
    assert found.values["CERTIFICATE_EXPIRATION"] == timedelta(days=-18)
    ended = (certificates.now - timedelta(days=18)).date()
    assert found.summary == f"expired on {ended} (18 days ago)"
    assert judge(asked.probe, found)[0] is Verdict.FAIL


@pytest.mark.parametrize(
    ("name", "trusting", "options", "summary"),
    [
        ("self-signed", True, {}, "self-signed"),
        ("other", True, {}, "for other.example.com, not 127.0.0.1"),
        ("other", True, {"name": "shop.example"}, "for other.example.com, not shop.example"),
        (
            "good",
            False,
            {},
            'issued by "Authority of the tests", which is not trusted here',
        ),
    ],
)
async def test_a_certificate_that_is_not_valid(
    certificates: Certificates, name: str, trusting: bool, options: dict[str, Value], summary: str
) -> None:
    """Each has its reason, and its end all the same."""
    async with serving(tls=showing(certificates, name)) as peer:
        found = await seen(tls(certificates, peer.where, trusting=trusting, **options))
    assert found.values["CERTIFICATE_VALID"] is False
    assert found.values["CERTIFICATE_EXPIRATION"] == timedelta(days=30)
    assert found.summary == summary


async def test_the_name_to_ask_for(certificates: Certificates) -> None:
    """A server may be reached under one name and looked at under another."""
    async with serving(tls=showing(certificates, "other")) as peer:
        found = await seen(tls(certificates, peer.where, name="other.example.com"))
    assert found.values["CERTIFICATE_VALID"] is True


async def test_broken_tls(certificates: Certificates) -> None:
    """No certificate came: the reason is TLS, and the sentence says how it failed."""

    async def garbage(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()

    async with serving(garbage) as peer:
        expected = (Cause.TLS, f"{peer.where} does not speak TLS")
        assert await unseen(tls(certificates, peer.where)) == expected

    async def hangs_up(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.read(1000)

    async with serving(hangs_up) as peer:
        expected = (Cause.TLS, f"TLS with {peer.where} failed: it closed the connection")
        assert await unseen(tls(certificates, peer.where)) == expected


async def test_a_refused_port(certificates: Certificates) -> None:
    """That has nothing to do with certificates."""
    port = await closed_port()
    asked = tls(certificates, f"127.0.0.1:{port}")
    assert await unseen(asked) == (Cause.CONNECT, f"connection refused by 127.0.0.1:{port}")


async def test_a_store_that_cannot_be_read(certificates: Certificates, tmp_path: Path) -> None:
    """The console's trouble, not the server's."""
    file = str(tmp_path / "gone.pem")
    asked = order(ProbeKind.TLS, "127.0.0.1:1", environ={"SSL_CERT_FILE": file})
    assert await unseen(asked) == (Cause.INTERNAL, f"cannot read the certificates in {file}")
    del certificates


async def test_a_mail_server_begins_in_plain_text(certificates: Certificates) -> None:
    """`starttls: smtp` speaks as much SMTP as it takes to see the certificate."""
    context = showing(certificates, "expired")

    async def mail(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220-mail.example\r\n220 ready\r\n")
        assert await reader.readline() == b"EHLO golive\r\n"
        writer.write(b"250-mail.example\r\n250-SIZE 1000\r\n250 STARTTLS\r\n")
        assert await reader.readline() == b"STARTTLS\r\n"
        writer.write(b"220 go ahead\r\n")
        await writer.start_tls(context)
        await silent(reader, writer)

    async with serving(mail) as peer:
        found = await seen(tls(certificates, peer.where, starttls="smtp"))
    assert found.values["CERTIFICATE_EXPIRATION"] == timedelta(days=-18)
    assert found.summary.startswith("expired on ")


@pytest.mark.parametrize(
    ("replies", "sentence"),
    [
        ([b"220 hi\r\n", b"250 HELP\r\n"], "{} does not offer STARTTLS"),
        ([b"SSH-2.0-x\r\n"], '{} does not speak SMTP: it said "SSH-2.0-x"'),
        ([b"554 go \x1b[31maway\r\n"], '{} does not speak SMTP: it said "554 go ␛[31maway"'),
        ([], "{} does not speak SMTP: it closed the connection"),
    ],
)
async def test_a_mail_server_that_does_not(
    certificates: Certificates, replies: list[bytes], sentence: str
) -> None:
    """What it said instead is in the sentence."""

    async def mail(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for reply in replies:
            writer.write(reply)
            await writer.drain()
            await reader.readline()

    async with serving(mail) as peer:
        asked = tls(certificates, peer.where, starttls="smtp")
        assert await unseen(asked) == (Cause.PROTOCOL, sentence.format(peer.where))


async def test_a_cancelled_look_leaves_no_connection(certificates: Certificates) -> None:
    """The other side sees the end of it while the handshake still waits."""
    heard = asyncio.Event()

    async def listens(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(4)
        heard.set()
        await silent(reader, writer)

    async with serving(listens) as peer:
        task = asyncio.ensure_future(seen(tls(certificates, peer.where)))
        await asyncio.wait_for(heard.wait(), 5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.wait_for(peer.closed.wait(), 5)
