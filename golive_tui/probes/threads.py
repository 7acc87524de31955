"""Calls that block, away from the loop and without a say in when the program ends."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar
from weakref import WeakSet

T = TypeVar("T")


async def in_thread(call: Callable[[], T]) -> T:
    """What a blocking call returns or raises.

    The threads of `asyncio.to_thread` are waited for at exit, and few: a dead name server or
    network disk would hold up everything. This one is left to itself when it is cancelled.
    """
    loop = asyncio.get_running_loop()
    told: asyncio.Future[T] = loop.create_future()

    def tell(settle: Callable[[], None]) -> None:
        if not told.done():
            settle()

    def run() -> None:
        try:
            settle = partial(told.set_result, call())
        except Exception as error:  # noqa: BLE001 - it is raised again where it is awaited
            settle = partial(told.set_exception, error)
        if not loop.is_closed():
            try:
                loop.call_soon_threadsafe(tell, settle)
            except RuntimeError:  # closed in between: nobody waits
                return

    threading.Thread(target=run, name="golive probe", daemon=True).start()
    return await told


class _Unawaited(ThreadPoolExecutor):
    """As many threads as are asked for, none of which anybody waits for at the end."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """Call it in a thread of its own."""
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(fn(*args, **kwargs))
            except Exception as error:  # noqa: BLE001 - it is raised again where it is awaited
                future.set_exception(error)

        threading.Thread(target=run, name="golive probe", daemon=True).start()
        return future


_eased: "WeakSet[asyncio.AbstractEventLoop]" = WeakSet()


def let_lookups_wait_apart() -> None:
    """Have the running loop look up names as `in_thread` calls.

    Libraries ask the loop for addresses, whose few threads a dead name server would keep all: then
    no other name would be found, and the end would wait for it.
    """
    loop = asyncio.get_running_loop()
    if loop not in _eased:
        loop.set_default_executor(_Unawaited(1))
        _eased.add(loop)
