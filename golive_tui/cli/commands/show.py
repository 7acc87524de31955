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
        _print_json(session, node)
        return
    from golive_tui.cli.outline import print_checklist
    from golive_tui.cli.sheet import print_sheet

    paper = invocation.paper()
    if node is None:
        print_checklist(session, paper)
    else:
        print_sheet(session, node, paper)


def _print_json(session: "Session", node: "Node | None") -> None:
    from golive_tui.cli.jsonable import jsonable, object_of
    from golive_tui.cli.printing import print_json
    from golive_tui.cli.standing_json import count_json, drift_json, node_json, readiness_json
    from golive_tui.launch.drift import drift

    content: dict[str, object] = {
        "file": str(session.definition.path),
        "state": str(session.journal.file.path),
        "count": count_json(session),
    }
    if node is not None:
        print_json("show", content | {"node": node_json(session, node)})
        return
    checklist = session.checklist
    sections = [node_json(session, section) for section in checklist.sections]
    content |= {
        "checklist": object_of(checklist, without=("sections",)) | {"sections": sections},
        "release": jsonable(session.release),
        "release_edited": jsonable(session.state.release),
        "events": jsonable(session.state.events),
        "readiness": readiness_json(session.readiness()),
        "drift": drift_json(drift(session.state, checklist)),
        "warnings": jsonable(session.warnings),
    }
    print_json("show", content)
