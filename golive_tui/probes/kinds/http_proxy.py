"""Proxies: which one a request goes through, and what is wrong with it rather than the target."""

import os
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Order, Unseen

if TYPE_CHECKING:
    import httpx

NONE = "none"
"""What a probe names to go through no proxy, whatever the environment says."""
_CANNOT_REACH = ("502", "503", "504")
"""Answers of a proxy that tried, and did not come through to the target."""


def may_be_set() -> bool:
    """Whether to let httpx look for proxies, which takes it longer than all else of a client."""
    return sys.platform == "darwin" or "_proxy" in " ".join(os.environ).lower()


def unusable(error: Exception) -> Unseen:
    """The result where no client can be made for a proxy."""
    if isinstance(error, ImportError):
        return Unseen(
            Cause.INTERNAL, "this is a SOCKS proxy; golive goes through HTTP proxies only"
        )
    return Unseen(Cause.INTERNAL, f"no request can go through this proxy: {error}")


def proxy_of(order: Order, url: "httpx.URL") -> tuple[str, int] | None:
    """Host and port of the proxy that a request goes through; None if it goes directly."""
    written = order.probe.options.get("proxy")
    if written is None:
        found = getproxies() if may_be_set() else {}
        written = (
            "" if found and proxy_bypass(url.host) else found.get(url.scheme, found.get("all"))
        )
    if not written or written == NONE:
        return None
    parts = urlsplit(str(written) if "://" in str(written) else f"http://{written}")
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def trouble_with_proxy(
    error: "httpx.HTTPError", proxy: tuple[str, int], found: Unseen
) -> Unseen | None:
    """What the proxy is to blame for; None if it is the target. `found`: what was seen of it."""
    import httpx

    where = f"{proxy[0]}:{proxy[1]}"
    if isinstance(error, httpx.ProxyError):
        if str(error).startswith(_CANNOT_REACH):
            return Unseen(Cause.CONNECT, f"the proxy {where} does not come through: {error}")
        return Unseen(Cause.INTERNAL, f"the proxy {where} refuses: {error}")
    if isinstance(error, httpx.ConnectError) and found.cause in (Cause.CONNECT, Cause.DNS):
        return Unseen(Cause.INTERNAL, f"the proxy can't be reached: {found.text}")
    return None
