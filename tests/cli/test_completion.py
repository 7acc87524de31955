"""`golive completion`, and what a shell completes with it."""

import subprocess
from shutil import which

import pytest

from golive_tui.cli.table import COMMANDS, COMPLETE_VARIABLE
from tests.cli.shell import FILE, Shell

SHELLS = ["bash", "zsh", "fish"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_is_printed(golive: Shell, shell: str) -> None:
    """It calls golive with the variable that asks for completions."""
    answer = golive.fine("completion", shell)
    assert COMPLETE_VARIABLE in answer.out
    assert f"{shell}_complete" in answer.out


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_itself_can_read_the_script(golive: Shell, shell: str) -> None:
    """Where it is installed."""
    if not (program := which(shell)):
        pytest.skip(f"{shell} is not installed")
    script = golive.fine("completion", shell).out
    checked = subprocess.run([program, "-n"], input=script, text=True, capture_output=True)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("arguments", [[], ["tcsh"], ["bash", "zsh"]])
def test_another_shell_is_refused(golive: Shell, arguments: list[str]) -> None:
    """With those that there are, exit code 2."""
    answer = golive("completion", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith("; see golive completion --help\n")


def completed(golive: Shell, *words: str) -> dict[str, str]:
    """What is proposed for the last of these words, with its kind or its help."""
    golive.monkeypatch.setenv("COMP_WORDS", "\n".join(["golive", *words[:-1]]))
    golive.monkeypatch.setenv("COMP_CWORD", words[-1])
    golive.now = ""
    answer = golive(environ={COMPLETE_VARIABLE: "fish_complete"})
    assert (answer.code, answer.err) == (0, "")
    pairs = (line.partition(",")[2] or line for line in answer.lines if line)
    found = (pair.partition("\t") for pair in pairs)
    return {value: text for value, _, text in found}


def test_commands_are_completed_with_what_they_do(golive: Shell) -> None:
    """All of them, and those that begin so."""
    assert set(completed(golive, "")) >= {entry.name for entry in COMMANDS}
    found = completed(golive, "st")
    assert found["status"].startswith("Readiness with its reasons")
    assert "show" not in found


def test_addresses_are_completed_from_the_checklist_on_the_line(golive: Shell) -> None:
    """By their shortest form, with their titles."""
    assert completed(golive, "tick", FILE, "l") == {"logs": "Logs"}
    assert completed(golive, "tick", FILE, "backups", "re") == {
        "report": "Report",
        "repeated": "Repeated",
    }


def test_a_full_address_is_completed_once_a_slash_is_written(golive: Shell) -> None:
    """Level by level below it."""
    assert set(completed(golive, "show", FILE, "before/checks/")) == {
        "before/checks/logs",
        "before/checks/alerts",
        "before/checks/pages",
    }


def test_options_are_completed(golive: Shell) -> None:
    """Own ones and shared ones."""
    assert "--waive" in completed(golive, "tick", FILE, "backups", "--w")
    assert "--as" in completed(golive, "--a")


@pytest.mark.parametrize("name", ["missing.yaml", "broken.yaml", "."])
def test_nothing_is_completed_from_what_can_not_be_read(golive: Shell, name: str) -> None:
    """And nothing is said in the middle of typing."""
    golive.write("golive: 1\nsektions: []\n", "broken.yaml")
    assert completed(golive, "tick", name, "b") == {}


def test_a_path_that_is_not_there_is_no_error_while_typing(golive: Shell) -> None:
    """The word is not finished."""
    assert completed(golive, "missing", "") is not None


def test_behind_an_at_occurrences_are_completed(golive: Shell) -> None:
    """The first of what comes again, as the address was begun."""
    found = completed(golive, "tick", FILE, "repeated@T+2")
    assert found["repeated@T+2d"] == "Repeated, T+2d"
    assert set(found) <= {"repeated@T+2w", *(f"repeated@T+{day}d" for day in range(2, 30))}
    assert set(completed(golive, "tick", FILE, "before/repeated@T+1d")) == {"before/repeated@T+1d"}
    assert completed(golive, "tick", FILE, "backups@") == {}


def test_what_follows_an_option_is_completed_from_the_checklist_too(golive: Shell) -> None:
    """Though nothing is complete on the line yet."""
    assert completed(golive, "gate", FILE, "--section", "che") == {"checks": "Checks"}
    assert completed(golive, "gate", "missing.yaml", "--section", "che") == {}
    assert completed(golive, "gate", "--section", "che") == {}
