"""The commands that change an item's status; they differ only in the status."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import address_arguments, file_argument, yes_option
from golive_tui.errors import ExitCode
from golive_tui.launch.state import Status

EVIDENCE_HELP = "A link, ticket or text that it rests on. May be given several times."


def change_command(status: Status) -> click.Command:
    """The command that gives items this status."""

    @click.command()
    @file_argument()
    @address_arguments()
    @click.option("-m", "--reason", metavar="WHY", default="", help="Why; kept with the change.")
    @click.option("-e", "--evidence", metavar="EVIDENCE", multiple=True, help=EVIDENCE_HELP)
    @click.option("--waive", metavar="WHY", default="", help="Override a refusal, and say why.")
    @yes_option()
    @click.pass_obj
    def command(
        invocation: Invocation,
        file: Path,
        addresses: tuple[str, ...],
        reason: str,
        evidence: tuple[str, ...],
        waive: str,
        yes: bool,
    ) -> ExitCode:
        from golive_tui.cli.changing import change_items

        return change_items(
            invocation,
            file,
            addresses,
            status,
            reason=reason,
            evidence=evidence,
            waive=waive,
            yes=yes,
        )

    return command
