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
    """Whether to look for proxies in earnest, which takes a while."""
    return sys.platform == "darwin" or "_proxy" in " ".join(os.environ).lower()


def unusable(error: Exception) -> Unseen:
    """The result where no client can be made for a proxy."""
    if isinstance(error, ImportError):
        return Unseen(
            Cause.INTERNAL, "this is a SOCKS proxy; golive goes through HTTP proxies only"
        )
    return Unseen(Cause.INTERNAL, f"no request can go through this proxy: {error}")


def proxy_of(order: Order, url: "httpx.URL") -> str:
    """The address of the proxy that a request goes through; empty if it goes directly."""
    options = order.probe.options
    written = options.get("proxy")
    if written is not None:
        return "" if written == NONE else str(written)
    if options.get("ip") not in (None, "any") or not may_be_set():
        return ""
    found = getproxies()
    if proxy_bypass(url.host):
        return ""
    proxy = found.get(url.scheme, found.get("all", ""))
    return proxy if "://" in proxy or not proxy else f"http://{proxy}"


def place_of(proxy: str) -> tuple[str, int]:
    """Host and port of a proxy."""
    parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
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
