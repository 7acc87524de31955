"""Opening a session on what was asked for on the command line."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from golive_tui.errors import GoLiveError
from golive_tui.session.opening import Opening, emergency_folder, open_with
from tests.launch.samples import SteppableClock
from tests.session.desk import BACKUPS, Desk, tick


def opening(desk: Desk, **environ: str) -> Opening:
    """As asked for, with an environment."""
    return Opening(desk.clock, {"GOLIVE_OPERATOR": "ana", "HOME": str(desk.folder), **environ})


def test_the_state_lies_beside_the_checklist(desk: Desk) -> None:
    """Under its name, and records the name."""
    session = open_with(desk.checklist, opening(desk))
    tick(session, BACKUPS)
    session.save()
    assert session.operator == "ana"
    assert 'checklist = "sample.yaml"' in desk.state.read_text()


def test_the_state_and_the_operator_may_be_named(desk: Desk, tmp_path: Path) -> None:
    """Another place, another name."""
    other = tmp_path / "elsewhere.toml"
    session = open_with(desk.checklist, Opening(SteppableClock(), {}, state=other, operator="ben"))
    tick(session, BACKUPS)
    session.save()
    assert not desk.state.exists()
    assert 'by = "ben"' in other.read_text()


def test_the_zone_is_the_checklists_then_the_operators(desk: Desk) -> None:
    """The operator's is known all the same."""
    asked = opening(desk, TZ="Asia/Tokyo")
    assert open_with(desk.checklist, asked).zone == ZoneInfo("Asia/Tokyo")
    desk.write(desk.text.replace("launch: {", "launch: {timezone: Europe/Berlin, "))
    session = open_with(desk.checklist, asked)
    assert session.zone == ZoneInfo("Europe/Berlin")
    assert session.own_zone == ZoneInfo("Asia/Tokyo")


def test_what_cannot_be_opened(desk: Desk) -> None:
    """A checklist that is not there, and a name that nobody may have."""
    with pytest.raises(GoLiveError, match="no such file"):
        open_with(desk.folder / "gone.yaml", opening(desk))
    with pytest.raises(GoLiveError, match="probes tick"):
        open_with(desk.checklist, opening(desk, GOLIVE_OPERATOR="probe"))


def test_emergency_copies_go_to_the_users_state_folder(tmp_path: Path) -> None:
    """Where the environment says, if that is a full path; else below the home folder."""
    assert emergency_folder({"XDG_STATE_HOME": str(tmp_path)}) == tmp_path / "golive"
    for odd in ({}, {"XDG_STATE_HOME": ""}, {"XDG_STATE_HOME": "relative"}):
        found = emergency_folder(odd)
        assert found.is_relative_to(Path.home())
        assert found.name == "golive"
