"""The clocks of the command line."""

from datetime import UTC, datetime

from golive_tui.values import dataclass


class SystemClock:
    """Tells the time of the machine."""

    def now(self) -> datetime:
        """The time now, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """Always tells the same time: `--now`."""

    time: datetime

    def now(self) -> datetime:
        """The time it was given."""
        return self.time
