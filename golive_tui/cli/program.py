"""The command `golive`: the console, or one of the commands of the table."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from golive_tui import __version__
from golive_tui.cli.invocation import NAME
from golive_tui.cli.parameters import file_completion
from golive_tui.cli.shared import shared_options
from golive_tui.cli.table import BY_NAME, COMMANDS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SUMMARY = (
    "A launch console for the terminal. Without a command it opens the console on a checklist, "
    "or on all checklists of a folder; without a path on those of this folder or of checklists/."
)
HELP_NAMES = {"help_option_names": ["-h", "--help"]}
_PATH_GIVEN = f"{__name__}.path_given"
"""Left in click's context, which calls a path "no command" as it does nothing at all."""


class Program(click.Group):
    """Loads a command's module when it is called. What is no command is a path."""

    def __init__(self) -> None:
        super().__init__(
            NAME,
            params=[*shared_options(), _version()],
            invoke_without_command=True,
            callback=_without_command,
            help=SUMMARY,
            epilog="A path that has the name of a command is written ./NAME.",
            subcommand_metavar="[FILE|FOLDER] | COMMAND ...",
            context_settings=HELP_NAMES,
        )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """Every command, in the order of the table."""
        return [entry.name for entry in COMMANDS]

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        cmd_name: str,
    ) -> click.Command | None:
        """The command, made ready: help from the table, shared options, a hint on errors."""
        if cmd_name not in BY_NAME:
            return None
        found = _loaded(f"commands.{cmd_name}")
        found.name, found.help = cmd_name, BY_NAME[cmd_name].help
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named, else the console with a path."""
        if args[0] in BY_NAME:
            return super().resolve_command(ctx, args)
        ctx.meta[_PATH_GIVEN] = True
        return None, _loaded("console"), args

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        formatter: click.HelpFormatter,
    ) -> None:
        """The commands as the table has them, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(entry.name, f"{entry.summary}.") for entry in COMMANDS])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Commands, options, and paths."""
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return click.Command.shell_complete(self, ctx, incomplete)
        named = [entry for entry in COMMANDS if entry.name.startswith(incomplete)]
        # Shells that can complete only one sort take what comes last: names before files.
        return [
            file_completion(incomplete),
            *(CompletionItem(entry.name, help=entry.summary) for entry in named),
        ]


def _loaded(module: str) -> click.Command:
    command = import_module(f"golive_tui.cli.{module}").command
    assert isinstance(command, click.Command)
    if not any(parameter.name == "operator" for parameter in command.params):
        command.params += shared_options()
        command.context_settings = HELP_NAMES
    return command


@click.pass_context
def _without_command(context: click.Context) -> Any:
    if context.invoked_subcommand is None and _PATH_GIVEN not in context.meta:
        return context.invoke(_loaded("console"))
    return None


def _version() -> click.Option:
    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_version,
        help="Say which golive this is.",
    )


def _show_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        print(NAME, __version__)
        context.exit()
