"""Probes of a real nginx."""

import asyncio
import signal
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.launch.verdict import Cause, Result, Verdict
from tests.peers.asking import result
from tests.peers.daemon import PATIENCE
from tests.peers.nginx import PAGE, Nginx

DAY = timedelta(days=1)


async def asked(shop: Nginx, url: str, *expect: str, **more: object) -> Result:
    """One request that trusts the shop's authority, without any proxy of this machine."""
    conditions = {"expect": list(expect)} if expect else {}
    return await result({"http": url, "ca": shop.authority, "proxy": "none", **conditions, **more})


async def test_a_healthy_shop_passes(shop: Nginx) -> None:
    """TLS with an authority of our own, JSON, the days that the certificate has left."""
    found = await asked(
        shop,
        f"{shop.secure}/health",
        "[STATUS] == 200",
        "[BODY].status == ok",
        "[CERTIFICATE_EXPIRATION] > 14d",
    )
    assert found.verdict is Verdict.PASS, found.summary
    assert found.timing.connect is not None
    assert found.timing.tls is not None


async def test_an_authority_nobody_knows_is_not_trusted(shop: Nginx) -> None:
    """Without `ca` the same certificate is a fail; `verify: false` is a decision."""
    probe = {"http": f"{shop.secure}/health", "proxy": "none"}
    found = await result(probe)
    assert (found.verdict, found.cause, found.red) == (Verdict.ERROR, Cause.TLS, True)
    assert "certificate of 127.0.0.1" in found.summary
    found = await result({**probe, "verify": False})
    assert found.verdict is Verdict.PASS


async def test_an_expired_certificate_fails_with_its_date(shop: Nginx) -> None:
    """It is told by the request, and read by the probe of certificates."""
    ended = f"{shop.certificates.now - 18 * DAY:%Y-%m-%d}"
    found = await asked(shop, f"{shop.expired}/")
    assert found.cause is Cause.TLS
    assert found.summary == f"the certificate of 127.0.0.1 expired on {ended} (18 days ago)"
    found = await _tls(shop, shop.expired)
    assert found.verdict is Verdict.FAIL
    assert found.summary.startswith(f"expired on {ended} (18 days ago)")
    assert found.values["CERTIFICATE_VALID"] is False


async def test_a_valid_certificate_passes(shop: Nginx) -> None:
    """With the authority that the environment names."""
    found = await _tls(shop, shop.secure)
    assert found.verdict is Verdict.PASS, found.summary
    assert str(found.values["PROTOCOL"]).startswith("TLSv1.")


async def test_a_client_shows_its_certificate(shop: Nginx) -> None:
    """Without one nginx answers 400."""
    file = str(shop.certificates.file("other"))
    found = await asked(shop, f"{shop.mutual}/", cert=file, key=file)
    assert found.verdict is Verdict.PASS, found.summary
    found = await asked(shop, f"{shop.mutual}/")
    assert (found.verdict, found.values["STATUS"]) == (Verdict.FAIL, 400)


async def test_plain_text_is_sent_on_to_tls(shop: Nginx) -> None:
    """The redirect is followed with its path, or looked at itself."""
    found = await asked(shop, f"{shop.plain}/health", "[STATUS] == 200", "[BODY].status == ok")
    assert found.verdict is Verdict.PASS, found.summary
    assert found.summary.startswith("200 after 1 redirect in ")
    found = await asked(
        shop,
        f"{shop.plain}/health",
        "[STATUS] == 301",
        f"[HEADER].location == {shop.secure}/health",
        follow=False,
    )
    assert found.verdict is Verdict.PASS, found.summary


async def test_a_circle_of_redirects_ends(shop: Nginx) -> None:
    """Ten are enough."""
    found = await asked(shop, f"{shop.plain}/circle")
    assert (found.cause, found.summary) == (Cause.PROTOCOL, "more than 10 redirects")


async def test_security_headers_are_there_or_missed(shop: Nginx) -> None:
    """One that is not sent is a fail that names it."""
    sent = (
        "[HEADER].Strict-Transport-Security == pat(max-age=*)",
        "has([HEADER].x-frame-options) == false",
    )
    found = await asked(shop, f"{shop.secure}/health", *sent)
    assert found.verdict is Verdict.PASS, found.summary
    found = await asked(shop, f"{shop.secure}/health", "[HEADER].content-security-policy != none")
    assert found.verdict is Verdict.FAIL
    assert "[HEADER].content-security-policy (missing)" in found.summary


async def test_a_shop_that_is_down_fails(shop: Nginx) -> None:
    """An answer, but not a good one."""
    found = await asked(shop, f"{shop.secure}/down")
    assert (found.verdict, found.values["STATUS"]) == (Verdict.FAIL, 503)
    assert found.summary.endswith("; [STATUS] (503) < 300")


@pytest.mark.parametrize(("path", "refused"), [("limited", "429"), ("limited-503", "503")])
async def test_a_burst_meets_the_rate_limit(shop: Nginx, path: str, refused: str) -> None:
    """Some are let through, the others refused; that is what the probe wants to see."""
    found = await asked(
        shop,
        f"{shop.secure}/{path}",
        f"[STATUS].{refused} > 0",
        requests=20,
        concurrency=10,
    )
    assert found.verdict is Verdict.PASS, found.summary
    statuses = found.values["STATUS"]
    assert isinstance(statuses, dict)
    assert set(statuses) <= {"200", refused}
    assert sum(_numbers(statuses)) == 20
    refusals = _numbers(statuses)[sorted(statuses).index(refused)]
    errors = refusals if refused == "503" else 0
    assert found.values["ERROR_RATE"] == errors / 20


async def test_a_packed_page_is_unpacked(shop: Nginx) -> None:
    """nginx packs what is asked for packed; conditions see the page."""
    found = await asked(
        shop,
        f"{shop.secure}/page",
        "[HEADER].content-encoding == gzip",
        f"len([BODY]) == {len(PAGE)}",
    )
    assert found.verdict is Verdict.PASS, found.summary
    assert found.head == PAGE[:4000]


async def test_tls_and_plain_text_do_not_mix(shop: Nginx) -> None:
    """Each is told when the other is spoken on its port."""
    found = await asked(shop, shop.secure.replace("https:", "http:"))
    assert (found.verdict, found.values["STATUS"]) == (Verdict.FAIL, 400)
    found = await asked(shop, shop.plain.replace("http:", "https:"))
    assert (found.verdict, found.cause) == (Verdict.ERROR, Cause.TLS)


async def test_an_authority_that_was_renewed_is_read_again(shop: Nginx, tmp_path: Path) -> None:
    """A console that runs all day must not need a restart for it."""
    authority = tmp_path / "authority.pem"
    authority.write_bytes(shop.certificates.file("self-signed").read_bytes())
    probe = {"http": f"{shop.secure}/health", "ca": authority.name, "proxy": "none"}
    assert (await result(probe, folder=tmp_path)).cause is Cause.TLS
    authority.write_bytes(Path(shop.authority).read_bytes())
    found = await result(probe, folder=tmp_path)
    assert found.verdict is Verdict.PASS, found.summary


async def test_every_run_opens_its_own_connection(shop: Nginx) -> None:
    """A shop that takes no more connections must not pass because an old one is still open."""
    runs = [await asked(shop, f"{shop.secure}/connection") for _ in range(3)]
    assert len({run.head for run in runs}) == 3


async def test_a_new_certificate_is_seen_by_the_next_run(own_shop: Nginx) -> None:
    """As soon as nginx shows it."""
    assert (await asked(own_shop, f"{own_shop.secure}/health")).verdict is Verdict.PASS
    own_shop.serve_certificate("expired")
    own_shop.daemon.tell(signal.SIGHUP)
    async with asyncio.timeout(PATIENCE):
        found = await asked(own_shop, f"{own_shop.secure}/health")
        while "expired on" not in found.summary:  # nginx is reading it
            found = await asked(own_shop, f"{own_shop.secure}/health")
    assert found.red


async def test_a_shop_that_is_gone_is_told(own_shop: Nginx) -> None:
    """Refused is red, not merely unknown."""
    own_shop.daemon.stop()
    found = await asked(own_shop, f"{own_shop.secure}/health")
    assert (found.verdict, found.cause, found.red) == (Verdict.ERROR, Cause.CONNECT, True)
    assert found.summary.startswith("connection refused by 127.0.0.1:")


async def _tls(shop: Nginx, url: str) -> Result:
    environ = {"SSL_CERT_FILE": shop.authority}
    return await result({"tls": url.removeprefix("https://")}, environ=environ)


def _numbers(statuses: Mapping[str, object]) -> list[int]:
    """The counts, in the order of their statuses."""
    return [int(str(statuses[status])) for status in sorted(statuses)]
