"""A launch to practise on is ready at once, and gone without a trace."""

import socket
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from golive_tui.demo.launching import practising
from golive_tui.session.opening import Opening, open_with
from golive_tui.session.probing import probes_of
from golive_tui.session.trusting import trust_file, trusted_addresses
from tests.tui.screen import SteppableClock

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opening:
    """As on the command line of somebody who has a home."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    environ = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "TZ": "UTC",
    }
    return Opening(SteppableClock(NOON), environ, operator="ana")


def test_everything_is_trusted_for_this_run_only(opening: Opening) -> None:
    """The user's own trust file is neither read nor written."""
    with practising(opening) as practice:
        session = open_with(practice.checklist, practice.opening)
        trusted = trusted_addresses(session, practice.opening.environ)
        assert trusted >= set(probes_of(session))
        assert trust_file(opening.environ).granted(practice.checklist) == {}
    assert not Path(opening.environ["XDG_STATE_HOME"]).exists()


def test_t0_is_ten_minutes_ahead(opening: Opening) -> None:
    """So that the clock runs, and the hold of the poll comes soon."""
    with practising(opening) as practice:
        count = open_with(practice.checklist, practice.opening).count
        assert count.t0 == NOON + timedelta(minutes=10)


def test_nothing_is_left(opening: Opening, tmp_path: Path) -> None:
    """No folder, no thread, no port; also when what was done in it failed."""
    threads = threading.active_count()

    def fail() -> int:
        with practising(opening) as practice:
            assert practice.checklist.exists()
            raise KeyError(practice.target.addresses.base)

    with pytest.raises(KeyError) as raised:
        fail()
    assert threading.active_count() == threads
    assert [*tmp_path.iterdir()] == [tmp_path / "temporary"]
    assert [*(tmp_path / "temporary").iterdir()] == []
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", raised.value.args[0]), timeout=30)


def test_it_needs_no_git(opening: Opening) -> None:
    """Only one item, which is nice to have, asks for it."""
    environ = {**opening.environ, "PATH": "/nowhere"}
    without = Opening(opening.clock, environ, operator="ana")
    with practising(without) as practice:
        assert not (practice.checklist.parent / ".git").exists()
        assert open_with(practice.checklist, practice.opening).count.t0


def test_a_repository_of_the_user_is_left_alone(opening: Opening, tmp_path: Path) -> None:
    """Whatever git was told by the environment."""
    environ = {**opening.environ, "GIT_DIR": str(tmp_path / "mine")}
    with practising(Opening(opening.clock, environ, operator="ana")) as practice:
        assert (practice.checklist.parent / ".git").exists()
    assert not (tmp_path / "mine").exists()
