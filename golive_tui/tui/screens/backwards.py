"""The state file went backwards underneath: whose word counts?"""

from golive_tui.store.errors import WentBackwards
from golive_tui.tui.screens.ask import Confirm


class BackwardsDialog(Confirm):
    """Asks whether to put back what the file lacks. Only an answer closes it."""

    leaves_on_escape = False

    def __init__(self, trouble: WentBackwards) -> None:
        super().__init__(
            "Nothing is written until you choose.",
            f"{trouble.message}. A checkout, stash or pull may have done that.",
            yes="put mine back, and keep what the file has",
            no="take the file as it is; what is not in it is gone",
        )
