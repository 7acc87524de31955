"""Processes on one state file: killed at random moments, and writing at once."""

import random
import subprocess
import sys
import time
from pathlib import Path

from golive_tui.store.state_file import StateFile
from tests.soak.row import Outcome

ROOT = Path(__file__).parents[2]
NAME = "soulseer.state.toml"
SEED = 20_261_121


def ticking(folder: Path, name: str, count: int) -> "subprocess.Popen[str]":
    """Start a process that ticks, and says each tick that is saved."""
    command = [sys.executable, "-m", "tests.store.ticking", str(folder / NAME), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def load(folder: Path) -> set[str]:
    """The addresses that the file holds."""
    file = StateFile(folder / NAME, checklist="soulseer.yaml", emergency=folder / "emergency")
    return set(file.load().items)


def killed(folder: Path, quick: bool) -> Outcome:
    """SIGKILL at random moments: every tick that was said to be saved is there."""
    chance = random.Random(SEED)
    runs = 10 if quick else 200
    saved: set[str] = set()
    for run in range(runs):
        with ticking(folder, f"run{run}", 1_000_000) as process:
            assert process.stdout
            saved.add(process.stdout.readline().strip())
            time.sleep(chance.uniform(0, 0.12))
            process.kill()
            saved |= set(process.stdout.read().split("\n")[:-1])
        saved.discard("")
        lost = saved - load(folder)
        if lost:
            return Outcome(False, run + 1, f"{len(lost)} saved ticks are gone")
    left = [each.name for each in folder.iterdir() if each.name != NAME]
    words = f"{len(saved)} saved ticks, all there"
    return Outcome(not left, runs, f"{words}; left over: {left}" if left else words)


def parallel(folder: Path, quick: bool) -> Outcome:
    """Four processes, 500 changes each, one file."""
    count = 50 if quick else 500
    running = [ticking(folder, name, count) for name in ("ana", "ben", "cleo", "dan")]
    for process in running:
        process.communicate()
    found = len(load(folder))
    failed = sum(process.returncode != 0 for process in running)
    return Outcome(
        found == 4 * count and not failed, 4 * count, f"{found} of {4 * count} changes are there"
    )
