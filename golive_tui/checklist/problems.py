"""What is wrong with a checklist: problems with their places, and the error that carries them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from golive_tui.checklist.place import Place
from golive_tui.errors import GoLiveError


class Severity(StrEnum):
    """Whether a problem keeps the checklist from being used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what would be right."""

    severity: Severity
    message: str
    hint: str
    place: Place

    @property
    def is_error(self) -> bool:
        """Whether it keeps the checklist from being used."""
        return self.severity is Severity.ERROR

    @property
    def sentence(self) -> str:
        """What is wrong and what would be right."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def printed(self, file: str) -> str:
        """The line that `golive lint` prints: `FILE:LINE:COLUMN: error: …`."""
        return f"{file}:{self.place.line}:{self.place.column}: {self.severity}: {self.sentence}"


def by_line(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """In the order of the file, each said once."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda problem: (problem.place.line, problem.place.column)))


class BrokenChecklist(GoLiveError):  # noqa: N818 - it is what the user has, not only an error
    """A checklist that can't be used as it is; it holds at least one error."""

    def __init__(self, problems: Iterable[Problem], file: str) -> None:
        self.problems = by_line(problems)
        """All of them by line, warnings too."""
        errors = [problem for problem in self.problems if problem.is_error]
        first = errors[0]
        count = f"{len(errors)} errors, the first: " if len(errors) > 1 else ""
        super().__init__(
            count + first.message,
            first.hint,
            file=file,
            line=first.place.line,
            column=first.place.column,
        )


def broken(message: str, hint: str, place: Place, file: str) -> BrokenChecklist:
    """A checklist with a single error that hides all others."""
    return BrokenChecklist([Problem(Severity.ERROR, message, hint, place)], file)
