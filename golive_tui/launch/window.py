"""The launch window as an alarm: the launch is expected after it closes."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from golive_tui.checklist.model import Checklist
from golive_tui.checklist.probed import Role
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.count import Count
from golive_tui.launch.replay import stretches
from golive_tui.launch.state import State

WINDOW = "window"
"""The address of this alarm."""
TITLE = "Launch past its window"


def closed_before(checklist: Checklist, count: Count, now: datetime) -> datetime | None:
    """When the window closes, if the launch is expected only after that; else None."""
    mark = checklist.launch.window.closes
    closes = count.fixed(mark) if mark else None
    expected = count.expected(now)
    if closes is None or expected is None or count.launched(now):
        return None
    return closes if expected > closes else None


def window_alarm(
    checklist: Checklist, state: State, count: Count, zone: tzinfo, now: datetime
) -> Watched | None:
    """The alarm, while the launch is expected past the window."""
    closes = closed_before(checklist, count, now)
    if closes is None:
        return None
    course = stretches(state.events, checklist.launch, zone, now)
    since = _since(course, count, closes) or min(closes, now)
    known = state.probe(WINDOW).acknowledged
    acknowledged = known is not None and known.at >= since
    return Watched(WINDOW, TITLE, Role.WINDOW, Stage.RAISED, since, acknowledged=acknowledged)


def _since(
    course: Iterable[tuple[Count, datetime, datetime]], now: Count, closes: datetime
) -> datetime | None:
    """Since when the launch has been expected past that moment, without a break.

    Within a stretch the expected launch stays, or slips by a second each second.
    """
    since: datetime | None = None
    for count, begins, ends in course:
        first, last = count.expected(begins), count.expected(ends)
        if first is None or last is None or last <= closes or count.t0 != now.t0:
            since = None
        elif since is None:
            since = begins if first > closes else ends - (last - closes)
    return since
