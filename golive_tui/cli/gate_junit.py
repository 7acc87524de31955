"""The JUnit report of a gate: a case for everything that counts."""

from pathlib import Path

from golive_tui.cli.junit import Tested, write_report
from golive_tui.launch.answer import Answer
from golive_tui.launch.gate import Case, Gate


def write_gate(file: Path, title: str, gate: Gate) -> None:
    """Write the report. Raises `GoLiveError` if that can't be done."""
    write_report(file, title, map(_tested, gate.cases))


def _tested(case: Case) -> Tested:
    """NO-GO is a failure; what can't be told an error; what nobody has done yet is skipped."""
    reason = case.reason
    if reason is None:
        return Tested(case.address, case.title, "", str(Answer.GO), case.stands)
    by = f", by {reason.by}" if reason.by and not case.unseen else ""
    missing = "error" if case.unseen else "skipped"
    outcome = "failure" if reason.answer is Answer.NO_GO else missing
    why = (case.why,) if case.why else ()
    said = f"{reason.text}{by}"
    return Tested(
        case.address, case.title, outcome, str(reason.answer), said, (said, *why, case.address)
    )
