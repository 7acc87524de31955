"""What a probe's conditions ask for, so that only that is fetched."""

from golive_tui.checklist.condition import Reference
from golive_tui.checklist.probe import Probe


def asks_for(probe: Probe, name: str) -> bool:
    """Whether any of its conditions looks at the value of this name."""
    comparisons = [each.parsed for each in (*probe.expect, *probe.warn)]
    sides = [side for each in comparisons for side in (each.found, each.wanted)]
    return any(isinstance(side, Reference) and side.name == name for side in sides)
