"""What of an answer is kept once it has been judged: a console keeps many results of each probe."""

from golive_tui.checklist.secrets import CUT
from golive_tui.launch.verdict import Found
from golive_tui.probes.order import HEAD_CHARACTERS, Observation

MOST_PARTS = 500
"""Lists and objects with more in them are kept as a text, and only its beginning."""


def kept(seen: Observation) -> dict[str, Found]:
    """The values, of large ones only the beginning."""
    return {name: _kept(value, seen.head) for name, value in seen.values.items()}


def _kept(value: Found, head: str) -> Found:
    match value:
        case str() if len(value) > HEAD_CHARACTERS:
            return value[:HEAD_CHARACTERS] + CUT
        case list() | dict() if _is_large(value):
            return head + CUT
        case _:
            return value


def _is_large(value: Found) -> bool:
    """Whether there is more in it than is kept, found out without a look at all of it."""
    parts, characters = 0, 0
    waiting = [value]
    while waiting:
        part = waiting.pop()
        match part:
            case str():
                characters += len(part)
            case list() if parts + len(waiting) + len(part) <= MOST_PARTS:
                waiting += part
            case dict() if parts + len(waiting) + len(part) <= MOST_PARTS:
                characters += sum(map(len, part))
                waiting += part.values()
            case list() | dict():
                return True
        parts += 1
        if characters > HEAD_CHARACTERS:
            return True
    return False
