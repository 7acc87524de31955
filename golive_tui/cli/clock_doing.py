"""Doing things to the clock from the command line: the same refusals as in the console."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from golive_tui.checklist.times import Mark
from golive_tui.cli.doing import can_ask, confirmed, report
from golive_tui.cli.ending import say
from golive_tui.cli.invocation import NAME, Invocation
from golive_tui.cli.words import as_typed
from golive_tui.errors import ExitCode
from golive_tui.session.outcome import Outcome, Result

if TYPE_CHECKING:
    from golive_tui.session.session import Session

Doing = Callable[["Session", bool], Outcome]
"""Tries it; with `True` its question was answered with yes."""


def do_to_clock(invocation: Invocation, file: Path, doing: Doing, *, yes: bool = False) -> ExitCode:
    """Try it, ask if it asks, save, and say where the clock stands then."""
    session = invocation.session(file)
    outcome = doing(session, yes)
    if outcome.result is Result.ASKS and can_ask() and confirmed(outcome.message):
        outcome = doing(session, True)
    settled = session.save()
    code = report(invocation, session, [outcome], settled.rejected)
    if any(each.waiver.startswith("readiness") for each in outcome.objections):
        say(f"  {NAME} gate {as_typed(file)} lists the reasons")
    return code


def tell_due_after(invocation: Invocation, file: Path, mark: Mark) -> None:
    """After a recycle: what is done but due again, and how it is reopened.

    What its probe ticked is left to that: reopened by hand it would stay open.
    """
    from golive_tui.session.countdown import due_after
    from golive_tui.session.sensed import follows_its_probe

    session = invocation.reading(file)
    items = [
        each for each in due_after(session, mark) if not follows_its_probe(session, each.address)
    ]
    if items:
        addresses = " ".join(session.checklist.short(item.address) for item in items)
        say(f"{NAME}: done, but due after {mark} again; to reopen them:")
        say(f"  {NAME} reopen {as_typed(file)} {addresses} -m WHY")
