"""What every test of the console stands on: its own folder, and no habits of this machine."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in the folder of the test, with nobody's git settings, colours or operator."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("golive_tui.tui.probing.START_DELAY", 0.001)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name in ("NO_COLOR", "EDITOR", "VISUAL", "GOLIVE_OPERATOR", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every console of the test runs no probe; what they say comes from the test."""
    from tests.tui.probes import StillWatch

    monkeypatch.setattr("golive_tui.session.watch.Watch", StillWatch)
