"""Commands on the clock that something may stand against, which a reason overrides."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument, yes_option
from golive_tui.errors import ExitCode

if TYPE_CHECKING:
    from golive_tui.session.outcome import Outcome
    from golive_tui.session.session import Session

Waivable = Callable[["Session", str, bool], "Outcome"]
"""Tries it with the reason of a waiver, if there is one; with `True` its question got a yes."""


def waivable_command(attempt: Waivable, why: str) -> click.Command:
    """The command that tries it; `why` is the help of `--waive`."""

    @click.command()
    @file_argument()
    @click.option("--waive", default="", metavar="WHY", help=why)
    @yes_option()
    @click.pass_obj
    def command(invocation: Invocation, file: Path, waive: str, yes: bool) -> ExitCode:
        from golive_tui.cli.clock_doing import do_to_clock

        return do_to_clock(
            invocation, file, lambda session, sure: attempt(session, waive, sure), yes=yes
        )

    return command
