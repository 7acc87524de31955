"""The clocks of the command line."""

from dataclasses import dataclass
from datetime import UTC, datetime


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
