"""The count to T-0."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.times import Mark
from golive_tui.launch.count import Count, Life, format_t, split_t
from tests.launch.samples import DAY, HOUR, LAUNCH, MINUTE, NOON, SECOND

MILLISECOND = timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("t", "shown"),
    [
        (None, "T --:--:--"),
        (timedelta(0), "T-00:00:00"),
        (-MILLISECOND, "T-00:00:01"),
        (-SECOND, "T-00:00:01"),
        (-SECOND - MILLISECOND, "T-00:00:02"),
        (MILLISECOND, "T+00:00:00"),
        (SECOND - MILLISECOND, "T+00:00:00"),
        (SECOND, "T+00:00:01"),
        (-(5 * HOUR + 42 * MINUTE + 17 * SECOND), "T-05:42:17"),
        (-DAY, "T-1d 00:00:00"),
        (-DAY + SECOND, "T-23:59:59"),
        (2 * DAY + 14 * MINUTE + 9 * SECOND, "T+2d 00:14:09"),
        (-400 * DAY, "T-400d 00:00:00"),
    ],
)
def test_t_as_it_is_shown(t: timedelta | None, shown: str) -> None:
    """Before T-0 a begun second counts, after it only a full one; days only where there are any."""
    assert format_t(t) == shown


@given(st.timedeltas(min_value=-900 * DAY, max_value=900 * DAY))
def test_t_is_shown_to_the_second(t: timedelta) -> None:
    """What is shown is never further from T than one second, and never ahead of it."""
    sign, days, hours, minutes, seconds = split_t(t)
    size = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    shown = -size if sign == "-" else size
    assert timedelta(0) <= t - shown < SECOND
    assert (sign == "-") is (t <= timedelta(0))
    assert hours < 24
    assert minutes < 60
    assert seconds < 60


def test_t_and_marks_in_real_time() -> None:
    """T is negative before T-0, stands at it, and runs on from the launch; marks follow."""
    count = Count(LAUNCH)
    assert count.t(LAUNCH - HOUR) == -HOUR
    assert count.t(LAUNCH + HOUR) == timedelta(0)
    assert count.at(Mark(-6 * HOUR)) == LAUNCH - 6 * HOUR
    assert count.at(Mark(HOUR)) == LAUNCH + HOUR
    live = Count(LAUNCH, launched_at=LAUNCH + MINUTE)
    assert live.t(LAUNCH + HOUR) == HOUR - MINUTE
    assert live.at(Mark(HOUR)) == LAUNCH + HOUR + MINUTE
    assert Count().t(NOON) is None
    assert Count().at(Mark(HOUR)) is None


def test_the_lives_of_a_clock() -> None:
    """Unset, counting, holding for launch, live."""
    count = Count(LAUNCH, launched_at=LAUNCH + HOUR)
    times = (LAUNCH - SECOND, LAUNCH, LAUNCH + HOUR)
    assert [count.life(at) for at in times] == [Life.COUNTING, Life.HOLDING, Life.LIVE]
    assert Count().life(NOON) is Life.UNSET


def test_the_expected_launch_slips_at_t_0() -> None:
    """Second by second, until somebody launches."""
    count = Count(LAUNCH)
    assert count.slip(LAUNCH - HOUR) == timedelta(0)
    assert count.slip(LAUNCH + 3 * MINUTE) == 3 * MINUTE
    assert count.expected(LAUNCH + 3 * MINUTE) == LAUNCH + 3 * MINUTE
    assert count.fixed(Mark(HOUR)) == LAUNCH + HOUR
