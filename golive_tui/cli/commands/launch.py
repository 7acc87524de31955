"""`golive launch`: launch; T runs up from this moment."""

from typing import TYPE_CHECKING

from golive_tui.cli.waivable import waivable_command

if TYPE_CHECKING:
    from golive_tui.session.outcome import Outcome
    from golive_tui.session.session import Session


def _launch(session: "Session", waiver: str, sure: bool) -> "Outcome":
    from golive_tui.session.countdown import launch

    return launch(session, waiver=waiver, confirmed=sure)


command = waivable_command(_launch, "Why over what stands against it.")
