"""`golive ack`: take note of an alarm, with what is being done about it."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import AlarmType, file_argument
from golive_tui.errors import ExitCode


@click.command()
@file_argument()
@click.argument("alarm", type=AlarmType(), metavar="ALARM")
@click.option("-m", "--reason", default="", metavar="WHY", help="What is being done about it.")
@click.pass_obj
def command(invocation: Invocation, file: Path, alarm: str, reason: str) -> ExitCode:
    """Acknowledge."""
    from golive_tui.cli.doing import report, save
    from golive_tui.session.quieting import acknowledge, find_alarm

    session = invocation.session(file)
    outcome = acknowledge(session, find_alarm(session, alarm), reason)
    return report(invocation, session, [outcome], save(invocation, session).rejected)
