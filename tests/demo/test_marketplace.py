"""The marketplace answers as a platform does, well or in trouble."""

import socket
from itertools import pairwise

import httpx
import pytest

from golive_tui.demo.limits import PER_SECOND, RateLimit, Share
from golive_tui.demo.marketplace import SLOW_SECONDS
from golive_tui.demo.routes import ADMIN_TOKEN, CLIENT_TOKEN, DEMO_PASSWORD, PAGES, POOR_TOKEN
from golive_tui.demo.target import Target
from golive_tui.demo.troubles import Trouble

TOKEN = {"Authorization": f"Bearer {CLIENT_TOKEN}"}
ADMIN = {"Authorization": f"Bearer {ADMIN_TOKEN}"}
POOR = {"Authorization": f"Bearer {POOR_TOKEN}"}
FORGED = {"Authorization": "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."}
NEW = {"email": "new@example.com", "password": DEMO_PASSWORD}
OWN = "https://marketplace.example"
LOGIN = "/api/auth/login"
ANSWERS = [
    ("GET", "/health", {}, 200),
    ("GET", "/health/", {}, 200),
    ("GET", "/metrics", {}, 200),
    ("GET", "/api/readers", {}, 200),
    ("GET", "/api/readers/2", {}, 200),
    ("GET", "/api/readers/9", {}, 404),
    ("HEAD", "/api/readers", {}, 200),
    ("GET", "/api/search?q=ana", {}, 200),
    ("GET", "/api/bookings", {}, 401),
    ("GET", "/api/bookings", {"headers": TOKEN}, 200),
    ("POST", "/api/bookings", {"headers": TOKEN, "json": {}}, 201),
    ("POST", LOGIN, {"json": {"password": "guessed"}}, 401),
    ("POST", LOGIN, {"json": {"password": DEMO_PASSWORD}}, 200),
    ("POST", LOGIN, {"content": b"\xff no json"}, 401),
    ("POST", "/api/auth/register", {"json": NEW}, 201),
    ("POST", "/api/auth/register", {"json": {**NEW, "password": "123"}}, 422),
    ("POST", "/api/auth/register", {"json": [1]}, 422),
    ("POST", "/api/payments/webhook", {"json": {}}, 400),
    ("POST", "/stripe/webhook/", {"headers": {"Stripe-Signature": "t=1,v1=ab"}}, 200),
    ("POST", "/stripe/webhook/", {"headers": {"Stripe-Signature": "t=1,v1=wrong"}}, 400),
    ("GET", "/api/rtc/token/", {}, 401),
    ("GET", "/api/rtc/token/", {"headers": TOKEN}, 200),
    ("GET", "/api/rtc/token/", {"headers": POOR}, 402),
    ("GET", "/api/rtc/token/?session=1", {"headers": TOKEN}, 410),
    ("GET", "/api/wallet", {"headers": POOR}, 200),
    ("GET", "/api/admin/users", {"headers": POOR}, 403),
    ("GET", "/api/admin/users", {}, 401),
    ("GET", "/api/admin/users", {"headers": FORGED}, 401),
    ("GET", "/api/admin/users", {"headers": TOKEN}, 403),
    ("GET", "/api/admin/users", {"headers": ADMIN}, 200),
    ("GET", "/stripe/webhook/", {}, 405),
    ("GET", "/login/", {}, 302),
    ("GET", "/", {"headers": {"Host": "stranger.invalid"}}, 400),
    ("GET", "/api/nothing", {}, 404),
    ("GET", "/nothing", {}, 404),
    ("DELETE", "/api/readers", {}, 405),
    ("POST", "/", {}, 403),
    ("DELETE", "/", {}, 405),
    ("OPTIONS", "/api/readers", {}, 200),
]


@pytest.mark.parametrize(("method", "path", "sent", "status"), ANSWERS)
def test_every_endpoint_answers(
    market: httpx.Client, method: str, path: str, sent: dict[str, object], status: int
) -> None:
    """With the status that a platform would give."""
    assert market.request(method, path, **sent).status_code == status  # type: ignore[arg-type]


def test_every_page_is_there_with_its_security_headers(market: httpx.Client) -> None:
    """And needs no database."""
    for path in PAGES:
        answer = market.get(path)
        assert answer.status_code == 200
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


def test_what_is_searched_for_is_no_markup(market: httpx.Client) -> None:
    """The page shows it, and a browser does not run it."""
    page = market.get("/readers/", params={"q": "<script>golive</script>"}).text
    assert "&lt;script&gt;golive" in page
    assert "<script>" not in page


def test_only_our_own_site_may_call_from_a_browser(market: httpx.Client) -> None:
    """A foreign origin is told nothing."""
    named = "access-control-allow-origin"
    assert market.options("/api/readers", headers={"Origin": OWN}).headers[named] == OWN
    foreign = market.options("/api/readers", headers={"Origin": "https://elsewhere.example"})
    assert named not in foreign.headers


def test_the_plain_port_leads_to_https(target: Target) -> None:
    """To the same page; whoever trusts the authority gets it there."""
    import ssl

    trusts = ssl.create_default_context(cafile=str(target.authority))
    with httpx.Client(verify=trusts, trust_env=False, follow_redirects=True, timeout=30) as client:
        answer = client.get(f"{target.addresses.plain_url}/pricing?a=b")
    assert str(answer.url) == f"{target.addresses.https_url}/pricing?a=b"
    assert answer.status_code == 200


def test_without_a_limit_anybody_may_try_as_often_as_they_like(
    target: Target, market: httpx.Client
) -> None:
    """With the limit off, nobody is."""
    target.set(Trouble.RATE_LIMIT, True).result()
    tries = [market.post(LOGIN, json={}).status_code for _ in range(2 * PER_SECOND)]
    assert set(tries) == {401}


def test_the_limit_counts_any_second() -> None:
    """Not calendar seconds: five just before the turn and one just after it are too many."""
    now = [0.95]
    limit = RateLimit(lambda: now[0])
    assert all(limit.lets_through("ana") for _ in range(PER_SECOND))
    now[0] = 1.05
    assert not limit.lets_through("ana")
    assert limit.lets_through("ben")
    now[0] = 1.96
    assert limit.lets_through("ana")


def test_many_tries_at_once_are_refused(market: httpx.Client) -> None:
    """With a word on when to come back."""
    limit = [market.get("/api/search") for _ in range(30 * PER_SECOND)]
    refused = [answer for answer in limit if answer.status_code == 429]
    assert refused
    assert refused[0].headers["retry-after"] == "1"


def test_six_of_a_hundred_requests_fail(target: Target, market: httpx.Client) -> None:
    """Of each page just so many, spread out, so that a burst of fifty sees three."""
    target.set(Trouble.ERRORS, True).result()
    statuses = [market.get("/api/readings").status_code for _ in range(50)]
    assert (statuses.count(500), statuses.count(200)) == (3, 47)
    assert market.get("/health").status_code == 200


def test_a_share_is_even() -> None:
    """Seven of a hundred, and never two in a row."""
    share = Share(7)
    picked = [share.picks("a") for _ in range(1000)]
    assert sum(picked) == 70
    assert not any(one and other for one, other in pairwise(picked))


def test_without_its_database_it_says_so(target: Target, market: httpx.Client) -> None:
    """Health is degraded; what needs the database is 503, pages are there."""
    target.set(Trouble.DATABASE, True).result()
    health = market.get("/health")
    assert (health.status_code, health.json()["database"]) == (503, "unreachable")
    assert market.get("/api/readers").status_code == 503
    assert market.get("/").status_code == 200
    target.set(Trouble.DATABASE, False).result()
    assert market.get("/health").json()["status"] == "ok"


def test_slow_is_slow(target: Target, market: httpx.Client) -> None:
    """Everything takes longer, and nothing is wrong otherwise."""
    target.set(Trouble.SLOW, True).result()
    answer = market.get("/health")
    assert answer.status_code == 200
    assert answer.elapsed.total_seconds() >= SLOW_SECONDS


@pytest.mark.parametrize(
    "sent",
    [
        b"hello\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 20_000 + b"\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 99999999999999\r\n\r\n",
        b"GET \xff\xfe HTTP/9\r\n\r\n",
    ],
)
def test_what_is_no_request_gets_400(target: Target, sent: bytes) -> None:
    """And the target goes on."""
    with socket.create_connection(("127.0.0.1", target.addresses.base), timeout=30) as wire:
        wire.sendall(sent)
        assert wire.recv(64).startswith(b"HTTP/1.1 400 ")
    assert httpx.get(f"{target.addresses.base_url}/health", trust_env=False).status_code == 200


def test_one_connection_serves_many_requests(target: Target) -> None:
    """And ends when the client says that it has had enough."""
    with socket.create_connection(("127.0.0.1", target.addresses.base), timeout=30) as wire:
        stream = wire.makefile("rwb")
        stream.write(b"HEAD / HTTP/1.1\r\n\r\nHEAD / HTTP/1.1\r\nConnection: close\r\n\r\n")
        stream.flush()
        assert stream.read().count(b"HTTP/1.1 200 OK") == 2
