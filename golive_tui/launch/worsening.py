"""Whether what broke a condition gets worse: some values do by rising, some by falling."""

from datetime import timedelta

from golive_tui.checklist.condition import Operator, parse_condition
from golive_tui.errors import GoLiveError
from golive_tui.launch.headline import broken_condition
from golive_tui.launch.verdict import Result
from golive_tui.values import dataclass

WORSE = 1.5
"""So many times as bad as before is worse; a little more is no news."""
_RISING = (Operator.LESS, Operator.AT_MOST)
_FALLING = (Operator.MORE, Operator.AT_LEAST)


@dataclass(frozen=True, slots=True)
class Level:
    """How bad it is: the number that breaks a condition."""

    value: float
    falls: bool
    """Whether it is worse the lower it is: the condition asks for more."""

    def worse_than(self, before: "Level") -> bool:
        """Whether it is so by half as much again, or a third less where it falls."""
        if self.falls is not before.falls:
            return False
        if not self.falls:
            return 0 < before.value * WORSE <= self.value
        bound = before.value / WORSE if before.value > 0 else before.value * WORSE
        return self.value <= bound and self.value < before.value


def level_of(result: Result) -> Level | None:
    """How bad a result is; None if no number tells."""
    held = broken_condition(result)
    if held is None or held.warning:
        return None
    try:
        comparison = parse_condition(held.text)
    except GoLiveError:  # a secret was masked in it
        return None
    found = comparison.found
    if found.path or found.function or comparison.operator not in (*_RISING, *_FALLING):
        return None
    value = result.values.get(found.name)
    if isinstance(value, timedelta):
        value = value.total_seconds()
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return Level(float(value), comparison.operator in _FALLING)
