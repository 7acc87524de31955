"""A rehearsal in a real terminal, with a launch of its own to rehearse."""

import os
import re
import sys
from pathlib import Path

from tests.benchmarks.terminal import Size
from tests.shown import Shown

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


def home_of(folder: Path) -> Path:
    """What is kept of the user is beside the folder."""
    return folder.parent / "home"


class Rehearsal(Shown):
    """`golive rehearse launch.yaml …`, and what is on its screen."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        golive = [sys.executable, "-m", "golive_tui", "rehearse", str(folder / NAME)]
        super().__init__([*golive, *arguments], SIZE, home_of(folder))

    @property
    def written(self) -> str:
        """Every character that went to the terminal, without colours and moves."""
        written = self.terminal.written.decode()
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
