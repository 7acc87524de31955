"""The endpoints of the marketplace, in one table."""

import json
import re
from collections.abc import Callable

from golive_tui.demo.http import Request, Response, as_json
from golive_tui.values import dataclass

LIMITED = ("/api/auth", "/api/search")
"""Below these a client is let through only so often in a second."""

PAGES = {
    "/": "SoulSeer, a marketplace for readings",
    "/readers": "Readers",
    "/signup": "Sign up",
    "/feedback": "Feedback",
    "/authorize": "Sign in",
    "/api/docs": "The API",
    "/pricing": "Prices",
    "/terms": "Terms of service",
    "/privacy": "Privacy policy (GDPR, CCPA)",
    "/robots.txt": "robots",
    "/sitemap.xml": "sitemap",
}
"""Pages that need no database, with their titles."""

READERS = [
    {"id": 1, "name": "Ana", "rate_per_minute": "3.99", "online": True},
    {"id": 2, "name": "Ben", "rate_per_minute": "2.49", "online": True},
    {"id": 3, "name": "Cleo", "rate_per_minute": "4.50", "online": False},
]
DEMO_PASSWORD = "SecurePass123!"
"""Signs in with any address."""
SHORTEST_PASSWORD = 8
CLIENT_TOKEN, ADMIN_TOKEN = "demo-client-8Qx2LmR4", "demo-admin-5Tz9KvW1"
"""Who has one of these has signed in."""
CLIENT = {"id": 1, "email": "ana@example.com", "role": "client"}
POOR_TOKEN = "demo-client-3Jk7pWd9"
"""Of a client whose wallet is empty."""
ENDED_SESSION = "1"
_SIGNATURE = re.compile(r"t=\d+,v1=[0-9a-f]+")
"""A signature of Stripe, as far as it is looked at here."""


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint."""

    method: str
    path: re.Pattern[str]
    answer: Callable[[Request], Response]


def _sent(request: Request) -> dict[str, object]:
    """The JSON that was sent; nothing if it is none."""
    try:
        found = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _sign_in(request: Request) -> Response:
    if _sent(request).get("password") != DEMO_PASSWORD:
        return as_json(401, {"error": "wrong address or password"}, www_authenticate="Bearer")
    return as_json(200, {"token": CLIENT_TOKEN, "expires_in": 3600})


def _sign_up(request: Request) -> Response:
    email, password = (str(_sent(request).get(key, "")) for key in ("email", "password"))
    if "@" not in email:
        return as_json(422, {"error": "an address is needed"})
    if len(password) < SHORTEST_PASSWORD:
        return as_json(422, {"error": "the password is too short"})
    return as_json(201, {"id": 1241, "email": email})


def _to_sign_in(_request: Request) -> Response:
    """Signing in is somebody else's, who sends people back."""
    back = "client_id=demo&redirect_uri=https://localhost/callback"
    return Response(302, headers={"location": f"https://auth.marketplace.example/authorize?{back}"})


def _token(request: Request) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ")


def _signed_in(answer: object, status: int = 200) -> Callable[[Request], Response]:
    """An endpoint for those who have signed in."""

    def answered(request: Request) -> Response:
        if _token(request) not in (CLIENT_TOKEN, POOR_TOKEN, ADMIN_TOKEN):
            return as_json(401, {"error": "sign in first"}, www_authenticate="Bearer")
        return as_json(status, answer)

    return answered


def _administration(request: Request) -> Response:
    """Not for strangers, and not for clients either."""
    if _token(request) in (CLIENT_TOKEN, POOR_TOKEN):
        return as_json(403, {"error": "only for administrators"})
    return _signed_in({"items": []})(request)


def _with_cookie(answer: object) -> Callable[[Request], Response]:
    """An endpoint that gives browsers something to remember."""
    cookie = "csrftoken=demo; Path=/; Secure; HttpOnly; SameSite=Lax"
    return lambda _request: as_json(200, answer, set_cookie=cookie)


def _open(answer: object, status: int = 200) -> Callable[[Request], Response]:
    """An endpoint for everybody."""
    return lambda _request: as_json(status, answer)


def _reader(request: Request) -> Response:
    """One reader by number."""
    number = request.path.rpartition("/")[2]
    found = next((each for each in READERS if str(each["id"]) == number), None)
    return as_json(200, found) if found else as_json(404, {"error": "there is no such reader"})


def _wallet(request: Request) -> Response:
    """What a client has left."""
    balance = 0.0 if _token(request) == POOR_TOKEN else 25.0
    return _signed_in({"balance": balance})(request)


def _call_token(request: Request) -> Response:
    """What a client joins a call with: only one who can pay, and while the session lasts."""
    if _token(request) == POOR_TOKEN:
        return as_json(402, {"error": "the wallet is empty"})
    if request.query.get("session") == ENDED_SESSION:
        return as_json(410, {"error": "the session has ended"})
    return _signed_in({"token": "demo", "ttl": 1200})(request)


def _webhook(request: Request) -> Response:
    """Takes nothing that is not signed."""
    if not _SIGNATURE.fullmatch(request.headers.get("stripe-signature", "")):
        return as_json(400, {"error": "no signature"})
    return as_json(200, {"received": True})


def _routes() -> tuple[Route, ...]:
    table: tuple[tuple[str, str, Callable[[Request], Response]], ...] = (
        ("GET", r"/login", _to_sign_in),
        ("GET", r"/admin/login", _with_cookie({"sign": "in"})),
        ("GET", r"/api/auth/csrf-token", _with_cookie({"token": "demo"})),
        ("POST", r"/api/auth/(login|signin)", _sign_in),
        ("POST", r"/api/auth/(register|signup)", _sign_up),
        ("POST", r"/api/auth/(forgot|reset)-password", _open({"sent": True})),
        ("GET", r"/api/(auth/)?(me|session|profile)", _signed_in(CLIENT)),
        ("GET", r"/api/(readers|creators|providers)", _open({"items": READERS})),
        ("GET", r"/api/(readers|creators|providers)/\d+", _reader),
        ("GET", r"/api/(readings|services|products|categories)", _open({"items": READERS[:2]})),
        ("GET", r"/api/search", _open({"items": READERS[:1]})),
        ("GET", r"/api/wallet", _wallet),
        ("GET", r"/api/(bookings|orders|sessions|clients|payouts)", _signed_in({"items": []})),
        ("POST", r"/api/(bookings|orders|sessions)", _signed_in({"id": 77}, 201)),
        ("GET", r"/api/rtc/token", _call_token),
        ("POST", r"/api/(calls|ai)/\w+", _signed_in({"id": 78, "rtc_token": "demo"}, 201)),
        ("POST", r"/api/payments(-v2)?/webhook", _webhook),
        ("POST", r"/(api/)?(stripe/webhook|webhooks/\w+|payments-v2/webhooks/\w+)", _webhook),
        ("GET", r"/api/payments(-v2)?(/\w+)*", _signed_in({"items": []})),
        ("POST", r"/api/payments(-v2)?(/\w+)*", _signed_in({"id": 79, "status": "paid"}, 201)),
        ("GET", r"/(api/)?admin(/\w+)*", _administration),
        ("GET", r"/api(/status|/version)?", _open({"status": "ok", "version": "1.0.0"})),
        ("GET", r"/api/openapi.json", _open({"openapi": "3.1.0", "paths": {"/api/readers": {}}})),
    )
    return tuple(Route(method, re.compile(path), answer) for method, path, answer in table)


ROUTES = _routes()
"""The first that fits answers. All of them need the database."""


def route_of(request: Request, *, any_method: bool = False) -> Route | None:
    """The endpoint that answers a request."""
    method = "GET" if request.method == "HEAD" else request.method
    for route in ROUTES:
        if (any_method or route.method == method) and route.path.fullmatch(request.path):
            return route
    return None
