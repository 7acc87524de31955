"""When the launch is meant to happen, who votes, and whom to call."""

from datetime import datetime, timedelta
from enum import StrEnum

from golive_tui.checklist.place import NOWHERE, Place
from golive_tui.checklist.times import Mark, format_duration
from golive_tui.values import dataclass, field


class HoldEnd(StrEnum):
    """What ends a built-in hold."""

    TIME = "time"
    OPERATOR = "operator"
    POLL = "poll"


@dataclass(frozen=True, slots=True)
class Window:
    """The interval in which the launch must happen, as marks."""

    opens: Mark | None = None
    closes: Mark | None = None


@dataclass(frozen=True, slots=True)
class BuiltInHold:
    """A planned stop of the T-clock."""

    name: str
    at: Mark
    length: timedelta
    """`for`: how long it lasts at least."""
    until: HoldEnd = HoldEnd.TIME
    place: Place = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        """The form in which an event records it: `T-20m 10m poll Final poll`."""
        return f"{self.at} {format_duration(self.length)} {self.until} {self.name}".rstrip()


@dataclass(frozen=True, slots=True)
class LaunchPlan:
    """When the launch is meant to happen."""

    t0: datetime | None = None
    """Naive if it was written without an offset; it is then in `timezone`."""
    timezone: str = ""
    """An IANA name; empty is the operator's own."""
    window: Window = Window()
    holds: tuple[BuiltInHold, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Station:
    """A role that votes in the poll."""

    title: str
    required: bool = True
    voters: tuple[str, ...] = ()
    """Operator names or e-mails; empty: everyone may."""
    min: int = 1
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to call."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    note: str = ""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class EscalationLevel:
    """Whom to call how fast when it is how bad."""

    level: int
    title: str
    respond: timedelta | None = None
    contacts: tuple[str, ...] = ()
    """Names of contacts."""
    details: str = ""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class KnownIssue:
    """Something that may happen, and what to do then."""

    title: str
    cause: str = ""
    fix: str = ""
    workaround: str = ""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A link worth having at hand."""

    title: str
    url: str
    place: Place = field(default=NOWHERE, compare=False)
