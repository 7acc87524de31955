"""What it costs to save a tick and to read a state, measured in this process."""

import os
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from golive_tui.launch.state import Status
from golive_tui.session.changing import Intent
from golive_tui.session.opening import open_session
from golive_tui.session.session import Session
from golive_tui.store.reading import read_state
from tests.benchmarks.alternating import alternate, compared, percentile_95
from tests.benchmarks.bench import Bench
from tests.benchmarks.measurement import Found
from tests.benchmarks.samples import address, generated, touched

TICKS = 60
READS = 9


class WallClock:
    """The time of the system."""

    def now(self) -> datetime:
        """The time now, with its zone."""
        return datetime.now(UTC)


def saving(count: int) -> Callable[[Bench], Found]:
    """From a tick to its state flushed, with so many touched items, against the bare bytes."""

    def find(bench: Bench) -> Found:
        session, state = _session(bench, count)
        opened = iter(range(0, count, 3))
        beside = state.with_suffix(".bytes")

        def tick_one() -> float:
            intent = Intent(address(next(opened)), Status.DONE)
            start = time.perf_counter()
            session.change(intent)
            session.save()
            return _since(start)

        def write_bytes() -> float:
            data = state.read_bytes()
            start = time.perf_counter()
            _write_flushed(beside, data)
            return _since(start)

        ours, theirs = alternate(min(bench.rounds(TICKS), count // 3 - 1), tick_one, write_bytes)
        _check(state, ticks=len(ours))
        mine, other = percentile_95(ours), percentile_95(theirs)
        return Found(mine / other, f"(95 % within {mine:.1f} to {other:.1f} ms)")

    return find


def reading(bench: Bench) -> Found:
    """Reading 10,000 touched items against parsing their TOML."""
    text = touched(10_000)
    data = text.encode()

    def read() -> float:
        start = time.perf_counter()
        read_state(data, "plain.yaml", Path("plain.state.toml"))
        return _since(start)

    def parse() -> float:
        start = time.perf_counter()
        tomllib.loads(text)
        return _since(start)

    return compared(*alternate(bench.rounds(READS), read, parse))


def _session(bench: Bench, count: int) -> tuple[Session, Path]:
    checklist = generated(bench, count).checklist
    state = bench.folder / f"saving-{count}.state.toml"
    state.write_text(touched(count), encoding="utf-8")
    environ = bench.environment
    session = open_session(
        checklist, clock=WallClock(), environ=environ, state=state, operator="ana"
    )
    return session, state


def _check(state: Path, *, ticks: int) -> None:
    """That every tick is in the file, the one that warmed the caches too."""
    items = tomllib.loads(state.read_text(encoding="utf-8"))["items"]
    done = [items[address(3 * n)]["status"] for n in range(ticks + 1)]
    assert done == ["done"] * len(done)


def _write_flushed(file: Path, data: bytes) -> None:
    with file.open("wb", buffering=0) as opened:
        opened.write(data)
        os.fsync(opened.fileno())


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000
