"""`golive completion`: the script that a shell needs."""

import click

from golive_tui.cli.invocation import NAME, Invocation
from golive_tui.cli.program import Program
from golive_tui.cli.table import COMPLETE_VARIABLE

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS), metavar="SHELL")
@click.pass_obj
def command(invocation: Invocation, shell: str) -> None:
    """Print the script."""
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    assert script is not None
    invocation.paper().raw(script(Program(), {}, NAME, COMPLETE_VARIABLE).source())
