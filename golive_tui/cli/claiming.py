"""The commands that put a claim on items and take it off again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import address_arguments, file_argument, yes_option
from golive_tui.errors import ExitCode

if TYPE_CHECKING:
    from golive_tui.session.outcome import Outcome
    from golive_tui.session.session import Session

Claiming = Callable[["Session", str, bool], "Outcome"]
"""Tries it on the item at an address; with `True` its question was answered with yes."""


def claim_command(attempt: Claiming) -> click.Command:
    """The command that tries it on each item."""

    @click.command()
    @file_argument()
    @address_arguments()
    @yes_option()
    @click.pass_obj
    def command(
        invocation: Invocation, file: Path, addresses: tuple[str, ...], yes: bool
    ) -> ExitCode:
        from golive_tui.cli.doing import addresses_meant, do_all

        session = invocation.session(file)
        found = addresses_meant(session, addresses)
        return do_all(
            invocation, session, found, lambda address, sure: attempt(session, address, sure), yes
        )

    return command
