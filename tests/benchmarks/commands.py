"""How long the command line takes, from start to end of its process."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from tests.benchmarks.alternating import alternate, compared
from tests.benchmarks.bench import Bench, golive
from tests.benchmarks.measurement import Found, NotMeasured
from tests.benchmarks.samples import address, generated, soulseer

BASELINE = [sys.executable, "-c", "import yaml, tomllib, click"]
ROUNDS = 15
ITEM = address(7)


def status(bench: Bench) -> Found:
    """`golive status` on the real launch."""
    command = [golive(), "status", str(soulseer(bench).checklist)]

    def shown() -> float:
        took, said = _run(bench, command)
        if "SoulSeer" not in said:
            raise NotMeasured("it did not name the launch")
        return took

    return _compare(bench, shown)


def tick(bench: Bench) -> Found:
    """`golive tick` on a launch of 200 items, its state written and flushed."""
    checklist = generated(bench, 200).checklist
    command = [golive(), "tick", str(checklist), ITEM]
    state = checklist.with_suffix(".state.toml")

    def ticked() -> float:
        state.unlink(missing_ok=True)
        took, _ = _run(bench, command)
        if not state.exists() or f'"{ITEM}"' not in state.read_text(encoding="utf-8"):
            raise NotMeasured("it ticked nothing")
        return took

    return _compare(bench, ticked)


def _compare(bench: Bench, ours: Callable[[], float]) -> Found:
    rounds = bench.rounds(ROUNDS)
    return compared(*alternate(rounds, ours, lambda: _run(bench, BASELINE)[0]))


def _run(bench: Bench, command: Sequence[str]) -> tuple[float, str]:
    """Milliseconds from start to end, and what it printed."""
    environment = {**os.environ, **bench.environment}
    start = time.perf_counter()
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    took = time.perf_counter() - start
    # NO-GO and INCOMPLETE are answers about the launch, not failures of the command.
    if ended.returncode not in (0, 1, 3) or "Traceback" in ended.stderr:
        last = ended.stderr.strip().splitlines()[-1:] or [f"exit code {ended.returncode}"]
        raise NotMeasured(last[0])
    return took * 1000, ended.stdout
