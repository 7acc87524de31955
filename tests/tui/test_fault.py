"""A fault in the console: one sentence, what was ticked is saved, and nothing is shown of it."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.benchmarks.terminal import Size, Terminal
from tests.shown import environment

CHECKLIST = "golive: 1\ntitle: Faulty\nsections: [{title: Launch, items: [One, Two]}]\n"
SECRET = "hunter2hunter2"
FAULTY = """
import os, sys
from golive_tui.__main__ import main
from golive_tui.launch.state import Status
from golive_tui.session.changing import Intent
from golive_tui.tui.saving import Saving
from golive_tui.tui.screens.console import ConsoleScreen
from golive_tui.tui.widgets.outline import Outline

def fail(self, *_):
    password, session = os.environ["API_TOKEN"], self.session
    if not session.journal.unsaved:
        session.change(Intent("launch/one", Status.DONE))  # and nobody saves it
    raise RuntimeError(f"could not use {password} \\x1b]0;owned\\x07[bold]")

async def fail_beside(self):
    fail(self._app)

{patch}
sys.argv = ["golive", *sys.argv[1:]]
main()
"""
PLACES = {
    "a key": "ConsoleScreen.do_timeline = fail",
    "a drawing": "Outline.render_line = fail",
    "each second": "ConsoleScreen.second_passed = fail",
    "a worker": "Saving._round = fail_beside; Saving.look = Saving.start",
}
SENTENCE = "golive: this is a fault in golive: RuntimeError: could not use ***"
RESTORED = "\x1b[?1049l"


def run(folder: Path, place: str, *before: str, debug: str = "") -> tuple[str, int]:
    """What the terminal got, and the exit code."""
    file = folder / "launch.yaml"
    file.write_text(CHECKLIST, encoding="utf-8")
    code = FAULTY.replace("{patch}", PLACES[place])
    known = environment(folder / "home") | {"API_TOKEN": SECRET, "GOLIVE_DEBUG": debug}
    argv = [sys.executable, "-c", code, *before, str(file)]
    terminal = Terminal(argv, Size(120, 40), known)
    terminal.wait_for(lambda: b"Launch" in terminal.written, 20)
    terminal.settle(0.3, 5)
    if not terminal.ended:
        terminal.send(b"t")
    if not terminal.wait_for(lambda: terminal.ended, 20):
        os.kill(terminal.pid, signal.SIGKILL)
    _, status = os.waitpid(terminal.pid, 0)
    return terminal.written.decode(), os.waitstatus_to_exitcode(status)


@pytest.mark.parametrize("place", PLACES)
def test_a_fault_is_one_sentence_and_loses_nothing(tmp_path: Path, place: str) -> None:
    """Wherever it happens: code 2, terminal restored, the tick on disk, no secret anywhere."""
    written, code = run(tmp_path, place)
    said = written.rpartition(RESTORED)[2]
    assert code == 2
    assert said.count(SENTENCE) == 1, said
    assert "GOLIVE_DEBUG=1 shows where" in said
    for word in (SECRET, "Traceback", "locals", "RuntimeError: could not use hunter2"):
        assert word not in written
    assert "\x1b]0;owned" not in written
    state = (tmp_path / "launch.state.toml").read_text()
    assert '[items."launch/one"]' in state
    assert 'status = "done"' in state


def test_the_same_through_the_command_line(tmp_path: Path) -> None:
    """With an option the command line opens the console; it ends in the same words."""
    written, code = run(tmp_path, "a key", "--as", "ben")
    assert (code, written.count(SENTENCE)) == (2, 1)
    assert 'by = "ben"' in (tmp_path / "launch.state.toml").read_text()


def test_who_asks_gets_the_traceback_without_secrets(tmp_path: Path) -> None:
    """After the terminal was restored, and masked."""
    written, code = run(tmp_path, "a key", debug="1")
    said = written.rpartition(RESTORED)[2]
    assert code == 2
    assert "Traceback (most recent call last)" in said
    assert "in fail" in said
    assert SECRET not in written
