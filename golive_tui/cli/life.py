"""What the clock is in, in words and as JSON: a hold, holding for launch, live."""

from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from golive_tui.checklist.plan import HoldEnd
from golive_tui.cli.words import day_and_time, moment_utc
from golive_tui.launch.calls import PastRollback, Rollback, past_rollback, rollback_of, scrub_of
from golive_tui.launch.count import Count, Life, format_t
from golive_tui.launch.holds import ZERO
from golive_tui.launch.state import Event
from golive_tui.values import dataclass

if TYPE_CHECKING:
    from golive_tui.session.session import Session

Json = dict[str, object]

SCRUBBED, ROLLBACK_OVER = "SCRUBBED", "ROLLBACK OVER"
LATE = timedelta(minutes=1)
"""From here on the expected launch is said to slip."""
_ENDS = {
    HoldEnd.TIME: "",
    HoldEnd.POLL: "until the poll is GO",
    HoldEnd.OPERATOR: "until it is ended by hand",
}


@dataclass(frozen=True, slots=True)
class Living:
    """The count at a moment, for all that tells of it."""

    count: Count
    now: datetime
    zone: tzinfo
    rollback: Rollback | None = None
    within: timedelta | None = None
    """How long a rollback may take."""
    scrub: Event | None = None
    """What called the launch off, while there is no other T-0."""
    past_rollback: PastRollback | None = None
    """The rollback that is over, of what was launched."""
    over: bool = False
    """Whether what called the hold is green again, so that it can end now."""

    @property
    def life(self) -> Life:
        """What it is in."""
        return self.count.life(self.now)

    @property
    def ended(self) -> bool:
        """Whether there is nothing to be GO or NO-GO for: it was scrubbed or rolled back."""
        return self.short in (SCRUBBED, ROLLBACK_OVER)

    @property
    def short(self) -> str:
        """`HOLD`, `LIVE`: for where there is no room. Empty while it only counts."""
        if self.rollback:
            return "ROLLBACK"
        if self.scrub:
            return SCRUBBED
        if self.past_rollback:
            return ROLLBACK_OVER
        return {Life.HOLD: "HOLD", Life.HOLDING: "HOLDING", Life.LIVE: "LIVE"}.get(self.life, "")

    @property
    def words(self) -> str:
        """`HOLD 4:12 of 10:00`, `HOLDING FOR LAUNCH`, `LIVE`; empty while it only counts.

        A rollback goes before all: `ROLLBACK 3:12 of 15:00`.
        """
        if self.rollback:
            return f"ROLLBACK {self._rolling_back(self.rollback)}"
        if self.life is Life.HOLD:
            return f"HOLD {self._how_long()}"
        return "HOLDING FOR LAUNCH" if self.life is Life.HOLDING else self.short

    def _rolling_back(self, rollback: Rollback) -> str:
        of = f" of {minutes(self.within)}" if self.within else ""
        trigger = f", since trigger {minutes(self.now - rollback.since)}" if rollback.since else ""
        return f"{minutes(self.now - rollback.at)}{of}{trigger}"

    def _how_long(self) -> str:
        called, built_in = self.count.called, self.count.built_in
        if called is not None:
            return minutes(self.now - called.began)
        assert built_in is not None
        if (over := self.count.overrun(self.now)) > ZERO:
            return f"overrun {minutes(over)}"
        return f"{minutes(self.now - built_in.began)} of {minutes(built_in.hold.length)}"

    @property
    def cause(self) -> str:
        """Who rolls back and why; who called the hold, or what the built-in one is called.

        Of what ended who ended it, and why or with what.
        """
        if self.rollback:
            return f"{self.rollback.by}: {self.rollback.reason}"
        if over := self.scrub or self.past_rollback:
            return f"{over.by}: {over.reason}"
        called, built_in = self.count.called, self.count.built_in
        if self.life is not Life.HOLD:
            return ""
        if called is not None:
            return f"{called.by}: {called.reason}" if called.reason else called.by
        return built_in.hold.mark if built_in else ""

    @property
    def ends(self) -> str:
        """What ends the hold: `at 13:40`, `until the poll is GO`, `green again: resume ends it`."""
        if self.over and not self.rollback:
            return "green again: resume ends it"
        called, built_in = self.count.called, self.count.built_in
        if self.rollback or self.life is not Life.HOLD or called is not None or built_in is None:
            return ""
        by = _ENDS[built_in.hold.until]
        if built_in.planned_end <= self.now:
            return by
        end = f"{built_in.planned_end.astimezone(self.zone):%H:%M:%S}"
        return f"{by}, at {end} at the earliest" if by else f"until {end}"

    @property
    def real(self) -> str:
        """L as it is shown, if it is another than T: `L-00:25:48`."""
        real = self.count.real(self.now)
        if real is None or self.life is Life.LIVE or real == self.count.t(self.now):
            return ""
        return f"L{format_t(real)[1:]}"

    @property
    def slips(self) -> str:
        """The expected launch, once it is later than announced: `2026-12-01 09:02 EST`."""
        expected = self.count.expected(self.now)
        if expected is None or self.life is Life.LIVE or self.count.slip(self.now) < LATE:
            return ""
        return day_and_time(expected, self.zone)


def living_of(session: "Session", now: datetime) -> Living:
    """The count of a session, and its rollback."""
    plan = session.checklist.rollback
    rollback, within = rollback_of(session.state.events), plan.within if plan else None
    over = session.count.called is not None and _is_green_again(session)
    scrub = scrub_of(session.state.events, session.count)
    back = past_rollback(session.state.events) if session.count.launched(now) else None
    return Living(session.count, now, session.zone, rollback, within, scrub, back, over)


def _is_green_again(session: "Session") -> bool:
    from golive_tui.session.automatic import green_again

    return green_again(session)


def minutes(span: timedelta) -> str:
    """`4:12`; hours before, if there are any."""
    seconds = max(0, int(span.total_seconds()))
    if seconds >= 3600:
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{seconds // 60}:{seconds % 60:02}"


def hold_json(count: Count, now: datetime) -> Json | None:
    """The holds that stop the clock, as `--json` prints them; None: none does."""
    called, built_in = count.called, count.built_in
    if not count.held or count.launched(now):
        return None
    shown: Json = {
        "called": None,
        "built_in": None,
        "overrun_seconds": _seconds(count.overrun(now)),
    }
    if called is not None:
        shown["called"] = {
            "by": called.by,
            "reason": called.reason,
            "since": moment_utc(called.began),
        }
    if built_in is not None:
        shown["built_in"] = {
            "name": built_in.hold.name,
            "until": built_in.hold.until.value,
            "since": moment_utc(built_in.began),
            "planned_end": moment_utc(built_in.planned_end),
        }
    return shown


def rollback_json(session: "Session") -> Json | None:
    """The rollback that is under way, as `--json` prints it; None: none is."""
    found = rollback_of(session.state.events)
    if found is None:
        return None
    plan = session.checklist.rollback
    within = plan.within if plan else None
    return {
        "by": found.by,
        "reason": found.reason,
        "since": moment_utc(found.at),
        "trigger": found.alarm or None,
        "trigger_since": moment_utc(found.since),
        "within_seconds": within.total_seconds() if within else None,
    }


def ended_json(session: "Session") -> Json:
    """Who scrubbed, or finished a rollback, why and when; None each where nobody did."""
    living = living_of(session, session.now())
    over = {"scrubbed": living.scrub, "rollback_over": living.past_rollback}
    return {
        name: {"by": each.by, "reason": each.reason, "at": moment_utc(each.at)} if each else None
        for name, each in over.items()
    }


def real_json(count: Count, now: datetime) -> Json:
    """L, the expected launch and how much later than announced it is."""
    real = count.real(now)
    return {
        "l": None if real is None else f"L{format_t(real)[1:]}",
        "l_seconds": None if real is None else real.total_seconds(),
        "slip_seconds": _seconds(count.slip(now)),
    }


def _seconds(span: timedelta) -> float:
    return span.total_seconds()
