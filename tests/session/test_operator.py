"""Who is at the keyboard."""

import getpass
import subprocess
from pathlib import Path

import pytest

from golive_tui.errors import GoLiveError
from golive_tui.session import operator
from golive_tui.session.operator import ask_git, find_operator


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which git knows ana."""
    (tmp_path / ".gitconfig").write_text("[user]\n\tname = Ana Díaz\n")
    return {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1"}


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> str:
    """The login name."""
    monkeypatch.setattr(getpass, "getuser", lambda: "adiaz")
    return "adiaz"


def test_the_name_given_goes_first(home: dict[str, str], tmp_path: Path) -> None:
    """Then the environment, then git."""
    environ = {**home, "GOLIVE_OPERATOR": "ben"}
    assert find_operator("cee", environ, tmp_path) == "cee"
    assert find_operator(" ", environ, tmp_path) == "ben"
    assert find_operator("", {**environ, "GOLIVE_OPERATOR": " "}, tmp_path) == "Ana Díaz"


def test_git_is_asked_in_the_folder_of_the_checklist(home: dict[str, str], tmp_path: Path) -> None:
    """A repository may have a name of its own."""
    folder = tmp_path / "project"
    folder.mkdir()
    for command in (["init", "-q"], ["config", "user.name", "Release Bot"]):
        subprocess.run(["git", *command], cwd=folder, env=home, check=True)
    assert find_operator("", home, folder) == "Release Bot"
    assert find_operator("", home, tmp_path) == "Ana Díaz"


def test_without_git_it_is_the_login_name(home: dict[str, str], tmp_path: Path, login: str) -> None:
    """No git, no name in it, no folder: none of that is an error."""
    nothing = {**home, "PATH": str(tmp_path)}
    assert find_operator("", nothing, tmp_path) == login
    (tmp_path / ".gitconfig").write_text("")
    assert find_operator("", home, tmp_path) == login
    assert find_operator("", home, tmp_path / "gone") == login


def test_a_git_that_does_not_answer(
    home: dict[str, str], tmp_path: Path, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not waited for, and ended."""
    git = tmp_path / "bin" / "git"
    git.parent.mkdir()
    git.write_text("#!/bin/sh\nexec sleep 60\n")
    git.chmod(0o755)
    monkeypatch.setattr(operator, "GIT_SECONDS", 0.05)
    environ = {**home, "PATH": f"{git.parent}:{home['PATH']}"}
    monkeypatch.setenv("PATH", environ["PATH"])
    assert find_operator("", environ, tmp_path) == login


def test_git_may_be_asked_before_its_answer_is_needed(home: dict[str, str], tmp_path: Path) -> None:
    """And its answer may be read more than once."""
    asked = ask_git(tmp_path, home)
    assert find_operator("", home, tmp_path, asked) == "Ana Díaz"
    assert find_operator("", home, tmp_path, asked) == "Ana Díaz"
    assert find_operator("ben", home, tmp_path, asked) == "ben"


def test_a_user_without_a_name(
    home: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container with a made-up user id."""

    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", unknown)
    (tmp_path / ".gitconfig").unlink()
    assert find_operator("", home, tmp_path) == "operator"


def test_a_name_is_one_line(home: dict[str, str], tmp_path: Path) -> None:
    """Whatever blanks and line breaks it came with, and whatever bytes git has."""
    assert find_operator(" ana \n díaz\t", {}, tmp_path) == "ana díaz"
    assert find_operator("", {"GOLIVE_OPERATOR": "a\nb"}, tmp_path) == "a b"
    (tmp_path / ".gitconfig").write_bytes(b"[user]\n\tname = Andr\xe9\n")
    assert find_operator("", home, tmp_path) == "Andr\ufffd"


@pytest.mark.parametrize("name", ["probe", " Probe "])
def test_probe_is_nobodys_name(name: str, tmp_path: Path) -> None:
    """It is the one under which probes tick, so a record of it must be theirs."""
    for given, environ in ((name, {}), ("", {"GOLIVE_OPERATOR": name})):
        with pytest.raises(GoLiveError, match="is the name under which probes tick"):
            find_operator(given, environ, tmp_path)
