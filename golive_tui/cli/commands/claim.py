"""`golive claim`: say that you are on items."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import address_arguments, file_argument, yes_option
from golive_tui.errors import ExitCode


@click.command()
@file_argument()
@address_arguments()
@yes_option()
@click.pass_obj
def command(invocation: Invocation, file: Path, addresses: tuple[str, ...], yes: bool) -> ExitCode:
    """Say that you are on items."""
    from golive_tui.cli.doing import addresses_meant, do_all

    session = invocation.session(file)
    return do_all(
        invocation,
        session,
        addresses_meant(session, addresses),
        lambda address, sure: session.claim(address, confirmed=sure),
        yes,
    )
