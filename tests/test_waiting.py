"""Whatever waits can be ended."""

import asyncio
import re
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

import golive_tui
from golive_tui.cli.watching import Watching


def test_nothing_waits_in_a_way_that_may_swallow_its_end() -> None:
    """`wait_for` of Python 3.11 loses a cancellation that comes with what it waits for."""
    found = [
        str(path)
        for path in Path(golive_tui.__file__).parent.rglob("*.py")
        if re.search(r"\bwait_for\(.+,", path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("turns", range(4))
async def test_watching_is_ended_though_a_result_comes_at_that_moment(turns: int) -> None:
    """Ctrl-C cancels it, in whatever turn of the loop: no result may take the place of that."""
    woken = asyncio.Event()
    watching = cast(Watching, SimpleNamespace(_woken=woken))
    waiting = asyncio.ensure_future(Watching._wait(watching))
    for _ in range(2):
        await asyncio.sleep(0)
    woken.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    if waiting.cancel():  # else it had waited long enough
        with pytest.raises(asyncio.CancelledError):
            await waiting
