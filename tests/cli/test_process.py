"""What only a process of its own can show: modules, pipes, signals, streams that are closed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.session.desk import CHECKLIST

GOLIVE = [sys.executable, "-m", "golive_tui"]
HEAVY = (
    "textual rich httpx markdown_it mdit_py_plugins asyncio ssl socket concurrent.futures "
    "importlib.metadata hypothesis subprocess"
)
"""Modules that looking and ticking must not wait for."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A checklist in a folder of its own."""
    path = tmp_path / "sample.yaml"
    path.write_text(CHECKLIST)
    return path


def environ(**more: str) -> dict[str, str]:
    """That of this process, with an operator, and with streams as they usually are."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**own, "GOLIVE_OPERATOR": "ana", "TZ": "UTC", "LC_ALL": "C.UTF-8", **more}


def shell(script: str, file: Path) -> "subprocess.CompletedProcess[str]":
    """Run a script in which `$G` is golive."""
    return subprocess.run(
        ["bash", "-c", script],
        cwd=file.parent,
        env=environ(G=f"{sys.executable} -m golive_tui", F=str(file)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("arguments", [["status"], ["tick", "backups"], ["show"], ["--version"]])
def test_looking_and_ticking_load_neither_screen_nor_network(
    file: Path, arguments: list[str]
) -> None:
    """In a fresh process, as it is typed."""
    name, *rest = arguments
    typed = [name, *([] if name.startswith("-") else [str(file)]), *rest]
    code = f"""
import os, sys
before = set(sys.modules)
from golive_tui.cli.edge import run
assert run({typed!r}, os.environ, None) == 0
print(*(set({HEAVY.split()!r}) & (set(sys.modules) - before)), file=sys.stderr)
"""
    answer = subprocess.run(
        [sys.executable, "-c", code], env=environ(), capture_output=True, text=True, check=True
    )
    assert answer.stderr.strip() == ""


@pytest.mark.parametrize("command", ["show $F", "show $F --json", "status $F", "log $F", "schema"])
def test_a_reader_that_goes_away_is_no_error(file: Path, command: str) -> None:
    """`golive … | head -1` is silent; the code is that of a closed pipe."""
    shell("$G tick $F backups logs", file)
    answer = shell(f"$G {command} | true; echo ${{PIPESTATUS[0]}}", file)
    assert answer.stderr == ""
    assert answer.stdout.strip() in ("0", "141")
    long = shell(f"$G {command} | head -1", file)
    assert (long.stderr, long.stdout.count("\n") <= 1) == ("", True)


def test_a_reader_of_the_errors_that_goes_away_is_no_error_either(file: Path) -> None:
    """Nothing is left to be said to."""
    answer = shell("$G tick $F nope 2>&1 >/dev/null | true; echo ${PIPESTATUS[0]}", file)
    assert answer.stderr == ""
    assert answer.stdout.strip() in ("2", "141")


def test_what_was_done_is_saved_even_if_nobody_reads(file: Path) -> None:
    """The change is on disk before it is said."""
    shell("$G tick $F backups | true", file)
    assert "1/7" in shell("$G status $F", file).stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_what_can_not_be_said_aside_changes_no_exit_code(file: Path) -> None:
    """A full disk behind standard error: what is good stays good, what is wrong stays wrong."""
    answer = shell("$G lint $F 2>/dev/full; echo $?; $G tick $F nope 2>/dev/full; echo $?", file)
    assert (answer.stdout, answer.stderr) == ("0\n2\n", "")


def test_a_closed_output_is_no_error(file: Path) -> None:
    """As a daemon starts programs."""
    answer = shell("$G status $F >&-; echo $?", file)
    assert (answer.stdout, answer.stderr) == ("0\n", "")
    assert shell("$G tick $F nope 2>&-; echo $?", file).stdout == "2\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_disk_behind_the_output_is_said(file: Path) -> None:
    """One sentence, exit code 2."""
    answer = shell("$G show $F > /dev/full; echo $? >&2", file)
    assert answer.stderr == "golive: standard output: No space left on device\n2\n"


def test_a_folder_that_is_gone_is_said(file: Path) -> None:
    """The one that the shell stands in, where no path starts any more."""
    answer = shell("mkdir gone; cd gone; rmdir ../gone; $G status ../sample.yaml; echo $?", file)
    assert answer.stderr.endswith("golive: the folder you are in is gone; change to another\n")
    assert answer.stdout == "2\n"


@pytest.mark.parametrize("script", ["$G $F < /dev/null | cat", "$G $F | cat", "$G < /dev/null"])
def test_without_a_terminal_the_console_says_so(file: Path, script: str) -> None:
    """One sentence, exit code 2, no traceback."""
    answer = shell(f"set -o pipefail; {script}; echo $?", file)
    assert answer.stdout == "2\n"
    assert answer.stderr.startswith("golive: the console needs a terminal, and this is none; use")
    assert answer.stderr.count("\n") == 1


def heed_ctrl_c() -> None:
    """In the child: as started from a keyboard, even if the tests run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_at_a_question_ends_it_without_a_trace(file: Path) -> None:
    """Code 130, nothing written."""
    child = pexpect.spawn(
        GOLIVE[0],
        [*GOLIVE[1:], "tick", str(file), "checks"],
        env=environ(TERM="xterm"),
        encoding="utf-8",
        timeout=60,
        preexec_fn=heed_ctrl_c,
    )
    child.expect_exact("[y/N]")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130
    assert "Traceback" not in (child.before or "")
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_ctrl_c_while_modules_are_loaded_leaves_no_trace(file: Path) -> None:
    """The process is ended by the signal itself, as a shell expects."""
    code = (
        "import os, signal, sys\n"
        "class Late:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'golive_tui.cli.edge':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Late())\n"
        "sys.argv = ['golive', 'status']\n"
        "from golive_tui.__main__ import main\n"
        "main()\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=file.parent,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=heed_ctrl_c,
    )
    assert (answer.returncode, answer.stdout, answer.stderr) == (-2, "", "")


def test_ctrl_c_that_is_ignored_stays_ignored(file: Path) -> None:
    """`nohup` and background jobs of scripts ask for that."""
    answer = shell("trap '' INT; $G status $F --format line; kill -INT $$; echo on", file)
    assert answer.stdout.endswith("on\n")
    code = "import golive_tui.__main__, signal; print(signal.getsignal(signal.SIGINT).name)"
    ignored = shell(f"trap '' INT; {sys.executable} -c '{code}'", file)
    assert ignored.stdout == "SIG_IGN\n"
