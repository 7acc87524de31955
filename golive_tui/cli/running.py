"""Running what takes a while, so that nothing of it is left however the process is ended."""

import asyncio
import gc
import os
import signal
from collections.abc import Coroutine
from typing import TypeVar

T = TypeVar("T")

_ENDING = (signal.SIGTERM, signal.SIGHUP)
"""How a CI system and a closed terminal end a process; asyncio sees to Ctrl-C itself."""


def run_to_end(work: Coroutine[object, object, T]) -> T:
    """What the work gives. A signal cancels it, waits for it to clean up, and then ends us."""
    gc.enable()  # it was off for a quick start
    heard: list[signal.Signals] = []
    try:
        return asyncio.run(_listening(work, heard))
    except asyncio.CancelledError:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        raise


async def _listening(work: Coroutine[object, object, T], heard: list[signal.Signals]) -> T:
    loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)

    def end(number: signal.Signals) -> None:
        heard.append(number)
        task.cancel()

    for number in _ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:  # `nohup` wants it ignored
            loop.add_signal_handler(number, end, number)
    try:
        return await task
    finally:
        for number in _ENDING:
            loop.remove_signal_handler(number)
