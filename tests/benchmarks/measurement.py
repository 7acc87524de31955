"""What a measurement is: a name, a budget, and a function that finds the number."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from tests.benchmarks.bench import Bench


class NotMeasured(Exception):  # noqa: N818 - it is an answer, and reads as one
    """Why a number could not be found; its row counts as not met."""


class Unit(Enum):
    """What a budget counts."""

    TIMES = "×"
    BYTES_PER_SECOND = "B/s"
    PERCENT = "%"

    def written(self, value: float) -> str:
        """A value with its unit."""
        digits = 0 if self is Unit.BYTES_PER_SECOND else 2
        return f"{value:.{digits}f} {self.value}"


@dataclass(frozen=True, slots=True)
class Found:
    """The number that is held against the budget, and what it was made from."""

    value: float
    detail: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """One row of the table."""

    name: str
    what: str
    limit: float
    unit: Unit
    find: Callable[[Bench], Found]

    @property
    def budget(self) -> str:
        """The limit with its unit."""
        return f"≤ {self.limit:g} {self.unit.value}"


@dataclass(frozen=True, slots=True)
class Row:
    """A measurement that was made, or that could not be."""

    what: str
    measured: str
    budget: str
    met: bool
    reason: str = ""
    """Why it could not be measured."""
    load: float = field(default_factory=lambda: os.getloadavg()[0])
    """How busy the machine was, in cores, in the last minute of it."""

    @property
    def verdict(self) -> str:
        """What stands in the last column."""
        return "ok" if self.met else "not ok"


def measure(measurement: Measurement, bench: Bench) -> Row:
    """Make one measurement. What can't be measured is not met."""
    what, budget = measurement.what, measurement.budget
    try:
        found = measurement.find(bench)
    except NotMeasured as reason:
        return Row(what, "not measured", budget, met=False, reason=str(reason))
    met = found.value <= measurement.limit
    measured = f"{measurement.unit.written(found.value)}  {found.detail}"
    return Row(what, measured, budget, met)
