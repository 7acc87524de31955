"""Whatever waits can be ended."""

import asyncio
import re
from pathlib import Path

import pytest

import golive_tui


def test_nothing_waits_in_a_way_that_may_swallow_its_end() -> None:
    """`wait_for` of Python 3.11 loses a cancellation that comes with what it waits for."""
    found = [
        str(path)
        for path in Path(golive_tui.__file__).parent.rglob("*.py")
        if re.search(r"\bwait_for\(.+,", path.read_text(encoding="utf-8"))
    ]
    assert found == []


async def test_a_wait_with_a_timeout_is_ended_though_what_it_waits_for_comes() -> None:
    """So that Ctrl-C ends `golive watch` just as a probe has a result."""
    came = asyncio.Event()

    async def wait() -> None:
        async with asyncio.timeout(60):
            await came.wait()

    task = asyncio.ensure_future(wait())
    await asyncio.sleep(0)
    came.set()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
