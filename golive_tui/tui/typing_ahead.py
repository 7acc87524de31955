"""Typing for a field that did not open: dropped, so that no letter of it is a command."""

from textual import events

PAUSE_SECONDS = 0.7
"""Who rests as long has seen that there is no field."""
TYPED = ("enter", "backspace", "tab")
"""Keys that belong to typing, beside those that print something."""


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
