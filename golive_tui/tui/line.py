"""One line of the screen: pieces of text that fit a width, left and right."""

import re
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


def wrapped(pieces: Sequence[Piece], width: int, hanging: int = 0) -> list[list[Piece]]:
    """The pieces broken at blanks into lines of at most `width` cells.

    Lines after the first start with `hanging` blanks. A word wider than a line is broken.
    """
    lines: list[list[Piece]] = [[]]
    used = 0
    for text, style in pieces:
        for word in _words(text):
            size = cell_len(word)
            if used + cell_len(word.rstrip()) > width and used > (hanging if lines[1:] else 0):
                lines.append([(" " * hanging, style)] if hanging else [])
                used = hanging
                word, size = word.lstrip(), cell_len(word.lstrip())
            while size > max(1, width - used):
                head = _head(word, max(1, width - used))
                lines[-1].append((head, style))
                lines.append([(" " * hanging, style)] if hanging else [])
                word, used = word[len(head) :], hanging
                size = cell_len(word)
            if word:
                lines[-1].append((word, style))
                used += size
    return lines


def _words(text: str) -> list[str]:
    """Words with the blanks behind them."""
    return [each for each in re.split(r"(?<=\s)(?=\S)", text) if each]


def _head(word: str, width: int) -> str:
    """As many characters from the left as fit, at least one."""
    end = 1
    while end < len(word) and cell_len(word[: end + 1]) <= width:
        end += 1
    return word[:end]
