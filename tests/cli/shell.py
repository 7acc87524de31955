"""A shell in which `golive` is typed, in this process: with its own folder, clock and terminal."""

import contextlib
import io
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from golive_tui.checklist.source import read_checklist
from golive_tui.cli.edge import run
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
        super().__init__(io.BytesIO(text.encode()), encoding=encoding, write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def written(self) -> str:
        """All that was printed."""
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


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
        stdin: str = "",
        terminal: bool = False,
        encoding: str = "utf-8",
        environ: Mapping[str, str] | None = None,
    ) -> Answer:
        """Type `golive` with these arguments; `--now` is put before them."""
        out = _Stream(terminal=terminal, encoding=encoding)
        err = _Stream(terminal=terminal, encoding=encoding)
        self.monkeypatch.setattr(sys, "stdin", _Stream(stdin, terminal=terminal))
        typed = ["--now", self.now, *arguments] if self.now else arguments
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(typed, {**self.environ, **(environ or {})}, self._open)
        return Answer(code, out.written(), err.written())

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
