"""`golive lint`: all problems of checklists."""

from collections.abc import Iterator
from pathlib import Path

import click

from golive_tui.checklist.place import NOWHERE
from golive_tui.checklist.problems import BrokenChecklist, Problem, Severity
from golive_tui.cli.ending import say
from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import FileType, json_option
from golive_tui.cli.words import count
from golive_tui.errors import ExitCode, GoLiveError
from golive_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Linted:
    """A checklist file and what is wrong with it."""

    file: Path
    problems: tuple[Problem, ...]

    @property
    def broken(self) -> bool:
        """Whether it can't be used."""
        return any(problem.is_error for problem in self.problems)


@click.command()
@click.argument("files", type=FileType(), nargs=-1, required=True, metavar="FILE...")
@json_option()
@click.pass_obj
def command(invocation: Invocation, files: tuple[Path, ...], as_json: bool) -> ExitCode:
    """Lint."""
    linted = [Linted(file, _problems(file)) for file in _expanded(files)]
    if as_json:
        from golive_tui.cli.printing import print_json

        print_json("lint", {"files": [_as_json(each) for each in linted]})
    else:
        _print(invocation, linted)
    return ExitCode.USAGE if any(each.broken for each in linted) else ExitCode.FINE


def _expanded(files: tuple[Path, ...]) -> Iterator[Path]:
    from golive_tui.session.finding import find_checklists

    for file in files:
        yield from find_checklists(file, Path()).checklists


def _problems(file: Path) -> tuple[Problem, ...]:
    from golive_tui.checklist.source import read_checklist

    try:
        return read_checklist(file).warnings
    except BrokenChecklist as broken:
        return broken.problems
    except GoLiveError as error:
        return (Problem(Severity.ERROR, error.message, error.hint, NOWHERE),)


def _print(invocation: Invocation, linted: list[Linted]) -> None:
    paper = invocation.paper()
    for each in linted:
        for problem in each.problems:
            paper.whole(_line(each.file, problem))
    problems = [problem for each in linted for problem in each.problems]
    errors = sum(problem.is_error for problem in problems)
    found = [
        count(errors, "error") if errors else "",
        count(len(problems) - errors, "warning") if len(problems) > errors else "",
    ]
    what = ", ".join(filter(None, found)) or "no problems"
    say(f"{count(len(linted), 'checklist')}: {what}")


def _line(file: Path, problem: Problem) -> str:
    if problem.place == NOWHERE:
        return f"{file}: {problem.severity}: {problem.sentence}"
    return problem.printed(str(file))


def _as_json(linted: Linted) -> dict[str, object]:
    return {
        "file": str(linted.file),
        "broken": linted.broken,
        "problems": [
            {
                "severity": str(problem.severity),
                "line": problem.place.line or None,
                "column": problem.place.column or None,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in linted.problems
        ],
    }
