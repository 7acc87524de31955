"""`golive watch` as a process of its own, read line by line."""

import os
import select
import signal
import subprocess
from pathlib import Path
from typing import IO

from tests.cli.test_process import GOLIVE, environ, heed_ctrl_c

SECONDS = 30
"""A bound for what should take none; nothing waits for it."""
FILE = "watched.yaml"
CHECKLIST = """\
golive: 1
title: Watched
launch: {t0: "2026-12-01 18:00Z"}
sections:
  - title: A
    items:
      - {title: Ready, tick: sensed, probe: {file: ready, every: 1s}}
      - {title: Other}
criteria:
  - {title: Healthy, probe: {file: healthy, every: 1s}}
rollback:
  armed: T-1h
  triggers:
    - {title: Bad news, probe: {file: good-news, every: 1s}}
"""
READY, HEALTHY, BAD_NEWS = "a/ready", "criterion:healthy", "trigger:bad-news"
HERE, ELSEWHERE = "acting on probes here", "another console acts on probes; watching only"
EARLY = "2026-12-01 12:00Z"
"""When criteria and triggers do not count yet."""


def written(folder: Path, text: str = CHECKLIST, files: str = "healthy good-news") -> Path:
    """The checklist, and what its probes look for."""
    (folder / FILE).write_text(text)
    for name in files.split():
        (folder / name).touch()
    return folder


class _Stream:
    def __init__(self, pipe: IO[bytes] | None) -> None:
        assert pipe is not None
        self._pipe = pipe
        self._left = b""
        self.lines: list[str] = []

    def next_line(self) -> str | None:
        """The next line; None when there are no more."""
        while b"\n" not in self._left:
            ready, _, _ = select.select([self._pipe], [], [], SECONDS)
            assert ready, f"nothing more came after {self.lines}"
            more = os.read(self._pipe.fileno(), 65_536)
            if not more:
                return None
            self._left += more
        line, self._left = self._left.split(b"\n", 1)
        self.lines.append(line.decode())
        return self.lines[-1]

    def until(self, text: str) -> list[str]:
        """The lines up to and with the first that has this text."""
        begin = len(self.lines)
        while (line := self.next_line()) is not None:
            if text in line:
                return self.lines[begin:]
        raise AssertionError(f"it ended without {text!r}: {self.lines}")

    def rest(self) -> list[str]:
        """All that is left."""
        begin = len(self.lines)
        while self.next_line() is not None:
            pass
        return self.lines[begin:]


class Watching:
    """One such process."""

    def __init__(self, folder: Path, *arguments: str, now: str = EARLY) -> None:
        timed = ["--now", now] if now else []
        self._process = subprocess.Popen(
            [*GOLIVE, *timed, "watch", FILE, *(arguments or ["--trust"])],
            cwd=folder,
            env=environ(XDG_STATE_HOME=str(folder / "home")),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=heed_ctrl_c,
        )
        self.out = _Stream(self._process.stdout)
        self.err = _Stream(self._process.stderr)

    @property
    def told(self) -> list[str]:
        """The lines that were read, without their times."""
        return [line.split("  ", 1)[1] for line in self.out.lines]

    def until(self, text: str) -> list[str]:
        """Read up to the first line that has this text; what was read now, without times."""
        begin = len(self.told)
        self.out.until(text)
        return self.told[begin:]

    def hang_up(self) -> None:
        """Nobody reads its lines any more."""
        assert self._process.stdout
        self._process.stdout.close()

    def code(self) -> int:
        """The exit code, when it has ended by itself."""
        return self._process.wait(SECONDS)

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """End it as a keyboard or a system does; the exit code."""
        self._process.send_signal(number)
        return self._process.wait(SECONDS)

    def close(self) -> None:
        """Leave nothing behind."""
        self._process.kill()
        self._process.wait(SECONDS)
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe:
                pipe.close()
