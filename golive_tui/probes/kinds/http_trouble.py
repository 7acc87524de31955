"""Why a request got no answer, in a captain's words."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from golive_tui.launch.verdict import Cause
from golive_tui.probes.certificates import blind
from golive_tui.probes.kinds.connecting import unseen
from golive_tui.probes.kinds.http_trust import end_of
from golive_tui.probes.order import Order, Unseen

if TYPE_CHECKING:
    import httpx

LOOKING = 3.0
"""Seconds to fetch a certificate that was not trusted, to say what is wrong with it."""
_SELF_SIGNED = (18, 19)
_EXPIRED = 10
_WRONG_NAME = (62, 64)
"""Numbers that OpenSSL gives to what is wrong with a certificate."""


async def trouble(error: "httpx.HTTPError", order: Order) -> Unseen:
    """What went wrong; for a bad certificate what is bad about it."""
    import httpx

    if isinstance(error, httpx.UnsupportedProtocol):
        return Unseen(Cause.VARIABLE, f"no URL: {error}")
    host, port = _where(error, order)
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return await _certificate(cause, host, port, order)
        if isinstance(cause, OSError) and (cause.errno is not None or cause.args):
            found = unseen(cause, host, port)
            if not (isinstance(error, httpx.ReadError | httpx.WriteError)):
                return found
            text = f"{host}:{port} closed the connection before the answer was complete"
            return Unseen(Cause.PROTOCOL, text)
    if isinstance(error, httpx.ConnectError | httpx.ProxyError):
        return Unseen(Cause.CONNECT, f"no connection to {host}:{port}: {error}")
    words = str(error) or "the connection ended before the answer was complete"
    return Unseen(Cause.PROTOCOL, f"{host}:{port} speaks no proper HTTP: {words}")


def _where(error: "httpx.HTTPError", order: Order) -> tuple[str, int]:
    import httpx

    try:
        url = error.request.url
    except RuntimeError:
        url = httpx.URL(order.probe.target[0])
    return url.host, url.port or (443 if url.scheme == "https" else 80)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all that led to it, the innermost first."""
    chain: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        each = waiting.pop()
        if each is None or each in chain:
            continue
        chain.append(each)
        waiting += [each.__cause__, each.__context__]
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions
    return iter(reversed(chain))


async def _certificate(
    error: ssl.SSLCertVerificationError, host: str, port: int, order: Order
) -> Unseen:
    whose = f"the certificate of {host}"
    if error.verify_code == _EXPIRED:
        when = await _expired(host, port, order)
        return Unseen(Cause.TLS, f"{whose} expired{when}")
    if error.verify_code in _SELF_SIGNED:
        return Unseen(Cause.TLS, f"{whose} is self-signed")
    if error.verify_code in _WRONG_NAME:
        return Unseen(Cause.TLS, f"{whose} is for another name")
    return Unseen(Cause.TLS, f"{whose} is not trusted: {error.verify_message}")


async def _expired(host: str, port: int, order: Order) -> str:
    certificate = None
    with suppress(OSError, asyncio.TimeoutError):
        async with asyncio.timeout(LOOKING):
            _, writer = await asyncio.open_connection(host, port, ssl=blind(), server_hostname=host)
            certificate = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
            writer.close()
    if not certificate:
        return ""
    end = end_of(certificate)
    days = (order.now - end) // timedelta(days=1)
    return f" on {end:%Y-%m-%d} ({days} day{'' if days == 1 else 's'} ago)"
