"""The count to T-0."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.plan import LaunchPlan
from golive_tui.checklist.times import Mark
from golive_tui.errors import GoLiveError
from golive_tui.launch.count import Count, count_of, format_t, split_t
from golive_tui.launch.state import Event
from tests.launch.samples import DAY, HOUR, LAUNCH, MINUTE, NOON, SECOND

NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")
MILLISECOND = timedelta(milliseconds=1)


def t0_event(t0: datetime | None, at: datetime = NOON) -> Event:
    """Somebody set T-0."""
    return Event(at, "ana", "t0", t0)


def scrubbed(at: datetime = NOON) -> Event:
    """Somebody called the launch off."""
    return Event(at, "ana", "scrub", reason="storm")


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
    """T is negative before T-0 and positive after it; a mark is so far from T-0."""
    count = Count(LAUNCH)
    assert count.t(LAUNCH - HOUR) == -HOUR
    assert count.t(LAUNCH + HOUR) == HOUR
    assert count.at(Mark(-6 * HOUR)) == LAUNCH - 6 * HOUR
    assert Count().t(NOON) is None
    assert Count().at(Mark(HOUR)) is None


@pytest.mark.parametrize(
    ("written", "zone", "t0"),
    [
        (datetime(2026, 12, 1, 9), NEW_YORK, datetime(2026, 12, 1, 14, tzinfo=UTC)),
        (datetime(2026, 7, 1, 9), NEW_YORK, datetime(2026, 7, 1, 13, tzinfo=UTC)),
        (datetime(2026, 12, 1, 9), BERLIN, datetime(2026, 12, 1, 8, tzinfo=UTC)),
        (datetime(2026, 12, 1, 9, tzinfo=BERLIN), NEW_YORK, datetime(2026, 12, 1, 8, tzinfo=UTC)),
    ],
)
def test_t0_of_the_checklist(written: datetime, zone: ZoneInfo, t0: datetime) -> None:
    """A naive T-0 is in the launch's zone, one with an offset is not."""
    count = count_of([], LaunchPlan(t0=written), zone)
    assert count.t0 == t0
    assert count.t0.tzinfo is UTC


def test_the_latest_t0_counts() -> None:
    """An event outranks the checklist, a later one an earlier one."""
    plan = LaunchPlan(t0=LAUNCH + DAY)
    assert count_of([], plan, UTC).t0 == LAUNCH + DAY
    assert count_of([t0_event(LAUNCH)], plan, UTC).t0 == LAUNCH
    assert count_of([t0_event(LAUNCH), t0_event(NOON)], plan, UTC).t0 == NOON


def test_a_scrub_unsets_t0_even_that_of_the_checklist() -> None:
    """After a scrub there is no T-0 until somebody sets the next."""
    plan = LaunchPlan(t0=LAUNCH)
    assert count_of([scrubbed()], plan, UTC).t0 is None
    assert count_of([t0_event(LAUNCH), scrubbed()], plan, UTC).t0 is None
    assert count_of([scrubbed(), t0_event(NOON)], plan, UTC).t0 == NOON


def test_other_events_do_not_move_t0() -> None:
    """Events of later versions, and a T-0 without a time, change nothing."""
    strange = [Event(NOON, "ana", "hold"), Event(NOON, "ana", "teleport", NOON), t0_event(None)]
    assert count_of([t0_event(LAUNCH), *strange], LaunchPlan(), UTC).t0 == LAUNCH
    assert count_of(strange, LaunchPlan(), UTC).t0 is None


def test_an_ambiguous_t0_of_the_checklist_is_refused_only_where_it_counts() -> None:
    """It is an error while it is the only one; once T-0 was set by hand it does not matter."""
    plan = LaunchPlan(t0=datetime(2026, 11, 1, 1, 30))
    with pytest.raises(GoLiveError, match="happens twice"):
        count_of([], plan, NEW_YORK)
    assert count_of([t0_event(LAUNCH)], plan, NEW_YORK).t0 == LAUNCH
    assert count_of([scrubbed()], plan, NEW_YORK).t0 is None
