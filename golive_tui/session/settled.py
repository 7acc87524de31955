"""What looking at both files brought, and what of it the operator should see."""

from golive_tui.checklist.reading import Reading
from golive_tui.errors import GoLiveError
from golive_tui.session.journal import Rejected, Synced
from golive_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Looked:
    """What one round of looking at both files brought; made by `sync`, taken by `settle`."""

    synced: Synced
    definition: Reading | GoLiveError | None
    """A new reading of the checklist, what is wrong with it, or None if it was not edited."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the operator should see of it."""

    changed: frozenset[str] = frozenset()
    """Addresses that stand elsewhere now."""
    rejected: tuple[Rejected, ...] = ()
    """Own changes that were not written, because somebody else changed the item first."""
    reloaded: str | None = None
    """The checklist was edited: what changed, in a few words."""
