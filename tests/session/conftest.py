"""A desk of one's own for every test."""

from pathlib import Path

import pytest

from tests.session.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A folder with the sample checklist."""
    return Desk(tmp_path)
