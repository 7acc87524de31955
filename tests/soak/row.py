"""What a row of the table is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row found."""

    ok: bool
    runs: int
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that must hold, and what tries to break it."""

    name: str
    what: str
    run: Callable[[Path, bool], Outcome]
    """Called with an empty folder, and whether it shall be quick."""
