"""Comparing two things on a machine that others use too: A B A B …, then medians."""

import statistics
from collections.abc import Callable, Sequence

from tests.benchmarks.measurement import Found


def alternate(
    rounds: int, ours: Callable[[], float], theirs: Callable[[], float]
) -> tuple[list[float], list[float]]:
    """Measure both in turn, after one round that only warms the caches."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def compared(ours: Sequence[float], theirs: Sequence[float], unit: str = "ms") -> Found:
    """The ratio of the medians."""
    mine, other = statistics.median(ours), statistics.median(theirs)
    return Found(mine / other, f"({_short(mine)} to {_short(other)} {unit})")


def percentile_95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return statistics.quantiles(values, n=20, method="inclusive")[18]


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"
