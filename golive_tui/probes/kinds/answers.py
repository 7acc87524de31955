"""What came back, as a value for conditions."""

import gc
import json

from golive_tui.launch.verdict import Found

DEEPEST = 100
"""Levels of lists and objects in an answer; what is deeper is only made to break who reads it."""


def as_value(text: str) -> Found:
    """A text as JSON if it is a list or an object, else as it is."""
    if text.lstrip()[:1] not in ("{", "["):
        return text
    try:
        return from_json(text)
    except ValueError:
        return text


def from_json(text: str) -> Found:
    """What a text says in JSON. Raises `ValueError` if it is none, or too deep."""
    collecting = gc.isenabled()
    gc.disable()  # a hostile answer is many small objects; to collect in between takes far longer
    try:
        value: Found = json.loads(text)
        if _too_deep(value):
            raise ValueError("too many levels")
    except RecursionError as error:
        raise ValueError("too many levels") from error
    finally:
        if collecting:
            gc.enable()
    return value


def _too_deep(value: Found) -> bool:
    """Found out level by level: whoever goes down into it may not come back."""
    level = [value]
    for _ in range(DEEPEST + 1):
        below: list[Found] = []
        for each in level:
            match each:
                case list():
                    below += each
                case dict():
                    below += each.values()
        if not below:
            return False
        level = below
    return True
