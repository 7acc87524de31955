"""What must not be shown: which names hold secrets, and masking their values in any text."""

import base64
import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

from golive_tui.checklist.plain import plain

if TYPE_CHECKING:
    from golive_tui.checklist.probe import Variable

SECRET_NAMES = ("TOKEN", "KEY", "SECRET", "PASS", "AUTH", "DSN")
"""An environment variable whose name holds one of these holds a secret."""
MASK = "***"
SHORTEST_SECRET = 6
"""A shorter value would be masked in every other word; lint warns of it."""
CUT = "…"
"""Stands where a text was cut: perhaps in the middle of a secret."""

_POINTER = re.compile(r"(\$\{(env:)?\w+\})?")
"""A text that says where a value is found, and nothing else."""
_USER_OF_URL = re.compile(r"\b[a-zA-Z][a-zA-Z0-9+.-]{0,20}://([^\s/?#@]{1,500})@")


def is_secret_name(name: str) -> bool:
    """Whether an environment variable of that name holds a secret."""
    return any(part in name.upper() for part in SECRET_NAMES)


def is_written(variable: "Variable") -> bool:
    """Whether what is written is itself the secret, not only where one is found."""
    return variable.secret and not _POINTER.fullmatch(variable.value)


class Secrets:
    """Values that turn up nowhere, in whatever form they are written."""

    def __init__(self, values: Iterable[str]) -> None:
        forms = {form for value in values for form in _forms(value.strip())}
        # The longest first: one secret may be a part of another.
        self._forms = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(re.escape, self._forms))) if forms else None

    @classmethod
    def written(cls, variables: "Iterable[Variable]") -> "Secrets":
        """What stands in the checklist itself; `mask` takes the users of URLs out in any case."""
        return cls(each.value for each in variables if is_written(each))

    def mask(self, text: str) -> str:
        """The text without any of them, and without the user part of any URL."""
        if self._pattern:
            text = self._pattern.sub(MASK, text)
            *cut, rest = text.split(CUT)
            text = CUT.join([*map(self._without_part, cut), rest])
        return _USER_OF_URL.sub(_without_user, text) if "://" in text else text

    def mask_cut(self, text: str) -> str:
        """The same for a text that was cut off, perhaps in the middle of a secret."""
        return self.mask(text + CUT).removesuffix(CUT)

    def _without_part(self, text: str) -> str:
        """The text without the beginning of a secret at its end."""
        for form in self._forms:
            begin = form[:SHORTEST_SECRET]
            at = text.find(begin, max(0, len(text) - len(form)))
            while at >= 0:
                if form.startswith(text[at:]):
                    return text[:at] + MASK
                at = text.find(begin, at + 1)
        return text


def _without_user(match: re.Match[str]) -> str:
    start, end = match.span(1)
    whole = match[0]
    return whole[: start - match.start()] + MASK + whole[end - match.start() :]


def _forms(value: str) -> set[str]:
    """A secret as it is, and as URLs, JSON, basic authentication and a line of text write it."""
    if len(value) < SHORTEST_SECRET:
        return set()
    encoded = base64.b64encode(value.encode()).decode().rstrip("=")
    as_json = json.dumps(value)[1:-1]
    lines = (line.strip() for line in value.splitlines())  # of a text only one may be shown
    whole = {value, quote(value), quote(value, safe=""), quote_plus(value), as_json, encoded}
    return whole | {plain(value)} | {line for line in lines if len(line) >= SHORTEST_SECRET}
