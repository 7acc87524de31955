"""What `golive status` prints."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from golive_tui.cli.invocation import Invocation
    from golive_tui.cli.summary import Summary
    from golive_tui.session.session import Session

FORMATS = ("text", "line", "tmux", "update")


def show_status(
    invocation: "Invocation", file: "Path | None", form: str = FORMATS[0], *, as_json: bool = False
) -> None:
    """Print where the launch stands, in one of the formats."""
    from golive_tui.cli.summary import summary_of

    session = invocation.reading(file)
    summary = summary_of(session)
    if as_json:
        _print_json(session, summary)
    elif form == "update":
        from golive_tui.cli.status_update import update_of

        invocation.paper().whole(update_of(session, summary))
    elif form == "tmux":
        from golive_tui.cli.status_tmux import tmux_of

        paper = invocation.paper()
        paper.whole(tmux_of(session, summary, ascii_only=paper.ascii))
    else:
        from golive_tui.cli.status_text import print_line, print_status

        print_as = print_line if form == "line" else print_status
        print_as(session, summary, invocation.paper())


def _print_json(session: "Session", summary: "Summary") -> None:
    from golive_tui.cli.alarm_words import watched_json
    from golive_tui.cli.jsonable import jsonable
    from golive_tui.cli.plan_json import forecast_json
    from golive_tui.cli.printing import print_json
    from golive_tui.cli.standing_json import count_json, drift_json, readiness_json
    from golive_tui.cli.words import moment_utc

    content = {
        "title": session.checklist.title,
        "file": str(session.definition.path),
        "state": str(session.journal.file.path),
        "release": session.release,
        "basis": {"recorded": moment_utc(summary.recorded)},
        "count": count_json(session),
        "readiness": readiness_json(summary.readiness),
        "alarms": [watched_json(alarm) for alarm in summary.alarms],
        "next": jsonable(summary.upcoming),
        "plan": forecast_json(summary.forecast),
        "sections": jsonable(summary.sections),
        "drift": drift_json(summary.drifted),
        "warnings": summary.warnings,
    }
    print_json("status", content)
