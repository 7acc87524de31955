"""Finding the checklists that a path means."""

import os
import stat
from pathlib import Path

import pytest

from golive_tui.errors import GoLiveError
from golive_tui.session.finding import checklists_in, find_checklists

GOOD = "golive: 1\ntitle: x\n"


def put(folder: Path, *names: str, text: str = GOOD) -> tuple[Path, ...]:
    """Write these files."""
    folder.mkdir(exist_ok=True)
    files = tuple(folder / name for name in names)
    for file in files:
        file.write_text(text)
    return files


def test_a_file_is_itself(tmp_path: Path) -> None:
    """Whatever is in it, and even if it is not there: reading it will say so."""
    (file,) = put(tmp_path, "notes.yaml", text="hello")
    assert find_checklists(file, tmp_path).checklists == (file,)
    missing = tmp_path / "missing.yaml"
    found = find_checklists(missing, tmp_path)
    assert (found.folder, found.checklists) == (tmp_path, (missing,))


def test_a_folder_means_the_checklists_in_it(tmp_path: Path) -> None:
    """By name, `.yaml` and `.yml`, but not what is no checklist."""
    put(tmp_path, "compose.yaml", text="services:\n  golive: x\n")
    put(tmp_path, "notes.txt", "soulseer.state.toml")
    files = put(tmp_path, "b.yml", "a.yaml", "C.YAML")
    found = find_checklists(tmp_path, Path("/nowhere"))
    assert found.folder == tmp_path
    assert found.checklists == (files[2], files[1], files[0])


def test_a_broken_checklist_still_counts(tmp_path: Path) -> None:
    """It is to be shown with its problems; comments and a byte order mark don't hide it."""
    files = [
        *put(tmp_path, "a.yaml", text="# schema\n\ngolive: 1\ntitles: [x\n"),
        *put(tmp_path, "b.yaml", text="\ufeffgolive: 1\n"),
        *put(tmp_path, "c.yaml", text="title: x\r\ngolive: 7\r\n"),
        *put(tmp_path, "d.yaml", text="golive : 1\n"),
        *put(tmp_path, "e.yaml", text='"golive": 1\n'),
    ]
    assert checklists_in(tmp_path) == tuple(files)


def test_without_a_path_here_or_in_checklists(tmp_path: Path) -> None:
    """What is here goes first."""
    with pytest.raises(GoLiveError, match="no checklist here") as caught:
        find_checklists(None, tmp_path)
    assert "golive path/to/checklist.yaml" in caught.value.hint
    below = put(tmp_path / "checklists", "a.yaml")
    assert find_checklists(None, tmp_path).checklists == below
    assert find_checklists(None, tmp_path).folder == tmp_path / "checklists"
    here = put(tmp_path, "z.yaml")
    assert find_checklists(None, tmp_path).checklists == here


def test_a_folder_without_checklists(tmp_path: Path) -> None:
    """One clear sentence, also if what is in it can't be opened as a file."""
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "dangling.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    assert stat.S_ISFIFO((tmp_path / "pipe.yaml").stat().st_mode)
    with pytest.raises(GoLiveError, match="there is no checklist in"):
        find_checklists(tmp_path, tmp_path)


def test_a_link_to_a_checklist_is_one(tmp_path: Path) -> None:
    """Under its own name."""
    (real,) = put(tmp_path / "elsewhere", "real.yaml")
    (tmp_path / "here").mkdir()
    link = tmp_path / "here" / "link.yaml"
    link.symlink_to(real)
    assert checklists_in(tmp_path / "here") == (link,)


def refusing(path: Path, *_: object, **__: object) -> None:
    """What a folder or file without read permission does."""
    raise PermissionError(13, "Permission denied", str(path))


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so; if one above it is closed, reading the file will say it."""
    monkeypatch.setattr(Path, "iterdir", refusing)
    with pytest.raises(GoLiveError, match="can't be read: Permission denied"):
        find_checklists(tmp_path, tmp_path)
    monkeypatch.setattr(Path, "is_dir", refusing)
    file = tmp_path / "closed" / "a.yaml"
    assert find_checklists(file, tmp_path).checklists == (file,)


def test_a_checklist_that_may_not_be_read_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows what is in it; opening it will say why."""
    files = put(tmp_path, "a.yaml")
    monkeypatch.setattr(Path, "open", refusing)
    assert checklists_in(tmp_path) == files


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    """Too long, or with a zero byte: reading it will say so."""
    for name in ("x" * 5000, "a\0b"):
        path = Path(name)
        assert find_checklists(path, tmp_path).checklists == (path,)
