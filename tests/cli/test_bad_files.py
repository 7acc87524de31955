"""Files that are missing, unreadable, broken, or in the middle of a merge."""

import os
from pathlib import Path

import pytest

from tests.cli.shell import FILE, Shell
from tests.cli.test_lint import BROKEN, PROBLEMS

ON_A_FILE = {
    "status": [],
    "show": [],
    "tick": ["backups"],
    "fail": ["backups", "-m", "why"],
    "block": ["backups", "-m", "why"],
    "skip": ["backups", "-m", "why"],
    "reopen": ["backups", "-m", "why"],
    "note": ["backups", "text"],
    "claim": ["backups"],
    "release": ["backups"],
    "undo": [],
    "t0": ["2026-12-01 09:00"],
    "log": [],
}
"""Every command on one checklist, with what it takes behind it."""

CONFLICT = """\
golive = 1
<<<<<<< HEAD
[items."before/backups"]
=======
>>>>>>> theirs
"""
BROKEN_STATES = {
    "conflict markers": (CONFLICT, "sample.state.toml:2: it holds both sides of a merge"),
    "no TOML": ("golive = = 1\n", "sample.state.toml:1"),
    "a later version": ("golive = 99\n", "sample.state.toml"),
    "zero bytes of disk": ("\0" * 512, "sample.state.toml"),
}
unprivileged = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


@pytest.mark.parametrize("command", ON_A_FILE)
def test_a_missing_file_is_said_by_every_command(golive: Shell, command: str) -> None:
    """One sentence, exit code 2, and no file is made."""
    answer = golive(command, "missing.yaml", *ON_A_FILE[command])
    assert answer.said(
        "missing.yaml: there is no such file; look for a slip in its name, or create it"
    )
    assert answer.code == 2
    assert not (golive.folder / "missing.state.toml").exists()


@pytest.mark.parametrize("command", ON_A_FILE)
def test_a_folder_without_checklists_is_said_by_every_command(golive: Shell, command: str) -> None:
    """With what a checklist is, exit code 2."""
    (golive.folder / "empty").mkdir()
    answer = golive(command, "empty", *ON_A_FILE[command])
    assert answer.said(
        "golive: there is no checklist in empty; a checklist is a YAML file with golive: 1 in it"
    )
    assert answer.code == 2


@pytest.mark.parametrize("command", ON_A_FILE)
def test_every_error_of_a_broken_checklist_is_said_by_every_command(
    golive: Shell, command: str
) -> None:
    """As `lint` says them, with their lines, but to standard error; exit code 2."""
    golive.write(BROKEN, "broken.yaml")
    answer = golive(command, "broken.yaml", *ON_A_FILE[command])
    assert answer.said(*PROBLEMS)
    assert answer.code == 2


def test_of_very_many_errors_some_are_said(golive: Shell) -> None:
    """The rest is counted, with the command that lists it."""
    keys = "".join(f"qqqqqq{number}: 1\n" for number in range(30))
    golive.write(
        f"golive: 1\ntitle: T\n{keys}sections: [{{title: S, items: [A]}}]\n", "broken.yaml"
    )
    lines = golive("status", "broken.yaml").err.splitlines()
    assert [line.split(":")[1] for line in lines[:-1]] == [str(line) for line in range(3, 13)]
    assert lines[-1] == "golive: and 20 more; golive lint broken.yaml lists them all"


@pytest.mark.parametrize("command", ON_A_FILE)
@pytest.mark.parametrize("state", BROKEN_STATES)
def test_a_broken_state_is_said_and_never_overwritten(
    golive: Shell, command: str, state: str
) -> None:
    """Its file with the line, exit code 2; every byte stays."""
    text, beginning = BROKEN_STATES[state]
    golive.state.write_text(text)
    answer = golive(command, FILE, *ON_A_FILE[command])
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(beginning)
    assert golive.state.read_text() == text
    assert sorted(each.name for each in golive.folder.iterdir()) == ["sample.state.toml", FILE]


def test_a_checklist_that_is_no_text_is_said(golive: Shell) -> None:
    """A picture, say."""
    (golive.folder / "picture.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\0\xff\xfe")
    answer = golive("status", "picture.yaml")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("picture.yaml")


def test_an_empty_checklist_is_said(golive: Shell) -> None:
    """There is nothing in it."""
    golive.write("", "empty.yaml")
    answer = golive("status", "empty.yaml")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("empty.yaml:1")


def test_a_pipe_is_no_checklist_and_nobody_waits_for_it(golive: Shell) -> None:
    """Its other end may never be opened."""
    os.mkfifo(golive.folder / "pipe.yaml")
    answer = golive("status", "pipe.yaml")
    assert (answer.code, answer.err.startswith("pipe.yaml")) == (2, True)


@unprivileged
@pytest.mark.parametrize("name", [FILE, "sample.state.toml"])
def test_a_file_without_read_permission_is_said(golive: Shell, name: str) -> None:
    """By its name, exit code 2."""
    golive.fine("tick", FILE, "backups")
    (golive.folder / name).chmod(0)
    answer = golive("status", FILE)
    assert (answer.code, answer.out, answer.err.startswith(name)) == (2, "", True)


def test_what_can_not_be_saved_is_not_said_to_be_done(golive: Shell) -> None:
    """The reason stands in its place, exit code 2."""
    answer = golive("tick", FILE, "backups", "--state", "gone/june.toml")
    assert (answer.code, answer.out) == (2, "")
    assert "the folder is gone" in answer.err


def test_a_path_that_is_too_long_for_any_disk_is_said(golive: Shell) -> None:
    """By every way to name one."""
    path = "x" * 300 + ".yaml"
    for arguments in (["status", path], [path], ["lint", path]):
        answer = golive(*arguments, terminal=True)
        assert answer.code == 2
        assert "ile name too long" in answer.err + answer.out


def test_a_state_made_by_another_hand_is_kept(golive: Shell) -> None:
    """Keys that are unknown here stay in the file."""
    golive.fine("tick", FILE, "backups")
    text = golive.state.read_text()
    golive.state.write_text(text + '\n[items."before/report"]\nfuture = "kept"\n')
    golive.fine("tick", FILE, "logs")
    assert 'future = "kept"' in golive.state.read_text()


def test_the_state_of_a_link_is_beside_what_was_named(golive: Shell) -> None:
    """A checklist may be a symbolic link."""
    Path(golive.folder / "linked.yaml").symlink_to(FILE)
    golive.fine("tick", "linked.yaml", "backups")
    assert (golive.folder / "linked.state.toml").exists()
