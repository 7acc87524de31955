"""The forecast: at the pace so far, when is all that counts done, and is that before T-0."""

from datetime import datetime, timedelta

from golive_tui.checklist.model import Checklist, TickMode
from golive_tui.launch.chain import T0, Plan, plan_of, time_of
from golive_tui.launch.count import Count
from golive_tui.launch.overview import Overview
from golive_tui.launch.standing import counts_before_launch
from golive_tui.values import dataclass

WINDOW = timedelta(hours=6)
"""How far back the pace looks. What was done days ago says nothing of today."""
OPENING = timedelta(minutes=1)
"""What is ticked with the very first item was done before: it only starts the stopwatch."""
LEAST_MOMENTS = 3
"""In so many different minutes something has to be resolved; a batch of twenty is no pace."""
LEAST_TIME = timedelta(minutes=10)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast people have been resolving what counts before launch."""

    resolved: int
    since: datetime
    """From when on they are counted."""
    time: timedelta
    """From then until now."""

    @property
    def per_hour(self) -> float:
        """Items in an hour."""
        return self.resolved * _HOUR / self.time

    def time_for(self, items: int) -> timedelta:
        """How long so many more take."""
        return self.time * items / self.resolved


@dataclass(frozen=True, slots=True)
class Forecast:
    """When all that counts is done, as far as anyone can say now."""

    plan: Plan
    left: int
    """Items that count and are left to people."""
    sensed: int
    """Items that count and that probes tick: no pace tells when."""
    pace: Pace | None
    """None: there is too little to go by."""
    by_pace: datetime | None
    """When people are through at this pace, whatever waits for what."""
    t0: datetime | None
    """Its real time as things stand: a hold that overruns puts it off."""
    launched: bool = False
    """Nothing is ahead any more: the rest is of interest to the record only."""

    @property
    def done(self) -> bool:
        """Whether nothing that counts is left."""
        return not self.left and not self.sensed

    @property
    def ready(self) -> datetime | None:
        """When all is done: no pace is faster than the chain. None: nobody can say yet."""
        if self.by_pace is None or self.plan.ready is None:
            return None
        return max(self.by_pace, self.plan.ready)

    @property
    def chain_decides(self) -> bool:
        """Whether the pace would do, but the chain takes longer."""
        return self.ready is not None and self.ready != self.by_pace

    @property
    def margin(self) -> timedelta | None:
        """How long before T-0 all is done, negative after it; None: nobody can say."""
        return self._before_t0(self.ready)

    @property
    def most_margin(self) -> timedelta | None:
        """The same if everything begins as early as it can, whatever the pace."""
        return self._before_t0(self.plan.ready)

    @property
    def late(self) -> bool:
        """Whether it is after T-0 that all is done, as far as anyone can say."""
        margin = self.most_margin if self.margin is None else self.margin
        return margin is not None and margin < timedelta(0)

    def _before_t0(self, moment: datetime | None) -> timedelta | None:
        return self.t0 - moment if self.t0 and moment else None


def forecast(checklist: Checklist, overview: Overview, count: Count, now: datetime) -> Forecast:
    """The forecast for what is open now, from the changes that were recorded."""
    open_items = [
        item
        for item in checklist.leaves
        if counts_before_launch(item) and overview.standing(item.address).unresolved
    ]
    sensed = sum(item.tick is TickMode.SENSED for item in open_items)
    left = len(open_items) - sensed
    pace = pace_of(checklist, overview, now)
    return Forecast(
        plan=plan_of(checklist, overview, count, now),
        left=left,
        sensed=sensed,
        pace=pace,
        by_pace=now + pace.time_for(left) if pace and left else None,
        t0=time_of(T0, count, now),
        launched=count.launched(now),
    )


def pace_of(checklist: Checklist, overview: Overview, now: datetime) -> Pace | None:
    """The pace since the first of these changes; None if there is too little to go by.

    What a probe ticks is left out: a hundred ticks in the first minute are nobody's work.
    """
    stamps = sorted(_stamps(checklist, overview, now))
    if not stamps:
        return None
    since = stamps[0] + OPENING
    counted = [at for at in stamps if at > since]
    moments = {(at - since) // _MINUTE for at in counted}
    if len(moments) < LEAST_MOMENTS or now - since < LEAST_TIME:
        return None
    return Pace(len(counted), since, now - since)


def _stamps(checklist: Checklist, overview: Overview, now: datetime) -> list[datetime]:
    """When what is resolved now was, if that was lately. What was done as written has no time."""
    found = []
    for item in checklist.leaves:
        standing = overview.standing(item.address)
        if standing.change is None or standing.unresolved or item.tick is TickMode.SENSED:
            continue
        if counts_before_launch(item) and now - WINDOW < standing.change.at <= now:
            found.append(standing.change.at)
    return found
