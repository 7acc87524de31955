"""What the target's Prometheus knows: a few figures, which follow the troubles."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import field

from golive_tui.demo.http import TEXT, Request, Response, as_json
from golive_tui.demo.troubles import Trouble
from golive_tui.values import dataclass

Suffers = Callable[[Trouble], bool]
"""Whether the target has a trouble now."""

_MIB = 1024 * 1024
_WOBBLE = 0.06
"""By so much a figure goes up and down, so that its history is no straight line."""
_WOBBLE_SECONDS = 9.0


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
    Figure("failed_payments", r"payment|stripe|webhook", 0, {_DOWN: 14}, steady=True),
    Figure("failed_jobs", r"celery|billing|jobs?_|queue", 0, {_DOWN: 9}, steady=True),
    Figure("error_rate", r'error|5\.\.|5xx|"5|fail', 0.002, {Trouble.ERRORS: 0.06, _DOWN: 0.38}),
    Figure("uptime", r"uptime|availab|avg_over_time\(up", 0.9997, {_DOWN: -0.02}, steady=True),
    Figure("latency_p95_seconds", r"quantile|p9\d|latency|duration|response_time", 0.18,
           {Trouble.SLOW: 1.62}),
    Figure("memory_share", r"memory.*/.*memory|mem.*(percent|ratio|usage)", 0.41),
    Figure("memory_bytes", r"mem", 412 * _MIB),
    Figure("cpu_share", r"cpu|load", 0.23),
    Figure("database_connections", r"connections|pg_|pool", 18, {_DOWN: -18}, steady=True),
    Figure("users", r"users|signups|registrations", 1240, steady=True),
    Figure("requests_per_second", r"request|throughput|rps", 42),
    Figure("up", r"^\s*\(?(sum|min|max|avg)?\(?up\b", 1, steady=True),
)  # fmt: skip
"""No PromQL is understood, only words that are in it: enough to practise on."""

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
            case "/-/healthy" | "/-/ready":
                return Response(200, b"Prometheus Server is Healthy.\n")
            case "/metrics":
                return self.exposition()
        return Response(404, b"404 page not found\n")

    def _query(self, query: str) -> Response:
        if not query.strip():
            return _refused('invalid parameter "query": unknown position: no expression found')
        figure = asked_for(query)
        found = []
        if figure is not None:
            value = figure.value(self._suffers, self._seconds())
            found = [{"metric": {}, "value": [round(self._seconds(), 3), f"{value:.6g}"]}]
        data = {"resultType": "vector", "result": found}
        return as_json(200, {"status": "success", "data": data})

    def exposition(self) -> Response:
        """All figures as a server shows them to be collected."""
        now = self._seconds()
        lines = (
            f"marketplace_{each.name} {each.value(self._suffers, now):.6g}" for each in FIGURES
        )
        return Response(200, ("\n".join(lines) + "\n").encode(), TEXT)


def _refused(error: str) -> Response:
    return as_json(400, {"status": "error", "errorType": "bad_data", "error": error})


def asked_for(query: str) -> Figure | None:
    """The figure that a query is about."""
    if named := _BY_NAME.get(query.strip().removeprefix("marketplace_")):
        return named
    return next((each for each in FIGURES if re.search(each.asked, query, re.IGNORECASE)), None)
