"""What is said of a change that was not written, because somebody else was first."""

from datetime import datetime, tzinfo

from golive_tui.launch.actions import RecordEvent
from golive_tui.launch.judgement import clock_time, told
from golive_tui.launch.state import Event
from golive_tui.launch.timeline import EVENT_WORDS
from golive_tui.session.journal import Rejected

NOT_DONE = {
    "t0": "T-0 is not set",
    "scrub": "not scrubbed",
    "resume": "not resumed",
    "recycle": "not recycled",
    "launch": "NOT LAUNCHED",
}
"""What did not happen to the clock."""


def rejection(rejected: Rejected, title: str, zone: tzinfo, now: datetime) -> str:
    """What was not done, and who was first: `not resumed: ben called a hold at 12:03: payments`."""
    action, by = rejected.action, rejected.by
    what = NOT_DONE.get(action.do, action.do) if isinstance(action, RecordEvent) else f'"{title}"'
    if not isinstance(by, Event):
        return f"{what}: {told(by, zone, now)}"
    verb = EVENT_WORDS.get(by.do, by.do) + (f" to {by.mark}" if by.mark else "")
    theirs = f"{by.by or 'somebody'} {verb} at {clock_time(by.at, zone, now)}"
    return f"{what}: {theirs}: {by.reason}" if by.reason else f"{what}: {theirs}"
