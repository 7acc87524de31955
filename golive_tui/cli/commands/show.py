"""`golive show`: the checklist as loaded, with where everything stands."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import AddressType, file_argument, json_option

if TYPE_CHECKING:
    from golive_tui.checklist.model import Node
    from golive_tui.session.session import Session


@click.command()
@file_argument()
@click.argument("address", type=AddressType(), required=False)
@json_option()
@click.pass_obj
def command(invocation: Invocation, file: Path, address: str | None, as_json: bool) -> None:
    """Show."""

    session = invocation.reading(file)
    node = session.node(session.find(address)) if address else None
    if as_json:
        from golive_tui.cli.printing import print_json

        print_json("show", _content(session, node))
        return
    from golive_tui.cli.outline import print_checklist
    from golive_tui.cli.sheet import print_sheet

    paper = invocation.paper()
    if node is None:
        print_checklist(session, paper)
    else:
        print_sheet(session, node, paper)


def _content(session: "Session", node: "Node | None") -> dict[str, object]:
    """Where the launch stands, and of a node, or else of the checklist, everything."""
    from golive_tui.cli.standing_json import count_json, node_json

    content: dict[str, object] = {
        "file": str(session.definition.path),
        "state": str(session.journal.file.path),
        "count": count_json(session),
    }
    if node is not None:
        return content | {"node": node_json(session, node)}
    return content | _everything(session)


def _everything(session: "Session") -> dict[str, object]:
    from golive_tui.cli.alarm_words import watched_json
    from golive_tui.cli.jsonable import jsonable, object_of
    from golive_tui.cli.poll_json import poll_json
    from golive_tui.cli.standing_json import drift_json, node_json, readiness_json
    from golive_tui.launch.drift import drift

    checklist = session.checklist
    sections = [node_json(session, section) for section in checklist.sections]
    return {
        "checklist": object_of(checklist, without=("sections",)) | {"sections": sections},
        "release": jsonable(session.release),
        "release_edited": jsonable(session.state.release),
        "events": jsonable(session.state.events),
        "readiness": readiness_json(session.readiness()),
        "poll": poll_json(session.poll()) if checklist.stations else None,
        "watched": [watched_json(each) for each in session.watched()],
        "drift": drift_json(drift(session.state, checklist)),
        "warnings": jsonable(session.warnings),
    }
