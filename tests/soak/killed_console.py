"""The real console, killed while somebody ticks: what it showed as saved is there."""

import os
import random
import re
import signal
import time
from pathlib import Path

from tests.soak.console import Console, addresses_in
from tests.soak.row import Outcome

SEED = 20_261_121
ITEMS = 17
"""As many as the outline shows at once."""
LONGEST = 0.9
"""Seconds of ticking before the kill, at most."""
KEY_EVERY = 0.02

_DONE = re.compile(r"● Step (\d+)\b")


def checklist() -> str:
    """A checklist of steps."""
    items = "".join(f"      - Step {number}\n" for number in range(1, ITEMS + 1))
    return f"golive: 1\ntitle: Soak\nsections:\n  - title: Launch\n    items:\n{items}"


def killed_console(folder: Path, quick: bool) -> Outcome:
    """SIGKILL at random moments: what was on the screen beside the word "saved" is on disk."""
    chance = random.Random(SEED)
    runs = 3 if quick else 40
    ticks = 0
    for run in range(runs):
        place = folder / str(run)
        place.mkdir()
        console = Console(place, checklist())
        try:
            if not console.shows("Step 1 ", "space tick"):
                return Outcome(False, run + 1, "the console did not open")
            shown = _tick(console, chance.uniform(0.05, LONGEST))
            os.kill(console.terminal.pid, signal.SIGKILL)
        finally:
            console.terminal.close()
        lost = shown - addresses_in(console.state)
        if lost:
            return Outcome(False, run + 1, f"shown as saved, but gone: {sorted(lost)}")
        if not _only_known_files(place):
            return Outcome(False, run + 1, f"left over: {sorted(map(str, place.iterdir()))}")
        ticks += len(shown)
    return Outcome(ticks > runs, runs, f"{ticks} ticks shown as saved, all there")


def _tick(console: Console, seconds: float) -> set[str]:
    """Tick one item after another; gives what the last whole picture showed as saved."""
    shown: set[str] = set()
    end = time.monotonic() + seconds
    keys = b"j " * ITEMS
    while time.monotonic() < end:
        if keys:
            console.terminal.send(keys[:1])
            keys = keys[1:]
        console.terminal.read(KEY_EVERY)
        if console.whole and "saved" in console.text.split("\n")[0]:
            shown |= {f"launch/step-{number}" for number in _DONE.findall(console.text)}
    return shown


def _only_known_files(place: Path) -> bool:
    known = {"soak.yaml", "soak.state.toml", "home", "emergency"}
    return {each.name for each in place.iterdir()} <= known
