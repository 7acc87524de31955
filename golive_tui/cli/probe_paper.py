"""What probes found, as lines and as JSON."""

import math
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from golive_tui.checklist.probe import ProbeKind
from golive_tui.checklist.probed import Probed
from golive_tui.checklist.secrets import Secrets
from golive_tui.cli.paper import Paper, Span, Tone
from golive_tui.cli.words import count, moment_utc
from golive_tui.launch.glyphs import VERDICT_SIGNS
from golive_tui.launch.verdict import Cause, Found, Result, Verdict

Ran = tuple[Probed, Result]
"""A probe and what one run of it gave."""

_KEPT = ((ProbeKind.ENV, "VALUE"),)
"""Values that are for conditions only: an environment is full of things that nobody marked."""
TONES = {
    Verdict.PASS: Tone.OK,
    Verdict.WARN: Tone.WARN,
    Verdict.FAIL: Tone.BAD,
    Verdict.ERROR: Tone.BAD,
    Verdict.BLOCKED: Tone.WARN,
    Verdict.STALE: Tone.DIM,
}


def print_list(paper: Paper, probes: Iterable[Probed]) -> None:
    """Every probe with its kind and target."""
    for probed in probes:
        target = " ".join(_target(probed))
        paper.pair((probed.address,), (Span(f"{probed.probe.kind} {target}", Tone.DIM),), 50)


def _target(probed: Probed) -> list[str]:
    """As written, but for who logs in."""
    secrets = Secrets(())
    return [secrets.mask(each) for each in probed.probe.target]


def print_result(paper: Paper, probed: Probed, result: Result) -> None:
    """One line: the verdict, the address, and what was seen."""
    sign, tone = VERDICT_SIGNS[result.verdict].shown(paper.ascii), TONES[result.verdict]
    word = Span(f"{sign} {result.verdict:7}", tone)
    said = result.cause and result.cause is not Cause.UNTRUSTED  # whose sentence says it itself
    cause = f"{result.cause}: " if said else ""
    paper.whole_line(word, f" {probed.address}  ", Span(f"{cause}{result.summary}", Tone.DIM))


def tally(ran: Iterable[Ran]) -> str:
    """`12 probes: 10 pass, 1 fail, 1 error`."""
    found = Counter(result.verdict for _, result in ran)
    parts = [f"{found[verdict]} {verdict}" for verdict in Verdict if found[verdict]]
    return f"{count(found.total(), 'probe')}: {', '.join(parts)}" if parts else "no probes"


def as_json(ran: Iterable[Ran]) -> dict[str, object]:
    """Everything that was found; times in milliseconds."""
    ran = list(ran)
    found = Counter(result.verdict for _, result in ran)
    return {
        "counts": {str(verdict): found[verdict] for verdict in Verdict if found[verdict]},
        "probes": [_result(probed, result) for probed, result in ran],
    }


def list_as_json(probes: Iterable[Probed]) -> dict[str, object]:
    """What there is to be run."""
    return {"probes": [{**_who(each), "target": _target(each)} for each in probes]}


def _who(probed: Probed) -> dict[str, object]:
    return {
        "address": probed.address,
        "title": probed.title,
        "role": str(probed.role),
        "kind": str(probed.probe.kind),
        "needs": list(probed.needs),
    }


def _result(probed: Probed, result: Result) -> dict[str, object]:
    timing = result.timing
    return {
        **_who(probed),
        "verdict": str(result.verdict),
        "cause": str(result.cause) if result.cause else None,
        "summary": result.summary,
        "started": moment_utc(result.started),
        "took_ms": _ms(result.took),
        "attempts": result.attempts,
        "values": {
            name: _value(value)
            for name, value in result.values.items()
            if (probed.probe.kind, name) not in _KEPT
        },
        "conditions": [
            {
                "condition": held.text,
                "holds": held.holds,
                "found": held.shown,
                "severity": "warn" if held.warning else "fail",
            }
            for held in result.conditions
        ],
        "timing_ms": {
            "dns": _ms(timing.dns),
            "connect": _ms(timing.connect),
            "tls": _ms(timing.tls),
            "first_byte": _ms(timing.first_byte),
        },
    }


def _ms(span: timedelta | None) -> float | None:
    return None if span is None else round(span.total_seconds() * 1000, 1)


def _value(value: Found) -> object:
    match value:
        case timedelta():
            return _ms(value)
        case float() if not math.isfinite(value):
            return str(value)  # JSON has no word for it
        case list():
            return [_value(each) for each in value]
        case dict():
            return {key: _value(each) for key, each in value.items()}
        case _:
            return value
