"""A process that holds the lock of a checklist until it is told to end, or killed.

`python -m tests.store.holding CHECKLIST`
"""

import subprocess
import sys
from pathlib import Path

from golive_tui.store.acting_lock import ActingLock


def main() -> None:
    """Say whether it is held, start a child that lives on, and wait for the end of the input."""
    lock = ActingLock(Path(sys.argv[1]))
    held = lock.hold()
    child = subprocess.Popen(["sleep", "60"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    print(held, child.pid, flush=True)
    sys.stdin.read()
    child.kill()


if __name__ == "__main__":
    main()
