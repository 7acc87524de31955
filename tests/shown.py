"""A program in a real terminal of its own, and what is on its screen."""

import os
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.picture import Picture
from tests.benchmarks.terminal import Size, Terminal

HABITS = ("COLUMNS", "LINES", "NO_COLOR", "TMUX", "TZ", "VISUAL")
"""What the environment of whoever runs the tests says of their terminal, editor and place."""


def environment(home: Path) -> dict[str, str]:
    """Nobody's habits; what golive keeps of its user is in `home`."""
    return {
        **{name: text for name, text in os.environ.items() if name not in HABITS},
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "EDITOR": "true",
        "GOLIVE_OPERATOR": "ana",
        "XDG_STATE_HOME": str(home),
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }


class Shown:
    """Runs a program until somebody closes its terminal."""

    def __init__(self, argv: Sequence[str], size: Size, home: Path) -> None:
        self.terminal = Terminal(argv, size, environment(home))
        self._picture = Picture(size)
        self._fed = 0

    @property
    def text(self) -> str:
        """What is on the screen."""
        for chunk in self.terminal.chunks[self._fed :]:
            self._picture.feed(chunk.data)
        self._fed = len(self.terminal.chunks)
        return self._picture.text
