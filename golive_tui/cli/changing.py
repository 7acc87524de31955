"""The commands that change an item's status; they differ only in the status."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import address_arguments, file_argument, yes_option
from golive_tui.errors import ExitCode, GoLiveError
from golive_tui.launch.state import Status

if TYPE_CHECKING:
    from golive_tui.session.session import Session


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
        from golive_tui.cli.doing import addresses_meant, do_all
        from golive_tui.session.changing import Intent

        session = invocation.session(file)
        found = addresses_meant(session, addresses)
        _need_reason(session, found[0], status, reason)
        return do_all(
            invocation,
            session,
            found,
            lambda address, sure: session.change(
                Intent(address, status, reason, evidence, waive, confirmed=sure)
            ),
            yes,
        )

    return command


def _need_reason(session: "Session", address: str, status: Status, reason: str) -> None:
    from golive_tui.launch.judgement import REASON_NEEDED

    if status not in REASON_NEEDED or reason.strip():
        return
    when = session.node(address).when if status is Status.SKIPPED else ""
    example = f', for example -m "not so: {when}"' if when else ""
    raise GoLiveError(
        f"a reason is needed: {REASON_NEEDED[status]}", f"say it with -m WHY{example}"
    )
