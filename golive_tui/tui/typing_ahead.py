"""Typing where no field is: dropped, so that no letter of it is a command."""

from textual import events

PAUSE_SECONDS = 0.7
"""Who rests as long has seen that there is no field."""
TYPED = ("enter", "backspace", "tab")
"""Keys that belong to typing, beside those that print something."""
LINK = "http"
"""How links begin. Nobody presses these keys one behind another for what each of them does."""


class TypingAhead:
    """Drops keys after a refusal to open a field, until there is a pause."""

    def __init__(self) -> None:
        self._last: float | None = None
        """When the last key came that was typed for the field; None: nothing is dropped."""

    def begin(self, at: float) -> None:
        """A field did not open for the key pressed at this time."""
        self._last = at

    def drops(self, key: events.Key) -> bool:
        """Whether this key was typed for the field."""
        typed = key.is_printable or key.key in TYPED
        if self._last is None or not typed or key.time - self._last > PAUSE_SECONDS:
            self._last = None
            return False
        self._last = key.time
        return True


class TypedLink:
    """Notices that a link is typed, or pasted as keys, and drops the rest of it."""

    def __init__(self) -> None:
        self._typed = ""
        """The keys since the last pause, as far as they may begin a link."""
        self._last = 0.0
        self._rest = TypingAhead()

    def drops(self, key: events.Key) -> bool:
        """Whether this key makes it clear that a link is typed, or belongs to that link."""
        if self._rest.drops(key):
            return True
        # Behind another key they may be the answer to what that asks.
        paused = key.time - self._last > PAUSE_SECONDS
        self._last = key.time
        before = "" if paused else self._typed[: len(LINK)]
        self._typed = before + (key.character or key.key)
        if self._typed != LINK:
            return False
        self._rest.begin(key.time)
        return True
