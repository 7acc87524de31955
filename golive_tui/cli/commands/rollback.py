"""`golive rollback`: the plan to get back, the decision to do so, and its end."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument, json_option, yes_option
from golive_tui.cli.words import as_typed
from golive_tui.errors import ExitCode, GoLiveError


@click.command()
@file_argument()
@click.argument("what", type=click.Choice(("start", "finish")), required=False)
@click.option("-m", "--reason", default="", metavar="WHY", help="Why; at the end what came of it.")
@yes_option()
@json_option()
@click.pass_obj
def command(
    invocation: Invocation, file: Path, what: str | None, reason: str, yes: bool, as_json: bool
) -> ExitCode:
    """Rollback."""
    if what is None:
        if reason:
            raise GoLiveError(
                "-m goes with start or finish", f"golive rollback {as_typed(file)} start -m WHY"
            )
        return _show(invocation, file, as_json=as_json)
    if as_json:
        raise GoLiveError("--json goes with the plan alone", f"leave {what} out")
    from golive_tui.cli.clock_doing import do_to_clock
    from golive_tui.session.rolling_back import finish_rollback, start_rollback

    if what == "finish":
        return do_to_clock(invocation, file, lambda session, _: finish_rollback(session, reason))
    return do_to_clock(
        invocation,
        file,
        lambda session, sure: start_rollback(session, reason, confirmed=sure),
        yes=yes,
    )


def _show(invocation: Invocation, file: Path, *, as_json: bool) -> ExitCode:
    from golive_tui.cli.rollback_paper import print_rollback, print_rollback_json

    session = invocation.reading(file)
    plan = session.checklist.rollback
    if plan is None:
        raise GoLiveError("this checklist has no rollback plan", file=str(session.definition.path))
    if as_json:
        print_rollback_json(session, plan)
    else:
        print_rollback(session, plan, invocation.paper())
    return ExitCode.FINE
