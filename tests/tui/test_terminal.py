"""The real console in a real terminal."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.terminal import Size, Terminal
from tests.soak.console import PATIENCE, Console
from tests.soak.escapes import escapes
from tests.soak.row import Outcome
from tests.soak.signals import signalled
from tests.tui.test_console import CHECKLIST


def test_signals_and_a_closed_terminal_lose_nothing(tmp_path: Path) -> None:
    """SIGTERM, SIGHUP, the terminal gone: saved, restored, nothing left running."""
    assert signalled(tmp_path, True) == Outcome(
        True, 3, "state saved, terminal restored, nothing left running"
    )


def test_no_escape_of_a_file_reaches_the_terminal(tmp_path: Path) -> None:
    """Whatever stands in titles, notes and names."""
    outcome = escapes(tmp_path, True)
    assert outcome.ok, outcome.words


def test_a_size_that_a_shell_exports_does_not_count(tmp_path: Path) -> None:
    """The console fills the terminal that it is in."""
    checklist = tmp_path / "launch.yaml"
    checklist.write_text(CHECKLIST, encoding="utf-8")
    said = {"HOME": str(tmp_path), "COLUMNS": "80", "LINES": "24"}
    argv = [sys.executable, "-m", "golive_tui", str(checklist)]
    with Terminal(argv, Size(120, 40), said) as terminal:
        assert terminal.wait_for(lambda: b"\x1b[40;1H" in terminal.written, PATIENCE)


def test_a_tick_in_a_real_terminal_is_on_disk(tmp_path: Path) -> None:
    """Keys go in, the screen answers, the file holds it; `q` leaves with code 0."""
    console = Console(tmp_path, CHECKLIST)
    assert console.shows("SoulSeer", "space tick")
    for keys, shown in (
        (b"/", "enter goes to the next match"),
        (b"webhook", "1 match"),
        (b"\r", "find webhook 1 of 1"),
        (b" ", 'ticked "Webhook endpoint"'),
    ):
        console.press(keys)
        assert console.shows(shown)
    assert console.terminal.wait_for(console.state.exists, PATIENCE)
    console.terminal.send(b"q")
    assert console.terminal.wait_for(lambda: console.terminal.ended, PATIENCE)
    _, status = os.waitpid(console.terminal.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert 'status = "done"' in console.state.read_text()
    assert b"\x1b[?1049l" in console.terminal.written


def test_without_a_terminal_there_is_one_clear_sentence(tmp_path: Path) -> None:
    """`golive < /dev/null | cat`: what it needs, what to use instead, exit code 2."""
    (tmp_path / "launch.yaml").write_text(CHECKLIST, encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "golive_tui"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert "the console needs a terminal" in answer.stderr
    assert "golive status" in answer.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM])
def test_the_exit_code_says_which_signal_it_was(tmp_path: Path, number: signal.Signals) -> None:
    """128 and the number, as shells have it."""
    console = Console(tmp_path, CHECKLIST)
    assert console.shows("SoulSeer", "space tick")
    os.kill(console.terminal.pid, number)
    assert console.terminal.wait_for(lambda: console.terminal.ended, PATIENCE)
    _, status = os.waitpid(console.terminal.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 128 + number
