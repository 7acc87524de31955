"""How many cells of a terminal a text takes, and cutting it to fit."""

from unicodedata import category, east_asian_width

CUT = "…"
CUT_ASCII = "~"


def cells(text: str) -> int:
    """The width of a text without control characters, in cells; ambiguous ones count as one."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def cut(text: str, width: int, sign: str = CUT) -> str:
    """The text, or as much of its beginning as fits with a sign that there is more."""
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    kept, used = [], 0
    for character in text:
        used += _cells_of(character)
        if used > width - 1:
            break
        kept.append(character)
    return "".join(kept) + sign
