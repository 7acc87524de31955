"""What the state keeps of the poll: each vote of each station, as it was cast."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from golive_tui.values import dataclass, field


class Word(StrEnum):
    """What a vote says, as it is written in the file."""

    GO = "go"
    NO_GO = "no-go"

    @property
    def shown(self) -> str:
        """As it is said: `GO`, `NO-GO`."""
        return self.value.upper()


def _extra() -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote. It is never changed: who thinks otherwise casts another."""

    at: datetime
    by: str
    word: Word
    comment: str = ""
    commit: str = ""
    """The commit that it was about; empty without git."""
    email: str = ""
    """The voter's, where the checklist names voters so."""
    extra: Mapping[str, object] = field(default_factory=_extra)


@dataclass(frozen=True, slots=True)
class StationRecord:
    """All that is kept of one station."""

    votes: tuple[Vote, ...] = ()
    """Oldest first."""
    extra: Mapping[str, object] = field(default_factory=_extra)

    def stamps(self) -> Iterator[datetime]:
        """Every stamp in it."""
        for vote in self.votes:
            yield vote.at


NO_VOTES = StationRecord()
