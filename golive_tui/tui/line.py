"""One line of the screen: pieces of text that fit a width, left and right."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Piece = tuple[str, Style]
"""A text without control characters, and its style."""

ELLIPSIS = "…"


def width_of(pieces: Iterable[Piece]) -> int:
    """How many cells pieces take."""
    return sum(cell_len(text) for text, _ in pieces)


def cut(text: str, width: int, ellipsis: str = ELLIPSIS) -> str:
    """A text that takes at most `width` cells; what is cut off ends in an ellipsis."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    return set_cell_size(text, width - 1).rstrip() + ellipsis


def fitted(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """The pieces that fit, the last one cut with an ellipsis."""
    left = width
    fitting: list[Piece] = []
    for text, style in pieces:
        size = cell_len(text)
        if size > left:
            if left > 0:
                fitting.append((cut(text, left), style))
            break
        fitting.append((text, style))
        left -= size
    return fitting


def line(
    width: int,
    left: Sequence[Piece],
    right: Sequence[Piece] = (),
    *,
    ground: Style,
    gap: int = 2,
) -> Strip:
    """A full line: left pieces, then space, then right pieces; the left side gives way."""
    right = fitted(right, width)
    taken = width_of(right)
    room = width - taken - (gap if taken else 0)
    left = fitted(left, max(0, room))
    space = width - taken - width_of(left)
    pieces = [*left, (" " * space, Style.null()), *right]
    return Strip([Segment(text, ground + style) for text, style in pieces if text], width)
