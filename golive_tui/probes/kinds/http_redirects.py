"""Redirects: followed so far and no further, and what goes along to another server.

httpx would follow them, too, but reads whatever a redirect says into memory, and sends all headers
but one on to anybody.
"""

import ssl
from typing import TYPE_CHECKING

from golive_tui.launch.verdict import Cause
from golive_tui.probes.kinds.http_body import TakeBody, pass_body
from golive_tui.probes.kinds.http_request import PORTS, made
from golive_tui.probes.kinds.http_sending import Sender
from golive_tui.probes.order import Unseen, shortened
from golive_tui.values import dataclass

if TYPE_CHECKING:
    import httpx

MOST_REDIRECTS = 10
HARMLESS = (
    "accept", "accept-encoding", "accept-language", "cache-control", "content-type", "user-agent",
)  # fmt: skip
"""Headers that may be sent on to another server: none that says who asks, such as a token."""
_OF_ONE_REQUEST = ("content-length", "transfer-encoding")
_OF_BODIES = ("content-type",)
_LONGEST_ADDRESS = 60


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer in the end."""

    response: "httpx.Response"
    body: bytes
    """What was kept of it."""
    redirects: int
    address: str
    """Of the server, if it is known."""
    certificate: bytes
    """That the server showed; empty without TLS."""


async def answered(
    sender: Sender, request: "httpx.Request", take: TakeBody, *, follow: bool
) -> Answered:
    """Send a request, and follow redirects if asked to. Raises `Unseen` or an error of httpx."""
    import httpx

    headers, cookies = None, None
    for redirects in range(MOST_REDIRECTS + 1):
        response = await sender.send(request)
        address, certificate = _server(response)  # nobody knows once the connection is closed
        onward = follow and response.has_redirect_location
        try:
            body = await (pass_body if onward else take)(response)
        finally:
            await response.aclose()
        if not onward:
            return Answered(response, body, redirects, address, certificate)
        headers = headers or request.headers.copy()
        cookies = cookies or httpx.Cookies()
        cookies.extract_cookies(response)
        request = _onward(request, response, headers, cookies)
    raise Unseen(Cause.PROTOCOL, f"more than {MOST_REDIRECTS} redirects")


def _server(response: "httpx.Response") -> tuple[str, bytes]:
    """Address and certificate of the other side."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream else None
    secured = None
    if stream and response.url.scheme == "https":
        secured = stream.get_extra_info("ssl_object")
    certificate = None
    if isinstance(secured, ssl.SSLObject | ssl.SSLSocket):
        certificate = secured.getpeercert(binary_form=True)
    return str(peer[0]) if isinstance(peer, tuple) else "", certificate or b""


def _onward(
    request: "httpx.Request",
    response: "httpx.Response",
    headers: "httpx.Headers",
    cookies: "httpx.Cookies",
) -> "httpx.Request":
    """The request that a redirect asks for; what may not go along is taken out of the headers."""
    url = _address(request.url, response.headers["location"])
    method = _method(request.method, response.status_code)
    content = request.content if method == request.method else b""
    gone = [] if content else [*_OF_BODIES]
    if not _same_server(request.url, url):
        gone += [name for name in headers if name not in HARMLESS]
    for name in ("host", *gone, *_OF_ONE_REQUEST):
        headers.pop(name, None)
    return made(
        method,
        url,
        headers=headers,
        content=content or None,
        cookies=cookies,
        extensions=request.extensions,
    )


def _address(base: "httpx.URL", location: str) -> "httpx.URL":
    import httpx

    try:
        url = base.join(location)
        if url.scheme in ("http", "https") and url.host and (url.port or 1) < PORTS:
            return url
    except (httpx.InvalidURL, ValueError):
        pass
    text = f'redirects to "{shortened(location, _LONGEST_ADDRESS)}", which is no web address'
    raise Unseen(Cause.PROTOCOL, text)


def _method(method: str, status: int) -> str:
    """As browsers do it, whatever the standard says."""
    to_look = (status in (302, 303) and method != "HEAD") or (status == 301 and method == "POST")
    return "GET" if to_look else method


def _same_server(one: "httpx.URL", other: "httpx.URL") -> bool:
    """Whether it is the same, or the same by HTTPS instead."""
    if one.host != other.host:
        return False
    upgraded = (one.scheme, _port(one), other.scheme, _port(other)) == ("http", 80, "https", 443)
    return upgraded or (one.scheme, _port(one)) == (other.scheme, _port(other))


def _port(url: "httpx.URL") -> int:
    return url.port or (443 if url.scheme == "https" else 80)
