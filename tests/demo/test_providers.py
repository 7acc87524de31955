"""Whom the platform needs: each tells a good key from a bad one."""

import base64

import httpx
import pytest

from golive_tui.demo.providers import (
    CALLS_APP,
    CALLS_CUSTOMER,
    DASHBOARDS_KEY,
    ERRORS_KEY,
    STRIPE_KEY,
    UPTIME_KEY,
)
from golive_tui.demo.target import Target
from golive_tui.demo.troubles import Trouble

BASIC = f"Basic {base64.b64encode(CALLS_CUSTOMER.encode()).decode()}"
ASKED = [
    ("/v1/balance", f"Bearer {STRIPE_KEY}"),
    ("/v1/webhook_endpoints", f"Bearer {STRIPE_KEY}"),
    (f"/dev/v1/channel/{CALLS_APP}", BASIC),
    ("/api/0/projects/demo/marketplace/", f"Bearer {ERRORS_KEY}"),
    ("/api/0/projects/demo/marketplace/keys/", f"Bearer {ERRORS_KEY}"),
    ("/v3/monitors", f"Bearer {UPTIME_KEY}"),
    ("/api/dashboards/uid/marketplace", f"Bearer {DASHBOARDS_KEY}"),
]


@pytest.mark.parametrize(("path", "key"), ASKED)
def test_only_a_good_key_is_answered(market: httpx.Client, path: str, key: str) -> None:
    """None at all, or one that ends otherwise, is refused."""
    assert market.get(path, headers={"Authorization": key}).status_code == 200
    assert market.get(path).status_code == 401
    assert market.get(path, headers={"Authorization": f"{key[:-1]}-"}).status_code == 401


def test_another_application_is_not_ours(market: httpx.Client) -> None:
    """The key is good, and still nothing is told."""
    answer = market.get("/dev/v1/channel/other", headers={"Authorization": BASIC})
    assert answer.status_code == 404


def test_they_are_there_when_our_database_is_not(target: Target, market: httpx.Client) -> None:
    """It is somebody else's server."""
    target.set(Trouble.DATABASE, True).result()
    assert market.get("/lookup?id=1").json()["results"][0]["averageUserRating"] >= 4.5
    assert market.get("/.well-known/openid-configuration").status_code == 200
