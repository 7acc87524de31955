"""The one family of errors that golive raises."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command line answers with."""

    FINE = 0
    NO_GO = 1
    """NO-GO, a failed probe, or a refused change."""
    USAGE = 2
    """Wrong usage or a broken file."""
    INCOMPLETE = 3
    NOT_TRUSTED = 4


class GoLiveError(Exception):
    """Something the user can understand and act upon: one sentence, and the way out."""

    exit_code = ExitCode.USAGE

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        file: str = "",
        line: int = 0,
        column: int = 0,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.file = file
        self.line = line
        self.column = column

    @property
    def place(self) -> str:
        """`file:line:column`, as far as known, else an empty text."""
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers]) if self.file else ""

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        joint = " " if text.endswith("?") else "; "
        return f"{text}{joint}{self.hint}" if self.hint else text
