"""`golive scrub`: call the launch off for the day."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument
from golive_tui.errors import ExitCode


@click.command()
@file_argument()
@click.option("-m", "--reason", default="", metavar="WHY", help="Why it is called off.")
@click.pass_obj
def command(invocation: Invocation, file: Path, reason: str) -> ExitCode:
    """Scrub."""
    from golive_tui.cli.clock_doing import do_to_clock
    from golive_tui.session.countdown import scrub

    return do_to_clock(invocation, file, lambda session, _sure: scrub(session, reason))
