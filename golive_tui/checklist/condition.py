"""Conditions on a probe's values, parsed once: `[BODY].status == ok`."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from warnings import catch_warnings

from golive_tui.errors import GoLiveError
from golive_tui.values import dataclass


class Operator(StrEnum):
    """What must hold between what was found and what is written."""

    EQUAL = "=="
    UNEQUAL = "!="
    AT_MOST = "<="
    AT_LEAST = ">="
    LESS = "<"
    MORE = ">"


class Function(StrEnum):
    """What is asked of a value instead of the value itself."""

    LEN = "len"
    HAS = "has"


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that the probe finds: `[BODY].data[0].name`, `len([BODY].data)`."""

    name: str
    path: tuple[str | int, ...] = ()
    function: Function | None = None
    column: int = 0
    """Of the name, in the text of the condition; from 0."""

    def __str__(self) -> str:
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        inner = f"[{self.name}]{''.join(steps)}"
        return f"{self.function}({inner})" if self.function else inner


@dataclass(frozen=True, slots=True)
class Literal:
    """A value as written. What it is, a number or a time, is decided by what it is compared to."""

    text: str
    quoted: bool = False
    """Whether it stands in quotes: then it is a text whatever it looks like."""

    def __str__(self) -> str:
        if not self.quoted:
            return self.text
        return f'"{self.text}"' if '"' not in self.text else f"'{self.text}'"


class Kind(StrEnum):
    """What a text is held against, after `==` and `!=`."""

    ANY = "any"
    """One of several values."""
    PAT = "pat"
    """A pattern in which `*` stands for anything and `?` for one character."""
    RE = "re"
    """A regular expression that is found in it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """`any(200, 429)`, `pat(*.example.com)`, `re(^ok$)`."""

    kind: Kind
    literals: tuple[Literal, ...]

    def __str__(self) -> str:
        return f"{self.kind}({', '.join(map(str, self.literals))})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One parsed condition."""

    found: Reference
    operator: Operator
    wanted: Literal | Checked | Reference

    def __str__(self) -> str:
        return f"{self.found} {self.operator} {self.wanted}"

    def references(self) -> Iterator[Reference]:
        """The values that it looks at."""
        yield self.found
        if isinstance(self.wanted, Reference):
            yield self.wanted


class BadCondition(GoLiveError):  # noqa: N818 - it is what the user wrote, not what went wrong
    """What is wrong with a condition, and at which of its characters (from 0)."""

    def __init__(self, message: str, hint: str, at: int) -> None:
        super().__init__(message, hint)
        self.at = at


_EXAMPLE = 'as in "[STATUS] == 200"'
_REFERENCE = re.compile(
    r"(?:(?P<function>\w+)\(\s*)?\[(?P<name>\w+)\](?P<path>(?:\.[\w-]+|\[\d{1,9}\])*)"
)
_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]")
_OPERATOR = re.compile(r"==|!=|<=|>=|<|>")
_ALMOST = {"=": "==", "===": "==", "=<": "<=", "=>": ">=", "<>": "!=", "!": "!=", "~": "=="}
_TEST = re.compile(r"(\w+)\((.*)\)", re.DOTALL)
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_SURELY_RIGHT = r"(?:[\w\s/:;,.@%'\"=<>^$|-]|\\[./()\[\]{}*+?|^$-])*"
"""Of an expression: nothing in it can be wrong, as it repeats and groups nothing."""
_ARGUMENT = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^,"']*[^,\s"']|))\s*(?:,|$)""")


@lru_cache(maxsize=4096)
def parse_condition(text: str) -> Comparison:
    """The condition that is written there. Raises `BadCondition`."""
    start = len(text) - len(text.lstrip())
    found, at = _reference(text, start)
    at = _after_blanks(text, at)
    operator = _operator(text, at)
    at = _after_blanks(text, at + len(operator))
    wanted = text[at:].rstrip()
    if not wanted:
        raise BadCondition(f'nothing is written after "{operator}"', _EXAMPLE, len(text.rstrip()))
    return Comparison(found, operator, _wanted(text, wanted, at, operator))


def _reference(text: str, at: int) -> tuple[Reference, int]:
    match = _REFERENCE.match(text, at)
    if match is None:
        raise BadCondition("a condition begins with a value in brackets", _EXAMPLE, at)
    end = match.end()
    function = None
    if name := match["function"]:
        if name not in tuple(Function):
            hint = "write len([BODY].data) or has([BODY].data)"
            raise BadCondition(f'"{name}" is no function of a value', hint, at)
        function = Function(name)
        end = _after_blanks(text, end)
        if text[end : end + 1] != ")":
            raise BadCondition(f'")" is missing after "{text[at:end].strip()}"', _EXAMPLE, end)
        end += 1
    path = tuple(int(index) if index else key for key, index in _STEP.findall(match["path"]))
    return Reference(match["name"], path, function, match.start("name")), end


def _operator(text: str, at: int) -> Operator:
    match = _OPERATOR.match(text, at)
    sign = re.match(r"[=!<>~]+", text[at:])
    if match and sign and sign[0] == match[0]:
        return Operator(match[0])
    if sign:
        hint = f'write "{_ALMOST.get(sign[0], "==")}"'
        raise BadCondition(f'"{sign[0]}" is no operator', hint, at)
    hint = f"write one of {' '.join(Operator)} after the value, {_EXAMPLE}"
    raise BadCondition("an operator is missing", hint, at)


def _wanted(text: str, wanted: str, at: int, operator: Operator) -> Literal | Checked | Reference:
    if whole := _QUOTED.fullmatch(wanted):
        return Literal(whole[1] if whole[1] is not None else whole[2], quoted=True)
    if wanted[0] in "\"'":
        raise BadCondition("a quotation mark is not closed", f"write {wanted[0]} at its end", at)
    if wanted[0] == "[" or wanted.startswith(("len([", "has([")):
        reference, end = _reference(text, at)
        if text[end:].strip():
            raise BadCondition("one condition compares two values", "write the rest anew", end)
        return reference
    if test := _TEST.fullmatch(wanted):
        if test[1] in tuple(Kind):
            return _checked(Kind(test[1]), test[2], at, operator)
    elif re.match(r"(any|pat|re)\(", wanted):
        raise BadCondition('")" is missing at the end', "close the parenthesis", len(text.rstrip()))
    return Literal(wanted)


def _checked(kind: Kind, inside: str, at: int, operator: Operator) -> Checked:
    if operator not in (Operator.EQUAL, Operator.UNEQUAL):
        raise BadCondition(f'{kind}(…) goes only with "==" and "!="', 'write "=="', at)
    if not inside.strip():
        raise BadCondition(f"{kind}() is empty", "write what it should be", at)
    if kind is Kind.ANY:
        return Checked(kind, tuple(_arguments(inside, at)))
    if kind is Kind.RE:
        _check_expression(inside, at)
    return Checked(kind, (Literal(inside),))


def _arguments(inside: str, at: int) -> Iterator[Literal]:
    position = 0
    while position < len(inside):
        match = _ARGUMENT.match(inside, position)
        if match is None:
            hint = 'write any(200, 429) or any("a", "b")'
            raise BadCondition("the values of any(…) can't be told apart", hint, at)
        position = match.end()
        quoted = match[1] if match[1] is not None else match[2]
        yield Literal(match[3] or "") if quoted is None else Literal(quoted, quoted=True)


def _check_expression(expression: str, at: int) -> None:
    if "${" in expression:
        return  # what it will be is known only when it runs
    if re.fullmatch(_SURELY_RIGHT, expression):
        return  # to compile it takes a hundred times as long; that is left to who runs it
    try:
        with catch_warnings(action="ignore"):  # of what it may mean in a Python to come
            re.compile(expression)
    except (re.error, OverflowError, RecursionError) as error:
        message = f"re(…) is no regular expression: {error}"
        raise BadCondition(message, "see the syntax of Python's re", at) from None


def _after_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
