"""The console is told to end, or its terminal goes away, right after a tick."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.soak.console import PATIENCE, Console, addresses_in
from tests.soak.row import Outcome

LONGEST = 3.0
"""Seconds that leaving may take on a quiet machine."""


def _ended(console: Console) -> bool:
    return console.terminal.ended


def _gone(pid: int, seconds: float) -> bool:
    """Whether the process ended within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            done, _ = os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            return True
        if done:
            return True
        time.sleep(0.02)
    return False


def signalled(folder: Path, quick: bool) -> Outcome:
    """SIGTERM, SIGHUP, a closed terminal, each right after a tick."""
    endings: dict[str, Callable[[Console], object]] = {
        "SIGTERM": lambda console: os.kill(console.terminal.pid, signal.SIGTERM),
        "SIGHUP": lambda console: os.kill(console.terminal.pid, signal.SIGHUP),
        "closed terminal": lambda console: os.close(console.terminal._descriptor),
    }
    for number, (name, end) in enumerate(endings.items()):
        place = folder / str(number)
        place.mkdir()
        console = Console(place)
        if not console.shows("One", "space tick"):
            return Outcome(False, number + 1, f"{name}: the console did not open")
        console.press(b"j")
        console.terminal.send(b" ")
        # The key has to arrive before the end does, or there is nothing to save.
        if not console.shows("● One"):
            return Outcome(False, number + 1, f"{name}: the key did nothing")
        end(console)
        if name != "closed terminal":
            console.terminal.wait_for(partial(_ended, console), PATIENCE)
        seconds = PATIENCE if quick else LONGEST
        if not _gone(console.terminal.pid, seconds):
            return Outcome(False, number + 1, f"{name}: still running after {seconds:g} s")
        if addresses_in(console.state) != {"launch/one"}:
            return Outcome(False, number + 1, f"{name}: the tick is not saved")
        if name != "closed terminal" and b"\x1b[?1049l" not in console.terminal.written[-400:]:
            return Outcome(False, number + 1, f"{name}: the terminal is not restored")
    return Outcome(True, len(endings), "state saved, terminal restored, nothing left running")
