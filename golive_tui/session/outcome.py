"""What came of something the operator asked for."""

from enum import Enum, auto

from golive_tui.launch.judgement import Objection
from golive_tui.values import dataclass


class Result(Enum):
    """The ways it can end."""

    DONE = auto()
    ASKS = auto()
    """Nothing happened yet: it asks to be confirmed."""
    REFUSED = auto()
    """Nothing happened; a waiver with a reason overrides."""
    IMPOSSIBLE = auto()
    """Nothing happened, and asking again won't help."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it, in one line for the operator."""

    result: Result
    message: str
    objections: tuple[Objection, ...] = ()
    changed: tuple[str, ...] = ()
    """The addresses that were changed."""
    left: tuple[tuple[str, str], ...] = ()
    """Of a batch: titles that were left alone, and why."""

    @property
    def done(self) -> bool:
        """Whether it happened."""
        return self.result is Result.DONE


def impossible(message: str) -> Outcome:
    """It can't be done, and why."""
    return Outcome(Result.IMPOSSIBLE, message)
