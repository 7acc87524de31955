"""Running the console in a terminal, and leaving the terminal as it was, whatever happens."""

import contextlib
import gc
import os
import signal
import sys
import termios
from collections.abc import Callable
from types import FrameType

from golive_tui.errors import ExitCode
from golive_tui.session.finding import Found
from golive_tui.session.opening import Opening

LAST_SECONDS = 2.0
"""How long leaving on a signal may take before the process ends at once."""

FRAMES_PER_SECOND = "240"
"""At most. Textual's 60 would let a key that comes right after a second wait for two frames."""
TURN_SECONDS = 0.001
"""How long a thread with probes or a file may go on while the screen has something to do."""

LEAVING_ON = (signal.SIGTERM, signal.SIGHUP)


def run_console(found: Found, opening: Opening) -> int:
    """Run the console until the operator leaves; returns the exit code.

    The caller has made sure that there is a terminal.
    """
    # Nothing made while starting is garbage; collecting it again and again costs a tenth.
    gc.disable()
    sys.setswitchinterval(TURN_SECONDS)
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_PER_SECOND)
    _follow_the_terminal()
    from golive_tui.tui.app import ConsoleApp

    app = ConsoleApp(found, opening)
    before = _terminal_attributes()
    app.on_leaving(lambda leave: _leave_on_signals(leave, before))
    app.run(mouse=False)
    signal.setitimer(signal.ITIMER_REAL, 0)
    if app.fault is not None:
        try:
            if app.has_session:
                app.saving.last_try()
        finally:  # what broke first is told, even if it keeps the rest from being saved
            raise app.fault
    return int(app.return_code or ExitCode.FINE)


def _follow_the_terminal() -> None:
    """A size that a shell exports would be kept whatever becomes of the terminal."""
    with contextlib.suppress(OSError, ValueError):
        if all(os.get_terminal_size(sys.stdout.fileno())):
            for name in ("COLUMNS", "LINES"):
                os.environ.pop(name, None)


TerminalAttributes = list[int | list[bytes | int]]


def _terminal_attributes() -> TerminalAttributes | None:
    try:
        return termios.tcgetattr(sys.stdin.fileno())
    except (termios.error, OSError, ValueError):
        return None


def _leave_on_signals(leave: Callable[[int], None], before: TerminalAttributes | None) -> None:
    """Save and leave on SIGTERM and SIGHUP; `leave` is called in the thread of the screen."""

    def asked(number: int, frame: FrameType | None) -> None:
        # A stalled line can block the screen for ever; the alarm ends the process all the same.
        signal.signal(signal.SIGALRM, lambda *_: _end(128 + number, before))
        signal.setitimer(signal.ITIMER_REAL, LAST_SECONDS)
        leave(128 + number)

    for each in LEAVING_ON:
        signal.signal(each, asked)


def _end(code: int, before: TerminalAttributes | None) -> None:
    if before is not None:
        with contextlib.suppress(termios.error, OSError, ValueError):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)
    os._exit(code)
