"""That a launch was scrubbed, or its rollback is over, until something begins anew."""

from datetime import datetime

from golive_tui.checklist.plain import plain
from golive_tui.launch.calls import past_rollback, scrub_of
from golive_tui.session.rolling_back import rollback_under_way
from golive_tui.session.session import Session
from golive_tui.tui.names import short_name
from golive_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of the launch, and who said so."""

    word: str
    """`SCRUBBED`, `ROLLBACK OVER`."""
    at: datetime
    by: str
    reason: str
    since: str = ""
    """What is said before the time."""

    @property
    def said(self) -> str:
        """Who said so, and why or with what."""
        return plain(f"{short_name(self.by)}: {self.reason}")


def ended(session: Session) -> Ended | None:
    """What it ended in; None: it is to come, or live, or being rolled back."""
    if rollback_under_way(session):
        return None
    events, count = session.state.events, session.count
    if scrub := scrub_of(events, count):
        return Ended("SCRUBBED", scrub.at, scrub.by, scrub.reason)
    if count.launched(session.now()) and (back := past_rollback(events)):
        return Ended("ROLLBACK OVER", back.at, back.by, back.reason, "since ")
    return None
