"""`python -m golive_tui`, and the command `golive`: joins the command line and the console."""

import gc

# What is made while starting stays; collecting it again and again would cost a tenth.
gc.disable()

import signal  # noqa: E402

TAKES_CTRL_C = signal.getsignal(signal.SIGINT) is signal.default_int_handler
"""Not so where whoever started it wants it ignored."""
# While modules are loaded nobody could catch it: then Ctrl-C ends the process without a word.
if TAKES_CTRL_C:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import os  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable, Mapping  # noqa: E402
from functools import partial  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

from golive_tui.cli.straight import open_straight, opens_straight  # noqa: E402

if TYPE_CHECKING:
    from golive_tui.session.finding import Found
    from golive_tui.session.opening import Opening


def main() -> None:
    """Run the command line, or the console at once, and leave with its exit code."""
    answer, ends_at_once = _answering(sys.argv[1:], os.environ)
    if TAKES_CTRL_C:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    code = answer()
    if TAKES_CTRL_C:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if ends_at_once:
        os._exit(code)  # all is written; to take apart what was loaded costs a tenth of the time
    sys.exit(code)


def _answering(arguments: list[str], environ: Mapping[str, str]) -> tuple[Callable[[], int], bool]:
    """What to do, and whether nothing is left to be ended after it.

    To load click costs who only opens a checklist a tenth of the start.
    """
    if path := opens_straight(arguments, environ):
        return partial(open_straight, path, environ, open_console), False
    from golive_tui.cli.plainly import plain_act, run_plainly

    if act := plain_act(arguments, environ):
        return partial(run_plainly, act, environ, open_console), True
    from golive_tui.cli.edge import run

    return partial(run, arguments, environ, open_console), False


def open_console(found: "Found", opening: "Opening") -> int:
    """Open the console. Textual is loaded only here."""
    from golive_tui.tui.run import run_console

    return run_console(found, opening)


if __name__ == "__main__":
    main()
