"""What is wrong with a checklist: problems with their places, and the error that carries them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NoReturn

from golive_tui.checklist.place import Place
from golive_tui.errors import GoLiveError
from golive_tui.values import dataclass, replace


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


MAX_PROBLEMS = 10_000
"""Of errors and of warnings. More are not looked for: such a file is something else."""


class Problems:
    """What was found so far."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._errors: list[Problem] = []
        self._warnings: list[Problem] = []
        self.secrets: Iterable[str] = ()
        """Values in the file that no problem may show."""

    def error(self, place: Place, message: str, hint: str = "") -> None:
        """Add an error; ends it all with `BrokenChecklist` if there are too many."""
        self._errors.append(Problem(Severity.ERROR, message, hint, place))
        if len(self._errors) > MAX_PROBLEMS:
            message = f"more than {MAX_PROBLEMS:,} errors; the rest is not shown"
            self.fail(Place(1, 1), message, "look whether this is the right file")

    def warn(self, place: Place, message: str, hint: str = "") -> None:
        """Add a warning, unless there are too many."""
        if len(self._warnings) < MAX_PROBLEMS:
            self._warnings.append(Problem(Severity.WARNING, message, hint, place))

    def fail(self, place: Place, message: str, hint: str) -> NoReturn:
        """Add an error after which it makes no sense to look for more."""
        self._errors.append(Problem(Severity.ERROR, message, hint, place))
        raise BrokenChecklist(self._shown(*self._errors, *self._warnings), self._file)

    def settled(self) -> tuple[Problem, ...]:
        """The warnings by line. Raises `BrokenChecklist` if there are errors."""
        if self._errors:
            raise BrokenChecklist(self._shown(*self._errors, *self._warnings), self._file)
        return by_line(self._shown(*self._warnings))

    def _shown(self, *problems: Problem) -> tuple[Problem, ...]:
        """Problems without secrets."""
        if not (problems and self.secrets):
            return problems
        from golive_tui.checklist.secrets import Secrets  # a good checklist needs none

        mask = Secrets(self.secrets).mask
        return tuple(replace(p, message=mask(p.message), hint=mask(p.hint)) for p in problems)
