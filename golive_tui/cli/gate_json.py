"""A gate, as `--json` prints it."""

from golive_tui.cli.answers import EXIT_CODES
from golive_tui.cli.jsonable import jsonable
from golive_tui.cli.printing import print_json
from golive_tui.cli.standing_json import count_json, readiness_json
from golive_tui.cli.words import moment_utc, recorded
from golive_tui.launch.gate import Case, Gate
from golive_tui.session.session import Session

Json = dict[str, object]


def print_gate_json(session: Session, gate: Gate, probed: int | None) -> None:
    """The answer, every reason, and everything that counts."""
    content: Json = {
        "title": session.checklist.title,
        "file": str(session.definition.path),
        "state": str(session.journal.file.path),
        "asked": {
            "sections": list(gate.asked.under),
            "by": jsonable(gate.asked.by),
            "tags": list(gate.asked.tags),
            "whole": gate.asked.whole,
        },
        "basis": {
            "recorded": moment_utc(recorded(session.state)),
            "probes": probed,
        },
        "count": count_json(session),
        "readiness": readiness_json(gate.readiness),
        "exit_code": int(EXIT_CODES[gate.readiness.answer]),
        "counted": [_case(case) for case in gate.cases],
    }
    print_json("gate", content)


def _case(case: Case) -> Json:
    answer = case.reason.answer if case.reason else "GO"
    return {
        "address": case.address,
        "title": case.title,
        "answer": str(answer),
        "stands": case.stands,
        "why": case.why,
    }
