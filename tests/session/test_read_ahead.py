"""A checklist that another process reads is the same, and nothing is lost when it can't be."""

import os
import signal
from pathlib import Path
from typing import NoReturn

import pytest

from golive_tui.checklist import source
from golive_tui.checklist.problems import BrokenChecklist
from golive_tui.checklist.source import read_checklist
from golive_tui.session.definition import Definition
from golive_tui.session.read_ahead import ReadAhead

LAUNCHES = sorted((Path(__file__).parents[2] / "checklists").glob("*.yaml"))
WHOLE = "golive: 1\ntitle: T\nsections: [{title: S, items: [I]}]\n"


@pytest.mark.parametrize("launch", LAUNCHES, ids=lambda path: path.stem)
def test_what_is_read_ahead_is_what_would_have_been_read(launch: Path) -> None:
    """The whole launch, with its warnings and places."""
    ahead, here = ReadAhead(launch).take(), read_checklist(launch)
    assert ahead == here
    assert ahead is not None
    assert repr(ahead) == repr(here)


def test_a_broken_checklist_is_read_again_and_told(tmp_path: Path) -> None:
    """With all its problems."""
    path = tmp_path / "launch.yaml"
    path.write_text("golive: 1\ntitel: T\n", encoding="utf-8")
    ahead = ReadAhead(path)
    with pytest.raises(BrokenChecklist, match="2 errors"):
        Definition(path, ahead)


def test_a_reader_that_is_killed_is_no_loss(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it is read here."""
    path = tmp_path / "launch.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    with monkeypatch.context() as stuck:
        stuck.setattr(source, "read_checklist", lambda _path: signal.pause())
        ahead = ReadAhead(path)
    os.kill(ahead.child, signal.SIGKILL)
    assert Definition(path, ahead).reading.checklist.title == "T"


def test_without_another_process_it_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no more of them may be started."""

    def refuse() -> NoReturn:
        raise OSError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    path = tmp_path / "launch.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert Definition(path, ReadAhead(path)).reading.checklist.title == "T"


def test_an_edit_after_it_was_read_ahead_is_seen(tmp_path: Path) -> None:
    """As it is after any other reading."""
    path = tmp_path / "launch.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    definition = Definition(path, ReadAhead(path))
    assert not definition.changed()
    path.write_text(WHOLE.replace("title: T", "title: Changed"), encoding="utf-8")
    assert definition.changed()


def test_it_is_taken_once_and_then_the_file_is_read(tmp_path: Path) -> None:
    """A launch that is opened again from the board is read as it is then."""
    path = tmp_path / "launch.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    ahead = ReadAhead(path)
    Definition(path, ahead)
    path.write_text(WHOLE.replace("title: T", "title: Later"), encoding="utf-8")
    assert Definition(path, ahead).reading.checklist.title == "Later"


def test_what_was_read_ahead_counts_only_for_its_own_file(tmp_path: Path) -> None:
    """Another launch is opened from its own file."""
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_text(WHOLE, encoding="utf-8")
    other.write_text(WHOLE.replace("title: T", "title: Other"), encoding="utf-8")
    assert Definition(other, ReadAhead(one)).reading.checklist.title == "Other"
