"""What keys pass before a screen sees them: none is lost, and none acts where it is not meant."""

from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen

from golive_tui.tui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from golive_tui.tui.app import ConsoleApp

TURN_SECONDS = 0.02
"""Keys that waited follow each other this closely: the screen comes along."""
MOST_TURNS = 100
"""So many turns a key waits for a screen to be ready."""
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
    """Keys that were typed while what they are meant for was still opening.

    Several keys may come at once, on a slow line or from quick fingers: the first opens a question,
    and the others are the answer. They wait until it can be answered, and follow one by one.
    """

    def __init__(self, app: "ConsoleApp") -> None:
        self._app = app
        self._typed_into: deque[tuple[events.Key, Screen[object]]] = deque(maxlen=MOST_AT_ONCE)
        self._waiting: deque[events.Key] = deque()
        self._patience = 0

    def waits(self, key: events.Key) -> bool:
        """Whether a key that was just pressed waits; else it is noted for which screen it was."""
        if self._waiting or not self._ready:
            self._hold(key)
            return True
        self._typed_into.append((key, self._app.screen))
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

    def _hold(self, key: events.Key) -> None:
        again = events.Key(key.key, key.character)
        again.time = key.time
        self._waiting.append(again)
        if len(self._waiting) == 1:
            self._patience = MOST_TURNS
            self._app.set_timer(TURN_SECONDS, self._pass_on)

    async def _pass_on(self) -> None:
        self._patience -= 1
        if self._ready or not self._patience:
            self._patience = MOST_TURNS
            key = self._waiting[0]
            self._typed_into.append((key, self._app.screen))
            await self._app.take_key(key)
            self._waiting.popleft()
        if self._waiting:
            self._app.set_timer(TURN_SECONDS, self._pass_on)
