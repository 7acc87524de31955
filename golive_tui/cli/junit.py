"""A JUnit report of what probes found, as CI systems read it."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from golive_tui.checklist.plain import REPLACEMENT, plain
from golive_tui.checklist.probed import Probed
from golive_tui.cli.probe_paper import Ran
from golive_tui.errors import GoLiveError
from golive_tui.launch.verdict import Result, Verdict

_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), REPLACEMENT)
"""Code points that XML does not allow, but that draw as any other."""
_OUTCOMES = {
    Verdict.FAIL: "failure",
    Verdict.ERROR: "error",
    Verdict.BLOCKED: "skipped",
    Verdict.STALE: "skipped",
}
"""The elements that CI systems count. Without one a case has passed."""


def write_junit(file: Path, title: str, ran: Iterable[Ran]) -> None:
    """Write the report. Raises `GoLiveError` if that can't be done."""
    try:
        file.write_bytes(junit(title, ran))
    except OSError as error:
        message = f"the report can't be written: {error.strerror}"
        raise GoLiveError(message, "choose another place for --junit", file=str(file)) from None


def junit(title: str, ran: Iterable[Ran]) -> bytes:
    """One suite with a case for each probe."""
    ran = list(ran)
    outcomes = Counter(_OUTCOMES.get(result.verdict) for _, result in ran)
    suite = ElementTree.Element(
        "testsuite",
        name=_text(title),
        tests=str(len(ran)),
        failures=str(outcomes["failure"]),
        errors=str(outcomes["error"]),
        skipped=str(outcomes["skipped"]),
        time=_seconds(result for _, result in ran),
    )
    names = Counter(_names(probed) for probed, _ in ran)
    for probed, result in ran:
        above, name = _names(probed)
        if names[above, name] > 1:  # two of one name would be taken for one
            name = f"{name} ({_text(probed.address)})"
        case = ElementTree.SubElement(
            suite, "testcase", classname=above, name=name, time=_seconds([result])
        )
        _add_outcome(case, result)
    suites = ElementTree.Element("testsuites", name="golive")
    suites.append(suite)
    ElementTree.indent(suites)
    text = ElementTree.tostring(suites, encoding="unicode")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()


def _names(probed: Probed) -> tuple[str, str]:
    """Where it belongs, as CI systems fold it, and what it is called."""
    above, _, _ = probed.address.replace(":", "/").rpartition("/")
    return _text(above.replace("/", ".")), _text(probed.title)


def _add_outcome(case: ElementTree.Element, result: Result) -> None:
    said = _text(result.summary)
    name = _OUTCOMES.get(result.verdict)
    if name:
        kind = str(result.cause or result.verdict)
        outcome = ElementTree.SubElement(case, name, type=kind, message=said)
        broken = (each for each in result.conditions if not (each.holds or each.warning))
        outcome.text = "\n".join(_text(each.shown) for each in broken) or said
    else:
        ElementTree.SubElement(case, "system-out").text = f"{result.verdict}: {said}"


def _text(text: str) -> str:
    return plain(text).translate(_NO_CHARACTERS)


def _seconds(results: Iterable[Result]) -> str:
    return f"{sum(result.took.total_seconds() for result in results):.3f}"
