"""How much memory the console holds, once it rests."""

import statistics
import subprocess
from collections.abc import Callable, Sequence

from tests.benchmarks.alternating import alternate
from tests.benchmarks.bench import Bench, bare_app, golive
from tests.benchmarks.measurement import Found, NotMeasured
from tests.benchmarks.picture import Picture
from tests.benchmarks.samples import Sample, generated, soulseer
from tests.benchmarks.start import SIZE, bare_shown, console_shown, open_until
from tests.benchmarks.terminal import Terminal

ROUNDS = 3
SETTLING = 2.0


def soulseer_memory(bench: Bench) -> Found:
    """The real launch against the bare app with the same items."""
    return _compare(bench, soulseer(bench))


def large_memory(bench: Bench) -> Found:
    """10,000 items with details, owner and mark against the bare app with the same items."""
    return _compare(bench, generated(bench, 10_000, full=True))


def _compare(bench: Bench, sample: Sample) -> Found:
    console = [golive(), str(sample.checklist)]
    ours, theirs = alternate(
        bench.rounds(ROUNDS),
        lambda: _megabytes(bench, console, console_shown(sample)),
        lambda: _megabytes(bench, bare_app(sample.outline), bare_shown(sample)),
    )
    mine, other = statistics.median(ours), statistics.median(theirs)
    return Found(mine / other, f"({mine:.0f} to {other:.0f} MB)")


def _megabytes(bench: Bench, argv: Sequence[str], shown: Callable[[Picture], bool]) -> float:
    with Terminal(argv, SIZE, bench.environment) as terminal:
        open_until(terminal, shown)
        terminal.record(SETTLING)
        return resident(terminal.pid)


def resident(pid: int) -> float:
    """Megabytes of a process that are in memory."""
    try:
        said = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
        )
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        raise NotMeasured(f"ps does not say: {error}") from None
    return int(said.stdout) / 1024
