"""`python -m tests.benchmarks`: measure the budgets and print one table."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.bench import Bench, prepare
from tests.benchmarks.measurement import Measurement, Row, measure
from tests.benchmarks.measurements import MEASUREMENTS

# Kept on a disk, where flushing costs what it costs; /tmp may be in memory.
ON_DISK = Path("/var/tmp")


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for; 0 if every budget is met."""
    asked = _parser().parse_args(arguments)
    chosen = [each for each in MEASUREMENTS if not asked.only or each.name in asked.only]
    folder = Path(
        tempfile.mkdtemp(prefix="golive-bench-", dir=ON_DISK if ON_DISK.is_dir() else None)
    )
    try:
        prepare(folder)
        rows = _table(chosen, Bench(folder, quick=asked.quick))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    met = sum(row.met for row in rows)
    print(f"\n{met} of {len(rows)} budgets met")
    for row in rows:
        if row.reason:
            print(f"not measured: {row.what}: {row.reason}")
    busiest, cores = max(row.load for row in rows), os.cpu_count() or 1
    if busiest > cores:
        print(f"The machine was busy (load {busiest:.1f} on {cores} cores): times are inexact.")
    return 0 if met == len(rows) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    names = [each.name for each in MEASUREMENTS]
    parser.add_argument(
        "--only", action="append", choices=names, help="measure this one; may be given again"
    )
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    return parser


def _table(chosen: Sequence[Measurement], bench: Bench) -> list[Row]:
    """Print each row as soon as it is known."""
    width = max(len(each.what) for each in chosen)
    print(_line("what", "measured", "budget", "", width), flush=True)
    rows = []
    for measurement in chosen:
        row = measure(measurement, bench)
        rows.append(row)
        print(_line(row.what, row.measured, row.budget, row.verdict, width), flush=True)
    return rows


def _line(what: str, measured: str, budget: str, verdict: str, width: int) -> str:
    return f"{what:<{width}}  {measured:<52}  {budget:<10}  {verdict}".rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
