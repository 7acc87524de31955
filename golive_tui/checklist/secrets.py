"""What must not be shown: which names hold secrets, and masking their values in any text."""

import base64
import json
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, quote_plus

SECRET_NAMES = ("TOKEN", "KEY", "SECRET", "PASS", "AUTH", "DSN")
"""An environment variable whose name holds one of these holds a secret."""
MASK = "***"
SHORTEST_SECRET = 6
"""A shorter value would be masked in every other word; lint warns of it."""

_USER_OF_URL = re.compile(r"\b[a-zA-Z][a-zA-Z0-9+.-]{0,20}://([^\s/?#@]{1,500})@")


def is_secret_name(name: str) -> bool:
    """Whether an environment variable of that name holds a secret."""
    return any(part in name.upper() for part in SECRET_NAMES)


class Secrets:
    """Values that turn up nowhere, in whatever form they are written."""

    def __init__(self, values: Iterable[str]) -> None:
        forms = {form for value in values for form in _forms(value.strip())}
        # The longest first: one secret may be a part of another.
        ordered = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    @classmethod
    def of_environment(cls, environ: Mapping[str, str]) -> "Secrets":
        """What the names of environment variables say is secret."""
        return cls(value for name, value in environ.items() if is_secret_name(name))

    def mask(self, text: str) -> str:
        """The text without any of them, and without the user part of any URL."""
        if self._pattern:
            text = self._pattern.sub(MASK, text)
        return _USER_OF_URL.sub(_without_user, text)


def _without_user(match: re.Match[str]) -> str:
    start, end = match.span(1)
    whole = match[0]
    return whole[: start - match.start()] + MASK + whole[end - match.start() :]


def _forms(value: str) -> set[str]:
    """A secret as it is, and as URLs, JSON and basic authentication write it."""
    if len(value) < SHORTEST_SECRET:
        return set()
    encoded = base64.b64encode(value.encode()).decode().rstrip("=")
    as_json = json.dumps(value)[1:-1]
    return {value, quote(value), quote(value, safe=""), quote_plus(value), as_json, encoded}
