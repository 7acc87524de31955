"""A JUnit report of what probes found, as CI systems read it."""

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from golive_tui.checklist.plain import plain
from golive_tui.cli.probe_paper import Ran
from golive_tui.errors import GoLiveError
from golive_tui.launch.verdict import Result, Verdict


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
    results = [result for _, result in ran]
    suite = ElementTree.Element(
        "testsuite",
        name=plain(title),
        tests=str(len(ran)),
        failures=str(_number(results, Verdict.FAIL)),
        errors=str(_number(results, Verdict.ERROR)),
        skipped=str(_number(results, Verdict.BLOCKED) + _number(results, Verdict.STALE)),
        time=_seconds(result.took.total_seconds() for result in results),
    )
    for probed, result in ran:
        above, _, _ = probed.address.replace(":", "/").rpartition("/")
        case = ElementTree.SubElement(
            suite,
            "testcase",
            classname=plain(above.replace("/", ".")),
            name=plain(probed.title),
            time=_seconds([result.took.total_seconds()]),
        )
        _add_outcome(case, result)
    suites = ElementTree.Element("testsuites", name="golive")
    suites.append(suite)
    ElementTree.indent(suites)
    text = ElementTree.tostring(suites, encoding="unicode")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()


_OUTCOMES = {
    Verdict.FAIL: "failure",
    Verdict.ERROR: "error",
    Verdict.BLOCKED: "skipped",
    Verdict.STALE: "skipped",
}


def _add_outcome(case: ElementTree.Element, result: Result) -> None:
    said = plain(result.summary)
    name = _OUTCOMES.get(result.verdict)
    if name:
        kind = str(result.cause or result.verdict)
        outcome = ElementTree.SubElement(case, name, type=kind, message=said)
        held = [plain(each.shown) for each in result.conditions if not each.holds]
        outcome.text = "\n".join(held) or said
    else:
        ElementTree.SubElement(case, "system-out").text = f"{result.verdict}: {said}"


def _number(results: Iterable[Result], verdict: Verdict) -> int:
    return sum(result.verdict is verdict for result in results)


def _seconds(parts: Iterable[float]) -> str:
    return f"{sum(parts):.3f}"
