"""What the target's Prometheus knows: a few figures, which follow the troubles."""

import math
import re
from collections.abc import Callable, Mapping

from golive_tui.demo.http import TEXT, Request, Response, as_json
from golive_tui.demo.troubles import Trouble
from golive_tui.values import dataclass, field

Suffers = Callable[[Trouble], bool]
"""Whether the target has a trouble now."""

_MIB = 1024 * 1024
_WOBBLE = 0.06
"""By so much a figure goes up and down, so that its history is no straight line."""
_WOBBLE_SECONDS = 9.0
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,12})?")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, and the words of a query that ask for it."""

    name: str
    asked: str
    """A regular expression. The first figure that is asked for is the answer."""
    healthy: float
    worse: Mapping[Trouble, float] = field(default_factory=dict)
    """By how much a trouble changes it."""
    steady: bool = False
    """Whether it stands still while nothing happens."""

    def value(self, suffers: Suffers, seconds: float) -> float:
        """What it is at a moment of the target's own time."""
        value = self.healthy + sum(more for trouble, more in self.worse.items() if suffers(trouble))
        swing = 0.0 if self.steady else _WOBBLE * math.sin(seconds / _WOBBLE_SECONDS)
        return value * (1 + swing)


_DOWN = Trouble.DATABASE
FIGURES = (
    Figure("alerts", r"\bALERTS\b", 0, {_DOWN: 2, Trouble.ERRORS: 1, Trouble.SLOW: 1}, steady=True),
    Figure("collected", r"^\s*count\(", 3, steady=True),
    Figure("queries_per_request", r"db_execute", 4, steady=True),
    Figure("ticks_done_share", r"billing_ticks.*/.*billing_ticks", 1, {_DOWN: -1}, steady=True),
    Figure("growth", r"\boffset\b", 1.02, steady=True),
    Figure("memory_growth", r"\bderiv\(", 120, steady=True),
    Figure("backup_age_seconds", r"backup", 3600, steady=True),
    Figure("downtime_share", r"1 - avg.*up\[", 0.00001, {_DOWN: 0.02}, steady=True),
    Figure("uptime", r"uptime|availability|over_time\(up", 0.99999, {_DOWN: -0.02}, steady=True),
    Figure("cache_hit_share", r"cache", 0.93),
    Figure("failed_payments", r"(payment|stripe|webhook).*fail", 0, {_DOWN: 14}, steady=True),
    Figure("failed_jobs", r"(billing|tick|jobs?|celery).*fail|violation", 0, {_DOWN: 9},
           steady=True),
    Figure("done", r"result=\"|increase\((logins|sessions_cre|log_|audit_)|_created", 120,
           {_DOWN: -120}, steady=True),
    Figure("error_rate", r'error|5\.\.|5xx|fail', 0.0004, {Trouble.ERRORS: 0.0616, _DOWN: 0.38}),
    Figure("database_query_seconds", r"query_duration", 0.004),
    Figure("latency_p95_seconds", r"quantile|p9\d|latency|duration|response_time", 0.18,
           {Trouble.SLOW: 1.62}),
    Figure("memory_share", r"memory.*/.*memory|mem.*(percent|ratio|usage)", 0.41),
    Figure("memory_bytes", r"mem", 412 * _MIB),
    Figure("cpu_share", r"cpu|load", 0.23),
    Figure("database_connections_share", r"max_connections", 0.18, {_DOWN: -0.18}, steady=True),
    Figure("database_connections", r"connections|pg_|pool", 18, {_DOWN: -18}, steady=True),
    Figure("sessions", r"sessions", 12_400, steady=True),
    Figure("dollars", r"dollars|revenue", 61_000, steady=True),
    Figure("readers", r"readers|creators", 620, steady=True),
    Figure("users", r"users|signups|registrations", 1240, steady=True),
    Figure("requests_per_second", r"request|throughput|rps", 42),
    Figure("up", r"^\s*\(?(sum|min|max|avg)?\(?up\b", 1, steady=True),
)  # fmt: skip
"""No PromQL is understood, only words that are in it: enough to practise on."""

RULES = {
    "HighErrorRate": "error_rate > 0.05",
    "SlowResponses": "histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m])) > 1",
    "PaymentFailures": 'increase(payments_total{result="failed"}[5m]) > 0',
    "DatabaseLost": "min(up) < 1",
}
"""The alerts that it would raise."""

_BY_NAME = {figure.name: figure for figure in FIGURES}


class Prometheus:
    """Answers as a Prometheus server does, with the figures of the target."""

    def __init__(self, suffers: Suffers, seconds: Callable[[], float]) -> None:
        self._suffers = suffers
        self._seconds = seconds  # since the epoch

    async def answer(self, request: Request) -> Response:
        """A query, or whether it is well."""
        match request.path:
            case "/api/v1/query":
                return self._query(request.query.get("query", ""))
            case "/api/v1/rules":
                return _rules()
            case "/-/healthy" | "/-/ready":
                return Response(200, b"Prometheus Server is Healthy.\n")
            case "/metrics":
                return self.exposition()
        return Response(404, b"404 page not found\n")

    def _query(self, query: str) -> Response:
        if not query.strip():
            return _refused('invalid parameter "query": unknown position: no expression found')
        value = self._value(query)
        found = [] if value is None else [{"metric": {}, "value": self._sample(value)}]
        return _answered({"resultType": "vector", "result": found})

    def _value(self, query: str) -> float | None:
        """The figure that it asks for, times the number in front of it."""
        factor, _, rest = query.rpartition(" * ")
        if figure := asked_for(rest):
            times = float(factor) if _NUMBER.fullmatch(factor) else 1.0
            return times * figure.value(self._suffers, self._seconds())
        return float(query) if _NUMBER.fullmatch(query.strip()) else None

    def _sample(self, value: float) -> list[object]:
        return [round(self._seconds(), 3), f"{value:.6g}"]

    def exposition(self) -> Response:
        """All figures as a server shows them to be collected."""
        now = self._seconds()
        lines = (
            f"marketplace_{each.name} {each.value(self._suffers, now):.6g}" for each in FIGURES
        )
        return Response(200, ("\n".join(lines) + "\n").encode(), TEXT)


def _answered(data: object) -> Response:
    return as_json(200, {"status": "success", "data": data})


def _rules() -> Response:
    rules = [{"type": "alerting", "name": name, "query": query} for name, query in RULES.items()]
    return _answered({"groups": [{"name": "marketplace", "rules": rules}]})


def _refused(error: str) -> Response:
    return as_json(400, {"status": "error", "errorType": "bad_data", "error": error})


def asked_for(query: str) -> Figure | None:
    """The figure that a query is about."""
    if named := _BY_NAME.get(query.strip().removeprefix("marketplace_")):
        return named
    return next((each for each in FIGURES if re.search(each.asked, query, re.IGNORECASE)), None)
