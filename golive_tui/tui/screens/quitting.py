"""Leaving while something is not saved."""

from golive_tui.tui.screens.ask import Confirm


class QuittingDialog(Confirm):
    """Asks whether to leave without what could not be saved."""

    def __init__(self, unsaved: int, why: str) -> None:
        changes = "1 change is" if unsaved == 1 else f"{unsaved} changes are"
        super().__init__(
            f"{changes} not saved. Leave all the same?",
            f"{why}. An emergency copy was written.",
            yes="leave",
            no="stay, and go on trying to save",
        )
