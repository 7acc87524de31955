"""`golive [FILE|FOLDER]`: open the console."""

import sys
from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument
from golive_tui.cli.table import BY_NAME
from golive_tui.errors import GoLiveError
from golive_tui.session.finding import Found, find_checklists


@click.command(add_help_option=False)
@file_argument(required=False)
@click.pass_obj
def command(invocation: Invocation, file: Path | None = None) -> int:
    """Open the console on a checklist, or on all checklists of a folder."""
    found = _found(file)
    _need_terminal(invocation, found)
    if invocation.state and len(found.checklists) > 1:
        raise GoLiveError(
            f"--state goes with one checklist, and {found.folder} has {len(found.checklists)}",
            f"name one: golive {found.checklists[0]}",
        )
    return invocation.open_console(found, invocation.opening())


def _found(file: Path | None) -> Found:
    if file is not None and not file.exists():
        raise GoLiveError("there is no such file", _meant(file), file=str(file))
    return find_checklists(file, Path())


def _meant(file: Path) -> str:
    """What somebody may have meant who named something that is not there."""
    from difflib import get_close_matches

    if near := get_close_matches(str(file), BY_NAME, n=1):
        return f"did you mean golive {near[0]}?"
    beside = [str(each) for each in file.parent.glob("*.y*ml")]
    if near := get_close_matches(str(file), beside, n=1):
        return f"did you mean {near[0]}?"
    return "golive --help lists the commands"


def _need_terminal(invocation: Invocation, found: Found) -> None:
    """The console can't be drawn without a terminal, nor on one that can't move its cursor."""
    instead = f"use golive status {found.checklists[0]}"
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        raise GoLiveError("the console needs a terminal, and this is none", instead)
    if invocation.environ.get("TERM", "") == "dumb":
        raise GoLiveError("the console needs a terminal that can draw, and TERM says dumb", instead)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
