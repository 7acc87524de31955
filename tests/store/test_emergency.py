"""The copy in the user's own folder of what could not be saved."""

import stat
from pathlib import Path

import pytest

from golive_tui.store.errors import CannotSave
from golive_tui.store.state_file import StateFile
from tests.store.states import ticked

NAME = "soulseer.state.toml"


def session(folder: Path, emergency: Path) -> StateFile:
    """A session on a file in a folder."""
    folder.mkdir(exist_ok=True)
    return StateFile(folder / NAME, checklist="soulseer.yaml", emergency=emergency)


@pytest.fixture
def emergency(tmp_path: Path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "state" / "golive"


def test_a_copy_is_a_state_file_for_the_user_alone(tmp_path: Path, emergency: Path) -> None:
    """It can be opened with `--state`, or moved into place."""
    file = session(tmp_path / "a", emergency)
    state = ticked(file.load(), "deploy")
    copy = file.write_emergency(state)
    assert StateFile(copy, checklist="", emergency=emergency).load() == state
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_a_session_renews_its_own_copy(tmp_path: Path, emergency: Path) -> None:
    """One session, one copy."""
    file = session(tmp_path / "a", emergency)
    state = ticked(file.load(), "deploy")
    first = file.write_emergency(state)
    assert file.write_emergency(ticked(state, "migrate")) == first
    assert "migrate" in first.read_text()
    assert list(emergency.iterdir()) == [first]


def test_sessions_and_projects_do_not_share_copies(tmp_path: Path, emergency: Path) -> None:
    """What an earlier session left is not overwritten."""
    places = (tmp_path / "a", tmp_path / "a", tmp_path / "b")
    files = [session(place, emergency) for place in places]
    copies = {file.write_emergency(ticked(file.load(), "deploy")) for file in files}
    assert len(copies) == 3
    assert all(copy.name.startswith("soulseer.") for copy in copies)


def test_a_copy_goes_when_all_in_it_is_saved(tmp_path: Path, emergency: Path) -> None:
    """Not before."""
    file = session(tmp_path / "a", emergency)
    both = ticked(ticked(file.load(), "deploy"), "migrate")
    copy = file.write_emergency(both)
    file.update(lambda state: state.with_record("deploy", both.items["deploy"], both.newest))
    assert copy.exists()
    file.update(lambda state: state.with_record("migrate", both.items["migrate"], both.newest))
    assert not copy.exists()


def test_when_that_fails_too_it_is_said(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "state").write_text("")
    file = session(tmp_path / "a", tmp_path / "state")
    with pytest.raises(CannotSave):
        file.write_emergency(file.load())
