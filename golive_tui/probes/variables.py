"""Filling in variables: `${name}`, `${env:NAME}`, `${env:NAME:-default}`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote

from golive_tui.checklist.condition import Checked, Literal
from golive_tui.checklist.probe import Condition, Probe, ProbeKind, Value, Variable
from golive_tui.checklist.secrets import USER_OF_URL, Secrets, is_secret_name
from golive_tui.launch.verdict import Cause, Timing
from golive_tui.values import replace

REFERENCE = re.compile(
    r"\$\{(?:env:(?P<env>[A-Za-z_]\w*)(?::-(?P<default>[^}]*))?|(?P<name>\w+))\}"
)
"""One variable in a text."""


class Unseen(Exception):  # noqa: N818 - it is no error but a result
    """It could not be checked. A result, not an error of ours: `run` makes one of it."""

    def __init__(self, cause: Cause, text: str, timing: Timing = Timing()) -> None:
        super().__init__(text)
        self.cause = cause
        self.text = text
        """One line that a captain understands at once: `connection refused by 10.0.0.7:5432`."""
        self.timing = timing


class Variables:
    """The checklist's variables with the environment that fills them."""

    def __init__(
        self,
        variables: tuple[Variable, ...],
        environ: Mapping[str, str],
        answers: Mapping[str, str] | None = None,
        *,
        texts: Iterable[str] = (),
        named: Iterable[str] = (),
    ) -> None:
        self._variables = {variable.name: variable for variable in variables}
        self._environ = environ
        self._answers = dict(answers or {})
        """What the operator gave for variables that ask."""
        self._texts = tuple(text for text in texts if "://" in text and "@" in text)
        """Texts with URLs, in which somebody may log in."""
        self._named = tuple(named)
        """Texts that are secrets by the name under which they stand."""

    def fill(self, text: str) -> str:
        """The text with every variable in it replaced by its value.

        Raises `Unseen` with the cause `variable` for one that has none.
        """
        return self._fill(text, ())

    def value(self, name: str) -> str:
        """The value of one variable. Raises `Unseen` with the cause `variable`."""
        return self._value(name, ())

    def known(self) -> dict[str, str]:
        """All that have a value, for the environment of a command."""
        found = {}
        for name in self._variables:
            try:
                found[name] = self.value(name)
            except Unseen:
                continue
        return found

    @cached_property
    def secrets(self) -> Secrets:
        """Everything that may not be shown."""
        return Secrets(self._secret_values())

    def _secret_values(self) -> Iterator[str]:
        yield from (value for name, value in self._environ.items() if is_secret_name(name))
        for name, value in self.known().items():
            if self._variables[name].secret:
                yield value
            yield from _users_in(value)
        for value in self._environ.values():
            yield from _users_in(value, with_password=True)
        for text in self._filled(self._texts):
            yield from _users_in(text)
        for text in self._filled(self._named):
            yield text
            yield text.rpartition(" ")[2]  # behind a word such as "Bearer"

    def _filled(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            try:
                yield self.fill(text)
            except Unseen:
                continue

    def _value(self, name: str, inside: tuple[str, ...]) -> str:
        variable = self._variables.get(name)
        if variable is None:
            raise Unseen(Cause.VARIABLE, f'the variable "{name}" is not defined')
        if name in inside:
            chain = " → ".join((*inside, name))
            raise Unseen(Cause.VARIABLE, f"the variables go round in a circle: {chain}")
        if variable.ask:
            if name not in self._answers:
                raise Unseen(Cause.VARIABLE, f'nobody has answered yet: "{variable.ask}" ({name})')
            return self._answers[name]
        return self._fill(variable.value, (*inside, name))

    def _fill(self, text: str, inside: tuple[str, ...]) -> str:
        def value(match: re.Match[str]) -> str:
            if name := match["name"]:
                return self._value(name, inside)
            return self._from_environment(match["env"], match["default"])

        return REFERENCE.sub(value, text)

    def _from_environment(self, name: str, default: str | None) -> str:
        # As in a shell, `:-` counts for what is set but empty, too.
        value = self._environ.get(name, "")
        if value or (default is None and name in self._environ):
            return value
        if default is None:
            raise Unseen(Cause.VARIABLE, f"{name} is not set in the environment")
        return default


def _users_in(text: str, *, with_password: bool = False) -> Iterator[str]:
    """Who logs in by the URLs in a text: with the password, and the password alone."""
    for user in USER_OF_URL.findall(text) if "://" in text else ():
        _, _, password = user.partition(":")
        if password or not with_password:
            yield user
        yield password
        yield unquote(password)


def filled(probe: Probe, variables: Variables) -> Probe:
    """The probe with its variables filled in. Raises `Unseen` for one without a value.

    Into a command nothing is pasted: it gets the variables in its environment.
    """
    target = probe.target
    if probe.kind is not ProbeKind.COMMAND:
        target = tuple(variables.fill(each) for each in target)
    return replace(
        probe,
        target=target,
        expect=_conditions(probe.expect, variables),
        warn=_conditions(probe.warn, variables),
        options={key: _filled(value, variables) for key, value in probe.options.items()},
    )


def _conditions(conditions: tuple[Condition, ...], variables: Variables) -> tuple[Condition, ...]:
    return tuple(_condition(each, variables) if "${" in each.text else each for each in conditions)


def _condition(condition: Condition, variables: Variables) -> Condition:
    comparison = condition.parsed
    match comparison.wanted:
        case Literal() as literal:
            wanted: Literal | Checked = _literal(literal, variables)
        case Checked(literals=literals) as checked:
            filled_in = tuple(_literal(each, variables) for each in literals)
            wanted = replace(checked, literals=filled_in)
        case _:
            return condition
    text = variables.fill(condition.text)
    return replace(condition, text=text, filled=replace(comparison, wanted=wanted))


def _literal(literal: Literal, variables: Variables) -> Literal:
    return replace(literal, text=variables.fill(literal.text))


def _filled(value: Value, variables: Variables) -> Value:
    match value:
        case str():
            return variables.fill(value)
        case list():
            return [_filled(each, variables) for each in value]
        case dict():
            return {key: _filled(each, variables) for key, each in value.items()}
        case _:
            return value
