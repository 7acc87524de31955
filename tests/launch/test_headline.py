"""A result comes down to one short value, the one that decided or that says most."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.headline import (
    brief_time,
    broken_condition,
    fault_in_words,
    headline,
    level,
    number,
    spaced,
    wanted,
)
from golive_tui.launch.verdict import Cause, Found, Held, Result, Verdict
from tests.launch.samples import NOON

MS = timedelta(milliseconds=1)
DAY = timedelta(days=1)
HOLDS = Held("[STATUS] == 200", True, "[STATUS] (200) == 200", False, "200", "200")
BROKEN = Held("[STATUS] == 200", False, "[STATUS] (503) == 200", False, "503", "200")
WARNS = Held("[P95] < 300ms", False, "[P95] (612 ms) < 300ms", True, "612 ms", "300ms")
SHARE = Held("[VALUE] < 5%", True, "[VALUE] (0.4 %) < 5%", False, "0.4 %", "5%")


def result(
    verdict: Verdict = Verdict.PASS,
    *conditions: Held,
    cause: Cause | None = None,
    took: timedelta = 12 * MS,
    **values: Found,
) -> Result:
    """One run."""
    return Result(verdict, "any", NOON, took, cause, values=values, conditions=conditions)


@pytest.mark.parametrize("cause", sorted({*Cause} - {Cause.CONNECT}))
def test_what_could_not_be_checked_says_why(cause: Cause) -> None:
    """In one word."""
    assert headline(result(Verdict.ERROR, cause=cause, VALUE=3)) == str(cause)


@pytest.mark.parametrize(
    ("summary", "word", "words"),
    [
        ("connection refused by db:5432", "refused", "connection refused"),
        ("no route to db:5432", "unreachable", "no connection"),
    ],
)
def test_no_connection_is_said_as_what_was_found(summary: str, word: str, words: str) -> None:
    """The kind of the error, "connect", reads like an order."""
    found = replace(result(Verdict.ERROR, cause=Cause.CONNECT), summary=summary)
    assert (headline(found), fault_in_words(found)) == (word, words)


@pytest.mark.parametrize(
    ("summary", "word", "words"),
    [
        ("the certificate of a.example expired on 2026-11-03 (18 days ago)", "expired",
         "certificate expired"),
        ("certificate of a:443 is not valid: certificate has expired", "expired",
         "certificate expired"),
        ("the certificate of a.example is self-signed", "self-signed", "certificate self-signed"),
        ("the certificate of a.example is for another name", "other name",
         "certificate for another name"),
        ("the certificate of a.example is not trusted: unable to get", "tls", "TLS failed"),
        ("TLS with a.example:443 failed: session expired", "tls", "TLS failed"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_certificate_is_said(summary: str, word: str, words: str) -> None:
    """That TLS failed is only half of it."""
    found = replace(result(Verdict.ERROR, cause=Cause.TLS), summary=summary)
    assert (headline(found), fault_in_words(found)) == (word, words)


@pytest.mark.parametrize("share", [True, False])
def test_a_number_is_said_briefly(share: bool) -> None:
    """A share in percent, anything else with four digits."""
    assert number(0.000385389, share=share) == ("0.04 %" if share else "0.0003854")


def test_what_has_no_cause_and_what_is_blocked_say_so() -> None:
    """Whatever was found before."""
    assert headline(result(Verdict.ERROR)) == "error"
    assert headline(result(Verdict.BLOCKED, VALUE=3)) == "blocked"


def test_what_is_blocked_names_what_it_needs() -> None:
    """There is where to look; of an address its end."""
    for need, named in (("database", "database"), ("launch-day/deploy", "deploy")):
        waits = f'waits for "{need}", which says fail: 503'
        assert headline(replace(result(Verdict.BLOCKED), summary=waits)) == f"needs {named}"


@pytest.mark.parametrize(
    ("summary", "word", "words"),
    [
        ("Prometheus can't be asked: no answer within 5 s", "Prometheus",
         "Prometheus can't be asked"),
        ("our own network seems down: no answer", "own network", "our own network seems down"),
        ("git is not installed", "internal", "internal"),
    ],
)  # fmt: skip
def test_who_stands_between_us_and_the_target_is_named(summary: str, word: str, words: str) -> None:
    """It is not the target, and there is where to look."""
    found = replace(result(Verdict.ERROR, cause=Cause.INTERNAL), summary=summary)
    assert (headline(found), fault_in_words(found)) == (word, words)


def test_what_decided_stands_before_what_was_measured() -> None:
    """The value of the condition that does not hold."""
    assert headline(result(Verdict.FAIL, HOLDS, BROKEN, RESPONSE_TIME=80 * MS)) == "503"


def test_what_only_warns_comes_after_what_fails() -> None:
    """Wherever it is written."""
    assert broken_condition(result(Verdict.FAIL, WARNS, BROKEN)) is BROKEN
    assert headline(result(Verdict.WARN, HOLDS, WARNS)) == "612 ms"
    assert broken_condition(result(Verdict.PASS, HOLDS)) is None


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"STATUS": 200, "RESPONSE_TIME": 143 * MS}, "143 ms"),
        ({"RESPONSE_TIME": 143 * MS, "CERTIFICATE_EXPIRATION": 61 * DAY}, "61 d"),
        (
            {"STATUS": 200, "RESPONSE_TIME": 143 * MS, "CERTIFICATE_EXPIRATION": 61 * DAY},
            "143 ms",
        ),
        ({"P50": 9 * MS, "P95": 80 * MS, "RESPONSE_TIME": 12 * MS}, "80 ms"),
        ({"VALUE": 3}, "3"),
        ({"VALUE": 0.25}, "0.25"),
        ({"VALUE": 1_234_567.8}, "1234568"),
        ({"VALUE": 1e16}, "10000000000000000"),
        ({"VALUE": "eu-west-1"}, "eu-west-1"),
        ({"VALUE": True}, "True"),
        ({"VALUE": None, "RESPONSE_TIME": 5 * MS}, "5.0 ms"),
        ({"VALUE": [1, 2]}, ""),
        ({"BODY": "ok"}, ""),
        ({}, ""),
    ],
)
def test_of_a_good_result_the_value_that_says_most_is_shown(
    values: dict[str, Found], shown: str
) -> None:
    """If it can be said in one short text."""
    assert headline(replace(result(), values=values)) == shown


def test_a_request_that_asks_for_its_certificate_says_how_long_that_lasts() -> None:
    """Any other says how long it took, whether it is encrypted or not."""
    asked = Held("[CERTIFICATE_EXPIRATION] > 14d", True, "any", False, "61 d", "14d")
    found = result(Verdict.PASS, HOLDS, asked, STATUS=200, CERTIFICATE_EXPIRATION=61 * DAY)
    assert headline(found) == "61 d"


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0.004, "0.4 %"), (0.0, "0 %"), (1, "100 %"), (0.061234, "6.12 %"), (0.00001, "<0.01 %")],
)
def test_a_share_is_shown_as_its_condition_writes_it(share: float, shown: str) -> None:
    """In percent; two decimals would flicker less than three."""
    assert headline(result(Verdict.PASS, SHARE, VALUE=share)) == shown


def test_the_percent_of_another_value_says_nothing_of_this_one() -> None:
    """A burst has an error rate and times."""
    other = Held("[ERROR_RATE] == 0%", True, "", False, "0 %", "0%")
    assert headline(result(Verdict.PASS, other, VALUE=0.5)) == "0.5"


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (timedelta(0), "0.0 ms"),
        (0.42 * MS, "0.4 ms"),
        (9.94 * MS, "9.9 ms"),
        (9.96 * MS, "10 ms"),
        (999.4 * MS, "999 ms"),
        (999.6 * MS, "1 s"),
        (1234 * MS, "1.23 s"),
        (59_940 * MS, "59.9 s"),
        (59_960 * MS, "1m"),
        (timedelta(minutes=90), "1h30m"),
        (36 * timedelta(hours=1), "1d12h"),
        (61 * DAY, "61 d"),
        (-5 * DAY, "-5 d"),
        (-timedelta(hours=3), "-3h"),
    ],
)
def test_times_are_brief(span: timedelta, shown: str) -> None:
    """A certificate that ran out has less than none left."""
    assert brief_time(span) == shown


@given(st.timedeltas(timedelta(days=-4000), timedelta(days=4000)))
def test_no_time_is_long_or_has_an_exponent(span: timedelta) -> None:
    """It stands in a narrow column."""
    shown = brief_time(span)
    assert len(shown) <= len("-1d23h59m59s")
    assert "e" not in shown


@given(st.floats(-1e15, 1e15))
def test_no_number_has_an_exponent_unless_it_is_tiny(value: float) -> None:
    """Nobody reads those at night."""
    shown = headline(result(VALUE=value))
    assert "e" not in shown or abs(value) < 0.0001


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("5%", "5 %"),
        ("500ms", "500 ms"),
        ("<14d", "<14 d"),
        ("-2h", "-2 h"),
        ("200", "200"),
        ("1h30m", "1h30m"),
        ("pat(2d*)", "pat(2d*)"),
    ],
)
def test_units_stand_apart(written: str, read: str) -> None:
    """A limit reads as what was found does."""
    assert spaced(written) == read


def test_results_are_drawn_by_what_was_measured_else_by_how_long_they_took() -> None:
    """A text or a truth is no height."""
    assert level(result(VALUE=0.25)) == 0.25
    assert level(result(VALUE=True, took=40 * MS)) == 40
    assert level(result(VALUE="here", took=40 * MS)) == 40
    assert level(result(Verdict.ERROR, cause=Cause.TIMEOUT, took=5000 * MS)) == 5000


@pytest.mark.parametrize(
    ("text", "found", "said"),
    [
        ("[CERTIFICATE_VALID] == true", "false", "not valid"),
        ("[EXISTS] == true", "false", "not there"),
        ("[CLEAN] == true", "false", "not clean"),
        ("[PUSHED] == true", "false", "not pushed"),
        ("[BODY].up == true", "false", "false"),
        ("[EXIT_CODE] == 0", "1", "exit 1"),
        ("has([HEADER].x-frame-options) == true", "false", "no x-frame-options"),
        ("has([HEADER].x-powered-by) == false", "true", "x-powered-by there"),
        ("has([VALUE]) == true", "false", "no value"),
        ("[BODY].state == ok", "missing", "missing"),
    ],
)
def test_a_bare_yes_or_no_is_said_in_words(text: str, found: str, said: str) -> None:
    """Nobody understands `false` at once; what the target itself says stays as it is."""
    broken = Held(text, False, text, False, found, text.split()[-1])
    assert headline(result(Verdict.FAIL, broken)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[STATUS].429 > 0", "no 429"),
        ("[HEADER].location == pat(https://*)", "no location"),
        ("[BODY].data[0].name == Ana", "no name"),
        ("len([BODY].items) > 0", "no items"),
        ("[BODY][0] == 127.0.0.1", "no body"),
        ("[VALUE]<5%", "no value"),
        ("[BODY] == pat(*a.b=c*)", "no body"),
    ],
)
def test_what_was_not_found_is_named(text: str, said: str) -> None:
    """`no 429` of a burst without one: `missing` alone leaves open what is."""
    broken = Held(text, False, text, False, "missing", "any", absent=True)
    assert headline(result(Verdict.FAIL, broken)) == said


@pytest.mark.parametrize(
    ("text", "limit", "said"),
    [
        ("[VALUE] < 5%", "5%", "limit 5 %"),
        ("[P95] <= 500ms", "500ms", "limit 500 ms"),
        ("[STATUS] == 200", "200", "should be 200"),
        ("[BODY].state == re(<ok>)", "re(<ok>)", "should be re(<ok>)"),
        ("[BODY].state != down", "down", ""),
        ("[STATUS] == 200", "", ""),
    ],
)
def test_what_was_wanted_is_a_limit_only_where_it_is_one(text: str, limit: str, said: str) -> None:
    """Of 503 the limit is not 200."""
    assert wanted(Held(text, False, text, False, "any", limit)) == said


def test_a_pass_that_took_two_tries_says_so() -> None:
    """A warning without a reason would be a riddle; one of a condition says what was found."""
    assert headline(replace(result(Verdict.WARN, HOLDS), attempts=2)) == "at try 2"
    assert headline(replace(result(Verdict.WARN, HOLDS, WARNS), attempts=2)) == "612 ms"


def test_a_file_without_a_body_is_one_that_is_not_there() -> None:
    """Whatever was asked of it; an empty one is there."""
    broken = Held("[BODY] == pat(*web:*)", False, "any", False, "missing", "any", absent=True)
    assert headline(result(Verdict.FAIL, broken, EXISTS=False)) == "not there"
    assert headline(result(Verdict.FAIL, broken, EXISTS=True)) == "no body"


def test_an_expired_certificate_is_called_so() -> None:
    """That it is not valid is only half of it."""
    broken = Held("[CERTIFICATE_VALID] == true", False, "any", False, "false", "true")
    assert headline(result(Verdict.FAIL, broken, CERTIFICATE_EXPIRATION=-18 * DAY)) == "expired"
    assert headline(result(Verdict.FAIL, broken, CERTIFICATE_EXPIRATION=18 * DAY)) == "not valid"
