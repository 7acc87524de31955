"""Others whom the platform needs, as far as checklists ask them whether a key is really good."""

import base64
import re
from collections.abc import Callable

from golive_tui.demo.http import Request, Response, as_json
from golive_tui.values import dataclass

SIGN_IN_DOMAIN = "auth.marketplace.example"
STRIPE_KEY = "sk_demo_9hG4vBn7Yc3"
CALLS_APP, CALLS_CUSTOMER = "5c1e0f3a9d7b4826a0f4c2d18e6b7395", "demo-calls:p3Xr8TzK"
"""Of Agora: the application, and who may ask about it."""
ERRORS_KEY, ERRORS_DSN = "demo-sentry-4Kx9vRt2", "https://6f1d2c@errors.marketplace.example/42"
UPTIME_KEY = "demo-uptime-7Lw3nQe5"
DASHBOARDS_KEY = "demo-grafana-1Sd8mYb6"
APP_ID = "1234567890"


@dataclass(frozen=True, slots=True)
class Provider:
    """What somebody else answers, and what is needed to be answered."""

    path: re.Pattern[str]
    authorization: str
    """The header that must come along; none if anybody is answered."""
    answer: object

    def answered(self, request: Request) -> Response:
        """The answer, or that the key is none."""
        if self.authorization and request.headers.get("authorization") != self.authorization:
            return as_json(401, {"message": "this key is not known here"})
        return as_json(200, self.answer)


def _providers() -> tuple[Provider, ...]:
    named = base64.b64encode(CALLS_CUSTOMER.encode()).decode()
    webhook = {
        "url": "https://localhost/stripe/webhook/", "status": "enabled", "livemode": True,
    }  # fmt: skip
    table: tuple[tuple[str, str, object], ...] = (
        (r"/.well-known/openid-configuration", "", {"issuer": f"https://{SIGN_IN_DOMAIN}/"}),
        (r"/v1/balance", f"Bearer {STRIPE_KEY}", {"object": "balance", "livemode": True}),
        (r"/v1/webhook_endpoints", f"Bearer {STRIPE_KEY}", {"object": "list", "data": [webhook]}),
        (rf"/dev/v1/channel/{CALLS_APP}", f"Basic {named}",
         {"success": True, "data": {"channels": [], "total_size": 0}}),
        (r"/api/0/projects/demo/marketplace/keys", f"Bearer {ERRORS_KEY}",
         [{"isActive": True, "dsn": {"public": ERRORS_DSN}}]),
        (r"/api/0/projects/demo/marketplace", f"Bearer {ERRORS_KEY}",
         {"slug": "marketplace", "firstEvent": "2026-01-05T09:12:44Z"}),
        (r"/v3/monitors", f"Bearer {UPTIME_KEY}",
         {"data": [{"friendlyName": "Marketplace", "url": "https://localhost/", "status": "UP"}]}),
        (r"/api/dashboards/uid/\w+", f"Bearer {DASHBOARDS_KEY}",
         {"dashboard": {"title": "Marketplace", "panels": [{"title": "Requests"}]}}),
        (r"/lookup", "", {"resultCount": 1, "results": [{"averageUserRating": 4.6}]}),
    )  # fmt: skip
    return tuple(Provider(re.compile(path), asks, answer) for path, asks, answer in table)


PROVIDERS = _providers()
"""None of them needs the platform's own database."""


def provider_of(request: Request) -> Callable[[Request], Response] | None:
    """Who answers a request, if it is not the platform itself."""
    if request.method != "GET":
        return None
    found = (each for each in PROVIDERS if each.path.fullmatch(request.path))
    return next((each.answered for each in found), None)
