"""The marketplace itself: its pages and endpoints, well or in trouble."""

import asyncio
import html
from collections.abc import Callable

from golive_tui.demo.figures import Prometheus, Suffers
from golive_tui.demo.http import HTML, Request, Response, as_json
from golive_tui.demo.limits import RateLimit, Share
from golive_tui.demo.providers import provider_of
from golive_tui.demo.routes import LIMITED, PAGES, Route, route_of
from golive_tui.demo.troubles import Trouble

SLOW_SECONDS = 1.2
"""So much longer everything takes when it is slow."""
ERRORS_OF_100 = 6

SECURITY = {
    "strict-transport-security": "max-age=31536000; includeSubDomains; preload",
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(self), microphone=(self), geolocation=()",
    "x-xss-protection": "0",
}
"""The headers that browsers are told by to be careful."""

OWN_ORIGINS = ("https://marketplace.example", "https://www.marketplace.example")
"""The only other origins that browsers may call the API from."""
OWN_HOSTS = ("127.0.0.1", "localhost", "marketplace.example", "")
"""The names it answers to."""
_ALLOWED = {
    "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "access-control-allow-headers": "Authorization, Content-Type",
    "access-control-allow-credentials": "true",
    "access-control-max-age": "600",
}


class Marketplace:
    """Answers as the platform would."""

    def __init__(
        self, suffers: Suffers, seconds: Callable[[], float], prometheus: Prometheus
    ) -> None:
        self._suffers = suffers
        self._prometheus = prometheus
        self._limit = RateLimit(seconds)
        self._errors = Share(ERRORS_OF_100)

    async def answer(self, request: Request) -> Response:
        """One request, with all that stands between it and its answer."""
        if self._suffers(Trouble.SLOW):
            await asyncio.sleep(SLOW_SECONDS)
        response = self._answer(request)
        return response.with_headers({**SECURITY, **_cors(request)})

    def _answer(self, request: Request) -> Response:
        if request.headers.get("host", "").partition(":")[0] not in OWN_HOSTS:
            return as_json(400, {"error": "nobody of that name is here"})
        if request.method == "OPTIONS":
            return Response(200, headers={"allow": "GET, POST, OPTIONS"})
        if request.path in ("/health", "/health/services", "/api/health"):
            return self._health()
        if request.path == "/metrics":
            return self._prometheus.exposition()
        if answer := provider_of(request):
            return answer(request)
        if self._too_many(request):
            return as_json(429, {"error": "too many tries, wait a second"}, retry_after="1")
        if self._suffers(Trouble.ERRORS) and self._errors.picks(request.path):
            return as_json(500, {"error": "internal server error"})
        return self._found(request)

    def _health(self) -> Response:
        down = self._suffers(Trouble.DATABASE)
        parts = {
            "status": "degraded" if down else "ok",
            "database": "unreachable" if down else "ok",
            "redis": "ok",
            "workers": "ok",
            "beat": "ok",
            "version": "1.0.0",
            "environment": "production",
        }
        return as_json(503 if down else 200, parts)

    def _too_many(self, request: Request) -> bool:
        if self._suffers(Trouble.RATE_LIMIT) or not request.path.startswith(LIMITED):
            return False
        # As behind a proxy, which says whom it asks for.
        client = request.headers.get("x-forwarded-for", "")
        return not self._limit.lets_through(f"{client} {request.path}")

    def _found(self, request: Request) -> Response:
        if page := PAGES.get(request.path):
            return _shown(page, request)
        found = route_of(request)
        if found is None:
            known = route_of(request, any_method=True)
            return _not_allowed() if known else as_json(404, {"error": "there is no such thing"})
        return self._routed(found, request)

    def _routed(self, route: Route, request: Request) -> Response:
        if self._suffers(Trouble.DATABASE):
            return as_json(503, {"error": "database unreachable"}, retry_after="5")
        return route.answer(request)


def _shown(title: str, request: Request) -> Response:
    """A page; its forms are taken only with the token that was given along with them."""
    if request.method == "POST":
        return as_json(403, {"error": "CSRF verification failed"})
    if request.method not in ("GET", "HEAD"):
        return _not_allowed()
    sought = html.escape(request.query.get("q", ""))
    return _page(title, f"<p>Nothing is called {sought}</p>" if sought else "")


def _page(title: str, more: str) -> Response:
    text = f"<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1>{more}</html>\n"
    return Response(200, text.encode(), HTML, {"cache-control": "public, max-age=60"})


def _not_allowed() -> Response:
    return as_json(405, {"error": "not with this method"})


def _cors(request: Request) -> dict[str, str]:
    """What a browser is told about other origins: only our own may."""
    origin = request.headers.get("origin", "")
    if origin not in OWN_ORIGINS:
        return {"vary": "Origin"}
    return {"vary": "Origin", "access-control-allow-origin": origin, **_ALLOWED}


class ToHttps:
    """What listens where browsers come first: it sends them to HTTPS."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def answer(self, request: Request) -> Response:
        """The same page, by HTTPS."""
        place = request.target if request.target.startswith("/") else "/"
        return Response(301, headers={"location": f"https://127.0.0.1:{self._port}{place}"})
