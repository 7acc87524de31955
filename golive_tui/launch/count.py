"""The T-clock at one moment. Nothing of it is stored: it follows from events and the time."""

from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from golive_tui.checklist.times import Mark
from golive_tui.launch.holds import ZERO, BuiltIn, Called, PlannedHold, sum_of
from golive_tui.values import dataclass


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """The time now, aware."""
        ...


class Life(Enum):
    """What the clock is in."""

    UNSET = auto()
    """No T-0."""
    COUNTING = auto()
    HOLD = auto()
    """Built-in or called."""
    HOLDING = auto()
    """At T-0, until the operator launches."""
    LIVE = auto()
    """Launched."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the count: since when, with how much left, and whether it ran."""

    since: datetime
    left: timedelta
    runs: bool


@dataclass(frozen=True, slots=True)
class Count:
    """The T-clock of a launch, as it is until something happens to it.

    `L = T + hold time ahead` at every moment (semantics: The clock).
    """

    t0: datetime | None = None
    """The announced launch in UTC, built-in holds included; None: not set."""
    since: datetime | None = None
    """Since when it is as it is; None: it has run towards `t0` all along."""
    left: timedelta = ZERO
    """How much of the count was left then."""
    built_in: BuiltIn | None = None
    called: Called | None = None
    ahead: tuple[PlannedHold, ...] = ()
    """The built-in holds that it still comes to."""
    plan: tuple[PlannedHold, ...] = ()
    """All built-in holds."""
    past: tuple[Segment, ...] = ()
    """How it came here, oldest first, up to now."""
    launched_at: datetime | None = None

    # Where it is

    @property
    def held(self) -> bool:
        """Whether a hold stops it."""
        return self.built_in is not None or self.called is not None

    def life(self, now: datetime) -> Life:
        """What it is in."""
        if self.t0 is None:
            return Life.UNSET
        if self.launched(now):
            return Life.LIVE
        if self.held:
            return Life.HOLD
        return Life.HOLDING if self.remaining(now) == ZERO else Life.COUNTING

    def launched(self, now: datetime) -> bool:
        """Whether the launch has happened."""
        return self.launched_at is not None and self.launched_at <= now

    def remaining(self, now: datetime) -> timedelta:
        """How much of the count is left; never less than nothing."""
        if self.held:
            return self.left
        since = self.since or self.t0 or now
        return max(ZERO, self.left - (now - since))

    def t(self, now: datetime) -> timedelta | None:
        """T: negative before launch, zero at T-0 until launch; None without a T-0."""
        if self.t0 is None:
            return None
        if self.launched_at is not None and self.launched(now):
            return now - self.launched_at
        return -self.remaining(now)

    def hold_ahead(self, now: datetime) -> timedelta:
        """The planned hold time still to come, of the hold it is in too."""
        return sum_of(self.ahead) + (self.built_in.left(now) if self.built_in else ZERO)

    def expected(self, now: datetime) -> datetime | None:
        """The expected launch; it slips while a hold overruns, and at T-0."""
        if self.t0 is None:
            return None
        if self.launched_at is not None and self.launched(now):
            return self.launched_at
        return now + self.remaining(now) + self.hold_ahead(now)

    def real(self, now: datetime) -> timedelta | None:
        """L: real time to the expected launch, negative before it; after launch as T."""
        expected = self.expected(now)
        return None if expected is None else now - expected

    def slip(self, now: datetime) -> timedelta:
        """How much later than announced the launch is expected."""
        expected = self.expected(now)
        return ZERO if expected is None or self.t0 is None else max(ZERO, expected - self.t0)

    def overrun(self, now: datetime) -> timedelta:
        """How long the hold has lasted beyond what was planned; a called one from its start."""
        if self.called is not None:
            return max(ZERO, now - self.called.began)
        return max(ZERO, now - self.built_in.planned_end) if self.built_in else ZERO

    # Where marks are

    def at(self, mark: Mark, now: datetime | None = None) -> datetime | None:
        """The real time of a mark: when it was passed last, or will be as things stand.

        Without `now` an overrunning hold is taken to end as it was planned.
        """
        if self.t0 is None:
            return None
        if self.launched_at is not None and mark.offset >= ZERO:
            return self.launched_at + mark.offset
        moment = now or self.since or self.t0
        if mark.offset >= ZERO:
            expected = moment + self.remaining(moment) + self.hold_ahead(moment)
            return expected + mark.offset
        return self._before(-mark.offset, moment)

    def _before(self, left: timedelta, now: datetime) -> datetime:
        """The real time at which so much of the count is left."""
        remaining = ZERO if self.launched_at else self.remaining(now)
        if self.launched_at or left > remaining:
            return self._passed(left)
        between = sum_of(tuple(hold for hold in self.ahead if hold.at > left))
        if self.built_in and left < remaining:
            between += self.built_in.left(now)
        return now + (remaining - left) + between

    def _passed(self, left: timedelta) -> datetime:
        for segment in reversed(self.past):
            if segment.runs and segment.left >= left:
                return segment.since + (segment.left - left)
        # Before the count began: where the plan had it.
        assert self.t0 is not None
        return self.t0 - left - sum_of(tuple(hold for hold in self.plan if hold.at <= left))

    def reaches(self, mark: Mark, now: datetime) -> datetime | None:
        """When T will come to a mark if nothing happens; None: it has, or nobody can know."""
        t = self.t(now)
        if t is None or t >= mark.offset:
            return None
        if self.held or (mark.offset > ZERO and not self.launched(now)):
            return None
        return self.at(mark, now)

    def until(self, mark: Mark, now: datetime) -> timedelta | None:
        """How far T is from a mark: negative when it has passed it. Holds stop it."""
        t = self.t(now)
        return None if t is None else mark.offset - t

    def fixed(self, mark: Mark) -> datetime | None:
        """The real time of a mark of the window: fixed when T-0 is set, whatever holds do."""
        return None if self.t0 is None else self.t0 + mark.offset


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
