"""Programs that a probe runs: with a limit on what they say, and nothing left of them."""

import asyncio
import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import MOST_BYTES, Unseen
from golive_tui.values import dataclass

SECONDS_TO_END = 0.25
"""What a program has between being asked to end and being killed."""
TO_DIE = 0.1
"""Seconds to wait for what was killed: not longer, as nobody may be there to reap its children."""
_DRAIN = 0.1
"""Seconds for the last words, where a child in the background holds the pipes open."""
_LOOKS = (0.001, 0.05)
"""Seconds between two looks whether a program has ended: at first, and at most."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended, and what it said."""

    exit_code: int
    """128 and the signal's number if a signal ended it, as shells have it."""
    stdout: str
    stderr: str
    took: timedelta


async def run(arguments: Sequence[str], folder: Path, environ: Mapping[str, str]) -> Ended:
    """Run a program to its end, in a process group of its own without input.

    Whatever it started in that group ends with it, and all of it when this is cancelled.
    Raises `Unseen` when it can't be started, or when it says more than 1 MiB.
    """
    running = _Running(_started(arguments, folder, environ))
    try:
        return await running.ended()
    finally:
        await running.stop()


def _started(
    arguments: Sequence[str], folder: Path, environ: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    if not folder.is_dir():
        raise Unseen(Cause.INTERNAL, f"no such folder: {folder}")
    try:
        return subprocess.Popen(
            arguments,
            bufsize=0,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=environ,
            start_new_session=True,
        )
    except FileNotFoundError as error:
        raise Unseen(Cause.INTERNAL, f"{arguments[0]} is not installed") from error
    except OSError as error:
        text = f"cannot run {arguments[0]} in {folder}: {error.strerror}"
        raise Unseen(Cause.INTERNAL, text) from error
    except ValueError as error:
        raise Unseen(Cause.INTERNAL, f"cannot run {arguments[0]}: {error}") from error


class _Running:
    """A program that was started. Its pipes are read by the loop, its end is looked for."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._loop = asyncio.get_running_loop()
        self._begun = self._loop.time()
        self._news = asyncio.Event()
        self._said: dict[int, bytearray] = {}
        self._open: set[int] = set()
        for pipe in (process.stdout, process.stderr):
            assert pipe is not None  # both are piped
            os.set_blocking(pipe.fileno(), False)
            self._said[pipe.fileno()] = bytearray()
            self._open.add(pipe.fileno())
            self._loop.add_reader(pipe.fileno(), self._read, pipe.fileno())

    async def ended(self) -> Ended:
        """Wait for its end."""
        pause, longest = _LOOKS
        while self._process.poll() is None:
            await self._wait(longest if self._open else pause)
            if not self._open:
                pause = min(2 * pause, longest)
        took = timedelta(seconds=self._loop.time() - self._begun)
        last = self._loop.time() + _DRAIN
        while self._open and self._loop.time() < last:
            await self._wait(last - self._loop.time())
        code = self._process.returncode
        stdout, stderr = (said.decode("utf-8", "replace") for said in self._said.values())
        return Ended(code if code >= 0 else 128 - code, stdout, stderr, took)

    async def stop(self) -> None:
        """End whatever still runs in its group, and close the pipes."""
        try:
            if self._signal(signal.SIGTERM):
                await self._gone(SECONDS_TO_END)
        finally:
            self._signal(signal.SIGKILL)
            for descriptor in set(self._open):
                self._close(descriptor)
            for pipe in (self._process.stdout, self._process.stderr):
                if pipe is not None:
                    pipe.close()
            await self._gone(TO_DIE)

    async def _wait(self, seconds: float) -> None:
        """For something to happen. Raises `Unseen` if it said too much."""
        self._news.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()
        if sum(map(len, self._said.values())) > MOST_BYTES:
            raise Unseen(Cause.TOO_LARGE, "said more than 1 MiB")

    def _read(self, descriptor: int) -> None:
        try:
            chunk = os.read(descriptor, 65_536)
        except BlockingIOError:
            return
        self._said[descriptor] += chunk
        too_much = sum(map(len, self._said.values())) > MOST_BYTES
        if too_much or not chunk:
            self._close(descriptor)
        if too_much or not self._open:
            self._news.set()

    def _close(self, descriptor: int) -> None:
        self._loop.remove_reader(descriptor)
        self._open.discard(descriptor)

    def _signal(self, number: int) -> bool:
        """Whether there was anybody in the group to hear it; none is sent for 0."""
        try:
            os.killpg(self._process.pid, number)
        except (ProcessLookupError, PermissionError):  # macOS says the latter of the dead
            return False
        return True

    async def _gone(self, seconds: float) -> None:
        """Wait until nothing of the group is left, but not for ever."""
        last = self._loop.time() + seconds
        pause, longest = _LOOKS
        while self._loop.time() < last:
            ended = self._process.poll() is not None
            if ended and not self._signal(0):
                return
            await asyncio.sleep(pause)
            pause = min(2 * pause, longest)
