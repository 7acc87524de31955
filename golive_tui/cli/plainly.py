"""`golive status FILE` and `golive tick FILE ADDRESS`, run without loading click.

To load click takes longer than either takes. So what scripts, tmux and people write most is taken
as it is; all else, and whatever is wrong, click looks at.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from golive_tui.cli.ending import ended_by, finished, let_odd_characters_pass
from golive_tui.cli.invocation import Invocation
from golive_tui.cli.status import FORMATS, show_status
from golive_tui.cli.table import COMPLETE_VARIABLE

if TYPE_CHECKING:
    from golive_tui.cli.invocation import OpenConsole

Act = Callable[[Invocation], int | None]
"""Does what was asked for; its exit code, if not that all is fine."""


def plain_act(arguments: Sequence[str], environ: Mapping[str, str]) -> Act | None:
    """What these arguments ask for, if they are among the plainest."""
    if COMPLETE_VARIABLE in environ:
        return None
    match arguments:
        case ["status", file, "--format", form] if form in FORMATS and _plain(file):
            return partial(show_status, file=Path(file), form=form)
        case ["status", file] if _plain(file):
            return partial(show_status, file=Path(file))
        case ["tick", file, address] if _plain(file) and _plain(address):
            return partial(_tick, Path(file), address)
    return None


def run_plainly(act: Act, environ: Mapping[str, str], open_console: "OpenConsole") -> int:
    """Do it; returns the exit code. Nothing is raised."""
    let_odd_characters_pass()
    try:
        return finished(act(Invocation(environ, open_console)))
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - no traceback reaches a user
        return ended_by(error, environ)


def _plain(argument: str) -> bool:
    return bool(argument) and not argument.startswith("-")


def _tick(file: Path, address: str, invocation: Invocation) -> int:
    from golive_tui.cli.changing import change_items
    from golive_tui.launch.state import Status

    return change_items(invocation, file, (address,), Status.DONE)
