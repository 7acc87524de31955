"""`golive undo`: take back the operator's newest change, note or claim."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument
from golive_tui.errors import ExitCode


@click.command()
@file_argument()
@click.pass_obj
def command(invocation: Invocation, file: Path) -> ExitCode:
    """Undo."""
    from golive_tui.cli.doing import report, save
    from golive_tui.session.undoing import undo_last

    session = invocation.session(file)
    outcome = undo_last(session)
    return report(invocation, session, [outcome], save(invocation, session).rejected)
