"""A real pseudo-terminal that records what a program writes to it, byte by byte and when."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

# What a current terminal that knows synchronized output, but not in-band resizing, answers.
ANSWERS: tuple[tuple[bytes, bytes], ...] = (
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
    (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b]11;?\x1b\\", b"\x1b]11;rgb:0f0f/1414/1919\x1b\\"),
    (b"\x1b]11;?\x07", b"\x1b]11;rgb:0f0f/1414/1919\x07"),
)
LONGEST_QUESTION = max(len(question) for question, _ in ANSWERS)
KILL_AFTER = 5.0


@dataclass(frozen=True, slots=True)
class Size:
    """Columns and rows of a terminal."""

    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes that one read returned, and when (`time.monotonic`, seconds)."""

    at: float
    data: bytes


class Terminal:
    """Runs one program on its own terminal; use it as a context manager."""

    def __init__(
        self, argv: Sequence[str], size: Size, environment: Mapping[str, str] | None = None
    ) -> None:
        self.size = size
        self.chunks: list[Chunk] = []
        self.ended = False
        self.started_at = time.monotonic()
        self._tail = b""
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            _become(argv, size, environment or {})
        _set_size(self._descriptor, size)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def written(self) -> bytes:
        """Every byte that the program wrote so far."""
        return b"".join(chunk.data for chunk in self.chunks)

    def send(self, keys: bytes) -> float:
        """Type keys; returns the moment just before they were sent."""
        at = time.monotonic()
        os.write(self._descriptor, keys)
        return at

    def read(self, seconds: float) -> bool:
        """Wait at most this long for output and record it; false if there was none."""
        ready, _, _ = select.select([self._descriptor], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self._descriptor, 65536)
        except OSError:
            data = b""
        if not data:
            self.ended = True
            return False
        self.chunks.append(Chunk(time.monotonic(), data))
        self._answer(data)
        return True

    def record(self, seconds: float) -> None:
        """Record everything that is written during this time."""
        end = time.monotonic() + seconds
        while not self.ended and (left := end - time.monotonic()) > 0:
            self.read(left)

    def settle(self, quiet: float, limit: float) -> None:
        """Record until nothing was written for `quiet` seconds, or `limit` seconds are over."""
        end = time.monotonic() + limit
        while not self.ended and time.monotonic() < end:
            if not self.read(quiet):
                return

    def wait_for(self, seen: Callable[[], bool], limit: float) -> bool:
        """Record until `seen` says so, asked after every read; false after `limit` seconds."""
        end = time.monotonic() + limit
        while not seen():
            left = end - time.monotonic()
            if self.ended or left <= 0:
                return False
            self.read(left)
        return True

    def busiest_second(self, since: float, until: float) -> int:
        """Most bytes that arrived within one of the seconds between two moments."""
        seconds: dict[int, int] = {}
        for chunk in self.chunks:
            if since <= chunk.at < until:
                second = int(chunk.at - since)
                seconds[second] = seconds.get(second, 0) + len(chunk.data)
        return max(seconds.values(), default=0)

    @staticmethod
    def now() -> float:
        """The moment, on the clock of the chunks."""
        return time.monotonic()

    def close(self) -> None:
        """End the program and wait for it."""
        os.close(self._descriptor)
        _end(self.pid)

    def _answer(self, data: bytes) -> None:
        """Answer the questions in new output, also one that two reads cut in half."""
        text = self._tail + data
        for question, answer in ANSWERS:
            for _ in range(text.count(question) - self._tail.count(question)):
                os.write(self._descriptor, answer)
        self._tail = text[-(LONGEST_QUESTION - 1) :]


def _become(argv: Sequence[str], size: Size, environment: Mapping[str, str]) -> None:
    """In the child: turn into the program, at a known size and with known colours."""
    _set_size(0, size)
    changed = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
    for name in ("NO_COLOR", "COLUMNS", "LINES", "TMUX"):
        os.environ.pop(name, None)
    os.environ.update(changed)
    try:
        os.execvp(argv[0], list(argv))
    except OSError as error:
        os.write(2, f"{argv[0]}: {error.strerror}\n".encode())
        os._exit(127)


def _set_size(descriptor: int, size: Size) -> None:
    """Tell the terminal how large it is."""
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", size.rows, size.columns, 0, 0))


def _end(pid: int) -> None:
    """Wait for a program whose terminal was closed; kill it if it stays."""
    end = time.monotonic() + KILL_AFTER
    while time.monotonic() < end:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
