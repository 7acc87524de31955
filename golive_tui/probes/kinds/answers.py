"""What came back, as a value for conditions."""

import json

from golive_tui.launch.verdict import Found


def as_value(text: str) -> Found:
    """A text as JSON if it is a list or an object, else as it is."""
    if text.lstrip()[:1] not in ("{", "["):
        return text
    try:
        value: Found = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value
