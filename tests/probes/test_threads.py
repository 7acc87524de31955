"""A call that blocks gives its result, and holds up nobody when it doesn't end."""

import asyncio
import threading

import pytest

from golive_tui.probes.threads import in_thread


async def test_a_call_gives_what_it_returns_or_raises() -> None:
    """As if it had been called here."""
    assert await in_thread(lambda: 1 + 1) == 2
    with pytest.raises(ZeroDivisionError):
        await in_thread(lambda: 1 // 0)


def test_a_call_that_never_ends_holds_up_neither_its_end_nor_the_loop_s() -> None:
    """The loop closes while the call still blocks; what it brings later goes nowhere."""
    before = set(threading.enumerate())
    begun, leave, left = threading.Event(), threading.Event(), threading.Event()

    def blocks() -> None:
        begun.set()
        leave.wait(30)
        left.set()

    async def run() -> None:
        task = asyncio.ensure_future(in_thread(blocks))
        while not begun.is_set():
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())
    assert not left.is_set()
    (thread,) = set(threading.enumerate()) - before
    assert thread.daemon
    leave.set()
    thread.join(30)
    assert left.is_set()
