"""`golive resume`: let the clock run on."""

from typing import TYPE_CHECKING

from golive_tui.cli.waivable import waivable_command

if TYPE_CHECKING:
    from golive_tui.session.outcome import Outcome
    from golive_tui.session.session import Session


def _resume(session: "Session", waiver: str, sure: bool) -> "Outcome":
    from golive_tui.session.countdown import resume

    return resume(session, waiver=waiver, confirmed=sure)


command = waivable_command(_resume, "Why it may run on over what is red.")
