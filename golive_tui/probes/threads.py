"""Calls that block, away from the loop and without a say in when the program ends."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def in_thread(call: Callable[[], T]) -> T:
    """What a blocking call returns or raises.

    The threads of `asyncio.to_thread` are waited for at exit, and few: a dead name server or
    network disk would hold up everything. This one is left to itself when it is cancelled.
    """
    loop = asyncio.get_running_loop()
    told: asyncio.Future[T] = loop.create_future()

    def tell(result: T | None, error: BaseException | None) -> None:
        if told.done():
            return
        if error is not None:
            told.set_exception(error)
        else:
            told.set_result(result)  # type: ignore[arg-type] # it is a T when there is no error

    def run() -> None:
        result, error = None, None
        try:
            result = call()
        except Exception as raised:  # noqa: BLE001 - it is raised again where it is awaited
            error = raised
        if not loop.is_closed():
            try:
                loop.call_soon_threadsafe(tell, result, error)
            except RuntimeError:  # closed in between: nobody waits
                return

    threading.Thread(target=run, name="golive probe", daemon=True).start()
    return await told
