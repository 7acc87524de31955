"""`golive recycle`: set the clock back to an earlier mark, in a hold."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument, yes_option
from golive_tui.errors import ExitCode


@click.command()
@file_argument()
@click.argument("mark", metavar="MARK")
@click.option("-m", "--reason", default="", metavar="WHY", help="Why.")
@yes_option()
@click.pass_obj
def command(invocation: Invocation, file: Path, mark: str, reason: str, yes: bool) -> ExitCode:
    """Recycle."""
    from golive_tui.checklist.times import parse_mark
    from golive_tui.cli.clock_doing import do_to_clock, tell_due_after
    from golive_tui.session.countdown import recycle

    back = parse_mark(mark)
    code = do_to_clock(
        invocation,
        file,
        lambda session, sure: recycle(session, back, reason, confirmed=sure),
        yes=yes,
    )
    if code is ExitCode.FINE:
        tell_due_after(invocation, file, back)
    return code
