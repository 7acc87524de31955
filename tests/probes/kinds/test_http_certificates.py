"""Certificates of a server that is asked by HTTPS."""

import asyncio
import ssl
from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.checklist.probe import Probe, ProbeKind
from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Order
from golive_tui.values import replace
from tests.probes.kinds.certificates import Certificates
from tests.probes.kinds.ordering import NOW, seen, unseen
from tests.probes.kinds.peer import peer, says
from tests.probes.kinds.test_http import asks


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """Certificates of all sorts."""
    return Certificates(tmp_path_factory.mktemp("certificates"))


def serves(certificates: Certificates, name: str) -> ssl.SSLContext:
    """A server with that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.file(name))
    return context


async def test_a_good_certificate_tells_how_long_it_lasts(certificates: Certificates) -> None:
    """Trusted by the authority that the probe names."""
    async with peer(says("ok"), serves(certificates, "good")) as server:
        asked = asks(server.url(scheme="https"), ca=str(certificates.authority))
        found = await seen(replace(asked, now=certificates.now))
    left = found.values["CERTIFICATE_EXPIRATION"]
    assert isinstance(left, timedelta)
    assert timedelta(days=29) < left < timedelta(days=31)
    assert found.timing.tls is not None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("expired", "the certificate of 127.0.0.1 expired on {:%Y-%m-%d} (18 days ago)"),
        ("self-signed", "the certificate of 127.0.0.1 is self-signed"),
        ("other", "the certificate of 127.0.0.1 is for another name"),
    ],
)
async def test_a_bad_certificate_says_what_is_bad(
    certificates: Certificates, name: str, said: str
) -> None:
    """An error of the target; without verifying it is an answer like any other."""
    async with peer(says("ok"), serves(certificates, name)) as server:
        url = server.url(scheme="https")
        asked = replace(asks(url, ca=str(certificates.authority)), now=certificates.now)
        ended = certificates.now - timedelta(days=18)
        assert await unseen(asked) == (Cause.TLS, said.format(ended))
        found = await seen(asks(url, verify=False))
    assert found.values["STATUS"] == 200
    assert "CERTIFICATE_EXPIRATION" in found.values


async def test_the_authority_that_the_environment_names_is_trusted(
    certificates: Certificates,
) -> None:
    """That of the console, which need not be that of this process."""
    async with peer(says("ok"), serves(certificates, "good")) as server:
        asked = asks(server.url(scheme="https"))
        assert (await unseen(asked))[0] is Cause.TLS
        found = await seen(replace(asked, environ={"SSL_CERT_FILE": str(certificates.authority)}))
    assert found.values["STATUS"] == 200


async def test_a_store_that_is_not_there_is_an_error_of_ours(tmp_path: Path) -> None:
    """Only where it is needed."""
    environ = {"SSL_CERT_FILE": str(tmp_path / "gone.pem")}
    cause, text = await unseen(replace(asks("https://127.0.0.1:1/"), environ=environ))
    assert (cause, "gone.pem" in text) == (Cause.INTERNAL, True)
    async with peer(says("ok")) as server:
        await seen(replace(asks(server.url()), environ=environ))


async def test_http_is_announced_and_nowhere_else(certificates: Certificates) -> None:
    """A server of something else, which would hang up on it, is asked by the same probes."""
    spoken: list[str | None] = []

    async def answer(_head: bytes, writer: asyncio.StreamWriter) -> None:
        spoken.append(writer.get_extra_info("ssl_object").selected_alpn_protocol())
        await says("ok")(b"", writer)

    context = serves(certificates, "good")
    context.set_alpn_protocols(["http/1.1"])
    environ = {"SSL_CERT_FILE": str(certificates.authority)}
    async with peer(answer, context) as server:
        await seen(replace(asks(server.url(scheme="https")), environ=environ))
        probe = Probe(
            ProbeKind.TCP,
            (f"127.0.0.1:{server.port}",),
            options={"tls": True, "send": r"GET / HTTP/1.1\r\n\r\n"},
        )
        await seen(Order(probe, 5.0, Path("/"), environ, NOW))
    assert spoken == ["http/1.1", None]


async def test_a_certificate_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    """An error of ours, not of the target."""
    cause, text = await unseen(asks("https://127.0.0.1:1/", folder=tmp_path, ca="missing.pem"))
    assert cause is Cause.INTERNAL
    assert not cause.of_target
    assert "a certificate file can't be read" in text


async def test_a_connection_that_is_closed_at_once_tells_as_much(
    certificates: Certificates,
) -> None:
    """Address and certificate were there before the answer; conditions look at them after it."""
    closes = says("ok", "200 OK", "Connection: close")
    async with peer(closes, serves(certificates, "good")) as server:
        asked = asks(server.url(scheme="https"), ca=str(certificates.authority))
        found = await seen(asked)
    assert found.values["IP"] == "127.0.0.1"
    assert "CERTIFICATE_EXPIRATION" in found.values
