"""The real console in a real terminal, for the rows that need one."""

import sys
from pathlib import Path

from golive_tui.store.state_file import StateFile
from tests.benchmarks.terminal import Size
from tests.shown import Shown

SIZE = Size(100, 30)
PATIENCE = 15.0
START_OF_PICTURE, END_OF_PICTURE = b"\x1b[?2026h", b"\x1b[?2026l"
"""Between these a terminal that knows synchronized output shows nothing of what it reads."""
CHECKLIST = """\
golive: 1
title: Soak
sections:
  - title: Launch
    items: [One, Two, Three]
"""


class Console(Shown):
    """A console on a launch, in a terminal of its own."""

    def __init__(self, folder: Path, checklist: str = CHECKLIST, state: str = "") -> None:
        self.checklist = folder / "soak.yaml"
        self.checklist.write_text(checklist, encoding="utf-8")
        self.state = folder / "soak.state.toml"
        if state:
            self.state.write_text(state, encoding="utf-8")
        argv = [sys.executable, "-m", "golive_tui", str(self.checklist)]
        super().__init__(argv, SIZE, home_in(folder))

    @property
    def whole(self) -> bool:
        """Whether the picture is one that a terminal shows, not half of the next."""
        written = self.terminal.written
        return written.rfind(END_OF_PICTURE) > written.rfind(START_OF_PICTURE)

    def shows(self, *words: str) -> bool:
        """Wait until all of it is on the screen."""
        return self.terminal.wait_for(lambda: all(w in self.text for w in words), PATIENCE)

    def press(self, keys: bytes) -> None:
        """Press keys, and let the screen come to rest."""
        self.terminal.send(keys)
        self.terminal.settle(0.2, 3.0)


def home_in(folder: Path) -> Path:
    """Where what is kept of the user goes."""
    return folder / "home"


def addresses_in(path: Path) -> set[str]:
    """The items that a state file holds; to read it also clears what a kill left."""
    file = StateFile(path, checklist="soak.yaml", emergency=path.parent / "emergency")
    return set(file.load().items)
