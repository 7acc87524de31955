"""What a recorded program had on its screen at each moment, replayed after the measurement."""

import re
from collections.abc import Callable, Iterable

import pyte

from tests.benchmarks.terminal import Chunk, Size

# Sequences that pyte would print as text; every terminal that Textual supports ignores them.
UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;]*[A-Za-z]")
UNFINISHED = re.compile(rb"\x1b(\[[0-9;?<=>$]*)?$")


class Picture:
    """The screen of a recorded program."""

    def __init__(self, size: Size) -> None:
        self._screen = pyte.Screen(size.columns, size.rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Show what the program wrote next."""
        data = self._rest + data
        cut = UNFINISHED.search(data)
        self._rest = data[cut.start() :] if cut else b""
        self._stream.feed(UNKNOWN_TO_PYTE.sub(b"", data[: len(data) - len(self._rest)]))

    @property
    def lines(self) -> list[str]:
        """The text of every row."""
        return list(self._screen.display)

    @property
    def text(self) -> str:
        """The text of the whole screen."""
        return "\n".join(self._screen.display)

    def row_looks(self, row: int) -> list[tuple[str, str, str, bool]]:
        """Character, colours and reversal of each cell of a row."""
        cells = self._screen.buffer[row]
        return [
            (cell.data, cell.fg, cell.bg, cell.reverse)
            for cell in (cells[column] for column in range(self._screen.columns))
        ]


def first_moment(
    chunks: Iterable[Chunk], size: Size, shows: Callable[[Picture], bool]
) -> float | None:
    """When the recorded screen first showed something, or None if it never did."""
    picture = Picture(size)
    for chunk in chunks:
        picture.feed(chunk.data)
        if shows(picture):
            return chunk.at
    return None
