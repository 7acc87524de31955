"""One line of the screen: pieces of text that fit a width, left and right."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from golive_tui.session.hiding import holds_secret, masked

Piece = tuple[str, Style]
"""A text without control characters, and its style."""

ELLIPSIS = "…"


def _hold_secret(*pieces: Sequence[Piece]) -> bool:
    """Looked for before a part of one is cut off, by which the rest can't be told any more."""
    return holds_secret("".join([text for each in pieces for text, _ in each]))


def _masked(pieces: Sequence[Piece]) -> list[Piece]:
    return [(masked(text), style) for text, style in pieces]


def width_of(pieces: Iterable[Piece]) -> int:
    """How many cells pieces take."""
    return sum(cell_len(text) for text, _ in pieces)


def cut(text: str, width: int, ellipsis: str = ELLIPSIS) -> str:
    """A text that takes at most `width` cells; what is cut off ends in an ellipsis."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    return set_cell_size(masked(text), width - 1).rstrip() + ellipsis


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
    if _hold_secret(left, right):
        left, right = _masked(left), _masked(right)
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
    width, pieces = max(2, width), _masked(pieces) if _hold_secret(pieces) else pieces
    start = min(hanging, width // 2, width - 2)
    indent: list[Piece] = [(" " * start, Style.null())] if start else []
    lines: list[list[Piece]] = [[]]
    used = least = 0
    for blank, word in _words(pieces):
        size = width_of(word)
        if used > least and used + width_of(blank) + size > width:
            lines.append([*indent])
            used = least = start
            blank = []
        for text, style in [*fitted(blank, width - 2), *word]:
            while (room := width - used) < cell_len(text):
                head = _head(text, room) if room > 1 or used == least else ""
                lines[-1] += [(head, style)] if head else []
                text = text[len(head) :]
                lines.append([*indent])
                used = least = start
            lines[-1].append((text, style))
            used += cell_len(text)
    return lines


def _words(pieces: Sequence[Piece]) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """Words with the blanks before them; a word may go on from piece to piece."""
    blank: list[Piece] = []
    word: list[Piece] = []
    for text, style in pieces:
        for each in _BLANK_OR_WORD.findall(text):
            if not each.isspace():
                word.append((each, style))
                continue
            if word:
                yield blank, word
                blank, word = [], []
            blank.append((each, style))
    if word:
        yield blank, word


_BLANK_OR_WORD = re.compile(r"\s+|\S+")


def chopped(text: str, width: int) -> list[str]:
    """A text in parts of at most `width` cells, wherever that breaks it."""
    parts: list[str] = []
    while text:
        parts.append(_head(text, max(2, width)))
        text = text[len(parts[-1]) :]
    return parts


def _head(word: str, width: int) -> str:
    """As many characters from the left as fit, at least one."""
    end = 1
    while end < len(word) and cell_len(word[: end + 1]) <= width:
        end += 1
    return word[:end]


def difference(before: Strip, after: Strip) -> tuple[int, int] | None:
    """The first and the last cell in which two lines of one width differ; None: in none."""
    if before == after:
        return None
    pairs = enumerate(zip_longest(_cells(before), _cells(after)))
    differ = [x for x, (old, new) in pairs if old != new]
    return (differ[0], differ[-1]) if differ else None


def _cells(strip: Strip) -> Iterator[tuple[str, Style | None]]:
    """What stands in each cell; a wide character stands in both of its own."""
    for text, style, _ in strip:
        for character in text:
            for _ in range(cell_len(character)):
                yield character, style
