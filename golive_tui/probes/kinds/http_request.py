"""The request that a probe describes."""

from typing import TYPE_CHECKING, Any

from golive_tui.checklist.probe import Probe
from golive_tui.launch.verdict import Cause
from golive_tui.probes.kinds.http_packed import ENCODINGS
from golive_tui.probes.order import Unseen

if TYPE_CHECKING:
    import httpx

PORTS = 65536
_HEADERS = {
    "Accept": "*/*",
    "Accept-Encoding": ENCODINGS,
    "Connection": "keep-alive",
    "User-Agent": "golive",
}
"""What every request says, if the probe does not say it otherwise."""


def request_of(probe: Probe) -> "httpx.Request":
    """The request of a probe. Raises `Unseen` for an address that is none."""
    import httpx

    options = probe.options
    given = options.get("headers")
    content: dict[str, Any] = {}
    if "json" in options:
        content["json"] = options["json"]
    elif options.get("body"):
        content["content"] = str(options["body"]).encode()
    try:
        headers = httpx.Headers(_HEADERS)
        if isinstance(given, dict):
            headers.update({name: str(value) for name, value in given.items()})
        method, url = str(options.get("method") or "GET"), httpx.URL(probe.target[0].strip())
        if (url.port or 1) >= PORTS:
            raise ValueError(f"there is no port {url.port}")
        str(url.host)  # a name that can't be encoded is told here
        return made(method, url, headers=headers, **content)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise Unseen(Cause.VARIABLE, f"no request can be made of it: {error}") from None


def made(method: str, url: "httpx.URL", **parts: Any) -> "httpx.Request":
    """A request; a name and password in its address are sent as such."""
    import httpx

    request = httpx.Request(method, url, **parts)
    if url.userinfo:
        next(httpx.BasicAuth(url.username, url.password).auth_flow(request))
    return request
