"""What `golive status` says, gathered once for all its forms."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from golive_tui.cli.words import recorded
from golive_tui.launch.alarms import Watched
from golive_tui.launch.drift import Drifted, drift
from golive_tui.launch.forecast import Forecast, forecast
from golive_tui.launch.readiness import Readiness
from golive_tui.launch.upcoming import Upcoming, next_mark
from golive_tui.values import dataclass

if TYPE_CHECKING:
    from golive_tui.launch.overview import Tally
    from golive_tui.session.session import Session


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one section at the top is."""

    address: str
    title: str
    tally: "Tally"


@dataclass(frozen=True, slots=True)
class Summary:
    """Where a launch stands at one moment."""

    now: datetime
    t0: datetime | None
    t: timedelta | None
    launched: bool
    readiness: Readiness
    upcoming: Upcoming | None
    forecast: Forecast
    sections: tuple[Progress, ...]
    recorded: datetime | None
    """When the newest of what this rests on was recorded; None: nothing was."""
    alarms: tuple[Watched, ...]
    """What asks for the captain now."""
    drifted: tuple[Drifted, ...]
    warnings: int
    """How many warnings the checklist has."""
    skew: timedelta
    """How far what was recorded lies ahead of now, if it is more than clocks may differ."""


def summary_of(session: "Session") -> Summary:
    """Where the launch of a session stands now."""
    now, count, overview = session.now(), session.count, session.overview
    return Summary(
        now=now,
        t0=count.t0,
        t=count.t(now),
        launched=count.launched(now),
        readiness=session.readiness(),
        upcoming=next_mark(session.checklist, overview, count, now),
        forecast=forecast(session.checklist, overview, count, now),
        sections=tuple(
            Progress(section.address, section.title, overview.tally(section.address))
            for section in session.checklist.sections
        ),
        recorded=recorded(session.state),
        alarms=session.alarms(),
        drifted=drift(session.state, session.checklist),
        warnings=len(session.warnings),
        skew=session.skew,
    )
