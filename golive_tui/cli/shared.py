"""The options that stand before or after a command."""

from typing import Any

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import FileType


def shared_options() -> list[click.Parameter]:
    """A fresh set of them. They are kept in the `Invocation`, the one named last counts."""
    return [
        _option(
            "--state",
            type=FileType(),
            metavar="FILE",
            help="Where the state is, if not beside the checklist.",
        ),
        _option(
            "--as",
            "operator",
            metavar="NAME",
            help="Who is at the keyboard, if not GOLIVE_OPERATOR or git's user.name.",
        ),
        _option(
            "--now",
            metavar="TIME",
            help="Take this for the time now, in your own time zone; for scripts and tests.",
        ),
        _option("--ascii", is_flag=True, help="Draw with ASCII characters only."),
    ]


def _option(*names: str, **attributes: Any) -> click.Option:
    return click.Option(names, expose_value=False, callback=_keep, **attributes)


def _keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
    if value == "":  # of a shell variable that is not set
        raise click.BadParameter("it is empty", context, parameter)
    invocation = context.find_object(Invocation)
    if value and invocation and parameter.name:
        setattr(invocation, parameter.name, value)
