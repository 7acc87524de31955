"""Where a YAML parser stopped, and what is most likely behind it."""

import re
from collections.abc import Callable

from golive_tui.checklist.forms import QUOTES
from golive_tui.checklist.place import Place
from golive_tui.checklist.words import quoted
from golive_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong, the way out, and where."""

    message: str
    hint: str
    place: Place


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where the parser stopped, and where the thing that it was reading began."""

    problem: str
    at: Place
    context: str
    since: Place
    lines: list[str]

    def line(self, place: Place) -> str:
        """The line of a place; empty past the end."""
        return self.lines[place.line - 1] if place.line <= len(self.lines) else ""

    def after(self, place: Place) -> str:
        """The rest of a line, from a place on."""
        return self.line(place)[place.column - 1 :]

    @property
    def before(self) -> str:
        """The line up to where the parser stopped."""
        return self.line(self.at)[: self.at.column - 1]

    @property
    def sign(self) -> str:
        """The character at which the parser stopped; empty at the end of a line."""
        return self.after(self.at)[:1]

    def here(self, message: str, hint: str) -> Told:
        """Told of where the parser stopped."""
        return Told(message, hint, self.at)

    def there(self, message: str, hint: str) -> Told:
        """Told of where the thing began."""
        return Told(message, hint, self.since)


def explained(trouble: Trouble) -> Told:
    """The explanation of the first rule that has one."""
    found = (rule(trouble) for rule in _RULES)
    unknown = trouble.here(
        f"this is no YAML: {trouble.problem}", "put special characters in quotes"
    )
    return next((told for told in found if told is not None), unknown)


def _tab(trouble: Trouble) -> Told | None:
    indent = re.match(r"\s*", trouble.line(trouble.at))
    inside = indent is not None and trouble.at.column <= indent.end() + 1
    if "tab character" in trouble.problem or (inside and indent and "\t" in indent[0]):
        return trouble.here("a tab can't indent in YAML", "use spaces")
    return None


def _condition(trouble: Trouble) -> Told | None:
    for name in re.finditer(r"(\[[A-Z][A-Z0-9_]*\])[^\[\],}]*", trouble.line(trouble.at)):
        if name.start() < trouble.at.column - 1 <= name.end():
            place = Place(trouble.at.line, name.start() + 1)
            hint = f'{QUOTES}, as in "[STATUS] == 200"'
            return Told(f"{name[1]} without quotes is a list", hint, place)
    return None


def _first_character(trouble: Trouble) -> Told | None:
    if "cannot start any token" in trouble.problem or (
        "node content" in trouble.problem and trouble.sign
    ):
        return trouble.here(f"a text can't begin with {trouble.sign}", QUOTES)
    return None


def _reference(trouble: Trouble) -> Told | None:
    if "scanning an alias" in trouble.context:
        return trouble.there("* begins a reference", QUOTES)
    if "scanning an anchor" in trouble.context:
        return trouble.there("& gives a name to what follows", QUOTES)
    alias = re.search(r"\*[\w-]+\s+$", trouble.before)
    if alias:
        return Told("* begins a reference", QUOTES, Place(trouble.at.line, alias.start() + 1))
    return None


def _tag(trouble: Trouble) -> Told | None:
    if "scanning a tag" in trouble.context or "tag handle" in trouble.problem:
        return trouble.there("! begins a tag of YAML", QUOTES)
    tag = re.search(r"(?:^|\s)(!\S*)\s+$", trouble.before)
    if tag:
        return Told("! begins a tag of YAML", QUOTES, Place(trouble.at.line, tag.start(1) + 1))
    return None


def _block(trouble: Trouble) -> Told | None:
    if "block scalar" in trouble.context:
        sign = trouble.after(trouble.since)[:1]
        return trouble.there(f"{sign} begins a block of text on the next lines", QUOTES)
    return None


def _quote(trouble: Trouble) -> Told | None:
    if "quoted scalar" not in trouble.context:
        return None
    if "escape" in trouble.problem or "hexdecimal" in trouble.problem:
        hint = "double the \\, or put the text in single quotes"
        return trouble.here("\\ begins something here that YAML doesn't know", hint)
    hint = "close it, or put the whole text in the other kind of quotes"
    return trouble.there("the quote that opens here is never closed", hint)


def _second_value(trouble: Trouble) -> Told | None:
    if "mapping values are not allowed" not in trouble.problem:
        return None
    if re.search(r":\s", trouble.before):
        return trouble.here('": " begins a second value in the same line', QUOTES)
    hint = f"line it up with the keys above it, or {QUOTES}"
    return trouble.here("this key stands under a text, which can't have keys", hint)


def _flow(trouble: Trouble) -> Told | None:
    if "flow" not in trouble.context or "expected ','" not in trouble.problem:
        return None
    opening = trouble.after(trouble.since)[:1]
    closing = "]" if opening == "[" else "}"
    indent = len(trouble.line(trouble.since)) - len(trouble.line(trouble.since).lstrip())
    if trouble.at.line > trouble.since.line and trouble.at.column <= indent + 2:
        comment = re.search(r"\s#(?=\S)", trouble.after(trouble.since))
        if comment:
            place = Place(trouble.since.line, trouble.since.column + comment.end() - 1)
            return Told("# begins a comment and cuts off the rest of the line", QUOTES, place)
        hint = f"close it with {closing}, or {QUOTES}"
        return trouble.there(f"the {opening} that opens here is never closed", hint)
    if trouble.sign == ":" and trouble.at.line > trouble.since.line:
        hint = f"put a , before it, or {QUOTES}"
        return trouble.here("a key in the middle of an entry", hint)
    if trouble.sign == ":":
        return trouble.here('": " begins a second value in the same entry', QUOTES)
    return _goes_on(trouble) or trouble.here(f"here should be , or {closing}", QUOTES)


def _goes_on(trouble: Trouble) -> Told | None:
    """Something is closed, and yet goes on in the same line."""
    closed = trouble.before.rstrip()[-1:]
    if closed and closed in "\"'":
        return trouble.here(f"the text goes on after its closing {closed}", f"{QUOTES} as a whole")
    if closed and closed in "]}":
        return trouble.here(f"something follows after {closed}", f"{QUOTES} as a whole")
    return None


def _entry(trouble: Trouble) -> Told | None:
    if "sequence entries are not allowed" in trouble.problem:
        hint = f"begin the list on a line of its own, or {QUOTES}"
        return trouble.here("- begins a list in the middle of a line", hint)
    return None


def _bare_line(trouble: Trouble) -> Told | None:
    if "expected ':'" in trouble.problem:
        hint = 'write "key: value" or "- entry", or indent it to go on with the text above'
        return trouble.there("this line is neither a key with a value nor an entry", hint)
    return None


def _level(trouble: Trouble) -> Told | None:
    if "parsing a block" not in trouble.context:
        return None
    if trouble.before.strip():
        return _goes_on(trouble)
    if trouble.sign == ":":
        return trouble.here("a value without a key", "write the key before the :")
    line = quoted(trouble.after(trouble.at).strip())
    return trouble.here(f"{line} fits no level above it", "indent it like what it belongs to")


def _document(trouble: Trouble) -> Told | None:
    if "directive" in trouble.context + trouble.problem or "YAML document" in trouble.problem:
        return trouble.here("a line that begins with % is for YAML itself", "take it out")
    if "document start" in trouble.problem:
        return trouble.here("something follows after the end of the checklist", "take it out")
    return None


_RULES: tuple[Callable[[Trouble], Told | None], ...] = (
    _tab, _condition, _first_character, _reference, _tag, _block, _quote, _second_value, _flow,
    _entry, _bare_line, _level, _document,
)  # fmt: skip
