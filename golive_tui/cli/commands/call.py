"""`golive call`: say by hand that a criterion is violated or a trigger fired; and its end."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import AlarmType, file_argument
from golive_tui.errors import ExitCode


@click.command()
@file_argument()
@click.argument("alarm", type=AlarmType(by_hand=True), metavar="ALARM")
@click.option("-m", "--reason", default="", metavar="WHY", help="What is seen.")
@click.option("--over", is_flag=True, help="Say that it is over.")
@click.pass_obj
def command(invocation: Invocation, file: Path, alarm: str, reason: str, over: bool) -> ExitCode:
    """Call."""
    from golive_tui.cli.clock_doing import do_to_clock
    from golive_tui.session.calling import call, end_call, find_call

    do = end_call if over else call
    return do_to_clock(
        invocation, file, lambda session, _sure: do(session, find_call(session, alarm), reason)
    )
