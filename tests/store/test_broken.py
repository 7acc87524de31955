"""A file that can't be read is never overwritten, and the error says what mends it."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.state import State
from golive_tui.store.errors import BrokenState
from golive_tui.store.reading import read_state
from tests.store.states import ticked
from tests.store.support import EXAMPLE, HERE, state_file

NAME = "soulseer.state.toml"


def git(folder: Path, *words: str) -> str:
    """Run git as somebody, without anybody's settings."""
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.com", "-c", "commit.gpgsign=false"]
    env = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    command = ["git", *who, *words]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return done.stdout


def problem(folder: Path) -> BrokenState:
    """The error that the file in a folder gives."""
    with pytest.raises(BrokenState) as caught:
        state_file(folder).load()
    return caught.value


def run(command: str) -> None:
    """Do what an error said, as a user would: paste it into a shell."""
    subprocess.run(["sh", "-c", command], check=True, capture_output=True)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with a space in its name, with a state committed."""
    folder = tmp_path / "my launch"
    folder.mkdir()
    git(folder, "init", "-b", "main")
    file = state_file(folder)
    file.update(lambda state: ticked(state, "deploy"))
    git(folder, "add", NAME)
    git(folder, "commit", "-m", "start")
    return folder


def conflict(folder: Path) -> None:
    """Let two branches change one item, and merge them."""
    git(folder, "checkout", "-b", "other")
    state_file(folder).load()
    file = state_file(folder)
    file.load()
    file.update(lambda state: ticked(state, "deploy", "theirs", "ben"))
    git(folder, "commit", "-am", "theirs")
    git(folder, "checkout", "main")
    file = state_file(folder)
    file.load()
    file.update(lambda state: ticked(state, "deploy", "mine"))
    git(folder, "commit", "-am", "mine")
    git(folder, "merge", "other")


@pytest.mark.parametrize(
    ("pattern", "kept"), [(r"keep one side: (.*) \(", "mine"), (r"other: (.*)\)", "theirs")]
)
def test_conflict_markers_name_the_line_and_the_commands_that_mend_it(
    repo: Path, pattern: str, kept: str
) -> None:
    """In a merge, either side can be taken with the command as it is printed."""
    conflict(repo)
    text = (repo / NAME).read_text()
    error = problem(repo)
    assert "both sides of a merge" in error.message
    assert text.splitlines()[error.line - 1].startswith("<<<<<<<")
    found = re.search(pattern, error.hint)
    assert found
    run(found[1])
    head = state_file(repo).load().items["deploy"].head
    assert head
    assert head.reason == kept


def test_markers_that_were_committed_are_mended_by_hand(repo: Path) -> None:
    """Git then has no sides to choose from."""
    conflict(repo)
    git(repo, "commit", "-am", "oops")
    assert "take the lines between the markers apart by hand" in problem(repo).hint


def test_a_tracked_file_is_mended_from_the_last_commit(repo: Path) -> None:
    """The command that is printed really brings it back, also through a symbolic link."""
    whole = (repo / NAME).read_text()
    (repo / NAME).write_text(whole[:-20])
    link = repo.parent / "elsewhere" / NAME
    link.parent.mkdir()
    link.symlink_to(repo / NAME)
    error = problem(link.parent)
    run(error.hint.split(": ", 1)[1])
    assert (repo / NAME).read_text() == whole


def test_a_file_that_git_does_not_know_is_moved_away(tmp_path: Path) -> None:
    """Nothing of it is lost."""
    (tmp_path / NAME).write_text("golive = \n")
    run(problem(tmp_path).hint.split(": ", 1)[1])
    assert (tmp_path / f"{NAME}.broken").read_text() == "golive = \n"
    assert state_file(tmp_path).load() == State(checklist="soulseer.yaml")


def test_commands_are_quoted(tmp_path: Path) -> None:
    """A name that a shell would act on is harmless."""
    name = "it's $(touch hacked); x.state.toml"
    (tmp_path / name).write_text("")
    with pytest.raises(BrokenState) as caught:
        state_file(tmp_path, name).load()
    words = shlex.split(caught.value.hint.split(": ", 1)[1])
    assert words == ["mv", str(tmp_path / name), f"{tmp_path / name}.broken"]


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"", 1, "it is empty"),
        (b"\n \n", 1, "it is empty"),
        (b"golive = 1\n\nx = \xff\n", 3, "byte 0xff is not UTF-8"),
        (b"golive = 1\nx = 3 4\n", 2, "it is not TOML: expected newline or end of document"),
        (b'golive = 1\nx = "abc', 2, "it is cut off here"),
        (b"golive = 1\n[x]\n[x]\n", 3, "it is not TOML"),
        (b"PK\x03\x04\0\0", 1, "it is not TOML"),
    ],
)
def test_every_kind_of_damage_is_named_with_its_line(
    tmp_path: Path, content: bytes, line: int, says: str
) -> None:
    """And what is there stays there, also when something is to be saved."""
    file = state_file(tmp_path)
    file.load()
    (tmp_path / NAME).write_bytes(content)
    for attempt in (file.refresh, file.load, file.put_back):
        with pytest.raises(BrokenState) as caught:
            attempt()
        assert caught.value.line == line
        assert says in caught.value.message
    with pytest.raises(BrokenState):
        file.update(lambda state: ticked(state, "deploy"))
    assert (tmp_path / NAME).read_bytes() == content


@given(end=st.integers(0, len(EXAMPLE.encode())))
def test_a_file_cut_off_anywhere_is_an_error_or_a_shorter_state(end: int) -> None:
    """Never anything else, and the line is one that exists."""
    data = EXAMPLE.encode()[:end]
    line = 1
    try:
        read_state(data, "soulseer.yaml", HERE)
    except BrokenState as error:
        line = error.line
    assert 1 <= line <= data.count(b"\n") + 1


@given(data=st.binary(max_size=200))
def test_any_bytes_are_an_error_with_a_line(data: bytes) -> None:
    """Random bytes are no state file."""
    with pytest.raises(BrokenState) as caught:
        read_state(data, "soulseer.yaml", HERE)
    assert caught.value.line


def test_another_toml_file_is_not_taken_for_a_state(tmp_path: Path) -> None:
    """`--state pyproject.toml` must not rewrite it."""
    (tmp_path / NAME).write_text('[project]\nname = "x" # precious comment\n')
    assert "it is no state file" in problem(tmp_path).message


def test_what_is_no_ordinary_file_is_said(tmp_path: Path) -> None:
    """A folder, and a pipe, which must not be waited for."""
    (tmp_path / NAME).mkdir()
    assert "no ordinary file" in problem(tmp_path).message
    (tmp_path / NAME).rmdir()
    os.mkfifo(tmp_path / NAME)
    assert "no ordinary file" in problem(tmp_path).message


def test_a_circle_of_links_is_said(tmp_path: Path) -> None:
    """Not followed for ever."""
    (tmp_path / NAME).symlink_to(NAME)
    assert "can't be read" in problem(tmp_path).message


def test_a_broken_file_counts_again_once_it_is_mended(tmp_path: Path) -> None:
    """The trouble is said at every look until then, without reading the file at each."""
    file = state_file(tmp_path)
    saved = file.update(lambda state: ticked(state, "deploy"))
    whole = file.path.read_bytes()
    file.path.write_bytes(b"broken")
    for _ in range(2):
        assert file.changed()
        with pytest.raises(BrokenState):
            file.refresh()
    assert file.seen is saved
    file.path.write_bytes(whole)
    assert file.refresh() == saved
    assert not file.changed()


def test_a_file_that_comes_back_as_it_was_counts_again(tmp_path: Path) -> None:
    """Something else stood in its place for a while; nothing has to be done about it."""
    file = state_file(tmp_path)
    file.update(lambda state: ticked(state, "a"))
    away = tmp_path / "away"
    file.path.rename(away)
    file.path.mkdir()
    with pytest.raises(BrokenState, match="no ordinary file"):
        file.refresh()
    file.path.rmdir()
    away.rename(file.path)
    assert file.update(lambda state: ticked(state, "b")).items.keys() == {"a", "b"}
