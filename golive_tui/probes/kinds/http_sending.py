"""Sends requests: over connections that are nobody else's, through the proxy that is meant.

A client of httpx does the same and more, at twice the cost for one request; and a probe that
shared one with others would not see a server that takes no more connections.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from golive_tui.probes.kinds.http_proxy import proxy_of, unusable
from golive_tui.probes.kinds.http_trust import context_of
from golive_tui.probes.order import Order
from golive_tui.probes.threads import let_lookups_wait_apart

if TYPE_CHECKING:
    import ssl

    import httpx

_ADDRESSES = {"4": "0.0.0.0", "6": "::"}


class Sender:
    """What one probe sends with. Keeps one connection open, and closes it with itself."""

    def __init__(self, order: Order, trusted: "ssl.SSLContext") -> None:
        self._order = order
        self._trusted = trusted
        self._ways: dict[str, httpx.AsyncHTTPTransport] = {}
        """By the proxy; empty: directly."""

    def ready_for(self, request: "httpx.Request") -> None:
        """Raises `Unseen` if there is no way on which it could be sent."""
        self._way_to(request.url)

    async def send(self, request: "httpx.Request") -> "httpx.Response":
        """The answer, whose body is still to be read. Raises `Unseen` or an error of httpx."""
        import httpx

        try:
            response = await self._way_to(request.url).handle_async_request(request)
        except httpx.RequestError as error:
            error.request = request
            raise
        response.request = request
        return response

    def _way_to(self, url: "httpx.URL") -> "httpx.AsyncHTTPTransport":
        proxy = proxy_of(self._order, url)
        if proxy not in self._ways:
            self._ways[proxy] = self._made(proxy)
        return self._ways[proxy]

    def _made(self, proxy: str) -> "httpx.AsyncHTTPTransport":
        import httpx

        limits = httpx.Limits(max_connections=1, max_keepalive_connections=1)
        address = _ADDRESSES.get(str(self._order.probe.options.get("ip") or "any"))
        try:
            return httpx.AsyncHTTPTransport(
                verify=self._trusted, limits=limits, proxy=proxy or None, local_address=address
            )
        except (httpx.InvalidURL, ValueError, ImportError) as error:
            raise unusable(error) from None

    async def close(self) -> None:
        """Leave no connection open."""
        for way in self._ways.values():
            await way.aclose()


@asynccontextmanager
async def sender_of(order: Order) -> AsyncIterator[Sender]:
    """What a probe's requests are sent with, as its keys ask for it. Raises `Unseen`."""
    let_lookups_wait_apart()
    sender = Sender(order, await context_of(order))
    try:
        yield sender
    finally:
        await sender.close()
