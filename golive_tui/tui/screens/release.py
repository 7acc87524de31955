"""Editing a release field."""

from golive_tui.errors import GoLiveError
from golive_tui.session.session import Session
from golive_tui.tui.screens.ask import Ask

HINT = "version = v1.2.0 · a new name makes a new field · enter takes it · esc leaves all as it is"


def release_dialog(session: Session) -> Ask:
    """Asks for `field = value`; the fields there are stand above."""
    fields = session.release
    shown = " · ".join(f"{key} = {value or '(empty)'}" for key, value in fields.items())
    first = next(iter(fields), "version")
    return Ask(
        "Release field",
        shown,
        answer=f"{first} = {fields.get(first, '')}",
        check=lambda text: "sets {} to {}".format(*split(text)),
        hint=HINT,
    )


def split(text: str) -> tuple[str, str]:
    """The field and its value. Raises `GoLiveError`."""
    key, found, value = text.partition("=")
    if not found or not key.strip():
        raise GoLiveError("this is no field", "write version = v1.2.0")
    return key.strip(), value.strip()
