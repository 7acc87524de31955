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
    from golive_tui.cli.doing import report

    session = invocation.session(file)
    outcome = session.undo_last()
    return report(invocation, session, [outcome], session.save().rejected)
