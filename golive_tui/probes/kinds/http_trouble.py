"""Why a request got no answer, in a captain's words."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from golive_tui.launch.verdict import Cause
from golive_tui.probes.certificates import blind
from golive_tui.probes.kinds.connecting import unseen
from golive_tui.probes.kinds.http_proxy import place_of, proxy_of, trouble_with_proxy
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
_SAID_NOTHING = "Server disconnected without sending a response"
"""What httpx says of a server that closes the connection instead of an answer."""


async def trouble(error: "httpx.HTTPError", order: Order) -> Unseen:
    """What went wrong; for a bad certificate what is bad about it."""
    import httpx

    if isinstance(error, httpx.UnsupportedProtocol):
        return Unseen(Cause.VARIABLE, f"no URL: {error}")
    if isinstance(error, httpx.LocalProtocolError):
        return Unseen(Cause.VARIABLE, f"no request can be made of it: {error}")
    url = _url(error, order)
    host, port = url.host, url.port or (443 if url.scheme == "https" else 80)
    cause = next((each for each in _causes(error) if _tells(each)), None)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return await _certificate(cause, host, port, order)
    if proxy := proxy_of(order, url):
        place = place_of(proxy)
        blamed = trouble_with_proxy(error, place, _found(error, cause, *place))
        if blamed:
            return blamed
    return _wrong_address(order, host, cause) or _found(error, cause, host, port)


def _tells(cause: BaseException) -> bool:
    return isinstance(cause, OSError) and (cause.errno is not None or bool(cause.args))


def _wrong_address(order: Order, host: str, cause: BaseException | None) -> Unseen | None:
    """Where only addresses of one kind may be used, and there are none."""
    ip = order.probe.options.get("ip")
    if ip in (None, "any") or not _finds_no_address(cause):
        return None
    return Unseen(Cause.DNS, f"no IPv{ip} address for {host}")


def _finds_no_address(cause: BaseException | None) -> bool:
    """Whether there is none, as far as anybody knows: a silent name server says nothing of it."""
    if isinstance(cause, socket.gaierror):
        return cause.errno != socket.EAI_AGAIN
    return isinstance(cause, OSError) and not cause.errno and "[Errno " not in str(cause)


def _found(error: "httpx.HTTPError", cause: BaseException | None, host: str, port: int) -> Unseen:
    import httpx

    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    if isinstance(cause, OSError):
        if not isinstance(error, httpx.ReadError | httpx.WriteError):
            return unseen(cause, host, port)
        text = f"{where} closed the connection before the answer was complete"
        return Unseen(Cause.PROTOCOL, text)
    if isinstance(error, httpx.ConnectError):
        return Unseen(Cause.CONNECT, f"no connection to {where}: {error}")
    if str(error).startswith(_SAID_NOTHING):
        return Unseen(Cause.PROTOCOL, f"{where} closed the connection before it answered")
    words = str(error) or "the connection ended before the answer was complete"
    return Unseen(Cause.PROTOCOL, f"{where} speaks no proper HTTP: {words}")


def _url(error: "httpx.HTTPError", order: Order) -> "httpx.URL":
    import httpx

    try:
        return error.request.url
    except RuntimeError:
        return httpx.URL(order.probe.target[0])


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
