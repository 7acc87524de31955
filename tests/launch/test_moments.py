"""Moments as people write them."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.errors import GoLiveError
from golive_tui.launch.moments import in_zone, parse_moment

NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
ZONES = (NEW_YORK, BERLIN, LORD_HOWE, ZoneInfo("Asia/Kathmandu"), UTC)
NOW = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
"""03:30 in New York, 09:30 in Berlin."""

EDGES = (
    (NEW_YORK, "2026-03-08 02:30", "2026-11-01 01:30", "-04:00", "-05:00"),
    (BERLIN, "2026-03-29 02:30", "2026-10-25 02:30", "+02:00", "+01:00"),
    (LORD_HOWE, "2026-10-04 02:15", "2026-04-05 01:45", "+11:00", "+10:30"),
)
"""Zone, a time that its clocks skip, one that they show twice, and the two offsets of that."""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-12-01 09:00", datetime(2026, 12, 1, 14, tzinfo=UTC)),
        ("2026-12-01T09:00:30", datetime(2026, 12, 1, 14, 0, 30, tzinfo=UTC)),
        ("2026-12-01 09:00+01:00", datetime(2026, 12, 1, 8, tzinfo=UTC)),
        ("2026-12-01T09:00Z", datetime(2026, 12, 1, 9, tzinfo=UTC)),
        ("  2026-07-01 09:00  ", datetime(2026, 7, 1, 13, tzinfo=UTC)),
        ("+2h", NOW + timedelta(hours=2)),
        ("+1h30m", NOW + timedelta(minutes=90)),
        ("03:31", datetime(2026, 12, 1, 8, 31, tzinfo=UTC)),
        ("3:31:05", datetime(2026, 12, 1, 8, 31, 5, tzinfo=UTC)),
        ("03:30", datetime(2026, 12, 2, 8, 30, tzinfo=UTC)),
        ("03:29", datetime(2026, 12, 2, 8, 29, tzinfo=UTC)),
        ("00:00", datetime(2026, 12, 2, 5, tzinfo=UTC)),
    ],
)
def test_every_way_to_write_a_moment(written: str, meant: datetime) -> None:
    """Dates are in the zone unless an offset is written; a time alone is the next such time."""
    assert parse_moment(written, NOW, NEW_YORK) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2026-12-01",
        "20261201",
        "2026-W49-2",
        "2026-13-01 09:00",
        "2026-12-01 25:00",
        "24:00",
        "9:60",
        "T-6h",
        "+",
        "+2x",
        "0001-01-01 00:00",
        "9999-12-31 23:59",
    ],
)
def test_anything_else_is_refused_with_what_would_be_right(written: str) -> None:
    """What is no moment, or one that no calendar can hold in UTC, is an error with a hint."""
    zone = NEW_YORK if written.startswith("9") else BERLIN
    with pytest.raises(GoLiveError) as caught:
        parse_moment(written, NOW, zone)
    assert caught.value.hint


@pytest.mark.parametrize(("zone", "skipped", "twice", "first", "second"), EDGES)
def test_times_that_daylight_saving_bends(
    zone: ZoneInfo, skipped: str, twice: str, first: str, second: str
) -> None:
    """A time the clocks skip is refused; one they show twice asks for one of its two offsets."""
    with pytest.raises(GoLiveError, match="does not exist"):
        parse_moment(skipped, NOW, zone)
    with pytest.raises(GoLiveError, match="happens twice") as caught:
        parse_moment(twice, NOW, zone)
    assert caught.value.hint == f"write {twice}{first} or {twice}{second}"
    both = [parse_moment(f"{twice}{offset}", NOW, zone) for offset in (first, second)]
    assert both[0] < both[1]
    assert {each.astimezone(zone).strftime("%Y-%m-%d %H:%M") for each in both} == {twice}


def test_a_time_alone_while_the_clocks_go_back() -> None:
    """In the first pass of a doubled hour what was just shown comes again; later times ask."""
    first_pass = datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK).astimezone(UTC)
    second_pass = first_pass + timedelta(hours=1)
    assert parse_moment("01:15", first_pass, NEW_YORK) == first_pass + timedelta(minutes=45)
    assert parse_moment("01:45", second_pass, NEW_YORK) == second_pass + timedelta(minutes=15)
    assert parse_moment("01:15", second_pass, NEW_YORK) == datetime(2026, 11, 2, 6, 15, tzinfo=UTC)
    with pytest.raises(GoLiveError, match="happens twice"):
        parse_moment("01:45", first_pass, NEW_YORK)


def test_a_time_alone_that_the_clocks_are_about_to_skip() -> None:
    """It is refused before the gap; after it, the next such time is tomorrow's."""
    before = datetime(2026, 3, 8, 6, 45, tzinfo=UTC)
    with pytest.raises(GoLiveError, match="2026-03-08 02:30 does not exist in America/New_York"):
        parse_moment("02:30", before, NEW_YORK)
    assert parse_moment("02:30", before + timedelta(hours=1), NEW_YORK) == datetime(
        2026, 3, 9, 6, 30, tzinfo=UTC
    )


moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@given(now=moments, zone=st.sampled_from(ZONES), minutes=st.integers(0, 24 * 60 - 1))
def test_a_time_alone_is_the_very_next_one(now: datetime, zone: ZoneInfo, minutes: int) -> None:
    """It lies ahead, shows that time in the zone, and no earlier moment ahead does."""
    wanted = f"{minutes // 60:02}:{minutes % 60:02}"
    try:
        meant = parse_moment(wanted, now, zone)
    except GoLiveError:
        return
    assert meant > now
    assert meant.astimezone(zone).strftime("%H:%M:%S") == f"{wanted}:00"
    quarter = meant - timedelta(minutes=30)
    while quarter > now:  # every zone's clock moves by half hours
        assert quarter.astimezone(zone).strftime("%H:%M:%S") != f"{wanted}:00"
        quarter -= timedelta(minutes=30)


@given(moment=moments, zone=st.sampled_from(ZONES))
def test_what_a_zone_shows_means_that_moment_or_asks(moment: datetime, zone: ZoneInfo) -> None:
    """Written as the zone's clocks show it, a moment is read back, or it is one of two."""
    shown = moment.astimezone(zone).replace(tzinfo=None)
    shifts = (timedelta(minutes=minutes) for minutes in (-60, -30, 30, 60))
    if any((moment + shift).astimezone(zone).replace(tzinfo=None) == shown for shift in shifts):
        with pytest.raises(GoLiveError, match="happens twice"):
            in_zone(shown, zone)
    else:
        assert in_zone(shown, zone).astimezone(UTC) == moment


@given(st.text(max_size=24))
def test_no_text_is_more_than_refused(text: str) -> None:
    """Whatever is typed is a moment in UTC or an error that can be shown."""
    with suppress(GoLiveError):
        assert parse_moment(text, NOW, NEW_YORK).tzinfo is UTC


@pytest.mark.parametrize("written", ["9000-01-01 00:00Z", "9999-12-31 23:59", "1969-12-31 23:00Z"])
def test_what_is_too_far_away_is_refused(written: str) -> None:
    """A state that held it could not be read again, nor could it be counted on from."""
    with pytest.raises(GoLiveError, match="is too far away; write 2026-12-01 09:00"):
        parse_moment(written, NOW, BERLIN)
