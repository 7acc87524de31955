"""A process that ticks one item after another and says each when it is saved.

`python -m tests.store.ticking FILE NAME COUNT`
"""

import sys
from pathlib import Path

from golive_tui.store.state_file import StateFile
from tests.store.states import ticked


def main() -> None:
    """Tick `NAME-0`, `NAME-1` …"""
    path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    file = StateFile(path, checklist="soulseer.yaml", emergency=path.parent / "emergency")
    file.load()
    for number in range(count):
        address = f"{name}-{number}"
        file.update(lambda state, address=address: ticked(state, address, by=name))  # type: ignore[misc]
        print(address, flush=True)


if __name__ == "__main__":
    main()
