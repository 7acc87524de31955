"""Editing a release field."""

from golive_tui.errors import GoLiveError
from golive_tui.session.session import Session
from golive_tui.tui.screens.ask import Ask

HINT = "enter takes it · another name before = edits another field · esc leaves all as it is"


def release_dialog(session: Session) -> Ask:
    """Asks for `field = value`; the fields there are stand above."""
    fields = session.release
    shown = " · ".join(f"{key} = {value or '(empty)'}" for key, value in fields.items())
    first = next(iter(fields), "version")
    return Ask(
        "Which release field, and its value? Like: version = v1.2.0",
        shown,
        answer=f"{first} = {fields.get(first, '')}",
        check=_meaning,
        hint=HINT,
    )


def _meaning(text: str) -> str:
    field, value = split(text)
    return f"sets {field} to {value}" if value else f"leaves {field} empty"


def split(text: str) -> tuple[str, str]:
    """The field and its value. Raises `GoLiveError`."""
    key, found, value = text.partition("=")
    if not found or not key.strip():
        raise GoLiveError("this is no field", "write version = v1.2.0")
    return key.strip(), value.strip()
