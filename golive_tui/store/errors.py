"""What can go wrong between the state and the disk."""

from golive_tui.errors import GoLiveError
from golive_tui.launch.reunion import Missing


class BrokenState(GoLiveError):  # noqa: N818 - says what happened
    """The state file can't be read. It is never overwritten."""


class WentBackwards(GoLiveError):  # noqa: N818 - says what happened
    """The file lacks what was seen saved; nothing is written until the operator chooses."""

    def __init__(self, lost: Missing, *, file: str, gone: bool = False) -> None:
        what = "the file is gone, and with it" if gone else "the file on disk lacks"
        super().__init__(
            f"{what} {lost.in_words()}",
            "put yours back, or take the file as it is",
            file=file,
        )
        self.lost = lost


class CannotSave(GoLiveError):  # noqa: N818 - says what happened
    """The disk refused the state; what is in memory stays."""
