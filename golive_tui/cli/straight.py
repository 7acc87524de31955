"""`golive FILE` in a terminal: straight to the console, without loading the command line."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from golive_tui.cli.clock import SystemClock
from golive_tui.cli.room import is_large_enough
from golive_tui.cli.table import BY_NAME, COMPLETE_VARIABLE
from golive_tui.session.read_ahead import ReadAhead

if TYPE_CHECKING:
    from golive_tui.cli.invocation import OpenConsole


def opens_straight(arguments: Sequence[str], environ: Mapping[str, str]) -> Path | None:
    """The file that the console opens if that is all that was asked for, and nothing is wrong.

    None: the command line has to look at it, and finds the words if something is wrong.
    """
    if len(arguments) != 1 or arguments[0].startswith("-") or arguments[0] in BY_NAME:
        return None
    plain = environ.get("TERM", "") not in ("", "dumb") and COMPLETE_VARIABLE not in environ
    path = Path(arguments[0])
    fitting = plain and _in_terminal() and is_large_enough(environ)
    return path if fitting and path.is_file() else None


def open_straight(path: Path, environ: Mapping[str, str], open_console: "OpenConsole") -> int:
    """Open the console on it; returns the exit code."""
    try:
        # The checklist is read, and git answers, while the console is being loaded.
        ahead = ReadAhead(path)
        from golive_tui.session.finding import Found
        from golive_tui.session.hiding import begin
        from golive_tui.session.opening import Opening
        from golive_tui.session.operator import ask_git

        begin(environ)
        asked = ask_git(path.absolute().parent, environ)
        opening = Opening(SystemClock(), environ, asked=asked, ahead=ahead)
        return open_console(Found(path.parent, (path,)), opening)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - no traceback reaches a user
        from golive_tui.cli.ending import ended_by

        return ended_by(error, environ)


def _in_terminal() -> bool:
    """In one that draws everything, too; in another the command line draws with less."""
    streams = sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty()
    return bool(streams) and sys.stdout.encoding.lower().startswith("utf")
