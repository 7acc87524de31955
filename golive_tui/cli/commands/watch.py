"""`golive watch`: run the probes and act on them without a screen, one line per turn."""

from pathlib import Path

import click

from golive_tui.cli.ending import say
from golive_tui.cli.invocation import NAME, Invocation
from golive_tui.cli.parameters import file_argument
from golive_tui.errors import ExitCode


@click.command()
@file_argument()
@click.option("--trust", is_flag=True, help="Trust this checklist for this one run.")
@click.option(
    "--concurrency", type=click.IntRange(1, 200), default=16, help="How many at once: 16."
)
@click.pass_obj
def command(invocation: Invocation, file: Path, trust: bool, concurrency: int) -> ExitCode:
    """Watch."""
    from golive_tui.cli.running import run_to_end
    from golive_tui.cli.untrusted import ONCE, way_out
    from golive_tui.cli.watching import Watching

    session = invocation.session(file)
    if not session.senses.probes:
        say(f"{NAME}: this checklist has no probes")
        return ExitCode.FINE
    watching = Watching(invocation, session, trust=trust, at_a_time=concurrency)
    if not watching.scheduled:
        say(f"{NAME}: no probe of this checklist runs by itself; that takes `every` on it")
        return ExitCode.FINE
    if not watching.scheduled.intersection(watching.trusted):
        say(f"{NAME}: no probe that runs by itself is trusted; {way_out(file)}, {ONCE}")
        return ExitCode.NOT_TRUSTED
    run_to_end(watching.run())
    return ExitCode.FINE
