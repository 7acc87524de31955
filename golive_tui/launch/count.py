"""The count to T-0, computed from events and the time now; nothing of it is stored."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol

from golive_tui.checklist.plan import LaunchPlan
from golive_tui.checklist.times import Mark
from golive_tui.launch.moments import in_zone
from golive_tui.launch.state import Event
from golive_tui.values import dataclass


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """The time now, aware."""
        ...


@dataclass(frozen=True, slots=True)
class Count:
    """The T-clock of a launch."""

    t0: datetime | None = None
    """The announced launch in UTC; None: not set."""

    def t(self, now: datetime) -> timedelta | None:
        """T: how far now is from T-0; negative before it, None without a T-0."""
        return None if self.t0 is None else now - self.t0

    def launched(self, now: datetime) -> bool:
        """Whether the launch has happened."""
        return self.t0 is not None and now >= self.t0

    def at(self, mark: Mark) -> datetime | None:
        """The real time of a mark, None without a T-0."""
        return None if self.t0 is None else self.t0 + mark.offset


def count_of(events: Iterable[Event], plan: LaunchPlan, zone: tzinfo) -> Count:
    """The count after these events: the latest T-0 counts, a scrub unsets it.

    Raises `GoLiveError` if only the checklist has a T-0, and it is no single moment in the zone.
    """
    settings = [event for event in events if event.do == "scrub" or (event.do == "t0" and event.t0)]
    planned = settings[-1].t0 if settings else plan.t0
    if planned is None:
        return Count()
    if planned.tzinfo is None:
        planned = in_zone(planned, zone)
    return Count(planned.astimezone(UTC))


def format_t(t: timedelta | None) -> str:
    """T as on the console: `T-05:42:17`, `T+2d 00:14:09`, `T --:--:--` without a T-0."""
    if t is None:
        return "T --:--:--"
    sign, days, hours, minutes, seconds = split_t(t)
    date = f"{days}d " if days else ""
    return f"T{sign}{date}{hours:02}:{minutes:02}:{seconds:02}"


def split_t(t: timedelta) -> tuple[str, int, int, int, int]:
    """T as sign, days, hours, minutes, seconds. The count shows 00:00:00 at T-0 itself."""
    # Before T-0 a begun second still counts, as on every launch clock.
    seconds = -(t // timedelta(seconds=1)) if t < timedelta(0) else t // timedelta(seconds=1)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    return ("-" if t < timedelta(0) else "+" if t else "-"), days, hours, minutes, seconds
