"""A burst: many requests as one run, whose latency counts from when each should have started."""

import asyncio
import math
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from golive_tui.checklist.times import parse_duration
from golive_tui.launch.verdict import Found
from golive_tui.probes.kinds.burst_strain import Strain
from golive_tui.probes.kinds.http import follows
from golive_tui.probes.kinds.http_body import pass_body
from golive_tui.probes.kinds.http_redirects import answered
from golive_tui.probes.kinds.http_request import request_of
from golive_tui.probes.kinds.http_sending import Sender, sender_of
from golive_tui.probes.kinds.http_trouble import trouble
from golive_tui.probes.kinds.http_watch import Watch
from golive_tui.probes.order import Observation, Order, Unseen

if TYPE_CHECKING:
    import httpx

MOST_REQUESTS = 10_000
AT_A_TIME = 10
APART = 0.002
"""Seconds that a worker waits at most until the one before it has sent its first request."""
REACHED = 0.9
"""The share of the rate that was asked for from which on it was kept."""
SERVER_ERROR = 500
"""From this status on an answer is an error. A refusal, such as 429, is an answer."""


@dataclass(slots=True)
class _Tally:
    """What came back so far."""

    latencies: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    errors: int = 0
    troubles: "Counter[type[Exception]]" = field(default_factory=Counter)
    """What kept requests from an answer, by its kind."""
    firsts: "dict[type[Exception], httpx.HTTPError | Unseen]" = field(default_factory=dict)

    def failed(self, error: "httpx.HTTPError | Unseen") -> None:
        """One request got no answer."""
        self.errors += 1
        self.troubles[type(error)] += 1
        self.firsts.setdefault(type(error), error)

    @property
    def sent(self) -> int:
        """How many requests ended, one way or the other."""
        return len(self.latencies)


async def observe_burst(order: Order) -> Observation:
    """Send the requests, so many at a time, and no faster than asked."""
    plan = Plan.of(order)
    async with AsyncExitStack() as stack:
        # One for each worker: one with many connections looks through all of them for each
        # request, and that would be measured.
        senders = [
            await stack.enter_async_context(sender_of(order))
            for _ in range(min(plan.at_a_time, plan.requests))
        ]
        senders[0].ready_for(request_of(order.probe))  # what can't be sent at all is told at once
        async with Strain() as strain:
            tally = await _Burst(senders, order, plan).run()
    return _observation(tally, plan, strain, await _told(tally, order))


@dataclass(frozen=True, slots=True)
class Plan:
    """How many requests, for how long, how fast."""

    requests: int
    seconds: float | None
    at_a_time: int
    pause: float
    """Seconds between two starts; 0: as soon as one ends."""

    @classmethod
    def of(cls, order: Order) -> "Plan":
        """As the probe's keys say."""
        options = order.probe.options
        rate = int(str(options.get("rate") or 0))
        return cls(
            requests=int(str(options.get("requests") or MOST_REQUESTS)),
            seconds=_seconds(options.get("duration")),
            at_a_time=int(str(options.get("concurrency") or AT_A_TIME)),
            pause=1 / rate if rate else 0.0,
        )

    @property
    def expected(self) -> int:
        """How many requests there will be; 0 if only the time will show."""
        if self.seconds is None:
            return self.requests
        return min(self.requests, math.ceil(self.seconds / self.pause)) if self.pause else 0

    def kept(self, a_second: float) -> bool:
        """Whether the rate that was asked for was kept; where none was, more is always wanted."""
        return bool(self.pause) and a_second >= REACHED / self.pause


def _seconds(written: object) -> float | None:
    if written is None:
        return None
    span = written if isinstance(written, timedelta) else parse_duration(str(written))
    return span.total_seconds()


class _Burst:
    """The workers of one burst; each takes the next start that is due."""

    def __init__(self, senders: Sequence[Sender], order: Order, plan: Plan) -> None:
        self._senders = senders
        self._order = order
        self._plan = plan
        self._follow = follows(order.probe)
        self._next = 0
        self._loop = asyncio.get_running_loop()
        self._begun = self._loop.time()
        self._tally = _Tally()

    async def run(self) -> _Tally:
        """All of it."""
        async with asyncio.TaskGroup() as group:
            for sender in self._senders:
                request = request_of(self._order.probe)
                watch = Watch(request)
                group.create_task(self._work(sender, request, watch))
                # All are sent by one processor. Started at once, most would wait for it while
                # their time runs, again and again, as their answers come all at once, too.
                with suppress(TimeoutError):
                    async with asyncio.timeout(APART):
                        await watch.sent.wait()
        return self._tally

    async def _work(self, sender: Sender, request: "httpx.Request", watch: Watch) -> None:
        try:
            while (due := self._take()) is not None:
                now = self._loop.time()
                if due > now:
                    await asyncio.sleep(due - now)
                await self._send(sender, request, due)
                if request.url.scheme == "http":  # without TLS there is no more to watch
                    request.extensions.pop("trace", None)
        finally:
            watch.sent.set()
            await watch.close()

    def _take(self) -> float | None:
        """When the next request should start; None if the burst is over."""
        plan = self._plan
        if self._next >= plan.requests:
            return None
        now = self._loop.time()
        due = self._begun + self._next * plan.pause if plan.pause else now
        if plan.seconds is not None and self._next and due - self._begun >= plan.seconds:
            return None
        self._next += 1
        return due

    async def _send(self, sender: Sender, request: "httpx.Request", due: float) -> None:
        import httpx

        try:
            found = await answered(sender, request, pass_body, follow=self._follow)
            status = found.response.status_code
            self._tally.statuses[status] += 1
            self._tally.errors += status >= SERVER_ERROR
        except (httpx.HTTPError, Unseen) as error:
            self._tally.failed(error)
        self._tally.latencies.append(self._loop.time() - due)
        self._order.progress(self._tally.sent, self._plan.expected)


async def _told(tally: _Tally, order: Order) -> str:
    """`20 errors (connection refused by 10.0.0.7:443)`: the first of those there are most of."""
    if not tally.troubles:
        return f"{tally.errors} errors" if tally.errors else ""
    ((kind, number),) = tally.troubles.most_common(1)
    first = tally.firsts[kind]
    why = (first if isinstance(first, Unseen) else await trouble(first, order)).text
    part = "" if number == tally.errors else f"{number} of them: "
    return f"{tally.errors} errors ({part}{why})"


def _observation(tally: _Tally, plan: Plan, strain: Strain, errors: str) -> Observation:
    ordered = sorted(tally.latencies)
    a_second = tally.sent / strain.took if strain.took else 0.0
    statuses: dict[str, Found] = {
        str(status): number for status, number in sorted(tally.statuses.items())
    }
    values: dict[str, Found] = {
        "P50": _percentile(ordered, 0.50),
        "P95": _percentile(ordered, 0.95),
        "P99": _percentile(ordered, 0.99),
        "MAX": timedelta(seconds=ordered[-1]),
        "ERROR_RATE": tally.errors / tally.sent,
        "THROUGHPUT": a_second,
        "STATUS": statuses,
    }
    words = ", ".join(f"{number} x {status}" for status, number in statuses.items())
    p95 = _percentile(ordered, 0.95) / timedelta(milliseconds=1)
    parts = [words, errors, f"p95 {p95:.0f} ms"]
    if strain.was_the_limit and not plan.kept(a_second):
        parts.append(f"golive itself was the limit, at {a_second:,.0f} a second")
    requests = "1 request" if tally.sent == 1 else f"{tally.sent} requests"
    return Observation(values, f"{requests}: {', '.join(filter(None, parts))}")


def _percentile(ordered: Sequence[float], share: float) -> timedelta:
    """The nearest rank: a latency that was measured, never one in between."""
    rank = max(0, -(-len(ordered) * share // 1) - 1)
    return timedelta(seconds=ordered[int(rank)])
