"""People's names where there is little room."""

from golive_tui.checklist.plain import plain
from golive_tui.tui.line import cut

LONGEST_NAME = 12
"""Cells of a name beside something else."""
SHORT_NAME = 5
"""Cells of a name where it would push something else away."""


def short_name(name: str, cells: int = LONGEST_NAME) -> str:
    """A name in at most so many cells; in none, it is left out."""
    return cut(plain(name), cells)
