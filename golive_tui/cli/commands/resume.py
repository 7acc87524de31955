"""`golive resume`: let the clock run on."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument, yes_option
from golive_tui.errors import ExitCode


@click.command()
@file_argument()
@click.option("--waive", default="", metavar="WHY", help="Why it may run on over what is red.")
@yes_option()
@click.pass_obj
def command(invocation: Invocation, file: Path, waive: str, yes: bool) -> ExitCode:
    """Resume."""
    from golive_tui.cli.clock_doing import do_to_clock
    from golive_tui.session.countdown import resume

    return do_to_clock(
        invocation,
        file,
        lambda session, sure: resume(session, waiver=waive, confirmed=sure),
        yes=yes,
    )
