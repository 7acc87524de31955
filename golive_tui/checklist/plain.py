"""Text from files, servers and commands, made safe to draw: what it shows is all it does."""

from functools import lru_cache

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
DELETE = 0x7F

_REMOVED = (
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE0FFF),
)
"""Ranges of characters that draw nothing but reorder text, join it or change its width."""

_BLANK = frozenset("\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")


def plain(text: str) -> str:
    """One line without control characters: blanks for line ends, `␛` for an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_safe, text))


def plain_lines(text: str) -> str:
    """The same, but line ends stay and tabs become blanks up to the next fourth column."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    return "\n".join(plain(line) for line in lines)


@lru_cache(2_048)
def _safe(character: str) -> str:
    code = ord(character)
    if character in _BLANK:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == DELETE:
        return "\N{SYMBOL FOR DELETE}"
    if 0x80 <= code < 0xA0 or 0xD800 <= code <= 0xDFFF:
        return REPLACEMENT
    return "" if any(first <= code <= last for first, last in _REMOVED) else character
