"""`golive probe` as a process of its own: however it ends, nothing of its commands is left."""

import os
import select
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_process import GOLIVE, environ, heed_ctrl_c

SECONDS = 30
"""A bound for what should take none; nothing waits for it."""
HANGS = """\
golive: 1
title: Hangs
sections:
  - title: A
    items:
      - title: Hangs
        probe: {command: "exec 3> alive; echo $$ >&3; sleep 1000 & sleep 1000", timeout: TIMEOUT}
"""


class Alive:
    """A pipe that a command and all its children hold open as long as one of them lives."""

    def __init__(self, folder: Path) -> None:
        path = folder / "alive"
        os.mkfifo(path)
        self._descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        self._group = 0

    def has_begun(self) -> bool:
        """Whether the command says that it runs."""
        self._group = int(self._read() or 0)
        return bool(self._group)

    def is_over(self) -> bool:
        """Whether all of them are gone."""
        return self._read() == b""

    def close(self) -> None:
        """Leave nothing behind, even if golive did."""
        os.close(self._descriptor)
        if self._group:
            try:
                os.killpg(self._group, signal.SIGKILL)
            except ProcessLookupError:
                return

    def _read(self) -> bytes | None:
        ready, _, _ = select.select([self._descriptor], [], [], SECONDS)
        return os.read(self._descriptor, 100) if ready else None


@pytest.fixture
def alive(tmp_path: Path) -> Iterator[Alive]:
    """The pipe, in the folder of the checklist."""
    pipe = Alive(tmp_path)
    yield pipe
    pipe.close()


def probing(folder: Path, timeout: str) -> "subprocess.Popen[str]":
    """`golive probe` on a command that hangs and has a child that hangs."""
    (folder / "hangs.yaml").write_text(HANGS.replace("TIMEOUT", timeout))
    return subprocess.Popen(
        [*GOLIVE, "probe", "hangs.yaml", "--trust"],
        cwd=folder,
        env=environ(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    )


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM), (signal.SIGHUP, -signal.SIGHUP)],
)
def test_what_ends_golive_ends_its_commands(
    tmp_path: Path, alive: Alive, number: signal.Signals, code: int
) -> None:
    """Ctrl-C, a cancelled CI job, a closed terminal: no child is left, no traceback is shown."""
    process = probing(tmp_path, "1h")
    assert alive.has_begun()
    process.send_signal(number)
    assert process.communicate(timeout=SECONDS) == ("", "")
    assert process.returncode == code
    assert alive.is_over()


def test_a_command_that_hangs_is_ended_by_its_timeout(tmp_path: Path, alive: Alive) -> None:
    """With its children."""
    process = probing(tmp_path, "3s")
    assert alive.has_begun()
    out, err = process.communicate(timeout=SECONDS)
    assert out == "? error   a/hangs  timeout: no answer within 3 s\n"
    assert (process.returncode, err) == (1, "golive: 1 probe: 1 error\n")
    assert alive.is_over()


def test_a_hangup_that_is_ignored_stays_ignored(tmp_path: Path, alive: Alive) -> None:
    """`nohup golive probe` goes on."""

    def nohup() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    (tmp_path / "hangs.yaml").write_text(HANGS.replace("TIMEOUT", "3s"))
    process = subprocess.Popen(
        [*GOLIVE, "probe", "hangs.yaml", "--trust"],
        cwd=tmp_path,
        env=environ(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=nohup,
    )
    assert alive.has_begun()
    process.send_signal(signal.SIGHUP)
    out, _ = process.communicate(timeout=SECONDS)
    assert "no answer within 3 s" in out
    assert process.returncode == 1


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """`golive probe … | true`."""
    text = "golive: 1\ntitle: T\nsections: [{title: A, items: [{title: B, probe: {env: HOME}}]}]\n"
    (tmp_path / "one.yaml").write_text(text)
    script = "$G probe one.yaml --trust | true; echo ${PIPESTATUS[0]}"
    answer = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env=environ(G=" ".join(GOLIVE)),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert answer.stdout.strip() in ("0", "141")
    assert "Traceback" not in answer.stderr
