"""What is called by hand, rolled back and scrubbed: all of it follows from the events."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from golive_tui.launch.count import Count
from golive_tui.launch.state import Event
from golive_tui.values import dataclass

CALL, OVER = "call", "over"
"""Somebody calls a criterion or trigger that has no probe, and says that it is over."""
FIRED = "fired"
"""A trigger's probe was red for as long as it takes."""
ROLLBACK, FINISH = "rollback", "finish"
"""Somebody decides to roll back, and says that the rollback is over."""


@dataclass(frozen=True, slots=True)
class Call:
    """Who called a criterion or trigger by hand, and what was seen."""

    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rollback:
    """Who decided to roll back, and why."""

    at: datetime
    by: str
    reason: str = ""
    alarm: str = ""
    """The trigger that asked for it; empty: none did."""
    since: datetime | None = None
    """Since when that asked for it."""


@dataclass(frozen=True, slots=True)
class PastRollback:
    """Who said that a rollback is over, and what came of it."""

    at: datetime
    by: str
    reason: str
    decided: Rollback


def standing_calls(events: Iterable[Event]) -> Mapping[str, Call]:
    """What is called and not over yet, by address. Calling twice is calling."""
    calls: dict[str, Call] = {}
    for event in events:
        if event.do == CALL and event.alarm:
            calls.setdefault(event.alarm, Call(event.at, event.by, event.reason))
        elif event.do == OVER:
            calls.pop(event.alarm, None)
    return calls


def rollback_of(events: Iterable[Event]) -> Rollback | None:
    """The rollback that is under way. Deciding twice is deciding."""
    found: Rollback | None = None
    for event in events:
        if event.do == FINISH:
            found = None
        elif event.do == ROLLBACK and found is None:
            found = Rollback(event.at, event.by, event.reason, event.alarm, event.since)
    return found


def past_rollback(events: Iterable[Event]) -> PastRollback | None:
    """The rollback that is over, while nothing has begun anew: no other T-0, launch, rollback."""
    under_way: Rollback | None = None
    found: PastRollback | None = None
    for event in events:
        if event.do == ROLLBACK:
            found, under_way = None, under_way or rollback_of([event])
        elif event.do == FINISH and under_way:
            found = PastRollback(event.at, event.by, event.reason, under_way)
            under_way = None
        elif event.do in ("t0", "scrub", "launch"):
            found = None
    return found


def scrub_of(events: Iterable[Event], count: Count) -> Event | None:
    """What called the launch off, while there is no other T-0; None: it is not called off."""
    scrubs = (event for event in events if event.do == "scrub")
    return None if count.t0 else max(scrubs, key=lambda event: event.at, default=None)
