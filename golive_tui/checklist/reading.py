"""What reading a checklist gives."""

from golive_tui.checklist.model import Checklist
from golive_tui.checklist.problems import Problem
from golive_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """A checklist that can be used, and what is odd about it."""

    checklist: Checklist
    warnings: tuple[Problem, ...] = ()
    users: bool = True
    """Whether it may hold a URL with a user in it, who is a secret."""
