"""`golive log`: everything that happened."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument, json_option

if TYPE_CHECKING:
    from golive_tui.launch.timeline import Entry


@click.command()
@file_argument()
@json_option()
@click.pass_obj
def command(invocation: Invocation, file: Path, as_json: bool) -> None:
    """Log."""
    from golive_tui.launch.timeline import timeline

    session = invocation.reading(file)
    entries = timeline(session.state, session.checklist, session.zone, session.now())
    if as_json:
        _print_json(file, entries)
        return
    from golive_tui.cli.ending import say
    from golive_tui.cli.log_lines import print_entry

    paper = invocation.paper()
    if not entries:
        say("nothing has happened yet")
    for entry in entries:
        print_entry(entry, session.zone, paper)


def _print_json(file: Path, entries: "tuple[Entry, ...]") -> None:
    from golive_tui.cli.jsonable import jsonable
    from golive_tui.cli.printing import print_json

    print_json("log", {"file": str(file), "entries": jsonable(entries)})
