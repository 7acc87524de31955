"""What is called by hand, and the decision to roll back: both follow from the events."""

from collections.abc import Iterable, Mapping
from datetime import datetime

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
