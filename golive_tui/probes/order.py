"""What a kind of probe is asked to do, and what it tells."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path

from golive_tui.checklist.probe import Probe
from golive_tui.checklist.secrets import CUT
from golive_tui.launch.verdict import Cause, Found, Timing
from golive_tui.probes.variables import Unseen as Unseen
from golive_tui.values import dataclass, field

MOST_BYTES = 1024 * 1024
"""So much of an answer is read, counted after decompression."""
HEAD_CHARACTERS = 4_000
"""So much of an answer is kept for people."""


REFUSED = "connection refused by"
"""So begins the sentence about a host that answers, but has nobody behind that port."""
NO_NAME = "no such name:"
"""So begins the sentence about a name that the name servers don't know."""


def shortened(text: str, most: int) -> str:
    """A text of so many characters at most; `…` stands where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1]}{CUT}"


@dataclass(frozen=True, slots=True)
class Order:
    """One run of one probe, with every variable filled in."""

    probe: Probe
    timeout: float
    """Seconds. The caller sets the deadline and cancels; it is here for what wants to know it."""
    folder: Path
    """Where relative paths start and commands run: the checklist's folder."""
    environ: Mapping[str, str]
    """The environment of the console."""
    now: datetime
    """When the run began."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """The checklist's variables, for the environment of commands. Nothing else may use them."""
    progress: Callable[[int, int], None] = lambda _done, _all: None
    """Told by a burst: how many of its requests have ended, of how many; 0 if nobody knows."""


def path_in(order: Order, written: str) -> Path:
    """A path as it is written on a probe: from the checklist's folder, or from a home."""
    path = Path(written)
    if path.parts[:1] == ("~",):
        try:
            path = path.expanduser()
        except RuntimeError:
            raise Unseen(Cause.INTERNAL, f"there is no home folder for {written}") from None
    return order.folder / path


@dataclass(frozen=True, slots=True)
class Observation:
    """What a kind of probe saw."""

    values: Mapping[str, Found]
    """By the names that conditions use; one that could not be found is left out."""
    summary: str
    """One line without a full stop: `200 in 143 ms`."""
    timing: Timing = Timing()
    head: str = ""
    """The beginning of what came back, at most `HEAD_CHARACTERS`, as it came."""


Observe = Callable[[Order], Awaitable[Observation]]
"""One kind of probe. May be cancelled at any moment, and leaves nothing behind then.

Raises `Unseen` for what could not be checked, and nothing else.
"""
