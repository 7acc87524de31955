"""A real server as a child of the tests: on a free port of loopback, gone when they are over."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE = 30.0
"""Seconds until a server answers, on a busy machine."""
TRIES = 3
"""Somebody else may take a free port before the server does."""
SYSTEM_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")
"""Where servers are, but the PATH of users often does not lead to."""

Command = Callable[[Path, Sequence[int]], Sequence[str]]
"""Writes what the server needs into a folder, and gives the command that starts it."""


class _StartError(Exception):
    """It ended by itself; the text is its log."""


@dataclass(frozen=True, slots=True)
class Daemon:
    """A server that is running."""

    process: "subprocess.Popen[bytes]"
    ports: tuple[int, ...]

    def tell(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def stop(self) -> None:
        """End it, and wait until it is gone."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def installed(name: str, package: str) -> str:
    """Where a program is; the test is skipped where it is not."""
    path = os.pathsep.join((os.environ.get("PATH", ""), *SYSTEM_FOLDERS))
    found = shutil.which(name, path=path)
    if found is None:
        pytest.skip(f"{name} is not installed (Debian and Ubuntu: apt-get install {package})")
    return found


@contextmanager
def running(folder: Path, ports: int, command: Command) -> Iterator[Daemon]:
    """A server that listens on so many free ports, until the end of the block."""
    for attempt in range(1, TRIES + 1):
        try:
            daemon = _started(folder, command)(free_ports(ports))
            break
        except _StartError as error:
            if attempt == TRIES:
                pytest.fail(str(error))
    try:
        yield daemon
    finally:
        daemon.stop()


def _started(folder: Path, command: Command) -> Callable[[tuple[int, ...]], Daemon]:
    def start(ports: tuple[int, ...]) -> Daemon:
        log = folder / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command(folder, ports),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        daemon = Daemon(process, ports)
        try:
            for port in ports:
                _wait_for(port, process)
        except _StartError:
            daemon.stop()
            raise _StartError(log.read_text(errors="replace")[-2000:]) from None
        return daemon

    return start


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise _StartError


def free_ports(number: int) -> tuple[int, ...]:
    """Ports of loopback that nobody listens on, all different."""
    sockets = [socket.socket() for _ in range(number)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return tuple(each.getsockname()[1] for each in sockets)
    finally:
        for each in sockets:
            each.close()
