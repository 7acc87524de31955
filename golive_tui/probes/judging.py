"""Whether what a probe saw fulfils its conditions.

A time is compared with a time; a bare number against it is milliseconds. `5%` is 0.05. A value
that is missing fulfils nothing, whatever the operator; only `has(…) == false` holds of it. In a
burst STATUS is the number of answers by status: `[STATUS] == 200` must hold for each of them,
and `[STATUS].429 > 0` looks at one count. The line break at the end of a text in BODY is left out.
"""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from enum import Enum
from fnmatch import translate
from typing import TypeGuard
from warnings import catch_warnings

from golive_tui.checklist.condition import (
    Checked,
    Comparison,
    Function,
    Kind,
    Literal,
    Operator,
    Reference,
)
from golive_tui.checklist.kinds import KINDS
from golive_tui.checklist.plain import plain
from golive_tui.checklist.probe import Condition, Probe
from golive_tui.checklist.times import format_duration
from golive_tui.launch.headline import brief_time
from golive_tui.launch.verdict import Cause, Found, Held, Verdict
from golive_tui.probes.order import Observation, Unseen, shortened

LONGEST_FOUND = 60
"""Characters of a found value in a sentence."""
LONGEST_SEARCH = 1.0
"""Seconds that a regular expression may take on one value."""
LONGEST_EXACT = 300
"""Digits of a number that is compared exactly: to read more takes long, or is refused."""

_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?")
_LINE_BREAK = re.compile(r"\r?\n\Z")
_WITH_UNIT = re.compile(r"([-+]?(?:\d+(?:\.\d*)?|\.\d+))\s*(ms|s|m|h|d|w|%)")
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
_WORDS: dict[str, Found] = {"true": True, "false": False, "null": None}


class _Nothing(Enum):
    MISSING = "missing"


MISSING = _Nothing.MISSING
"""Stands for a value that was not found."""

Value = Found | _Nothing


def judge(probe: Probe, seen: Observation) -> tuple[Verdict, tuple[Held, ...]]:
    """The verdict on what was seen, and how each condition came out, in their order."""
    expected = probe.expect or tuple(map(Condition, _defaults(probe)))
    held = tuple(_held(each, seen, warning=False) for each in expected)
    warned = tuple(_held(each, seen, warning=True) for each in probe.warn)
    if not all(each.holds for each in held):
        return Verdict.FAIL, held + warned
    verdict = Verdict.PASS if all(each.holds for each in warned) else Verdict.WARN
    return verdict, held + warned


def _defaults(probe: Probe) -> tuple[str, ...]:
    kind = KINDS[probe.kind]
    burst = "requests" in probe.options or "duration" in probe.options
    return kind.burst_expect if burst else kind.expect


def _held(condition: Condition, seen: Observation, *, warning: bool) -> Held:
    comparison = condition.parsed
    found = value_of(comparison.found, seen)
    holds = compare(comparison, found, seen)
    value, wanted = _shown(found, comparison), plain(str(comparison.wanted))
    shown = f"{plain(str(comparison.found))} ({value}) {comparison.operator} {wanted}"
    return Held(condition.text, holds, shown, warning, value, wanted, found is MISSING)


def value_of(reference: Reference, seen: Observation) -> Value:
    """What a reference means in what was seen."""
    value: Value = seen.values.get(reference.name, MISSING)
    if reference.name == "BODY" and isinstance(value, str):
        value = _LINE_BREAK.sub("", value)
    for step in reference.path:
        value = _within(value, step, any_case=reference.name == "HEADER")
    match reference.function:
        case Function.HAS:
            return value is not MISSING
        case Function.LEN:
            return len(value) if isinstance(value, str | list | dict) else MISSING
        case _:
            return value


def _within(value: Value, step: str | int, *, any_case: bool) -> Value:
    if isinstance(value, dict):
        # Names of headers are kept in lower case.
        return value.get(str(step).lower() if any_case else str(step), MISSING)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return MISSING


def compare(comparison: Comparison, found: Value, seen: Observation) -> bool:
    """Whether a condition holds of what was found."""
    if found is MISSING:
        return False
    if isinstance(found, dict) and comparison.found.name == "STATUS" and not comparison.found.path:
        return bool(found) and all(compare(comparison, int(key), seen) for key in found)
    operator = comparison.operator
    match comparison.wanted:
        case Checked() as checked:
            return _passes(checked, found) is (operator is Operator.EQUAL)
        case Reference() as reference:
            other = value_of(reference, seen)
            return other is not MISSING and _compare(operator, found, other)
        case Literal() as literal:
            return _compare(operator, found, meant(literal, found))


def _passes(checked: Checked, found: Found) -> bool:
    match checked.kind:
        case Kind.ANY:
            options = (meant(literal, found) for literal in checked.literals)
            return any(_compare(Operator.EQUAL, found, option) for option in options)
        case Kind.PAT:
            return (
                re.fullmatch(translate(_escaped(checked.literals[0].text)), _text(found))
                is not None
            )
        case Kind.RE:
            return _matches(checked.literals[0].text, _text(found))


def _matches(pattern: str, text: str) -> bool:
    """Whether a regular expression is found. Raises `Unseen` if to find out takes too long.

    Those of the standard library can't be stopped, and nothing else runs meanwhile.
    """
    import regex

    try:
        with catch_warnings(action="ignore"):  # of what it may mean in a version to come
            found = regex.search(pattern, text, timeout=LONGEST_SEARCH, concurrent=True)
            return found is not None
    except TimeoutError:
        words = f"re({shortened(pattern, LONGEST_FOUND)}) can be tried in too many ways"
        raise Unseen(Cause.INTERNAL, f"{words}: write it in a simpler way") from None
    except (regex.error, OverflowError, RecursionError):
        return False


def _escaped(pattern: str) -> str:
    """Only `*` and `?` are special here, brackets are not."""
    return pattern.replace("[", "[[]")


def _text(found: Found) -> str:
    if isinstance(found, str):
        return found
    if isinstance(found, timedelta):
        return format_duration(found)
    return json.dumps(found, default=str)


def meant(literal: Literal, found: Found) -> Found:
    """What a literal means beside a value that was found."""
    text = literal.text
    if literal.quoted:
        return text
    if isinstance(found, timedelta):
        return _time(text)
    if isinstance(found, bool) or found is None:
        return _WORDS.get(text.lower(), text)
    if isinstance(found, int | float):
        return _number(text)
    return _WORDS.get(text, text) if not isinstance(found, str) else text


def _time(text: str) -> Found:
    if _NUMBER.fullmatch(text):
        return _seconds(float(text) * _UNITS["ms"])
    if (match := _WITH_UNIT.fullmatch(text)) and match[2] in _UNITS:
        return _seconds(float(match[1]) * _UNITS[match[2]])
    return text


def _seconds(seconds: float) -> Found:
    try:
        return timedelta(seconds=seconds)
    except OverflowError:
        return timedelta.max if seconds > 0 else timedelta.min


def _number(text: str) -> Found:
    if _NUMBER.fullmatch(text):
        rough = len(text) > LONGEST_EXACT or re.search("[.eE]", text)
        return float(text) if rough else int(text)
    if (match := _WITH_UNIT.fullmatch(text)) and match[2] == "%":
        return float(match[1]) / 100
    return text


def _compare(operator: Operator, found: Found, wanted: Found) -> bool:
    """Values of different sorts are unequal, and neither is less."""
    if operator is Operator.EQUAL:
        return _alike(found, wanted) and found == wanted
    if operator is Operator.UNEQUAL:
        return not (_alike(found, wanted) and found == wanted)
    for one, other in _ordered(found, wanted):
        match operator:
            case Operator.LESS:
                return one < other
            case Operator.AT_MOST:
                return one <= other
            case Operator.MORE:
                return one > other
            case _:
                return one >= other
    return False


def _alike(one: Found, other: Found) -> bool:
    """Whether two values are of one sort; true is not 1 here."""
    return isinstance(one, bool) is isinstance(other, bool)


def _ordered(found: Found, wanted: Found) -> Iterator[tuple[float, float]]:
    """Both as numbers, if they have an order."""
    if isinstance(found, str) and isinstance(wanted, str):
        found, wanted = _number(found), _number(wanted)
    if isinstance(found, timedelta) and isinstance(wanted, timedelta):
        yield found / timedelta(microseconds=1), wanted / timedelta(microseconds=1)
    elif _is_number(found) and _is_number(wanted):
        yield found, wanted


def _is_number(value: Found) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_of_shares(comparison: Comparison) -> bool:
    """Whether it compares with a percentage."""
    return isinstance(comparison.wanted, Literal) and comparison.wanted.text.endswith("%")


def _shown(found: Value, comparison: Comparison) -> str:
    if found is MISSING:
        return "missing"
    if isinstance(found, timedelta):
        return brief_time(found)
    if isinstance(found, float) and is_of_shares(comparison):
        return f"{found * 100:.4g} %"
    if isinstance(found, dict) and comparison.found.name == "STATUS":
        return ", ".join(f"{count} x {status}" for status, count in found.items())
    text = plain(found if isinstance(found, str) else json.dumps(found, default=str))
    return shortened(text, LONGEST_FOUND)
