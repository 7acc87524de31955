"""What the console writes and computes while nothing happens but the clock."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.benchmarks.bench import Bench, golive
from tests.benchmarks.measurement import Found, NotMeasured
from tests.benchmarks.samples import generated, held
from tests.benchmarks.start import console_shown, open_until
from tests.benchmarks.terminal import Size, Terminal

ONE_LINE = Size(80, 24)
LARGE = Size(120, 40)
SECONDS = 60.0
SETTLING = 4.0


@dataclass(frozen=True, slots=True)
class Idling:
    """What was counted."""

    seconds: float
    written: int
    busiest: int
    """Most bytes within one second."""
    frames: int
    processor: float


def written(size: Size, *, in_hold: bool = False) -> Callable[[Bench], Found]:
    """Bytes to the line, a second; of a clock that runs, or that a hold has stopped."""

    def find(bench: Bench) -> Found:
        idling = watch(bench, size, in_hold=in_hold)
        if idling.frames < idling.seconds / 2:
            raise NotMeasured(f"the clock stands: {idling.frames} writes in {idling.seconds:g} s")
        size_text = f"{size.columns}×{size.rows}"
        detail = f"({size_text}, {idling.seconds:g} s, {idling.busiest} in the busiest second)"
        return Found(idling.written / idling.seconds, detail)

    return find


def processor(bench: Bench) -> Found:
    """Share of a core, the larger one of both sizes."""
    shares = [
        watch(bench, size).processor / watch(bench, size).seconds for size in (ONE_LINE, LARGE)
    ]
    return Found(
        100 * max(shares), "({:.2f} and {:.2f})".format(*(100 * share for share in shares))
    )


@cache
def watch(bench: Bench, size: Size, *, in_hold: bool = False) -> Idling:
    """Let the console be for a while; both kinds of numbers come from the same run."""
    sample = held(bench) if in_hold else generated(bench, 200)
    with Terminal([golive(), str(sample.checklist)], size, bench.environment) as terminal:
        open_until(terminal, console_shown(sample))
        terminal.record(SETTLING)
        since, used = terminal.now(), processor_time(terminal.pid)
        terminal.record(bench.seconds(SECONDS))
        until, used = terminal.now(), processor_time(terminal.pid) - used
        chunks = [chunk for chunk in terminal.chunks if since <= chunk.at < until]
        return Idling(
            seconds=round(until - since, 1),
            written=sum(len(chunk.data) for chunk in chunks),
            busiest=terminal.busiest_second(since, until),
            frames=len(chunks),
            processor=used,
        )


def processor_time(pid: int) -> float:
    """Seconds of processor that a process and its ended children used."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        raise NotMeasured("processor time is read from /proc, which is not here")
    fields = stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")
