"""What `make` says to somebody who runs it for the first time."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
SLOW = "setting up .venv: the first time this takes a while"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone whose environment is there already, but does nothing."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(HERE / name, tmp_path)
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("python", "golive"):
        (programs / name).write_text("#!/bin/sh\n")
        (programs / name).chmod(0o755)
    return tmp_path


def make_run(folder: Path) -> list[str]:
    """What `make run` prints."""
    command = ["make", f"PYTHON={sys.executable}", "run"]
    # A make that runs the tests would have this one say which folder it enters.
    environ = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True, env=environ
    )
    return done.stdout.splitlines()


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_only_the_first_run_says_that_it_takes_a_while(clone: Path) -> None:
    """Before pip is silent for a while; later there is nothing to set up."""
    first = make_run(clone)
    assert first[0] == SLOW
    assert len(first) == 2
    assert make_run(clone) == []
