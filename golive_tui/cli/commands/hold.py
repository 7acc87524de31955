"""`golive hold`: stop the clock at once."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument
from golive_tui.errors import ExitCode


@click.command()
@file_argument()
@click.option("-m", "--reason", default="", metavar="WHY", help="Why; it may follow later.")
@click.pass_obj
def command(invocation: Invocation, file: Path, reason: str) -> ExitCode:
    """Hold."""
    from golive_tui.cli.clock_doing import do_to_clock
    from golive_tui.session.countdown import hold

    return do_to_clock(invocation, file, lambda session, _sure: hold(session, reason))
