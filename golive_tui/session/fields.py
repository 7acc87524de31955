"""What is known of the launch as a whole: the release fields, and T-0."""

from datetime import datetime
from typing import TYPE_CHECKING

from golive_tui.launch.actions import RecordEvent, SetRelease
from golive_tui.session.outcome import Outcome

if TYPE_CHECKING:
    from golive_tui.session.session import Session


def set_release(session: "Session", key: str, value: str) -> Outcome:
    """Edit a release field."""
    return session.do([SetRelease(key, value)], f"{key} is {value.strip() or 'empty'}")


def set_t0(session: "Session", t0: datetime, waiver: str, waived: tuple[str, ...]) -> Outcome:
    """Announce the launch; the plan of built-in holds is recorded with it."""
    t0 = t0.replace(microsecond=0)
    holds = tuple(str(hold) for hold in session.checklist.launch.holds)
    local = t0.astimezone(session.zone)
    event = RecordEvent("t0", t0, holds, waiver, waived=waived)
    return session.do([event], f"T-0 is {local:%Y-%m-%d %H:%M %Z}")
