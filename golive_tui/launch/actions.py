"""What can be done to the state, as values. Every one goes through the session."""

from datetime import datetime
from enum import Enum
from typing import Literal

from golive_tui.launch.state import Status
from golive_tui.launch.verdict import Cause, Verdict
from golive_tui.launch.votes import Word
from golive_tui.values import dataclass


class Head(Enum):
    """Which change of the item an action may follow."""

    ANY = "any"


Base = datetime | None | Literal[Head.ANY]
"""The stamp of the head that the operator saw; `None`: no head; `Head.ANY`: does not matter."""


@dataclass(frozen=True, slots=True)
class ChangeStatus:
    """Give an item a status."""

    address: str
    status: Status
    title: str = ""
    reason: str = ""
    evidence: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    """What refused it and is overridden."""
    undoes: datetime | None = None
    disputed: bool = False
    """Whether the item is disputed after it: only what takes back the end of a dispute says so."""
    base: Base = Head.ANY


@dataclass(frozen=True, slots=True)
class AddNote:
    """Add a note to an item; with `replaces`, an edit of that note."""

    address: str
    text: str
    title: str = ""
    replaces: datetime | None = None


@dataclass(frozen=True, slots=True)
class WithdrawNote:
    """Withdraw notes; with `restore`, let withdrawn ones stand again.

    A withdrawn edit lets stand again what it replaced. So, to withdraw a note for good, its
    earlier versions go with it.
    """

    address: str
    notes: tuple[datetime, ...]
    """Their stamps."""
    restore: bool = False


@dataclass(frozen=True, slots=True)
class SetClaim:
    """Say who is on an item; an empty name releases it."""

    address: str
    by: str
    title: str = ""
    base: Base = Head.ANY
    """As of a change, but of the claim that the operator saw."""


@dataclass(frozen=True, slots=True)
class SetRelease:
    """Edit a release field."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """Answer for a variable that asks, and is no secret."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """Something that happens to the launch as a whole."""

    do: str
    t0: datetime | None = None
    holds: tuple[str, ...] = ()
    reason: str = ""
    mark: str = ""
    criterion: str = ""
    waived: tuple[str, ...] = ()
    alarm: str = ""
    since: datetime | None = None
    base: Base = Head.ANY
    """As of a change, but of the last thing that happened to the clock."""


@dataclass(frozen=True, slots=True)
class RecordTurn:
    """A probe turned: from good to red, from red to unseen …, or to another verdict of these."""

    address: str
    verdict: Verdict
    summary: str
    cause: Cause | None = None
    since: datetime | None = None
    """None: since this moment."""


@dataclass(frozen=True, slots=True)
class SetMute:
    """Silence a probe for a while; without an end, let it speak again."""

    address: str
    until: datetime | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Take note of an alarm."""

    address: str
    """Of the criterion or trigger."""
    reason: str


@dataclass(frozen=True, slots=True)
class CastVote:
    """Say GO or NO-GO for a station."""

    station: str
    """Its title."""
    word: Word
    comment: str = ""
    commit: str = ""
    email: str = ""


ProbeAction = RecordTurn | SetMute | Acknowledge
ITEM_ACTIONS = (ChangeStatus, AddNote, WithdrawNote, SetClaim)
ItemAction = ChangeStatus | AddNote | WithdrawNote | SetClaim
Action = ItemAction | SetRelease | SetAnswer | RecordEvent | CastVote | ProbeAction
