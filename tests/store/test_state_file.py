"""The state file as a session uses it."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from golive_tui.errors import GoLiveError
from golive_tui.launch.state import Note, Record, State
from golive_tui.store.folder_lock import folder_lock
from golive_tui.store.state_file import StateFile, state_path
from tests.store.states import STARTS, many, ticked
from tests.store.support import EXAMPLE, state_file

NAME = "soulseer.state.toml"


@pytest.fixture
def file(tmp_path: Path) -> StateFile:
    """A file with one item ticked."""
    made = state_file(tmp_path)
    made.update(lambda state: ticked(state, "deploy"))
    return made


@pytest.mark.parametrize("name", ["soulseer.yaml", "soulseer.yml", "soulseer.md"])
def test_the_state_stands_beside_its_checklist(name: str) -> None:
    """Whatever format that has."""
    assert state_path(Path("launches") / name) == Path("launches/soulseer.state.toml")


def test_a_missing_file_is_an_empty_state(tmp_path: Path) -> None:
    """And looking at it makes no file."""
    file = state_file(tmp_path)
    assert file.load() == State(checklist="soulseer.yaml")
    assert not file.changed()
    assert list(tmp_path.iterdir()) == []


def test_a_change_is_on_disk_when_update_returns(file: StateFile, tmp_path: Path) -> None:
    """Another session reads it; in the folder is that file and nothing else."""
    assert state_file(tmp_path).load() == file.seen
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


def test_our_own_writing_is_not_another_s(file: StateFile) -> None:
    """So the file is not parsed again for it."""
    assert not file.changed()
    assert file.refresh() is file.seen


def test_an_edit_that_changes_nothing_writes_nothing(file: StateFile) -> None:
    """The very same file stays."""
    before = file.path.stat()
    state = file.seen
    assert file.update(lambda found: found) is state
    assert file.path.stat() == before


def test_what_an_edit_raises_passes_through(file: StateFile) -> None:
    """A change may be refused while the file is locked; then nothing is written."""
    before = file.path.read_bytes()

    def refuse(_: State) -> State:
        raise GoLiveError("ben marked this failed at 12:03")

    with pytest.raises(GoLiveError, match="ben marked this failed"):
        file.update(refuse)
    assert file.path.read_bytes() == before
    assert (
        file.update(lambda state: ticked(state, "migrate")) == state_file(file.path.parent).load()
    )


def test_an_edit_is_applied_to_what_another_wrote(file: StateFile, tmp_path: Path) -> None:
    """Two consoles that know nothing of each other lose nothing."""
    other = state_file(tmp_path)
    other.load()
    other.update(lambda state: ticked(state, "migrate", by="ben"))
    assert file.changed()
    file.update(lambda state: ticked(state, "announce"))
    assert file.seen.items.keys() == {"deploy", "migrate", "announce"}
    assert other.refresh() == file.seen
    assert state_file(tmp_path).load() == file.seen


def test_refresh_sees_a_hand_edit(file: StateFile) -> None:
    """A mended reason is no loss."""
    file.path.write_text(file.path.read_text().replace('by = "ana"', 'by = "ana"\nreason = "ok"'))
    head = file.refresh().items["deploy"].head
    assert head
    assert head.reason == "ok"


def test_comments_and_order_of_a_hand_go_at_the_next_write(tmp_path: Path) -> None:
    """As the first line of the file says; all else stays."""
    path = tmp_path / NAME
    path.write_text(EXAMPLE.replace("[launch]", "# by hand\n[launch]"))
    file = state_file(tmp_path)
    file.load()
    file.update(lambda state: ticked(state, "a-new-one"))
    text = path.read_text()
    assert "# by hand" not in text
    added = text[text.index("[items.a-new-one]") : text.index("[stations")]
    assert text.replace(added, "").startswith(EXAMPLE[: EXAMPLE.index("[items")])


def test_a_checklist_name_in_the_file_is_kept(tmp_path: Path) -> None:
    """The state may be used with `--state` for a checklist of another name."""
    (tmp_path / NAME).write_text('golive = 1\nchecklist = "other.yaml"\n')
    assert state_file(tmp_path).load().checklist == "other.yaml"


def test_a_new_file_can_be_read_by_all_that_the_mask_allows(tmp_path: Path) -> None:
    """0644 without what umask takes away."""
    before = os.umask(0o027)
    try:
        file = state_file(tmp_path)
        file.update(lambda state: ticked(state, "deploy"))
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o640


def test_mode_and_group_are_kept(file: StateFile) -> None:
    """Replacing the file must not lock a team out."""
    file.path.chmod(0o664)
    groups = [*os.getgroups(), *([12345] if os.geteuid() == 0 else [])]
    os.chown(file.path, -1, groups[-1])
    file.update(lambda state: ticked(state, "migrate"))
    found = file.path.stat()
    assert (stat.S_IMODE(found.st_mode), found.st_gid) == (0o664, groups[-1])


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    """What it leads to is replaced, in its own folder, even if that was not there before."""
    real, linked = tmp_path / "real", tmp_path / "linked"
    real.mkdir()
    linked.mkdir()
    (linked / NAME).symlink_to(Path("../real/shared.toml"))
    file = state_file(linked)
    for address in ("deploy", "migrate"):
        file.update(lambda state, address=address: ticked(state, address))  # type: ignore[misc]
    assert (linked / NAME).is_symlink()
    assert state_file(real, "shared.toml").load().items.keys() == {"deploy", "migrate"}
    assert [each.name for each in (*real.iterdir(), *linked.iterdir())] == ["shared.toml", NAME]


def test_what_a_kill_left_is_removed_at_the_next_open(tmp_path: Path) -> None:
    """Even half a file; it was never the state."""
    left_over = tmp_path / f".{NAME}.new"
    left_over.write_text("golive = 1\nche")
    assert state_file(tmp_path).load() == State(checklist="soulseer.yaml")
    assert not left_over.exists()


def test_what_another_is_just_writing_is_no_left_over(tmp_path: Path) -> None:
    """It holds the lock while its new file stands beside."""
    being_written = tmp_path / f".{NAME}.new"
    being_written.write_text("golive = 1\nche")
    with folder_lock(tmp_path):
        state_file(tmp_path).load()
    assert being_written.exists()


def test_a_left_over_does_not_hinder_writing(file: StateFile) -> None:
    """A second console may have been killed during our session; a link there is not followed."""
    (file.path.parent / "precious").write_text("mine")
    (file.path.parent / f".{NAME}.new").symlink_to("precious")
    file.update(lambda state: ticked(state, "migrate"))
    assert (file.path.parent / "precious").read_text() == "mine"
    assert sorted(each.name for each in file.path.parent.iterdir()) == ["precious", NAME]


def test_a_file_rewritten_in_place_is_noticed(file: StateFile) -> None:
    """By its time, when inode and size stay."""
    found = file.path.stat()
    with file.path.open("r+b") as opened:
        opened.write(file.path.read_bytes())
    os.utime(file.path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))
    assert file.changed()
    file.refresh()
    assert not file.changed()


def test_many_items_come_and_go(tmp_path: Path) -> None:
    """Adding, changing and dropping records leaves exactly what the last state says."""
    file = state_file(tmp_path)
    big = many(300)
    file.update(lambda _: big)
    file.update(lambda state: ticked(state, "launch-day/step-00100"))
    fewer = {address: big.items[address] for address in [*big.items][50:]}
    file.update(lambda state: replace(state, items={**fewer, "a": Record(notes=(NOTE,))}))
    assert state_file(tmp_path).load().items == file.seen.items


NOTE = Note(STARTS, "ana", "first\nsecond \x1b[31m")
