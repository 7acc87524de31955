"""JUnit reports, as CI systems read them: of what probes found, and of a gate."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

from golive_tui.checklist.plain import REPLACEMENT, plain
from golive_tui.cli.probe_paper import Ran
from golive_tui.cli.report_file import ELSEWHERE
from golive_tui.errors import GoLiveError
from golive_tui.launch.verdict import Result, Verdict
from golive_tui.session.hiding import masked
from golive_tui.values import dataclass

_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), REPLACEMENT)
"""Code points that XML does not allow, but that draw as any other."""
_OUTCOMES = {
    Verdict.FAIL: "failure",
    Verdict.ERROR: "error",
    Verdict.BLOCKED: "skipped",
    Verdict.STALE: "skipped",
}
"""The elements that CI systems count. Without one a case has passed."""


@dataclass(frozen=True, slots=True)
class Tested:
    """One case of a report."""

    address: str
    title: str
    outcome: str
    """`failure`, `error` or `skipped`; empty: it has passed."""
    kind: str
    """What sort of failure, error or skipping."""
    said: str
    """One line about it, also where it has passed."""
    lines: tuple[str, ...] = ()
    """More about it."""
    took: timedelta = timedelta(0)


def write_junit(file: Path, title: str, ran: Iterable[Ran]) -> None:
    """Write the report of probes. Raises `GoLiveError` if that can't be done."""
    write_report(file, title, _cases(ran))


def junit(title: str, ran: Iterable[Ran]) -> bytes:
    """One suite with a case for each probe."""
    return report(title, _cases(ran))


def write_report(file: Path, title: str, cases: Iterable[Tested]) -> None:
    """Write a report. Raises `GoLiveError` if that can't be done."""
    try:
        file.write_bytes(report(title, cases))
    except OSError as error:
        message = f"the report can't be written: {error.strerror}"
        raise GoLiveError(message, ELSEWHERE, file=str(file)) from None


def report(title: str, cases: Iterable[Tested]) -> bytes:
    """One suite with these cases."""
    cases = list(cases)
    outcomes = Counter(case.outcome for case in cases)
    suite = ElementTree.Element(
        "testsuite",
        name=_text(title),
        tests=str(len(cases)),
        failures=str(outcomes["failure"]),
        errors=str(outcomes["error"]),
        skipped=str(outcomes["skipped"]),
        time=_seconds(case.took for case in cases),
    )
    names = Counter(_names(case) for case in cases)
    for case in cases:
        above, name = _names(case)
        if names[above, name] > 1:  # two of one name would be taken for one
            name = f"{name} ({_text(case.address)})"
        element = ElementTree.SubElement(
            suite, "testcase", classname=above, name=name, time=_seconds([case.took])
        )
        _add_outcome(element, case)
    suites = ElementTree.Element("testsuites", name="golive")
    suites.append(suite)
    ElementTree.indent(suites)
    text = ElementTree.tostring(suites, encoding="unicode")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()


def _names(case: Tested) -> tuple[str, str]:
    """Where it belongs, as CI systems fold it, and what it is called."""
    above, _, _ = case.address.replace(":", "/").rpartition("/")
    return _text(above.replace("/", ".")), _text(case.title)


def _add_outcome(element: ElementTree.Element, case: Tested) -> None:
    said = _text(case.said)
    if case.outcome:
        outcome = ElementTree.SubElement(element, case.outcome, type=case.kind, message=said)
        outcome.text = "\n".join(map(_text, case.lines)) or said
    else:
        ElementTree.SubElement(element, "system-out").text = f"{_text(case.kind)}: {said}"


def _cases(ran: Iterable[Ran]) -> Iterator[Tested]:
    for probed, result in ran:
        yield Tested(
            probed.address,
            probed.title,
            _OUTCOMES.get(result.verdict, ""),
            str(result.cause or result.verdict),
            result.summary,
            _broken(result),
            result.took,
        )


def _broken(result: Result) -> tuple[str, ...]:
    broken = (each for each in result.conditions if not (each.holds or each.warning))
    return tuple(each.shown for each in broken)


def _text(text: str) -> str:
    return plain(masked(text)).translate(_NO_CHARACTERS)


def _seconds(spans: Iterable[timedelta]) -> str:
    return f"{sum(span.total_seconds() for span in spans):.3f}"
