"""`golive t0`: announcing the launch, and saying when it is."""

import pytest

from tests.cli.planned import at, criterion_turned
from tests.cli.shell import FILE, Shell

IN_NEW_YORK = """\
golive: 1
title: T
launch: {t0: "2026-12-01 09:00", timezone: America/New_York}
sections: [{title: S, items: [A]}]
"""
NOT_SET = "golive: 1\ntitle: T\nsections: [{title: S, items: [A]}]\n"


def test_it_says_when_the_launch_is_and_how_long_until_then(golive: Shell) -> None:
    """The time of the checklist, in the operator's zone."""
    assert golive.fine("t0", FILE).lines == ["T-0   2026-12-01 18:00 UTC  yours", "T-06:00:00"]
    assert not golive.state.exists()


def test_a_new_time_is_announced_and_saved(golive: Shell) -> None:
    """The next command counts from it."""
    answer = golive.fine("t0", FILE, "2026-12-01 20:30")
    assert answer.lines == ["T-0   2026-12-01 20:30 UTC  yours", "T-08:30:00"]
    assert golive.fine("t0", FILE).lines == answer.lines
    assert "ana set T-0: 2026-12-01 20:30 UTC" in golive.fine("log", FILE).out


@pytest.mark.parametrize("written", ["14:00", "+2h", "2026-12-01 15:00+01:00", "2026-12-01 14:00Z"])
def test_a_time_may_be_written_in_several_ways(golive: Shell, written: str) -> None:
    """By the clock, from now, with an offset."""
    assert golive.fine("t0", FILE, written, "--json").json["t0"] == "2026-12-01T14:00:00.000Z"


@pytest.mark.parametrize(
    ("now", "written", "meant"),
    [
        ("12:00:29", "+2h", "14:00:00"),
        ("12:00:30", "+2h", "14:01:00"),
        ("12:00:29", "+90s", "12:01:59"),
        ("12:00:29", "14:00:10", "14:00:10"),
    ],
)
def test_hours_and_minutes_from_now_end_on_a_whole_minute(
    golive: Shell, now: str, written: str, meant: str
) -> None:
    """What is announced is what is shown; only who writes seconds gets them."""
    golive.now = f"2026-12-01 {now}Z"
    assert golive.fine("t0", FILE, written, "--json").json["t0"] == f"2026-12-01T{meant}.000Z"
    said = "golive: set to the full minute; write 09:00:30 for a time with seconds\n"
    assert golive("t0", FILE, written).err == (said if written == "+2h" else "")


@pytest.mark.parametrize("before", [[], ["--"]])
def test_a_time_that_is_over_is_no_option(golive: Shell, before: list[str]) -> None:
    """`-1h` is refused with how a past time is written, and nothing is saved."""
    answer = golive("t0", FILE, *before, "-1h")
    assert answer.said(
        'golive: "-1h" is over: a past time is written as a date; write 2026-12-01 09:00'
    )
    assert (answer.code, golive.state.exists()) == (2, False)


def test_a_wrong_option_is_still_one(golive: Shell) -> None:
    """Only what begins with a number may be a time."""
    assert golive("t0", FILE, "--jsn").err.startswith("golive t0: no such option --jsn")


def test_what_is_no_time_is_refused_and_nothing_saved(golive: Shell) -> None:
    """Exit code 2, with how a time is written."""
    for written in ("tomorrow", "", "2026-13-01 09:00", "25:00"):
        answer = golive("t0", FILE, written)
        assert answer.err.startswith(f'golive: "{written}" is no time; write 2026-12-01 09:00')
        assert (answer.code, answer.out, golive.state.exists()) == (2, "", False)


def test_a_launch_in_another_zone_is_said_in_each(golive: Shell) -> None:
    """The launch's, the operator's, and UTC; none of them twice."""
    golive.write(IN_NEW_YORK)
    shown = golive.fine("t0", FILE, environ={"TZ": "Asia/Tokyo"}).lines
    assert shown == [
        "T-0   2026-12-01 09:00 EST  America/New_York, the launch's",
        "      2026-12-01 23:00 JST  Asia/Tokyo, yours",
        "      2026-12-01 14:00 UTC",
        "T-02:00:00",
    ]


def test_a_time_is_meant_in_the_zone_of_the_launch(golive: Shell) -> None:
    """Wherever the operator sits."""
    golive.write(IN_NEW_YORK)
    answer = golive.fine("t0", FILE, "2026-12-01 10:00", "--json", environ={"TZ": "Asia/Tokyo"})
    assert answer.json["t0"] == "2026-12-01T15:00:00.000Z"


def test_without_a_time_it_says_how_to_set_one(golive: Shell) -> None:
    """The command is there to be copied."""
    golive.write(NOT_SET)
    expected = 'T-0 is not set; set it with golive t0 sample.yaml "2026-12-01 09:00"\n'
    assert golive.fine("t0", FILE).out == expected


def test_json_has_the_count_in_words_and_seconds(golive: Shell) -> None:
    """`t_seconds` is below zero before the launch."""
    assert golive.fine("t0", FILE, "--json").json == {
        "schema": 1,
        "kind": "t0",
        "now": "2026-12-01T12:00:00.000Z",
        "t0": "2026-12-01T18:00:00.000Z",
        "expected": "2026-12-01T18:00:00.000Z",
        "launched": None,
        "life": "counting",
        "hold": None,
        "rollback": None,
        "scrubbed": None,
        "rollback_over": None,
        "t": "T-06:00:00",
        "t_seconds": -21600.0,
        "l": "L-06:00:00",
        "l_seconds": -21600.0,
        "slip_seconds": 0.0,
        "timezone": "UTC",
    }


def test_json_of_a_time_that_is_not_set_has_nulls(golive: Shell) -> None:
    """No field is left out."""
    golive.write(NOT_SET)
    document = golive.fine("t0", FILE, "--json").json
    assert (document["t0"], document["t"], document["t_seconds"]) == (None, None, None)


def test_a_time_that_is_over_is_taken_with_a_word(golive: Shell) -> None:
    """A slip in the date shows; who means it, for a record kept later, may."""
    answer = golive("t0", FILE, "2026-11-30 12:00Z")
    assert (answer.code, answer.err) == (0, "golive: that was 24 h ago\n")
    assert answer.lines[0] == "T-0   2026-11-30 12:00 UTC  yours"
    golive.now = "2026-12-01 12:00:20Z"
    assert golive("t0", FILE, "+0m").code == 0


# In a hold


def test_a_new_time_in_a_called_hold_is_confirmed(planned: Shell) -> None:
    """It says whose hold ends: by `--yes` in a script, by a question at a terminal; so the log."""
    at(planned, "12:00", "hold", "-m", "for the poll", "--as", "ben")
    sentence = 'end the hold "for the poll" that ben called, and set T-0 to 2026-12-01 20:00 UTC'
    answer = at(planned, "12:10", "t0", "20:00")
    assert (answer.code, answer.out) == (1, "")
    assert answer.said(f"golive: not done: {sentence}; confirm it with --yes")
    assert at(planned, "12:10", "t0", "20:00", terminal=True, stdin="n\n").code == 1
    assert at(planned, "12:10", "status", "--json").json["count"]["life"] == "hold"
    answer = at(planned, "12:10", "t0", "20:00", terminal=True, stdin="y\n")
    assert (answer.code, answer.err) == (0, f"{sentence}? [y/N] ")
    assert at(planned, "12:10", "status", "--json").json["count"]["life"] == "counting"
    told = 'ana set T-0, ending the hold "for the poll" that ben called: 2026-12-01 20:00 UTC'
    assert told in at(planned, "12:11", "log").out


def test_a_new_time_is_no_way_around_a_red_criterion(planned: Shell) -> None:
    """In a hold it takes the waiver that resuming takes; the file and the log keep it."""
    criterion_turned(planned.state, "fail", "12:00:00")
    at(planned, "12:05", "hold", "-m", "API red")
    answer = at(planned, "12:10", "t0", "20:00", "--yes")
    assert answer.code == 1
    assert answer.said(
        'golive: T-0 is not set: that ends the hold "API red" that ana called, '
        'but "API healthy" is still red; override with --waive WHY'
    )
    assert at(planned, "12:10", "t0", "20:00", "--waive", "a glitch", "--yes").code == 0
    log = at(planned, "12:11", "log").out
    assert 'with a waiver, ending the hold "API red" that ana called' in log
    assert "a glitch [waived: criterion:api]" in log


def test_a_new_time_is_no_way_around_the_poll(planned: Shell) -> None:
    """Past the mark of its hold it takes a waiver; where the hold is still to come, it does not."""
    answer = at(planned, "17:35", "t0", "17:40", "--yes")
    assert answer.said(
        'golive: T-0 is not set: that ends the hold "Final poll", '
        "but the poll is not GO; override with --waive WHY"
    )
    assert at(planned, "17:35", "t0", "19:00").code == 0
    assert at(planned, "17:36", "status", "--json").json["count"]["life"] == "counting"


def test_holds_that_a_new_time_leaves_behind_are_told(planned: Shell) -> None:
    """Their mark is past: the poll will not hold this count."""
    answer = at(planned, "12:00", "t0", "+2m")
    assert answer.code == 0
    assert answer.err == "golive: Final poll at T-20m is already past: it will not hold\n"
    assert at(planned, "12:00", "t0", "+2h").err == ""
