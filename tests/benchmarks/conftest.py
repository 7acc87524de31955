"""What the tests of the benchmarks share."""

from pathlib import Path

import pytest

from tests.benchmarks.bench import Bench, prepare


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A run of the benchmarks in a folder of its own."""
    folder = tmp_path / "bench"
    prepare(folder)
    return Bench(folder, quick=True)
