"""What a probe saw is judged by its conditions, and each says what was found."""

import operator
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.condition import Operator, parse_condition
from golive_tui.checklist.probe import Condition, Probe, ProbeKind, Value
from golive_tui.launch.verdict import Cause, Found, Verdict
from golive_tui.probes.judging import compare, judge, value_of
from golive_tui.probes.order import Observation, Unseen

SEEN: dict[str, Found] = {
    "STATUS": 503,
    "RESPONSE_TIME": timedelta(milliseconds=412),
    "BODY": {"status": "ok", "data": [{"name": "ana"}, {"name": "ben"}], "n": 3, "up": True},
    "HEADER": {"content-type": "application/json; charset=utf-8"},
    "ERROR_RATE": 0.061,
    "CERTIFICATE_EXPIRATION": timedelta(days=12, hours=1),
}


def holds(text: str, values: dict[str, Found] | None = None) -> bool:
    """Whether a condition holds."""
    comparison = parse_condition(text)
    seen = Observation(SEEN if values is None else values, "seen")
    return compare(comparison, value_of(comparison.found, seen), seen)


@pytest.mark.parametrize(
    "text",
    [
        "[STATUS] == 503",
        "[STATUS] != 200",
        "[STATUS] == any(200, 503)",
        "[STATUS] >= 500",
        "[RESPONSE_TIME] < 500ms",
        "[RESPONSE_TIME] < 500",
        "[RESPONSE_TIME] > 0.4s",
        "[RESPONSE_TIME] == 412ms",
        "[BODY].status == ok",
        '[BODY].status == "ok"',
        "[BODY].status == re(^o)",
        "[BODY].status == pat(o?)",
        "[BODY].status != pat(x*)",
        "[BODY].data[1].name == ben",
        "[BODY].n == 3",
        "[BODY].n > 2.5",
        "[BODY].up == true",
        "len([BODY].data) == 2",
        "len([BODY].status) == 2",
        "has([BODY].errors) == false",
        "has([BODY].data[0]) == true",
        "[HEADER].Content-Type == pat(application/json*)",
        "[ERROR_RATE] > 5%",
        "[ERROR_RATE] < 0.07",
        "[CERTIFICATE_EXPIRATION] > 10d",
        "[CERTIFICATE_EXPIRATION] <= 2w",
    ],
)
def test_these_hold(text: str) -> None:
    """Numbers, times, shares, texts, paths, functions."""
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "[STATUS] == 200",
        "[STATUS] == any(200, 201)",
        "[STATUS] == ok",
        "[RESPONSE_TIME] < 300ms",
        "[RESPONSE_TIME] < soon",
        "[RESPONSE_TIME] > 5%",
        "[BODY].status == OK",
        "[BODY].up == 1",
        "[BODY].status > 3",
        "[BODY] < 3",
        "[CERTIFICATE_EXPIRATION] > 14d",
    ],
)
def test_these_do_not_hold(text: str) -> None:
    """Also where two values can't be compared at all."""
    assert not holds(text)


@pytest.mark.parametrize("text", ["[BODY] == ok", "[BODY] == any(no, ok)", "len([BODY]) == 2"])
@pytest.mark.parametrize("body", ["ok", "ok\n", "ok\r\n"])
def test_the_line_break_at_the_end_of_a_body_does_not_count(text: str, body: str) -> None:
    """As that of a command's output does not."""
    assert holds(text, {"BODY": body})


@pytest.mark.parametrize("body", ["ok\n\n", "ok \n", "\nok"])
def test_more_than_one_line_break_counts(body: str) -> None:
    """It is the end of the line that is meant, not blanks and empty lines."""
    assert not holds("[BODY] == ok", {"BODY": body})


@pytest.mark.parametrize("operator", list(Operator))
@pytest.mark.parametrize("name", ["[NOTHING]", "[BODY].nothing", "[BODY].data[9]", "len([NO])"])
def test_a_missing_value_fulfils_nothing(operator: Operator, name: str) -> None:
    """Not even that it is unequal to something."""
    assert not holds(f"{name} {operator} 3")
    assert not holds(f"[STATUS] {operator} {name}")


NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9).map(lambda n: round(n, 3))


@given(NUMBERS, st.integers(-(10**9), 10**9), st.sampled_from(Operator))
def test_numbers_are_ordered_as_numbers(found: float, wanted: int, sign: Operator) -> None:
    """By every operator."""
    assert holds(f"[STATUS] {sign} {wanted}", {"STATUS": found}) is _of(sign)(found, wanted)


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.sampled_from(Operator))
def test_times_are_ordered_as_times(found: int, wanted: int, sign: Operator) -> None:
    """A bare number is milliseconds."""
    values: dict[str, Found] = {"RESPONSE_TIME": timedelta(milliseconds=found)}
    for text in (f"{wanted}", f"{wanted}ms"):
        assert holds(f"[RESPONSE_TIME] {sign} {text}", values) is _of(sign)(found, wanted)


@given(st.none() | st.booleans() | NUMBERS | st.text(max_size=5), st.text("ab1 ", min_size=1))
def test_equal_and_unequal_are_opposites(found: Found, wanted: str) -> None:
    """Of a value that is there."""
    values = {"BODY": found}
    equal = holds(f'[BODY] == "{wanted}"', values)
    assert equal is not holds(f'[BODY] != "{wanted}"', values)


def _of(sign: Operator) -> Callable[[float, float], bool]:
    return {
        Operator.EQUAL: operator.eq,
        Operator.UNEQUAL: operator.ne,
        Operator.LESS: operator.lt,
        Operator.AT_MOST: operator.le,
        Operator.MORE: operator.gt,
        Operator.AT_LEAST: operator.ge,
    }[sign]


def probe(expect: tuple[str, ...] = (), warn: tuple[str, ...] = (), **options: Value) -> Probe:
    """An HTTP probe with conditions."""
    return Probe(
        ProbeKind.HTTP,
        ("http://shop/",),
        expect=tuple(map(Condition, expect)),
        warn=tuple(map(Condition, warn)),
        options=options,
    )


@pytest.mark.parametrize(
    ("expect", "warn", "verdict"),
    [
        (("[STATUS] == 503", "[BODY].n == 3"), (), Verdict.PASS),
        (("[STATUS] == 503", "[BODY].n == 4"), (), Verdict.FAIL),
        (("[STATUS] == 503",), ("[RESPONSE_TIME] < 300ms",), Verdict.WARN),
        (("[STATUS] == 200",), ("[RESPONSE_TIME] < 300ms",), Verdict.FAIL),
        ((), (), Verdict.FAIL),
    ],
)
def test_the_verdict(expect: tuple[str, ...], warn: tuple[str, ...], verdict: Verdict) -> None:
    """All that is expected must hold; a warning only warns; unasked a status below 300."""
    assert judge(probe(expect, warn), Observation(SEEN, "seen"))[0] is verdict


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[STATUS] == 200", "[STATUS] (503) == 200"),
        ("[BODY].nothing == ok", "[BODY].nothing (missing) == ok"),
        ("[RESPONSE_TIME] < 300", "[RESPONSE_TIME] (412 ms) < 300"),
        ("[ERROR_RATE] < 5%", "[ERROR_RATE] (6.1 %) < 5%"),
        ("[CERTIFICATE_EXPIRATION] > 14d", "[CERTIFICATE_EXPIRATION] (12 d) > 14d"),
        ("len([BODY].data) > 2", "len([BODY].data) (2) > 2"),
        ("[BODY].data == 3", '[BODY].data ([{"name": "ana"}, {"name": "ben"}]) == 3'),
    ],
)
def test_what_does_not_hold_says_what_was_found(text: str, shown: str) -> None:
    """In a form that a captain reads at once."""
    _, (held,) = judge(probe((text,)), Observation(SEEN, "seen"))
    assert (held.text, held.holds, held.shown) == (text, False, shown)


def test_a_found_text_is_cut_and_harmless() -> None:
    """A long answer with escapes stays one short line."""
    seen = Observation({"BODY": "\x1b[2J" + "x" * 500 + "\n"}, "seen")
    _, (held,) = judge(probe(("[BODY] == ok",)), seen)
    assert len(held.shown) < 90
    assert held.shown.isprintable()


BURST: dict[str, Found] = {"STATUS": {"200": 40, "429": 10}, "ERROR_RATE": 0.0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[STATUS] == 200", False),
        ("[STATUS] == any(200, 429)", True),
        ("[STATUS] < 500", True),
        ("[STATUS].429 >= 1", True),
        ("has([STATUS].503) == false", True),
    ],
)
def test_in_a_burst_a_condition_on_the_status_is_for_every_answer(
    text: str, expected: bool
) -> None:
    """And one on a count for the answers of that status."""
    assert holds(text, BURST) is expected


def test_names_of_headers_have_no_case_and_those_of_an_answer_have() -> None:
    """As HTTP and JSON have it: another name is another value."""
    assert holds("[HEADER].Content-Type == pat(application/json*)")
    assert holds("[BODY].status == ok")
    assert holds("has([BODY].Status) == false")


@pytest.mark.parametrize("text", ["[BODY] > 5", "[BODY] < 1e9", "[BODY] >= 1000000"])
def test_a_number_of_any_length_is_compared(text: str) -> None:
    """A hostile one too, which Python itself would not read."""
    assert holds(text, {"BODY": "9" * 5000}) is (" > " in text or ">=" in text)


def test_a_number_that_goes_on_and_then_is_none_is_told_at_once() -> None:
    """An answer as long as may be read; looked at again for each of its digits it takes hours."""
    assert not holds("[BODY] < 5", {"BODY": "9" * 1_000_000 + "x"})


@pytest.mark.parametrize("operator", ["==", "!="])
def test_a_pattern_that_comes_to_no_end_is_given_up(operator: str) -> None:
    """It holds up nothing else, and is neither found nor not found."""
    with pytest.raises(Unseen) as given_up:
        holds(f"[BODY] {operator} re((a|aa)+$)", {"BODY": "a" * 90 + "b"})
    assert given_up.value.cause is Cause.INTERNAL
    words = "re((a|aa)+$) can be tried in too many ways: write it in a simpler way"
    assert given_up.value.text == words


@given(st.text(alphabet="ab\n.", max_size=12))
def test_patterns_mean_what_they_mean_in_python(text: str) -> None:
    """The same are found, whatever is in the text."""
    for pattern in ("^a", "b$", "(?m)^b.", r"a{2,}", "[^.]b", "(?:ab|ba)+a", r"\.\s", "(?s)a.b"):
        assert holds(f"[BODY] == re({pattern})", {"BODY": text}) is bool(
            re.search(pattern, re.sub(r"\n\Z", "", text))
        )


def test_unasked_a_burst_must_be_without_errors() -> None:
    """Its own expectation counts, not that of a single request."""
    assert judge(probe(requests=50), Observation(BURST, "seen"))[0] is Verdict.PASS
    failing = Observation({**BURST, "ERROR_RATE": 0.02}, "seen")
    _, (held,) = judge(probe(requests=50), failing)
    assert held.shown == "[ERROR_RATE] (2 %) == 0%"
