"""A rehearsal in a real terminal, with a launch of its own to rehearse."""

import os
import re
import sys
from pathlib import Path

from tests.benchmarks.picture import Picture
from tests.benchmarks.terminal import Size, Terminal

SIZE = Size(120, 40)
PATIENCE = 20.0
NAME = "launch.yaml"
CHECKLIST = """\
golive: 1
title: Shop
launch: {timezone: UTC, holds: [{name: Final poll, at: T-20m, for: 10m, until: operator}]}
sections:
  - title: Before
    by: T-2h
    items:
      - {title: Backups, takes: 10m}
      - {title: Deploy}
      - {title: Shop answers, tick: sensed, probe: {command: "touch trusted", every: 1s}}
"""
UNTRUSTED = '      - {title: Cache, tick: sensed, probe: {command: "touch untrusted", every: 1s}}\n'


def environment(folder: Path) -> dict[str, str]:
    """Nobody's habits; what is kept of the user is beside the folder."""
    habits = ("COLUMNS", "LINES", "NO_COLOR", "TZ")
    return {
        **{name: text for name, text in os.environ.items() if name not in habits},
        "TERM": "xterm-256color",
        "GOLIVE_OPERATOR": "ana",
        "XDG_STATE_HOME": str(folder.parent / "home"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }


class Rehearsal:
    """`golive rehearse launch.yaml …`, and what is on its screen."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        golive = [sys.executable, "-m", "golive_tui", "rehearse", str(folder / NAME)]
        self.terminal = Terminal([*golive, *arguments], SIZE, environment(folder))
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
    def written(self) -> str:
        """Every character that went to the terminal, without colours and moves."""
        written = b"".join(chunk.data for chunk in self.terminal.chunks).decode()
        return re.sub(r"\x1b\[[0-9;?<=>]*[A-Za-z]", "", written)

    def shows(self, pattern: str) -> re.Match[str]:
        """Wait until something is on the screen."""
        self.terminal.wait_for(lambda: bool(re.search(pattern, self.text)), PATIENCE)
        found = re.search(pattern, self.text)
        assert found, self.text
        return found

    def writes(self, text: str) -> None:
        """Wait until something went to the terminal."""
        assert self.terminal.wait_for(lambda: text in self.written, PATIENCE)

    def press(self, keys: bytes, pattern: str) -> None:
        """Press keys, and wait for what they show."""
        self.terminal.send(keys)
        self.shows(pattern)

    def quit(self) -> int:
        """Press `q`; the exit code."""
        self.terminal.send(b"q")
        return self.ended()

    def ended(self) -> int:
        """Wait until it ended by itself; the exit code."""
        self.terminal.wait_for(lambda: False, PATIENCE)
        assert self.terminal.ended
        _, status = os.waitpid(self.terminal.pid, 0)
        return os.waitstatus_to_exitcode(status)
