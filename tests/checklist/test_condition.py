"""Conditions are parsed once, and a bad one is told at its very character."""

import re
import warnings
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.condition import (
    BadCondition,
    Checked,
    Comparison,
    Function,
    Kind,
    Literal,
    Operator,
    Reference,
    parse_condition,
)

NAMES = st.sampled_from(["STATUS", "BODY", "HEADER", "RESPONSE_TIME"])
STEPS = st.lists(
    st.one_of(st.from_regex(r"[a-z][a-z0-9_-]{0,5}", fullmatch=True), st.integers(0, 99)),
    max_size=4,
).map(tuple)
REFERENCES = st.builds(Reference, NAMES, STEPS, st.none() | st.sampled_from(Function))
BARE = st.from_regex(r"[a-zA-Z0-9./:-][a-zA-Z0-9./: -]{0,10}[a-zA-Z0-9]", fullmatch=True)
QUOTED = st.text("ab ,()[]\\n=<>'*", max_size=8)
LITERALS = BARE.map(Literal) | QUOTED.map(lambda text: Literal(text, quoted=True))
EQUALITY = st.sampled_from([Operator.EQUAL, Operator.UNEQUAL])
PATTERNS = st.from_regex(r"[a-z*?.]{1,8}", fullmatch=True).map(lambda text: (Literal(text),))
CHECKED = st.builds(
    Checked, st.just(Kind.ANY), st.lists(LITERALS, min_size=1, max_size=3).map(tuple)
) | st.builds(Checked, st.just(Kind.PAT), PATTERNS)
COMPARISONS = st.builds(
    Comparison, REFERENCES, st.sampled_from(Operator), LITERALS | REFERENCES
) | st.builds(Comparison, REFERENCES, EQUALITY, CHECKED)


@given(COMPARISONS)
def test_a_condition_that_is_written_out_reads_the_same(comparison: Comparison) -> None:
    """Whatever it is made of."""
    again = parse_condition(str(comparison))
    assert str(again) == str(comparison)
    assert (again.operator, type(again.wanted)) == (comparison.operator, type(comparison.wanted))


@given(st.text("[]()=<>!\"'., aSTUS09lenhyptr\n", max_size=40) | st.text(max_size=40))
def test_any_text_is_a_condition_or_a_told_error(text: str) -> None:
    """With a character of the text, and a way out; nothing else is ever raised."""
    bad = None
    try:
        parse_condition(text)
    except BadCondition as found:
        bad = found
    if bad:
        assert 0 <= bad.at <= len(text)
        assert bad.message
        assert bad.hint


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("[STATUS] == 200", Comparison(Reference("STATUS"), Operator.EQUAL, Literal("200"))),
        (
            "len([BODY].data[0].names) >= 3",
            Comparison(
                Reference("BODY", ("data", 0, "names"), Function.LEN),
                Operator.AT_LEAST,
                Literal("3"),
            ),
        ),
        (
            "[HEADER].content-type == pat(*json*)",
            Comparison(
                Reference("HEADER", ("content-type",)),
                Operator.EQUAL,
                Checked(Kind.PAT, (Literal("*json*"),)),
            ),
        ),
        (
            "[STATUS]!=any(500,  'a, b' , \"c\")",
            Comparison(
                Reference("STATUS"),
                Operator.UNEQUAL,
                Checked(Kind.ANY, (Literal("500"), Literal("a, b", True), Literal("c", True))),
            ),
        ),
        (
            "[BODY] == a text with (all) == of it",
            Comparison(Reference("BODY"), Operator.EQUAL, Literal("a text with (all) == of it")),
        ),
        ("[BODY] == ''", Comparison(Reference("BODY"), Operator.EQUAL, Literal("", True))),
    ],
)
def test_these_are_conditions(text: str, parsed: Comparison) -> None:
    """The form of Gatus."""
    found = parse_condition(text)
    assert text[found.found.column :].startswith(found.found.name)
    assert replace(found, found=replace(found.found, column=0)) == parsed


@pytest.mark.parametrize(
    ("text", "at", "message", "hint"),
    [
        ("STATUS == 200", 0, "a condition begins with a value in brackets", "[STATUS] == 200"),
        ("", 0, "a condition begins with a value in brackets", "[STATUS] == 200"),
        ("[STATUS] = 200", 9, '"=" is no operator', 'write "=="'),
        ("[STATUS] => 200", 9, '"=>" is no operator', 'write ">="'),
        ("[STATUS] <> 200", 9, '"<>" is no operator', 'write "!="'),
        ("[STATUS] 200", 9, "an operator is missing", "write one of == != <= >= < >"),
        ("[STATUS] ==", 11, 'nothing is written after "=="', "[STATUS] == 200"),
        ("len([BODY] > 3", 11, '")" is missing after "len([BODY]"', "[STATUS] == 200"),
        ("sum([BODY]) > 3", 0, '"sum" is no function of a value', "len([BODY].data)"),
        ("[STATUS] < any(200)", 11, 'any(…) goes only with "==" and "!="', 'write "=="'),
        ("[STATUS] == any()", 12, "any() is empty", "write what it should be"),
        ("[STATUS] == any(200", 19, '")" is missing at the end', "close the parenthesis"),
        ('[BODY] == any("a" "b")', 10, "the values of any(…) can't be told apart", "any(200, 429)"),
        ('[BODY] == "ok', 10, "a quotation mark is not closed", 'write " at its end'),
        ("[BODY] == [STATUS] 3", 18, "one condition compares two values", "write the rest anew"),
        ("[BODY] == re(()", 10, "re(…) is no regular expression", "Python's re"),
    ],
)
def test_these_are_not(text: str, at: int, message: str, hint: str) -> None:
    """What is wrong, at which character, and what would be right."""
    with pytest.raises(BadCondition) as bad:
        parse_condition(text)
    assert bad.value.at == at
    assert message in bad.value.message
    assert hint in bad.value.hint


@given(st.text(r"a1/.,'-=^$|\\()[]{}*+? :<>", max_size=6).filter(lambda text: "${" not in text))
def test_an_expression_is_refused_exactly_when_it_is_none(expression: str) -> None:
    """Most are taken without compiling them; that must never let a wrong one through."""
    try:
        with warnings.catch_warnings(action="ignore"):
            re.compile(expression)
        right = bool(expression.strip())
    except re.error:
        right = False
    text = f"[BODY] == re({expression})"
    if right:
        assert parse_condition(text).wanted == Checked(Kind.RE, (Literal(expression),))
    else:
        with pytest.raises(BadCondition):
            parse_condition(text)


def test_an_odd_expression_is_taken_without_a_word_from_python(
    recwarn: pytest.WarningsRecorder,
) -> None:
    """What Python has to say of it is nothing to a captain."""
    re.purge()
    parse_condition("[BODY] == re([[a]|b)")
    assert not recwarn.list
