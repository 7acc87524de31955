"""A terminal driver that repeats no colour: the console has to be calm on a bad line."""

import re

from textual.drivers.linux_driver import LinuxDriver

SMALLEST, LARGEST = 20, 2_000
"""Characters of a frame worth rewriting: larger ones are rare and would cost time."""

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


class LeanDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, with small frames made lean."""

    def write(self, data: str) -> None:
        """Write a frame to the terminal."""
        super().write(lean(data) if SMALLEST < len(data) < LARGEST else data)
