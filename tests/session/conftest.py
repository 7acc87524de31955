"""A desk of one's own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from golive_tui.probes import scheduler
from tests.session.desk import Desk
from tests.session.posts import Post, Sit


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A folder with the sample checklist."""
    return Desk(tmp_path)


@pytest.fixture
def sit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sit]:
    """Consoles that watch at that desk; all leave in the end."""
    # What has a period begins somewhere in it, so that in a year nothing comes by itself.
    monkeypatch.setattr(scheduler, "FIRST_WITHIN", float("inf"))
    posts: list[Post] = []

    def one(operator: str = "ana", **how: object) -> Post:
        posts.append(Post(desk, operator, **how))  # type: ignore[arg-type]
        return posts[-1]

    yield one
    for post in posts:
        post.close()


@pytest.fixture
def post(sit: Sit) -> Post:
    """The one console that watches."""
    return sit()
