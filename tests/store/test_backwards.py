"""A file that lacks what was seen saved: a checkout, stash or pull underneath."""

from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.store.errors import WentBackwards
from golive_tui.store.state_file import StateFile
from tests.store.states import ticked
from tests.store.support import state_file


@pytest.fixture
def file(tmp_path: Path) -> StateFile:
    """A session that saved three changes, and then the file of before is back."""
    made = state_file(tmp_path)
    made.update(lambda state: ticked(state, "deploy"))
    before = made.path.read_bytes()
    for address in ("migrate", "announce"):
        made.update(lambda state, address=address: ticked(state, address))  # type: ignore[misc]
    made.path.write_bytes(before)
    return made


def test_nothing_is_written_until_the_operator_chooses(file: StateFile) -> None:
    """It is said again at every look and every change, and the file stays as it is."""
    found = file.path.read_bytes()
    for _ in range(2):
        assert file.changed()
        with pytest.raises(WentBackwards):
            file.refresh()
        with pytest.raises(WentBackwards):
            file.update(lambda state: ticked(state, "new"))
    assert file.path.read_bytes() == found
    assert file.seen.items.keys() == {"deploy", "migrate", "announce"}


def test_it_says_what_is_lost(file: StateFile) -> None:
    """In numbers and names."""
    with pytest.raises(WentBackwards) as caught:
        file.refresh()
    assert caught.value.message == 'the file on disk lacks 2 changes ("ANNOUNCE", "MIGRATE")'
    assert caught.value.lost.titles == ("ANNOUNCE", "MIGRATE")


def test_taking_the_file_makes_it_count(file: StateFile) -> None:
    """And then changes are saved again."""
    assert file.take_file().items.keys() == {"deploy"}
    assert not file.changed()
    assert file.update(lambda state: ticked(state, "new")).items.keys() == {"deploy", "new"}


def test_putting_back_restores_all_of_both(file: StateFile, tmp_path: Path) -> None:
    """Also what another wrote on top of the old file."""
    mine = file.seen
    other = state_file(tmp_path)
    other.load()
    later = other.seen.newest + timedelta(hours=1)
    other.update(lambda state: ticked(state, "deploy", "theirs", "ben"))
    restored = file.put_back()
    assert not file.changed()
    assert restored == state_file(tmp_path).load()
    assert restored.items["migrate"] == mine.items["migrate"]
    assert [change.by for change in restored.items["deploy"].changes] == ["ana", "ben"]
    assert restored.newest < later


def test_a_vanished_file_is_a_loss_too(file: StateFile) -> None:
    """Nothing is written in its place unasked."""
    file.put_back()
    file.path.unlink()
    assert file.changed()
    with pytest.raises(WentBackwards, match="the file is gone, and with it 3 changes"):
        file.update(lambda state: ticked(state, "new"))
    assert not file.path.exists()
    assert file.put_back().items.keys() == {"deploy", "migrate", "announce"}
    assert file.path.exists()


def test_a_file_that_comes_back_by_itself_needs_no_choice(file: StateFile) -> None:
    """`git stash` and `git stash pop`."""
    old = file.path.read_bytes()
    whole = file.seen
    file.put_back()
    saved = file.path.read_bytes()
    file.path.write_bytes(old)
    with pytest.raises(WentBackwards):
        file.refresh()
    file.path.write_bytes(saved)
    assert file.refresh() == whole
