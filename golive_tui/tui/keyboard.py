"""What keys pass before a screen sees them: none is lost, and none acts where it is not meant."""

import asyncio
from bisect import insort
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from operator import attrgetter
from typing import TYPE_CHECKING

from textual import events
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Input, TextArea

from golive_tui.tui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from golive_tui.tui.app import ConsoleApp

TURN_SECONDS = 0.02
"""So often a key that waits for a screen looks whether that is ready."""
MOST_TURNS = 100
"""So many times it looks."""
LEADS_TO = 3
"""The key, the message of the field that it ends, and the answer that this gives."""
MOST_AT_ONCE = 256
"""So many keys may be on their way at once."""


class Keyboard:
    """Knows when keys were pressed, drops those for no field, and has early ones wait."""

    def __init__(self, app: "ConsoleApp") -> None:
        self.times = (0.0, 0.0)
        """When the last two keys were pressed."""
        self._typing_ahead = TypingAhead()
        self._early = EarlyKeys(app)

    @property
    def seconds_between(self) -> float:
        """The time between the last two keys."""
        before, last = self.times
        return last - before

    @property
    def busy(self) -> bool:
        """Whether keys wait for what an earlier one leads to."""
        return self._early.busy

    def passes(self, key: events.Key) -> bool:
        """Whether a key goes on to the screen; it comes by again if nothing there takes it."""
        if not key.is_forwarded:
            self.times = (self.times[1], key.time)
        if self._typing_ahead.drops(key):
            return False
        waits = self._early.waits_after_all if key.is_forwarded else self._early.waits
        return not waits(key)

    def no_field(self) -> None:
        """The last key opens a field elsewhere, but not here: what is typed for it is dropped."""
        self._typing_ahead.begin(self.times[1])


class EarlyKeys:
    """Keys that were typed while what they are meant for was still opening, or closing.

    Several keys may come at once, on a slow line or from quick fingers: the first opens a question,
    and the others are the answer. They wait until it can be answered, and follow one by one, each
    after all that the one before it led to.
    """

    def __init__(self, app: "ConsoleApp") -> None:
        self._app = app
        self._typed_into: deque[tuple[events.Key, Screen[object]]] = deque(maxlen=MOST_AT_ONCE)
        self._waiting: list[events.Key] = []
        """In the order in which they were pressed."""
        self._following: asyncio.Task[None] | None = None
        """Lets the waiting keys follow, once what is under way has come to its end."""

    @property
    def busy(self) -> bool:
        """Whether any key waits, or others would."""
        return self._following is not None

    def waits(self, key: events.Key) -> bool:
        """Whether a key that was just pressed waits; else it is noted for which screen it was."""
        if self._following or not self._ready:
            self._hold(key)
            return True
        self._typed_into.append((key, self._app.screen))
        if self._may_end_a_field(key):
            self._follow()
        return False

    def waits_after_all(self, key: events.Key) -> bool:
        """Whether a key that nothing took so far was typed for a screen that opened meanwhile."""
        screens = [screen for typed, screen in self._typed_into if typed is key]
        if not screens or screens[0] is self._app.screen:
            return False
        self._hold(key)
        return True

    @property
    def _ready(self) -> bool:
        """Whether the screen on top can take a key."""
        from golive_tui.tui.screens.ask import Ask

        screen = self._app.screen
        return screen.is_mounted and (screen.focused is not None or not isinstance(screen, Ask))

    def _may_end_a_field(self, key: events.Key) -> bool:
        """Whether letters that come right behind could still reach the field before the key does.

        A letter is the field's own; every other key goes up to the application first.
        """
        return not key.is_printable and isinstance(self._app.focused, Input | TextArea)

    def _hold(self, key: events.Key) -> None:
        again = events.Key(key.key, key.character)
        again.time = key.time
        # One that comes back from where nothing took it may come behind one that was pressed later.
        insort(self._waiting, again, key=attrgetter("time"))
        self._follow()

    def _follow(self) -> None:
        if self._following is None:
            # A task of its own, for the application has to go on meanwhile.
            self._following = asyncio.create_task(self._all_follow())

    async def _all_follow(self) -> None:
        await self._come_to_an_end()
        while self._waiting:
            await self._until_ready()
            await _reached(self._app, self._pass_on)
            await self._come_to_an_end()
        self._following = None

    async def _until_ready(self) -> None:
        for _ in range(MOST_TURNS):
            if self._ready:
                return
            await asyncio.sleep(TURN_SECONDS)

    async def _pass_on(self) -> None:
        key = self._waiting.pop(0)
        self._typed_into.append((key, self._app.screen))
        await self._app.take_key(key)

    async def _come_to_an_end(self) -> None:
        """Wait until a key has come up to the application, what it led to also, and its answer."""
        for _ in range(LEADS_TO):
            screen = self._app.screen
            for pump in (screen.focused or screen).ancestors_with_self:
                await _reached(pump, _nothing)


async def _reached(pump: MessagePump, then: Callable[[], Awaitable[None]]) -> None:
    """Wait until something has taken all messages up to now, and then done this, too."""
    done = asyncio.Event()

    async def do() -> None:
        try:
            await then()
        finally:
            done.set()

    if pump.call_later(do):
        with suppress(TimeoutError):  # it may be gone by then
            async with asyncio.timeout(MOST_TURNS * TURN_SECONDS):
                await done.wait()


async def _nothing() -> None:
    """Only the turn counts."""
