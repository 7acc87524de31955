"""Which of two results is worse: the condition that is broken says which way is bad."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.verdict import Found, Held, Result, Verdict
from golive_tui.launch.worsening import Level, level_of

DAY = timedelta(days=1)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def broken(condition: str, value: Found, *, holds: bool = False, warning: bool = False) -> Result:
    """A result whose only condition came out so."""
    name = condition.partition("]")[0].rpartition("[")[2]
    held = Held(condition, holds, condition, warning)
    return Result(Verdict.FAIL, "", NOON, DAY, values={name: value}, conditions=(held,))


@pytest.mark.parametrize(
    ("condition", "before", "now", "worse"),
    [
        ("[VALUE] < 5%", 0.06, 0.09, True),
        ("[VALUE] < 5%", 0.06, 0.08, False),
        ("[VALUE] < 5%", 0.09, 0.06, False),
        ("[P95] <= 500ms", timedelta(seconds=1), timedelta(seconds=2), True),
        ("[CONNECTED_FOR] > 100", 60, 40, True),
        ("[CONNECTED_FOR] > 100", 60, 41, False),
        ("[CONNECTED_FOR] > 100", 40, 60, False),
        ("[VALUE] >= 1", 0, -1, True),
        ("[VALUE] >= 1", 0, 0, False),
        ("[CERTIFICATE_EXPIRATION] > 14d", 12 * DAY, 8 * DAY, True),
        ("[CERTIFICATE_EXPIRATION] > 14d", 12 * DAY, 11 * DAY, False),
        ("[CERTIFICATE_EXPIRATION] > 14d", 1 * DAY, -1 * DAY, True),
        ("[CERTIFICATE_EXPIRATION] > 14d", -10 * DAY, -11 * DAY, False),
        ("[CERTIFICATE_EXPIRATION] > 14d", -10 * DAY, -15 * DAY, True),
    ],
)
def test_worse_is_half_as_much_again_in_the_bad_direction(
    condition: str, before: Found, now: Found, worse: bool
) -> None:
    """Or a third less; a little more is no news."""
    first, then = level_of(broken(condition, before)), level_of(broken(condition, now))
    assert first is not None
    assert then is not None
    assert then.worse_than(first) is worse


@pytest.mark.parametrize(
    "result",
    [
        broken("[VALUE] < 5%", 0.01, holds=True),
        broken("[VALUE] < 5%", 0.09, warning=True),
        broken("[STATUS] == 200", 503),
        broken("len([BODY]) > 2", ["a"]),
        broken("[BODY].n < 2", {"n": 3}),
        broken("[VALUE] < 5%", "many"),
        broken("[VALUE] < 5%", True),
        broken("***", 3),
    ],
)
def test_what_no_number_tells_has_no_level(result: Result) -> None:
    """Then nothing gets worse."""
    assert level_of(result) is None


numbers = st.floats(-1e9, 1e9)


@given(numbers, numbers, st.booleans())
def test_of_two_at_most_one_is_worse(one: float, other: float, falls: bool) -> None:
    """And none is worse than itself."""
    first, second = Level(one, falls), Level(other, falls)
    assert not (first.worse_than(second) and second.worse_than(first))
    assert not first.worse_than(first)
