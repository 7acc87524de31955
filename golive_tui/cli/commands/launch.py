"""`golive launch`: launch; T runs up from this moment."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument, yes_option
from golive_tui.errors import ExitCode


@click.command()
@file_argument()
@click.option("--waive", default="", metavar="WHY", help="Why over what stands against it.")
@yes_option()
@click.pass_obj
def command(invocation: Invocation, file: Path, waive: str, yes: bool) -> ExitCode:
    """Launch."""
    from golive_tui.cli.clock_doing import do_to_clock
    from golive_tui.session.countdown import launch

    return do_to_clock(
        invocation,
        file,
        lambda session, sure: launch(session, waiver=waive, confirmed=sure),
        yes=yes,
    )
