"""`python -m tests.soak [--only NAME] [--quick]`: one table; exit code 1 if a row fails."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from golive_tui.errors import GoLiveError
from tests.soak.disk import refused
from tests.soak.escapes import escapes
from tests.soak.killed_console import killed_console
from tests.soak.processes import killed, parallel
from tests.soak.readers import hostile_input, random_input
from tests.soak.row import Outcome, Row
from tests.soak.servers import hostile_servers
from tests.soak.signals import signalled
from tests.soak.untrusted import untrusted

ROWS = (
    Row("kill", "killed with SIGKILL while ticking", killed),
    Row("console", "the console killed with SIGKILL", killed_console),
    Row("parallel", "4 processes on one file", parallel),
    Row("disk", "full disk, read-only, folder gone", refused),
    Row("signals", "SIGTERM, SIGHUP, closed terminal", signalled),
    Row("input", "random bytes and mutated files", random_input),
    Row("hostile", "256 KiB files made to be slow to read", hostile_input),
    Row("servers", "hostile servers", hostile_servers),
    Row("untrusted", "untrusted checklist, every key", untrusted),
    Row("escapes", "terminal escapes in every text", escapes),
)


def main() -> int:
    """Run the rows, and print what each found."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--only", choices=[row.name for row in ROWS])
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    print(f"{'what':42} {'runs':>6}  {'':6}  result")
    failed = 0
    for row in ROWS:
        if asked.only in (None, row.name):
            failed += not _run(row, asked.quick)
    return 1 if failed else 0


def _run(row: Row, quick: bool) -> bool:
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            outcome = row.run(Path(folder), quick)
        except GoLiveError as error:
            outcome = Outcome(False, 0, str(error))
    took = time.monotonic() - start
    word = "ok" if outcome.ok else "not ok"
    print(f"{row.what:42} {outcome.runs:6}  {word:6}  {outcome.words} ({took:.0f} s)", flush=True)
    return outcome.ok


if __name__ == "__main__":
    sys.exit(main())
