"""What must not be shown: which names hold secrets, and masking their values in any text."""

import base64
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from golive_tui.checklist.ids import slug
from golive_tui.checklist.plain import plain

if TYPE_CHECKING:
    from golive_tui.checklist.probe import Variable

SECRET_NAMES = ("TOKEN", "KEY", "SECRET", "PASS", "AUTH", "DSN")
"""An environment variable whose name holds one of these holds a secret."""
_PEOPLE = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE")
"""Set by git for its hooks; by these names people are known, and nobody hides them."""
MASK = "***"
SHORTEST_SECRET = 6
"""A shorter value would be masked in every other word; lint warns of it."""
OFTEN = 200
"""Times that a command looks for secrets, at most; the console does so with each line it draws."""
CUT = "…"
"""Stands where a text was cut: perhaps in the middle of a secret."""

POINTER = r"(\$\{(env:)?\w+\})?"
"""A text that says where a value is found, and nothing else."""
USER_OF_URL = re.compile(r"://([^\s/?#@]{1,500})@")


def is_secret_name(name: str) -> bool:
    """Whether an environment variable of that name holds a secret."""
    name = name.upper()
    return any(part in name for part in SECRET_NAMES) and name not in _PEOPLE


def is_written(variable: "Variable") -> bool:
    """Whether what is written is itself the secret, not only where one is found."""
    return variable.secret and not re.fullmatch(POINTER, variable.value)


class Secrets:
    """Values that turn up nowhere, in whatever form they are written."""

    def __init__(self, values: Iterable[str]) -> None:
        self.values = frozenset(value.strip() for value in values)
        forms = {form for value in self.values for form in _forms(value)}
        # The longest first: one secret may be a part of another.
        self._forms = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern: re.Pattern[str] | None = None
        """Of all forms. To make it takes longer than to look for them often."""
        self._looked = 0

    @classmethod
    def written(cls, variables: "Iterable[Variable]") -> "Secrets":
        """What stands in the checklist itself; `mask` takes the users of URLs out in any case."""
        return cls(each.value for each in variables if is_written(each))

    def finds(self, text: str) -> bool:
        """Whether there is anything in a text to be masked."""
        return self._holds(text) or bool("://" in text and USER_OF_URL.search(text))

    def mask(self, text: str) -> str:
        """The text without any of them, and without the user part of any URL."""
        if self._holds(text):
            text = self._compiled().sub(MASK, text)
        if CUT in text and self._forms:
            *cut, rest = text.split(CUT)
            text = CUT.join([*map(self._without_part, cut), rest])
        return USER_OF_URL.sub(_without_user, text) if "://" in text else text

    def _holds(self, text: str) -> bool:
        if not self._forms:
            return False
        self._looked += 1
        if self._looked < OFTEN:
            return any(map(text.__contains__, self._forms))
        return self._compiled().search(text) is not None

    def _compiled(self) -> re.Pattern[str]:
        if self._pattern is None:
            self._pattern = re.compile("|".join(map(re.escape, self._forms)))
        return self._pattern

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
    """A secret as it is, and as URLs, JSON, TOML, basic authentication, an address write it."""
    if len(value) < SHORTEST_SECRET:
        return set()
    # What the environment has may be no text at all.
    data = value.encode(errors="surrogateescape")
    forms = {value, slug(value), base64.b64encode(data).decode().rstrip("=")}
    if not (value.isascii() and value.isalnum()):
        forms |= _escaped(value) | {plain(value)} | {line.strip() for line in value.splitlines()}
    return {form for form in forms if len(form) >= SHORTEST_SECRET}


def _escaped(value: str) -> set[str]:
    """Imported only here: to load both costs who only asks for the status."""
    import json
    from urllib.parse import quote, quote_plus

    odd = "surrogateescape"
    in_url = {quote(value, errors=odd), quote(value, "", errors=odd)}
    in_url.add(quote_plus(value, errors=odd))
    return in_url | {json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]}


def perhaps_secret(text: str) -> list[str]:
    """What looks like the value of a secret in a checklist that can't be read, so who knows."""
    found = re.finditer(_VALUE, text)
    near = (text[max(0, each.start() - NEAR) : each.end() + NEAR] for each in found)
    values = (each["block"] or each["value"] for each in re.finditer(_VALUE, text))
    return [value for value, around in zip(values, near, strict=True) if "secret" in around]


NEAR = 80
"""Characters before or behind a value in which it is said to be secret."""
_VALUE = (
    r"(?m)\bvalue[\"']?:[ \t]*(?:[|>][^\n]*\n(?P<block>(?:[ \t]+\S[^\n]*\n)+)"
    r"|[\"']?(?P<value>[^\"'\n|>][^\"'\n]*?)[\"']?[ \t]*(?:[,}\n]|$))"
)
