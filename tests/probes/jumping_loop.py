"""An event loop without waiting: when nothing is ready, its time jumps to what is next."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import TypeVar

T = TypeVar("T")


class _Patient(selectors.DefaultSelector):
    """Never waits for a time to come, only, if there is none, for something to happen."""

    def __init__(self) -> None:
        super().__init__()
        self.waited = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready; if nothing is, the time has passed."""
        ready = super().select(None if timeout is None else 0)
        if timeout and not ready:
            self.waited += timeout
        return ready


class JumpingLoop(asyncio.SelectorEventLoop):
    """Its time begins at 0 and stands still while anything is to be done."""

    def __init__(self) -> None:
        self._patient = _Patient()
        super().__init__(self._patient)

    def time(self) -> float:
        """The seconds that were waited for, and those that were slept through."""
        return self._patient.waited

    def sleep_through(self, seconds: float) -> None:
        """Let the time pass as for a machine that was suspended."""
        self._patient.waited += seconds


def now() -> float:
    """The time of the loop that runs."""
    return asyncio.get_running_loop().time()


def jumped(scene: Coroutine[object, object, T]) -> T:
    """What a scene gives, played in such a loop."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(scene)
