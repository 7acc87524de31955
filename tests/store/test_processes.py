"""Several processes on one file, and one that is killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.support import state_file

NAME = "soulseer.state.toml"


def ticking(folder: Path, name: str, count: int) -> "subprocess.Popen[str]":
    """Start a process that ticks."""
    command = [sys.executable, "-m", "tests.store.ticking", str(folder / NAME), name, str(count)]
    root = Path(__file__).parents[2]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root)


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """Three of them, 20 changes each."""
    running = [ticking(tmp_path, name, 20) for name in ("ana", "ben", "cleo")]
    for process in running:
        process.communicate()
        assert process.returncode == 0
    state = state_file(tmp_path).load()
    assert state.items.keys() == {
        f"{name}-{n}" for name in ("ana", "ben", "cleo") for n in range(20)
    }
    assert len({*state.stamps()}) == 60
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("ticks", [1, 7, 30])
def test_what_was_saved_survives_a_kill(tmp_path: Path, ticks: int) -> None:
    """Whatever it was doing: all that it said is there, the file is whole, the rest is cleared."""
    with ticking(tmp_path, "ana", 1_000_000) as process:
        assert process.stdout
        said = [process.stdout.readline().strip() for _ in range(ticks)]
        process.kill()
        said += process.stdout.read().split()
    state = state_file(tmp_path).load()
    assert set(said) <= state.items.keys()
    assert len(state.items) <= len(said) + 1
    assert [each.name for each in tmp_path.iterdir()] == [NAME]
