"""The end of the process: every way a command can end becomes a sentence and an exit code."""

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

from golive_tui.cli.invocation import NAME
from golive_tui.errors import ExitCode, GoLiveError

DEBUG_VARIABLE = "GOLIVE_DEBUG"
INTERRUPTED = 130
"""What a shell calls a program that was ended by Ctrl-C."""
PIPE_CLOSED = 141
"""What a shell calls a program whose reader went away."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Of no file that has a name: what was printed could not be written."""
ERRORS_SHOWN = 10
"""How many errors of a checklist are said by a command that only wanted to read it."""


class Misused(Exception):  # noqa: N818 - it is what the user did
    """The command line can't be understood; the text is the whole sentence about it."""


def finished(code: int | None) -> int:
    """The exit code of a command that came to its end, once all that it printed is out."""
    if sys.stdout:
        sys.stdout.flush()
    return ExitCode.FINE if code is None else int(code)


def ended_by(
    error: Exception | KeyboardInterrupt,
    environ: Mapping[str, str],
    arguments: Sequence[str] = (),
) -> int:
    """The exit code of a process that was ended by an error; says what there is to say.

    `arguments`: a checklist among them was perhaps not opened yet, and holds secrets all the same.
    """
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    try:
        if isinstance(error, BrokenPipeError):
            raise error
        code = _told(error, environ, arguments)
        _let_go_of_what_can_not_be_written()
    except BrokenPipeError:
        _forget(sys.stdout, sys.stderr)
        return PIPE_CLOSED
    return code


def _told(error: Exception, environ: Mapping[str, str], arguments: Sequence[str]) -> int:
    from golive_tui.cli.debug import mask_of, traceback_of

    mask = mask_of(environ, arguments)
    if environ.get(DEBUG_VARIABLE) == "1":
        _print_aside(mask(traceback_of(error)))
    for sentence in _sentences(error):
        _say(mask(sentence))
    return error.exit_code if isinstance(error, GoLiveError) else ExitCode.USAGE


def say(sentence: str) -> None:
    """One line to standard error, where all goes that is no data. No secret gets through."""
    from golive_tui.session.hiding import masked

    _say(masked(sentence))


def _say(sentence: str) -> None:
    from golive_tui.checklist.plain import plain

    _print_aside(f"{plain(sentence)}\n")


def _print_aside(text: str) -> None:
    # Where standard error is closed, `print` would take standard output instead.
    if not sys.stderr:
        return
    try:
        print(text, file=sys.stderr, end="", flush=True)
    except OSError:  # what is said aside is not worth the exit code
        _forget(sys.stderr)


def _sentences(error: Exception) -> tuple[str, ...]:
    """What went wrong, where, and the way out."""
    if isinstance(error, GoLiveError):
        return _of_ours(error)
    if isinstance(error, Misused):
        return (str(error),)
    if isinstance(error, OSError) and error.strerror:
        return (f"{NAME}: {_of_the_system(error)}",)
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return (f"{NAME}: this is a fault in golive: {what}; {DEBUG_VARIABLE}=1 shows where",)


def _of_the_system(error: OSError) -> str:
    if error.errno == errno.ENOENT and not error.filename:
        return "the folder you are in is gone; change to another"
    file = error.filename or ("standard output" if error.errno in _NO_ROOM else "")
    return f"{file}: {error.strerror}" if file else str(error.strerror)


def _of_ours(error: GoLiveError) -> tuple[str, ...]:
    """One sentence; of a broken checklist one for each error, as `golive lint` says it."""
    from golive_tui.checklist.problems import BrokenChecklist
    from golive_tui.cli.words import as_typed

    if not isinstance(error, BrokenChecklist):
        return (str(error) if error.place else f"{NAME}: {error}",)
    errors = [problem for problem in error.problems if problem.is_error]
    shown = tuple(problem.printed(error.file) for problem in errors[:ERRORS_SHOWN])
    left = len(errors) - len(shown)
    more = f"{NAME}: and {left} more; {NAME} lint {as_typed(error.file)} lists them all"
    return (*shown, more) if left else shown


def let_odd_characters_pass() -> None:
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
        _forget(sys.stdout)


def _forget(*streams: TextIO) -> None:
    """Keep the interpreter from complaining, when it ends, that nobody reads."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, streams):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
