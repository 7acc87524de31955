"""A shell in which `golive` is typed, in this process: with its own folder, clock and terminal."""

import contextlib
import io
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from golive_tui.checklist.source import read_checklist
from golive_tui.cli.edge import run
from golive_tui.cli.plainly import plain_act, run_plainly
from golive_tui.launch.state import Change, Record, Status
from golive_tui.session.finding import Found
from golive_tui.session.opening import Opening
from golive_tui.store.state_file import StateFile
from tests.session.desk import CHECKLIST

FILE = "sample.yaml"
NOON = "2026-12-01 12:00Z"
"""Six hours before the launch of the sample."""
EVENING = "2026-12-01 18:30Z"
"""Half an hour after it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON document and nothing else."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """Standard output by line."""
        return self.out.splitlines()

    def said(self, *sentences: str) -> bool:
        """Whether standard error holds just these lines, and standard output nothing."""
        return self.err.splitlines() == list(sentences) and not self.out


class _Stream(io.TextIOWrapper):
    def __init__(self, text: str = "", *, terminal: bool, encoding: str = "utf-8") -> None:
        given = text.encode(errors="surrogateescape")
        super().__init__(io.BytesIO(given), encoding=encoding, write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def written(self) -> str:
        """All that was printed."""
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


def _heard(run_it: Callable[[], int], terminal: bool, encoding: str) -> Answer:
    out = _Stream(terminal=terminal, encoding=encoding)
    err = _Stream(terminal=terminal, encoding=encoding)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run_it()
    return Answer(code, out.written(), err.written())


@dataclass
class Shell:
    """Types commands in a folder that has the sample checklist."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    environ: dict[str, str] = field(default_factory=dict)
    now: str = NOON
    opened: list[tuple[Found, Opening]] = field(default_factory=list)
    """What the console was opened on."""

    def __post_init__(self) -> None:
        self.monkeypatch.chdir(self.folder)
        state = str(self.folder / "emergency")
        self.environ |= {"TZ": "UTC", "GOLIVE_OPERATOR": "ana", "XDG_STATE_HOME": state}
        self.write(CHECKLIST)

    def __call__(
        self,
        *arguments: str,
        stdin: str | None = "",
        terminal: bool = False,
        encoding: str = "utf-8",
        environ: Mapping[str, str] | None = None,
    ) -> Answer:
        """Type `golive` with these arguments behind `--now`. Without any input it is closed."""
        given = None if stdin is None else _Stream(stdin, terminal=terminal)
        self.monkeypatch.setattr(sys, "stdin", given)
        typed = ["--now", self.now, *arguments] if self.now else arguments
        known = {**self.environ, **(environ or {})}
        return _heard(lambda: run(typed, known, self._open), terminal, encoding)

    def plainly(self, *arguments: str, encoding: str = "utf-8") -> Answer:
        """Type one of the plainest commands, which click does not look at."""
        act = plain_act(arguments, self.environ)
        assert act, "not plain"
        return _heard(lambda: run_plainly(act, self.environ, self._open), False, encoding)

    def _open(self, found: Found, opening: Opening) -> int:
        self.opened.append((found, opening))
        return 0

    def fine(self, *arguments: str, **how: Any) -> Answer:
        """Type it; it must work without a word to standard error."""
        answer = self(*arguments, **how)
        assert (answer.code, answer.err) == (0, ""), answer
        return answer

    def write(self, text: str, name: str = FILE) -> Path:
        """Write a file of this folder."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def launched(self) -> None:
        """Launch at once at T-0 of the sample; the time stays that of the test."""
        now, self.now = self.now, "2026-12-01 18:00Z"
        self.fine("launch", FILE, "--waive", "a drill", "--yes")
        self.now = now

    @property
    def state(self) -> Path:
        """The state beside the sample."""
        return self.folder / "sample.state.toml"

    def record(self, address: str, state: Path | None = None) -> Record:
        """What is on disk about an address."""
        file = StateFile(state or self.state, checklist=FILE, emergency=self.folder / "emergency")
        return file.load().record(address)

    def change(self, address: str) -> Change:
        """The newest change of an item on disk; there must be one."""
        newest = self.record(address).head
        assert newest is not None
        return newest

    def status(self, address: str) -> Status:
        """How an item stands on disk."""
        current = self.record(address).current
        return current.status if current else Status.OPEN

    def addresses(self) -> set[str]:
        """Every address of the sample."""
        return set(read_checklist(self.folder / FILE).checklist.nodes)
