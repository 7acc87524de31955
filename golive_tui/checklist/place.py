"""Where something stands in a file."""

from golive_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; both count from 1."""

    line: int
    column: int


NOWHERE = Place(0, 0)
