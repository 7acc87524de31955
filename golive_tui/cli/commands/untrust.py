"""`golive untrust`: let nothing of a checklist run any more."""

from pathlib import Path

import click

from golive_tui.cli.ending import say
from golive_tui.cli.invocation import NAME, Invocation
from golive_tui.cli.parameters import file_argument
from golive_tui.errors import ExitCode, GoLiveError


@click.command()
@file_argument()
@click.pass_obj
def command(invocation: Invocation, file: Path) -> ExitCode:
    """Untrust."""
    from golive_tui.cli.finding import one_checklist
    from golive_tui.session.trusting import trust_file, withdraw

    path = one_checklist(file)
    had = withdraw(path, trust_file(invocation.environ))
    if not had and not path.exists():  # one that was deleted may be untrusted, a slip may not
        raise GoLiveError("there is no such file, and nothing was trusted", file=str(path))
    what = "nothing of it runs any more" if had else "nothing of it was trusted"
    say(f"{NAME}: {path.name}: {what}")
    return ExitCode.FINE
