"""What can be done to the state, as values. Every one goes through the session."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from golive_tui.launch.state import Status


@dataclass(frozen=True, slots=True)
class ChangeStatus:
    """Give an item a status."""

    address: str
    status: Status
    reason: str = ""
    evidence: tuple[str, ...] = ()
    waiver: str = ""
    """Why a refusal is overridden; empty: it is not."""
    waived: tuple[str, ...] = ()
    """What was refused and is overridden; filled in by the judgement."""
    undoes: datetime | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class AddNote:
    """Add a note to an item; with `replaces`, an edit of that note."""

    address: str
    text: str
    replaces: datetime | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawNote:
    """Withdraw a note; with `restore`, let a withdrawn one stand again."""

    address: str
    note: datetime
    restore: bool = False


@dataclass(frozen=True, slots=True)
class SetClaim:
    """Put the operator (or, in an undo, whoever had it) on an item; `None` releases it."""

    address: str
    by: str | None
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
    more: Mapping[str, object] = field(default_factory=dict)


Action = ChangeStatus | AddNote | WithdrawNote | SetClaim | SetRelease | RecordEvent
ItemAction = ChangeStatus | AddNote | WithdrawNote | SetClaim
