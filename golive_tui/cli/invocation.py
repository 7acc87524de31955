"""What a command is run with: the shared options, the environment, and where to print."""

import sys
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from golive_tui.cli.clock import FixedClock, SystemClock
from golive_tui.cli.paper import Paper, draws_signs

if TYPE_CHECKING:
    from golive_tui.launch.count import Clock
    from golive_tui.session.finding import Found
    from golive_tui.session.opening import Opening
    from golive_tui.session.session import Session

NAME = "golive"
"""The name of the command, as errors and help say it."""

READER = "reader"
"""Who only looks; nothing is ever recorded in this name."""

OpenConsole = Callable[["Found", "Opening"], int]
"""Opens the console and returns the exit code; the command line itself knows no console."""


class Invocation:
    """One call of `golive`."""

    def __init__(self, environ: Mapping[str, str], open_console: OpenConsole) -> None:
        self.environ = environ
        self.open_console = open_console
        self.state: Path | None = None
        self.operator = ""
        self.now = ""
        """As written after `--now`."""
        self.ascii = False

    @cached_property
    def mask(self) -> Callable[[str], str]:
        """Takes out of a text what is secret in the environment, and in whatever is opened."""
        from golive_tui.session.hiding import begin, masked

        begin(self.environ)
        return masked

    def paper(self) -> Paper:
        """Where data goes: standard output. No secret gets through."""
        return Paper(sys.stdout, self.environ, ascii_only=self.ascii, mask=self.mask)

    def opening(self) -> "Opening":
        """What was asked for, for whoever opens a session."""
        from golive_tui.session.opening import Opening

        self.mask  # noqa: B018 - from here on
        ascii_only = self.ascii or not draws_signs(sys.stdout)
        return Opening(self._clock(), self.environ, self.state, self.operator, ascii_only)

    def session(self, path: Path | None) -> "Session":
        """A session on the one checklist that is meant. Raises `GoLiveError`."""
        from golive_tui.cli.finding import one_checklist
        from golive_tui.session.opening import open_with

        return open_with(one_checklist(path), self.opening())

    def reading(self, path: Path | None) -> "Session":
        """The same for a command that changes nothing, so that nobody asks git for a name."""
        self.operator = self.operator or READER
        return self.session(path)

    def _clock(self) -> "Clock":
        if not self.now:
            return SystemClock()
        from golive_tui.launch.moments import parse_moment
        from golive_tui.session.zone import find_zone

        zone = find_zone("", self.environ)
        return FixedClock(parse_moment(self.now, SystemClock().now(), zone))
