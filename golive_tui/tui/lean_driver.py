"""A terminal driver that repeats no colour: the console has to be calm on a bad line."""

import re
from functools import cached_property

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.drivers.linux_driver import LinuxDriver

SMALLEST, LARGEST = 20, 2_000
"""Characters of a frame worth rewriting: larger ones are rare and would cost time."""

ONE_PACKET = 120
"""Characters that reach a terminal together: nobody sees half of such a frame."""

_COLOUR = re.compile(r"\x1b\[([\d;]*)m")
_MOVE = re.compile(r"\x1b\[\d+;\d+H|[\r\n]")
"""What moves the cursor; no style shows on it."""


def lean(frame: str) -> str:
    """The same picture with fewer bytes: a style is written only where it differs."""
    written: list[str] = []
    now = wanted = ""
    end = 0
    for found in _COLOUR.finditer(frame):
        piece, end = frame[end : found.start()], found.end()
        if piece:
            if wanted != now and _MOVE.sub("", piece):
                written.append(_switch(now, wanted))
                now = wanted
            written.append(piece)
        code = found.group(1)
        ends = code in ("", "0")
        wanted = "" if ends else ";".join(filter(None, (wanted, code)))
    if now:
        written.append("\x1b[0m")
    return "".join((*written, frame[end:]))


def _switch(now: str, wanted: str) -> str:
    if not wanted:
        return "\x1b[0m"
    return f"\x1b[0;{wanted}m" if now else f"\x1b[{wanted}m"


class Frames:
    """What Textual writes, one write after the other, made lean.

    A frame comes between two marks, so that a terminal shows it at once. The seconds of a clock
    are seen at once anyway; there the marks would be a quarter of what is written.
    """

    def __init__(self) -> None:
        self._held = False
        """Whether the mark at the beginning was not written yet."""
        self._marked = False
        """Whether it was, and the one at the end must be."""

    def written(self, data: str) -> str:
        """What to write for it."""
        if data == SYNC_START:
            self._held = not self._marked
            return ""
        if data == SYNC_END:
            marked, self._held, self._marked = self._marked, False, False
            return data if marked else ""
        shown = lean(data) if SMALLEST < len(data) < LARGEST else data
        if self._held and len(shown) > ONE_PACKET:
            self._held, self._marked = False, True
            return SYNC_START + shown
        return shown


class LeanDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, with small frames made lean."""

    @cached_property
    def _frames(self) -> Frames:
        return Frames()

    def write(self, data: str) -> None:
        """Write a frame to the terminal."""
        if written := self._frames.written(data):
            super().write(written)
