"""`golive [FILE|FOLDER]`: open the console."""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument
from golive_tui.cli.room import LEAST_COLUMNS, LEAST_ROWS, is_large_enough, terminal_size
from golive_tui.cli.table import BY_NAME
from golive_tui.cli.words import as_typed
from golive_tui.errors import GoLiveError
from golive_tui.session.finding import Found, find_checklists


class _Console(click.Command):
    """Says that a path leads nowhere before anything else on the line is looked at."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and not ctx.resilient_parsing:
            need_path(Path(args[0]))
        return super().parse_args(ctx, args)


def _help(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        print(context.find_root().get_help())
        context.exit()


@click.command(cls=_Console, add_help_option=False)
@file_argument(required=False)
@click.option("-h", "--help", is_flag=True, is_eager=True, expose_value=False, callback=_help)
@click.pass_obj
def command(invocation: Invocation, file: Path | None = None) -> int:
    """Open the console on a checklist, or on all checklists of a folder."""
    found = find_checklists(file, Path())
    need_terminal(invocation, lambda: f"use golive status {as_typed(_readable(found))}")
    if invocation.state and len(found.checklists) > 1:
        raise GoLiveError(
            f"--state goes with one checklist, and {found.folder} has {len(found.checklists)}",
            f"name one: golive {as_typed(found.checklists[0])}",
        )
    return invocation.open_console(found, invocation.opening())


def _readable(found: Found) -> str:
    """The checklist that is meant; of several the first that can be read, if there is one."""
    from golive_tui.checklist.source import read_checklist

    if len(found.checklists) == 1:
        return str(found.checklists[0])
    for path in found.checklists:
        with suppress(GoLiveError):
            read_checklist(path)
            return str(path)
    return "CHECKLIST"


def need_path(path: Path) -> None:
    """Raises `GoLiveError` where a path leads nowhere."""
    if not path.exists():
        raise GoLiveError("there is no such file", _meant(path), file=str(path))


def _meant(file: Path) -> str:
    """What somebody may have meant who named something that is not there."""
    from difflib import get_close_matches

    if not file.suffix and (near := get_close_matches(str(file), BY_NAME, n=1)):
        return f"did you mean golive {near[0]}?"
    beside = {each.stem: each for each in file.parent.glob("*.y*ml") if each.exists()}
    if near := get_close_matches(file.stem, beside, n=1):
        return f"did you mean {beside[near[0]]}?"
    return "golive --help lists the commands"


def need_terminal(invocation: Invocation, instead: Callable[[], str]) -> None:
    """The console can't be drawn without a terminal, on one too small or with a fixed cursor."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        raise GoLiveError("the console needs a terminal, and this is none", instead())
    if invocation.environ.get("TERM", "") == "dumb":
        raise GoLiveError(
            "the console needs a terminal that can draw, and TERM says dumb", instead()
        )
    if not is_large_enough(invocation.environ):
        columns, rows = terminal_size(invocation.environ)
        raise GoLiveError(
            f"the console needs a terminal of {LEAST_COLUMNS}×{LEAST_ROWS} or more, and this one "
            f"is {columns}×{rows}",
            f"make it larger, or {instead()}",
        )


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
