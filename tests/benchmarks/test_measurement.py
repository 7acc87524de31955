"""The table is honest."""

import itertools
from collections.abc import Callable

import pytest

from tests.benchmarks.__main__ import main
from tests.benchmarks.alternating import alternate, compared, percentile_95
from tests.benchmarks.bench import Bench
from tests.benchmarks.measurement import Found, Measurement, NotMeasured, Unit, measure
from tests.benchmarks.measurements import MEASUREMENTS


def of(value: float) -> Measurement:
    """A measurement with a budget of twice, that finds this."""
    return Measurement("it", "it", 2, Unit.TIMES, lambda _: Found(value, "(4 to 2 ms)"))


def unmeasurable(_: Bench) -> Found:
    """Find nothing."""
    raise NotMeasured("there is no such command")


@pytest.mark.parametrize(("value", "met"), [(1.99, True), (2.0, True), (2.01, False)])
def test_the_limit_belongs_to_the_budget(value: float, met: bool, bench: Bench) -> None:
    """A number at the limit is met, one above is not."""
    assert measure(of(value), bench).met is met


def test_what_cannot_be_measured_is_not_ok(bench: Bench) -> None:
    """A missing number is never a good one, and its row says why it is missing."""
    row = measure(Measurement("it", "it", 2, Unit.TIMES, unmeasurable), bench)
    assert (row.met, row.verdict, row.measured) == (False, "not ok", "not measured")
    assert row.reason == "there is no such command"


@pytest.mark.parametrize(("find", "code"), [(lambda _: Found(1, ""), 0), (unmeasurable, 1)])
def test_exit_code_says_whether_all_is_met(
    find: Callable[[Bench], Found],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One budget that is not met makes the whole run fail."""
    made = [of(1), Measurement("other", "other", 2, Unit.TIMES, find)]
    monkeypatch.setattr("tests.benchmarks.__main__.MEASUREMENTS", made)
    assert main([]) == code
    assert f"{2 - code} of 2 budgets met" in capsys.readouterr().out


def test_names_are_unique() -> None:
    """`--only` means one measurement."""
    names = [each.name for each in MEASUREMENTS]
    assert len(names) == len(set(names))


def test_both_sides_are_measured_in_turn() -> None:
    """A busy moment of the machine hits both sides, and the first round does not count."""
    moments = itertools.count()
    ours, theirs = alternate(2, lambda: next(moments), lambda: next(moments))
    assert (ours, theirs) == ([2, 4], [3, 5])


def test_one_slow_round_does_not_decide() -> None:
    """The medians are compared."""
    assert compared([2, 2, 900], [1, 1, 1]).value == 2


def test_percentile_is_the_95th() -> None:
    """95 of 100 values do not exceed it."""
    assert percentile_95([float(n) for n in range(101)]) == 95
