"""`golive poll`: what each station says."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument, json_option
from golive_tui.errors import ExitCode

if TYPE_CHECKING:
    from golive_tui.launch.poll import Poll
    from golive_tui.session.session import Session


@click.command()
@file_argument(required=False)
@json_option()
@click.pass_obj
def command(invocation: Invocation, file: Path | None, as_json: bool) -> ExitCode:
    """Poll."""
    from golive_tui.cli.answers import EXIT_CODES
    from golive_tui.session.polling import need_stations

    session = invocation.reading(file)
    need_stations(session.checklist)
    poll = session.poll()
    if as_json:
        _print_json(session, poll)
    else:
        from golive_tui.cli.poll_paper import print_poll

        print_poll(session, poll, invocation.paper())
    return EXIT_CODES[poll.answer]


def _print_json(session: "Session", poll: "Poll") -> None:
    from golive_tui.cli.poll_json import poll_json
    from golive_tui.cli.printing import print_json
    from golive_tui.cli.words import moment_utc, recorded

    content = {
        "file": str(session.definition.path),
        "state": str(session.journal.file.path),
        "basis": {"recorded": moment_utc(recorded(session.state))},
    }
    print_json("poll", content | poll_json(poll))
