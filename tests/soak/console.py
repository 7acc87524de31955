"""The real console in a real terminal, for the rows that need one."""

import os
import sys
from pathlib import Path

from golive_tui.store.state_file import StateFile
from tests.benchmarks.picture import Picture
from tests.benchmarks.terminal import Size, Terminal

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


class Console:
    """A console on a launch, in a terminal of its own."""

    def __init__(self, folder: Path, checklist: str = CHECKLIST, state: str = "") -> None:
        self.checklist = folder / "soak.yaml"
        self.checklist.write_text(checklist, encoding="utf-8")
        self.state = folder / "soak.state.toml"
        if state:
            self.state.write_text(state, encoding="utf-8")
        argv = [sys.executable, "-m", "golive_tui", str(self.checklist)]
        self.terminal = Terminal(argv, SIZE, environment(folder))
        self._picture = Picture(SIZE)
        self._fed = 0

    @property
    def text(self) -> str:
        """What is on the screen."""
        for chunk in self.terminal.chunks[self._fed :]:
            self._picture.feed(chunk.data)
        self._fed = len(self.terminal.chunks)
        return self._picture.text

    @property
    def written(self) -> bytes:
        """Every byte that went to the terminal."""
        return b"".join(chunk.data for chunk in self.terminal.chunks)

    @property
    def whole(self) -> bool:
        """Whether the picture is one that a terminal shows, not half of the next."""
        written = self.written
        return written.rfind(END_OF_PICTURE) > written.rfind(START_OF_PICTURE)

    def shows(self, *words: str) -> bool:
        """Wait until all of it is on the screen."""
        return self.terminal.wait_for(lambda: all(w in self.text for w in words), PATIENCE)

    def press(self, keys: bytes) -> None:
        """Press keys, and let the screen come to rest."""
        self.terminal.send(keys)
        self.terminal.settle(0.2, 3.0)


def environment(folder: Path) -> dict[str, str]:
    """For a program that keeps all it keeps in a folder."""
    known = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "EDITOR": "true"}
    known.pop("VISUAL", None)
    return known | {"XDG_STATE_HOME": str(folder / "home"), "GOLIVE_OPERATOR": "ana"}


def addresses_in(path: Path) -> set[str]:
    """The items that a state file holds; to read it also clears what a kill left."""
    file = StateFile(path, checklist="soak.yaml", emergency=path.parent / "emergency")
    return set(file.load().items)
