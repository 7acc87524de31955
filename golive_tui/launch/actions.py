"""What can be done to the state, as values. Every one goes through the session."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Literal

from golive_tui.launch.state import Status


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
    """Withdraw a note; with `restore`, let a withdrawn one stand again."""

    address: str
    note: datetime
    restore: bool = False


@dataclass(frozen=True, slots=True)
class SetClaim:
    """Say who is on an item; an empty name releases it."""

    address: str
    by: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class SetRelease:
    """Edit a release field."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """Something that happens to the launch as a whole."""

    do: str
    t0: datetime | None = None
    holds: tuple[str, ...] = ()
    reason: str = ""


ItemAction = ChangeStatus | AddNote | WithdrawNote | SetClaim
Action = ItemAction | SetRelease | RecordEvent
