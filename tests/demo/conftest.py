"""A target of its own for every test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from golive_tui.cli.clock import SystemClock
from golive_tui.demo.target import Target


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Target]:
    """A target that runs."""
    folder = tmp_path / "target"
    folder.mkdir()
    target = Target(folder, SystemClock())
    target.start()
    yield target
    target.stop()


@pytest.fixture
def market(target: Target) -> Iterator[httpx.Client]:
    """A client of its marketplace."""
    with httpx.Client(
        base_url=target.addresses.base_url, trust_env=False, follow_redirects=False, timeout=30
    ) as client:
        yield client
