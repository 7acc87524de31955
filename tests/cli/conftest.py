"""A shell of one's own for every test."""

from pathlib import Path

import pytest

from tests.cli.shell import Shell


@pytest.fixture
def golive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A folder with the sample checklist, in which commands are typed."""
    return Shell(tmp_path, monkeypatch)
