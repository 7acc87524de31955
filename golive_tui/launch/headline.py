"""What a result comes down to: one short value, and a number to draw."""

import re
from datetime import timedelta

from golive_tui.checklist.times import format_duration
from golive_tui.launch.verdict import Cause, Held, Result, Verdict

_TELLING = ("CERTIFICATE_EXPIRATION", "VALUE", "P95", "RESPONSE_TIME")
"""The values that say most of a good result, the first that is there."""
_OF_REQUESTS = ("P95", "RESPONSE_TIME")
"""Of a request it is how long it took, unless its certificate is asked for."""
_DAY = timedelta(days=1)
_AS_WORDS = {
    "refused": "connection refused",
    "unreachable": "no connection",
    "dns": "name not found",
    "tls": "TLS failed",
    "timeout": "no answer in time",
    "protocol": "answer not understood",
    "expired": "certificate expired",
    "self-signed": "certificate self-signed",
    "other name": "certificate for another name",
    "Prometheus": "Prometheus can't be asked",
    "own network": "our own network seems down",
}
_CERTIFICATE = (
    (" expired", "expired"),
    (" self-signed", "self-signed"),
    (" is for another name", "other name"),
)
"""What the summary says of a certificate, and that in a word or two."""
_NOT_THE_TARGET = (
    ("Prometheus can't be asked", "Prometheus"),
    ("our own network seems down", "own network"),
)
"""How the summary begins where somebody between us and the target is to blame, and who."""
_WAITS = re.compile(r'waits for "([^"]+)", which ')
"""How the summary of what is blocked begins, with what it needs."""
_IS_NOT = {
    "CERTIFICATE_VALID": "not valid",
    "CLEAN": "not clean",
    "CONNECTED": "not connected",
    "EXISTS": "not there",
    "PUSHED": "not pushed",
    "SET": "not set",
}
"""What it means that a value is false where it should be true."""
_LARGE = 1000
"""From here on a number has no decimals; it is never written with an exponent."""
_ASKED = re.compile(r"(?:(has|len)\()?\s*\[(\w+)\](?:[^=!<>]*\.)?([\w-]+)?(?:\[\d+\])*\)?\s*[=!<>]")
"""The value that a condition asks for, and the last name of its path."""
_OPERATOR = re.compile(r"[=!<>]=?")
_UNIT = re.compile(r"^([<>]?-?[\d.]+)(%|ms|s|m|h|d)$")


def headline(result: Result) -> str:
    """The value that decided, or says most: `503`, `612 ms`, `0.4 %`, `61 d`, `refused`."""
    if result.verdict is Verdict.ERROR:
        return _fault(result)
    if result.verdict is Verdict.BLOCKED:
        waits = _WAITS.match(result.summary)
        return f"needs {waits[1].rpartition('/')[2]}" if waits else "blocked"
    if broken := broken_condition(result):
        return in_words(broken, result) or broken.found
    if result.verdict is Verdict.WARN:
        return f"at try {result.attempts}"
    for name in _telling(result):
        if isinstance(result.values.get(name), str | int | float | timedelta):
            return _value(name, result)
    return ""


def _telling(result: Result) -> tuple[str, ...]:
    asked = any("[CERTIFICATE_EXPIRATION]" in held.text for held in result.conditions)
    return _TELLING if asked or "STATUS" not in result.values else _OF_REQUESTS


def in_words(broken: Held, result: Result) -> str:
    """What a bare true, false, code or nothing means: `expired`, `exit 1`; else nothing."""
    asked = _ASKED.match(broken.text.strip())
    if asked is not None and asked[2] == "EXIT_CODE":
        return f"exit {broken.found}"
    if asked is None or not (broken.absent or broken.found in ("true", "false")):
        return ""
    if result.values.get("EXISTS") is False:
        return _IS_NOT["EXISTS"]
    function, name, last = asked.groups()
    ends = result.values.get("CERTIFICATE_EXPIRATION")
    if broken.absent or (function == "has" and broken.found == "false"):
        return f"no {last or name.lower()}"
    if function == "has":
        return f"{last or name.lower()} there"
    if broken.found == "true":
        return ""
    if name == "CERTIFICATE_VALID" and isinstance(ends, timedelta) and ends < timedelta(0):
        return "expired"
    return _IS_NOT.get(name, "")


def fault_in_words(result: Result) -> str:
    """Why nothing could be checked, as part of a sentence: `connection refused`."""
    return _AS_WORDS.get(_fault(result), _fault(result))


def _fault(result: Result) -> str:
    """In one word, for a narrow column. The kinds of errors are named for programs."""
    if result.cause is Cause.CONNECT:
        return "refused" if result.summary.startswith("connection refused") else "unreachable"
    if result.cause is Cause.TLS and "certificate of " in result.summary:
        return next((word for said, word in _CERTIFICATE if said in result.summary), "tls")
    if result.cause is Cause.INTERNAL:
        known = (word for said, word in _NOT_THE_TARGET if result.summary.startswith(said))
        return next(known, "internal")
    return str(result.cause or "error")


def broken_condition(result: Result) -> Held | None:
    """The first condition that does not hold; one that only warns comes last."""
    broken = [held for held in result.conditions if not held.holds]
    return min(broken, key=lambda held: held.warning, default=None)


def wanted(broken: Held) -> str:
    """What a broken condition is measured against: `limit 5 %`, `should be 200`; or nothing."""
    operator = _OPERATOR.search(broken.text)
    if operator is None or not broken.limit or operator[0] == "!=":
        return ""
    word = "should be" if operator[0] == "==" else "limit"
    return f"{word} {spaced(broken.limit)}"


def spaced(value: str) -> str:
    """A value as people read it, whoever wrote it: `5 %` for `5%`, `500 ms` for `500ms`."""
    return _UNIT.sub(r"\1 \2", value)


def level(result: Result) -> float:
    """A number to draw results by: a measured value, else how long it took in milliseconds."""
    value = result.values.get("VALUE")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return result.took.total_seconds() * 1000


def _value(name: str, result: Result) -> str:
    value = result.values[name]
    if isinstance(value, timedelta):
        return brief_time(value)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return str(value)
    share = any(
        held.found.endswith(" %") and held.text.startswith(f"[{name}]")
        for held in result.conditions
    )
    return number(value, share=share)


def number(value: float, *, share: bool) -> str:
    """A number as people are told it: `0.1746`, `81204`; a share of one as `0.04 %`."""
    if share:
        return f"{_percent(value)} %"
    return f"{value:.0f}" if abs(value) >= _LARGE else f"{value:.4g}"


def _percent(share: float) -> str:
    """At most two decimals: more would only flicker."""
    percent = round(share * 100, 2)
    return "<0.01" if share > 0 and not percent else f"{percent:.10g}"


def brief_time(span: timedelta) -> str:
    """`0.4 ms`, `143 ms`, `1.2 s`, `1h30m`, `61 d`."""
    size, sign = abs(span), "-" if span < timedelta(0) else ""
    milliseconds = size.total_seconds() * 1000
    if size >= 2 * _DAY:
        return f"{sign}{size / _DAY:.0f} d"
    if milliseconds >= 59_950:  # what would be rounded to 60 s
        return sign + format_duration(size)
    if milliseconds >= 999.5:
        return f"{sign}{milliseconds / 1000:.3g} s"
    return f"{sign}{milliseconds:.{0 if milliseconds >= 9.95 else 1}f} ms"
