"""What came back, as a value for conditions."""

import gc
import json

from golive_tui.launch.verdict import Found


def as_value(text: str) -> Found:
    """A text as JSON if it is a list or an object, else as it is."""
    if text.lstrip()[:1] not in ("{", "["):
        return text
    collecting = gc.isenabled()
    gc.disable()  # a hostile answer is many small objects; to collect in between takes far longer
    try:
        value: Found = json.loads(text)
    except (ValueError, RecursionError):
        return text
    finally:
        if collecting:
            gc.enable()
    return value
