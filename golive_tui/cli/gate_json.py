"""A gate, as `--json` prints it."""

from golive_tui.cli.gate_paper import exit_code
from golive_tui.cli.jsonable import jsonable
from golive_tui.cli.printing import print_json
from golive_tui.cli.standing_json import count_json, readiness_json
from golive_tui.cli.words import moment_utc
from golive_tui.launch.gate import Case, Gate
from golive_tui.launch.state import EPOCH
from golive_tui.session.session import Session

Json = dict[str, object]


def print_gate_json(session: Session, gate: Gate, probed: int | None) -> None:
    """The answer, every reason, and everything that counts."""
    newest = session.state.newest
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
            "recorded": moment_utc(newest if newest != EPOCH else None),
            "probes": probed,
        },
        "count": count_json(session),
        "readiness": readiness_json(gate.readiness),
        "exit_code": int(exit_code(gate)),
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
