"""The edge of the process: every way a command can end becomes a sentence and an exit code."""

import os
import sys
from collections.abc import Mapping, Sequence

import click

from golive_tui.cli.invocation import NAME, Invocation, OpenConsole
from golive_tui.cli.program import Program
from golive_tui.cli.table import COMPLETE_VARIABLE
from golive_tui.errors import ExitCode, GoLiveError

DEBUG_VARIABLE = "GOLIVE_DEBUG"
INTERRUPTED = 130
"""What a shell calls a program that was ended by Ctrl-C."""
PIPE_CLOSED = 141
"""What a shell calls a program whose reader went away."""
ERRORS_SHOWN = 10
"""How many errors of a checklist are said by a command that only wanted to read it."""


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
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - no traceback reaches a user
        return ended_by(error, environ)


def ended_by(error: Exception | KeyboardInterrupt, environ: Mapping[str, str]) -> int:
    """The exit code of a process that was ended by an error; says what there is to say."""
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return INTERRUPTED
    try:
        if isinstance(error, BrokenPipeError):
            raise error
        code = _told(error, environ)
        _let_go_of_what_can_not_be_written()
    except BrokenPipeError:
        _forget_output()
        return PIPE_CLOSED
    return code


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

        _print_aside(masked_traceback(error, environ))
    for sentence in _sentences(error, environ):
        say(sentence)
    return error.exit_code if isinstance(error, GoLiveError) else ExitCode.USAGE


def say(sentence: str) -> None:
    """One line to standard error, where all goes that is no data."""
    from golive_tui.checklist.plain import plain

    _print_aside(f"{plain(sentence)}\n")


def _print_aside(text: str) -> None:
    # Where standard error is closed, `print` would take standard output instead.
    if sys.stderr:
        print(text, file=sys.stderr, end="")


def _sentences(error: Exception, environ: Mapping[str, str]) -> tuple[str, ...]:
    """What went wrong, where, and the way out."""
    if isinstance(error, GoLiveError):
        return _of_ours(error)
    if isinstance(error, click.UsageError):
        return (_usage(error),)
    if isinstance(error, OSError) and error.strerror:
        file = f"{error.filename}: " if error.filename else ""
        return (f"{NAME}: {file}{error.strerror}",)
    from golive_tui.cli.debug import masked

    what = masked(f"{type(error).__name__}: {error}".rstrip(": "), environ)
    return (f"{NAME}: this is a fault in golive: {what}; {DEBUG_VARIABLE}=1 shows where",)


def _of_ours(error: GoLiveError) -> tuple[str, ...]:
    """One sentence; of a broken checklist one for each error, as `golive lint` says it."""
    from golive_tui.checklist.problems import BrokenChecklist

    if not isinstance(error, BrokenChecklist):
        return (str(error) if error.place else f"{NAME}: {error}",)
    errors = [problem for problem in error.problems if problem.is_error]
    shown = tuple(problem.printed(error.file) for problem in errors[:ERRORS_SHOWN])
    left = len(errors) - len(shown)
    more = f"{NAME}: and {left} more; {NAME} lint {error.file} lists them all"
    return (*shown, more) if left else shown


def _usage(error: click.UsageError) -> str:
    path = error.ctx.command_path.rstrip() if error.ctx else NAME
    return f"{path}: {_what_was_wrong(error)}; see {path} --help"


def _what_was_wrong(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        near = " or ".join(error.possibilities or ())
        return f"no such option {error.option_name}" + (f" (did you mean {near}?)" if near else "")
    message = error.format_message().rstrip(".")
    return f"{message[:1].lower()}{message[1:]}"


def _let_odd_characters_pass() -> None:
    """What the terminal's encoding does not have is shown as `?` and is no error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _let_go_of_what_can_not_be_written() -> None:
    """Data that is left where the disk is full was said once; it is not to be tried again."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        _forget_output()


def _forget_output() -> None:
    """Keep the interpreter from complaining, when it ends, that nobody reads."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        os.dup2(nowhere, stream.fileno())
