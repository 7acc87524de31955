"""What a probe found: its verdict, and why it could not be checked if it could not."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from golive_tui.values import dataclass, field

Found = str | int | float | bool | timedelta | None | list["Found"] | dict[str, "Found"]
"""A value that a probe found. Times are `timedelta`; a share such as an error rate is 0 to 1."""


class Verdict(StrEnum):
    """What a probe says of its system."""

    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"
    ERROR = "error"
    BLOCKED = "blocked"
    STALE = "stale"

    @property
    def good(self) -> bool:
        """Whether others that need it may run, and whether it ticks what it senses."""
        return self in (Verdict.PASS, Verdict.WARN)


class Hue(StrEnum):
    """What a captain calls a verdict."""

    GREEN = "green"
    """Pass or warn."""
    RED = "red"
    """A fail, or an error that the target is to blame for."""
    DARK = "dark"
    """Nothing can be said: another error, blocked, stale."""


class Cause(StrEnum):
    """Why a probe could not be checked."""

    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    PROTOCOL = "protocol"
    TOO_LARGE = "too-large"
    VARIABLE = "variable"
    UNTRUSTED = "untrusted"
    INTERNAL = "internal"

    @property
    def of_target(self) -> bool:
        """Whether the target is to blame: a captain calls that red, as a fail."""
        return self in (Cause.DNS, Cause.CONNECT, Cause.TLS, Cause.TIMEOUT, Cause.PROTOCOL)


def hue_of(verdict: Verdict, cause: Cause | None) -> Hue:
    """Connection refused, timeout, broken TLS are red as a fail is; our own errors are dark."""
    if verdict.good:
        return Hue.GREEN
    blamed = verdict is Verdict.ERROR and cause is not None and cause.of_target
    return Hue.RED if verdict is Verdict.FAIL or blamed else Hue.DARK


@dataclass(frozen=True, slots=True)
class Held:
    """One condition of a run, and what was found."""

    text: str
    """As written: `[STATUS] == 200`."""
    holds: bool
    shown: str
    """With what was found: `[STATUS] (503) == 200`."""
    warning: bool = False
    """Whether it only makes a pass a warning."""
    found: str = ""
    """What was found, alone: `503`."""
    limit: str = ""
    """What it is compared with: `200`."""
    absent: bool = False
    """Whether nothing was found."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Where the time of a run went. None: there was no such part."""

    dns: timedelta | None = None
    connect: timedelta | None = None
    tls: timedelta | None = None
    first_byte: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What one run of a probe gave. Every text in it has its secrets masked."""

    verdict: Verdict
    summary: str
    """One line: `200 in 143 ms`."""
    started: datetime
    took: timedelta
    cause: Cause | None = None
    """With `error`: why it could not be checked."""
    values: Mapping[str, Found] = field(default_factory=dict)
    """By the names that conditions use: `STATUS`."""
    conditions: tuple[Held, ...] = ()
    timing: Timing = Timing()
    head: str = ""
    """The first part of the answer, for people."""
    attempts: int = 1
    """How many tries it took."""

    @property
    def hue(self) -> Hue:
        """What a captain calls it."""
        return hue_of(self.verdict, self.cause)

    @property
    def red(self) -> bool:
        """Whether it counts as a fail for items and criteria."""
        return self.hue is Hue.RED
