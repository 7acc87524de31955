"""Changing the status of items, each to the same."""

from pathlib import Path
from typing import TYPE_CHECKING

from golive_tui.cli.doing import addresses_meant, do_all
from golive_tui.errors import ExitCode, GoLiveError
from golive_tui.launch.judgement import REASON_NEEDED
from golive_tui.launch.state import Status
from golive_tui.session.changing import Intent

if TYPE_CHECKING:
    from golive_tui.cli.invocation import Invocation
    from golive_tui.session.session import Session


def change_items(
    invocation: "Invocation",
    file: Path,
    addresses: tuple[str, ...],
    status: Status,
    *,
    reason: str = "",
    evidence: tuple[str, ...] = (),
    waive: str = "",
    yes: bool = False,
) -> ExitCode:
    """Give these items a status, and say what came of it."""
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


def _need_reason(session: "Session", address: str, status: Status, reason: str) -> None:
    if status not in REASON_NEEDED or reason.strip():
        return
    when = session.node(address).when if status is Status.SKIPPED else ""
    example = f', for example -m "not so: {when}"' if when else ""
    raise GoLiveError(
        f"a reason is needed: {REASON_NEEDED[status]}", f"say it with -m WHY{example}"
    )
