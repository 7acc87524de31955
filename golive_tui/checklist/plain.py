"""Text from files, servers and commands, made safe to draw: what it shows is all it does."""

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_REMOVED = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Characters that draw nothing but reorder text, join it or change its width."""

_BLANK = "\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029"
_UNSAFE = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_REMOVED}\ud800-\udfff]")
_IS_REMOVED = re.compile(f"[{_REMOVED}]")
_IS_BLANK = re.compile(f"[{_BLANK}]")


def plain(text: str) -> str:
    """One line without control characters: blanks for line ends, `␛` for an escape."""
    return _UNSAFE.sub(_safe, text) if _UNSAFE.search(text) else text


def plain_lines(text: str) -> str:
    """The same, but line ends stay and tabs become four blanks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    return "\n".join(plain(line) for line in lines)


def _safe(found: "re.Match[str]") -> str:
    character = found.group()
    if _IS_REMOVED.match(character):
        return ""
    if _IS_BLANK.match(character):
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else REPLACEMENT
