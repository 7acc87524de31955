"""`golive FILE` opens the console without the command line; everything else goes through it."""

import io
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from golive_tui.cli.straight import open_straight, opens_straight
from golive_tui.session.finding import Found
from golive_tui.session.opening import Opening
from tests.cli.shell import FILE, Shell

TERMINAL = {"TERM": "xterm-256color"}


@pytest.fixture
def terminal(golive: Shell, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a checklist, and a terminal on both sides."""
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    return golive.folder


def test_a_file_alone_goes_straight_to_the_console(terminal: Path) -> None:
    """With nothing asked for beside it."""
    assert opens_straight([FILE], TERMINAL) == Path(FILE)
    opened: list[tuple[Found, Opening]] = []

    def console(found: Found, opening: Opening) -> int:
        opened.append((found, opening))
        return 0

    assert open_straight(terminal / FILE, TERMINAL, console) == 0
    ((found, opening),) = opened
    assert (found.folder, found.checklists) == (terminal, (terminal / FILE,))
    assert (opening.operator, opening.state, opening.ascii) == ("", None, False)


@pytest.mark.parametrize(
    "arguments",
    [[], ["status"], ["--help"], ["missing.yaml"], ["."], [FILE, "--ascii"], ["status", FILE]],
)
@pytest.mark.usefixtures("terminal")
def test_anything_else_is_for_the_command_line(arguments: list[str]) -> None:
    """It knows folders, commands, options, and what to say of what is not there."""
    assert opens_straight(arguments, TERMINAL) is None


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"TERM": "dumb"},
        {**TERMINAL, "COLUMNS": "39"},
        {**TERMINAL, "LINES": "11"},
        {**TERMINAL, "_GOLIVE_COMPLETE": "bash_complete"},
    ],
)
@pytest.mark.usefixtures("terminal")
def test_a_terminal_that_can_not_draw_is_for_the_command_line(environ: Mapping[str, str]) -> None:
    """Nor one that is too small; and so is a shell that asks for completions."""
    assert opens_straight([FILE], environ) is None


@pytest.mark.usefixtures("golive")
def test_without_a_terminal_the_command_line_says_so() -> None:
    """Nothing is opened."""
    assert opens_straight([FILE], TERMINAL) is None


def test_a_fault_of_the_console_is_one_sentence(
    terminal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As everywhere on the command line."""

    def broken(_found: Found, _opening: Opening) -> int:
        raise RuntimeError("no screen")

    assert open_straight(terminal / FILE, TERMINAL, broken) == 2
    assert "fault in golive: RuntimeError: no screen" in capsys.readouterr().err


def test_ctrl_c_while_opening_has_its_exit_code(terminal: Path) -> None:
    """Without a word."""

    def interrupted(_found: Found, _opening: Opening) -> int:
        raise KeyboardInterrupt

    assert open_straight(terminal / FILE, TERMINAL, interrupted) == 130


@pytest.mark.usefixtures("terminal")
def test_a_terminal_without_the_signs_is_for_the_command_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It sees to it that the console draws with what there is."""
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(narrow, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", narrow)
    assert opens_straight([FILE], TERMINAL) is None
