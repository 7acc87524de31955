"""A shell of one's own for every test."""

from pathlib import Path

import pytest

from tests.cli.planned import PLAN, criterion_turned
from tests.cli.shell import Shell


@pytest.fixture
def golive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A folder with the sample checklist, in which commands are typed."""
    return Shell(tmp_path, monkeypatch)


@pytest.fixture
def planned(golive: Shell) -> Shell:
    """A launch at six with a hold for the poll; it is noon, and the criterion is green."""
    golive.write(PLAN)
    criterion_turned(golive.state, "pass", "11:00:00")
    return golive
