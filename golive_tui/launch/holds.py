"""Holds of the T-clock: those of the plan, and the one it is in."""

from datetime import datetime, timedelta

from golive_tui.checklist.plan import BuiltInHold, HoldEnd
from golive_tui.checklist.times import parse_duration, parse_mark
from golive_tui.errors import GoLiveError
from golive_tui.values import dataclass, replace

ZERO = timedelta(0)


@dataclass(frozen=True, slots=True)
class PlannedHold:
    """A built-in hold of a count."""

    at: timedelta
    """How much of the count is left when it begins; positive."""
    length: timedelta
    until: HoldEnd
    name: str = ""

    @property
    def mark(self) -> str:
        """Where it stands, in short, if it has no name."""
        return self.name or "built-in hold"


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """The built-in hold that the clock is in."""

    hold: PlannedHold
    began: datetime
    planned_end: datetime

    def left(self, now: datetime) -> timedelta:
        """How much of it is still to come; none once it overruns."""
        return max(ZERO, self.planned_end - max(now, self.began))


@dataclass(frozen=True, slots=True)
class Called:
    """A hold that somebody, or a criterion, called."""

    began: datetime
    by: str
    reason: str = ""

    @property
    def told(self) -> str:
        """Which hold that is, for a sentence about its end."""
        named = f'the hold "{self.reason}"' if self.reason else "the hold"
        return f"{named} that {self.by or 'somebody'} called"

    def because(self, by: str, reason: str) -> "Called":
        """With the reason that followed; what somebody else said before stays in front of it."""
        others = self.reason and self.by != by
        return replace(self, reason=f"{self.reason}; {by}: {reason}" if others else reason)


def planned(hold: BuiltInHold) -> PlannedHold | None:
    """A hold of the checklist; None after T-0, where no clock stops."""
    if hold.at.after_launch:
        return None
    return PlannedHold(-hold.at.offset, hold.length, hold.until, hold.name)


def recorded(text: str) -> PlannedHold | None:
    """A hold as an event records it: `T-20m 10m poll Final poll`; None for what is none."""
    mark, _, rest = text.strip().partition(" ")
    length, _, rest = rest.partition(" ")
    until, _, name = rest.partition(" ")
    try:
        at = parse_mark(mark)
        span = parse_duration(length) if length != "0s" else ZERO
        end = HoldEnd(until)
    except (GoLiveError, ValueError):
        return None
    return None if at.after_launch else PlannedHold(-at.offset, span, end, name)


def in_order(holds: "list[PlannedHold | None]") -> tuple[PlannedHold, ...]:
    """In the order in which the count comes to them."""
    return tuple(sorted(filter(None, holds), key=lambda hold: -hold.at))


def sum_of(holds: tuple[PlannedHold, ...]) -> timedelta:
    """How long they take together, as planned."""
    return sum((hold.length for hold in holds), ZERO)
