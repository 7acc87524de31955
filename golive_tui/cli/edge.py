"""The edge of the process: click reads the arguments, and a command is run."""

from collections.abc import Mapping, Sequence

import click

from golive_tui.cli.ending import Misused, ended_by, finished, let_odd_characters_pass
from golive_tui.cli.invocation import NAME, Invocation, OpenConsole
from golive_tui.cli.program import Program
from golive_tui.cli.table import COMPLETE_VARIABLE


def run(arguments: Sequence[str], environ: Mapping[str, str], open_console: OpenConsole) -> int:
    """Run `golive` with these arguments; returns the exit code. Nothing is raised."""
    let_odd_characters_pass()
    invocation = Invocation(environ, open_console)
    if instruction := environ.get(COMPLETE_VARIABLE):
        from click.shell_completion import shell_complete

        attributes = {"obj": invocation}
        return shell_complete(Program(), attributes, NAME, COMPLETE_VARIABLE, instruction)
    try:
        return _run(arguments, invocation)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - no traceback reaches a user
        return ended_by(error, environ, arguments)


def _run(arguments: Sequence[str], invocation: Invocation) -> int:
    program = Program()
    try:
        with program.make_context(NAME, list(arguments), obj=invocation) as context:
            code = program.invoke(context)
    except click.exceptions.Exit as ended:
        code = ended.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.UsageError as error:
        raise Misused(_usage(error)) from error
    return finished(code)


def _usage(error: click.UsageError) -> str:
    path = error.ctx.command_path.rstrip() if error.ctx else NAME
    return f"{path}: {_what_was_wrong(error)}{_way_out(error)}; see {path} --help"


def _way_out(error: click.UsageError) -> str:
    """A reason is often written without its option."""
    known = error.ctx.command.params if error.ctx else []
    takes = any("-m" in each.opts for each in known)
    extra = takes and "unexpected extra argument" in error.format_message()
    return "; a reason goes behind -m, in quotes" if extra else ""


def _what_was_wrong(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        near = " or ".join(error.possibilities or ())
        return f"no such option {error.option_name}" + (f" (did you mean {near}?)" if near else "")
    message = " ".join(error.format_message().rstrip(".").split())
    return f"{message[:1].lower()}{message[1:]}"
