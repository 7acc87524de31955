"""The edge of the process: every way a command can end becomes a sentence and an exit code."""

import os
import sys
from collections.abc import Mapping, Sequence

import click

from golive_tui.cli.invocation import NAME, Invocation, OpenConsole
from golive_tui.cli.program import Program
from golive_tui.errors import ExitCode, GoLiveError

COMPLETE_VARIABLE = "_GOLIVE_COMPLETE"
DEBUG_VARIABLE = "GOLIVE_DEBUG"
INTERRUPTED = 130
"""What a shell calls a program that was ended by Ctrl-C."""
PIPE_CLOSED = 141
"""What a shell calls a program whose reader went away."""


def run(arguments: Sequence[str], environ: Mapping[str, str], open_console: OpenConsole) -> int:
    """Run `golive` with these arguments; returns the exit code. Nothing is raised."""
    _let_odd_characters_pass()
    invocation = Invocation(environ, open_console)
    if instruction := environ.get(COMPLETE_VARIABLE):
        from click.shell_completion import shell_complete

        attributes = {"obj": invocation}
        return shell_complete(Program(), attributes, NAME, COMPLETE_VARIABLE, instruction)
    try:
        return _run(arguments, invocation)
    except BrokenPipeError:
        _forget_output()
        return PIPE_CLOSED
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user
        return _told(error, environ)


def _run(arguments: Sequence[str], invocation: Invocation) -> int:
    program = Program()
    try:
        with program.make_context(NAME, list(arguments), obj=invocation) as context:
            code = program.invoke(context)
    except click.exceptions.Exit as ended:
        code = ended.exit_code
    if sys.stdout:
        sys.stdout.flush()
    return ExitCode.FINE if code is None else int(code)


def _told(error: Exception, environ: Mapping[str, str]) -> int:
    if environ.get(DEBUG_VARIABLE) == "1":
        from golive_tui.cli.debug import masked_traceback

        print(masked_traceback(error, environ), file=sys.stderr, end="")
    say(_sentence(error))
    return error.exit_code if isinstance(error, GoLiveError) else ExitCode.USAGE


def say(sentence: str) -> None:
    """One line to standard error, where all goes that is no data."""
    from golive_tui.checklist.plain import plain

    print(plain(sentence), file=sys.stderr)


def _sentence(error: Exception) -> str:
    """What went wrong, where, and the way out."""
    if isinstance(error, GoLiveError):
        return str(error) if error.place else f"{NAME}: {error}"
    if isinstance(error, click.UsageError):
        return _usage(error)
    if isinstance(error, OSError) and error.strerror:
        file = f"{error.filename}: " if error.filename else ""
        return f"{NAME}: {file}{error.strerror}"
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return f"{NAME}: this is a fault in golive: {what}; {DEBUG_VARIABLE}=1 shows where"


def _usage(error: click.UsageError) -> str:
    message = error.format_message().rstrip(".")
    path = error.ctx.command_path if error.ctx else NAME
    return f"{path}: {message[:1].lower()}{message[1:]}; see {path} --help"


def _let_odd_characters_pass() -> None:
    """What the terminal's encoding does not have is shown as `?` and is no error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _forget_output() -> None:
    """Keep the interpreter from complaining, when it ends, that nobody reads."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
