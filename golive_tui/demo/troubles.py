"""What the built-in target can be made to suffer from."""

from enum import StrEnum

from golive_tui.errors import GoLiveError
from golive_tui.values import dataclass


class Trouble(StrEnum):
    """A misbehaviour, by the word that is typed for it."""

    SLOW = "slow"
    ERRORS = "errors"
    DATABASE = "database"
    CERTIFICATE = "certificate"
    RATE_LIMIT = "rate-limit"


@dataclass(frozen=True, slots=True)
class Told:
    """A trouble as it is told to people."""

    title: str
    effect: str
    """What it does to the target, in one line."""


TROUBLES: dict[Trouble, Told] = {
    Trouble.SLOW: Told("slow", "every page takes over a second"),
    Trouble.ERRORS: Told("6 % errors", "6 of 100 requests end with status 500"),
    Trouble.DATABASE: Told("database down", "its port refuses, what needs it answers 503"),
    Trouble.CERTIFICATE: Told("expired certificate", "HTTPS shows one that ended 18 days ago"),
    Trouble.RATE_LIMIT: Told("rate limit off", "passwords can be guessed as fast as one likes"),
}
"""Every trouble, in the order of the menu."""


def trouble_named(written: str) -> Trouble:
    """The trouble that is meant. Raises `GoLiveError`."""
    try:
        return Trouble(written)
    except ValueError:
        raise GoLiveError(
            f'there is no trouble "{written}"', f"use one of {', '.join(Trouble)}"
        ) from None
