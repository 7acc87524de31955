"""Reads one file with one reader and says how it went: `python -m tests.soak.reading KIND FILE`.

A process of its own, so that its memory can be measured and a crash is seen.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from golive_tui.checklist.source import read_checklist
from golive_tui.errors import GoLiveError
from golive_tui.store.reading import read_state


def state(path: Path) -> object:
    """Read a state file."""
    return read_state(path.read_bytes(), "soulseer.yaml", path)


READERS: dict[str, Callable[[Path], object]] = {"checklist": read_checklist, "state": state}
"""Every reader of a file that a user or a repository brings."""


def attempt(read: Callable[[Path], object], path: Path) -> str:
    """What is wrong with how a file was read; empty if it was read, or refused with a line."""
    try:
        read(path)
    except GoLiveError as error:
        return "" if error.message and error.line else f"an error without a line: {error}"
    except Exception as error:  # noqa: BLE001 - just this is looked for
        return repr(error)[:200]
    return ""


def main() -> None:
    """Print seconds of processor time, megabytes at most, and what went wrong."""
    start = time.process_time()
    wrong = attempt(READERS[sys.argv[1]], Path(sys.argv[2]))
    seconds = time.process_time() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{seconds:.3f} {megabytes} {wrong}")


if __name__ == "__main__":
    main()
