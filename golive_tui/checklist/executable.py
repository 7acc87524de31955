"""Everything a checklist could have run or sent, exactly, and a digest of each for trust."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from golive_tui.checklist.model import Checklist, Item, walk
from golive_tui.checklist.periods import only_reads
from golive_tui.checklist.probe import Probe, Step, StepKind, Value, Variable
from golive_tui.checklist.probed import all_probed
from golive_tui.checklist.secrets import MASK, Secrets, is_written
from golive_tui.checklist.times import format_duration
from golive_tui.values import dataclass

_REFERENCE = re.compile(r"\$\{(\w+)\}")
"""A variable of the checklist in a text."""
_SHELLS = ("command", "shell")
"""What runs in a shell has every variable in its environment."""


@dataclass(frozen=True, slots=True)
class Executable:
    """One probe or step, with all that decides what it does. Values of the environment do not."""

    address: str
    """Of a probe its own; of a step the item's with its number: `launch-day/deploy#1`."""
    title: str
    lines: tuple[str, ...]
    """What it would run or send, as written, for people; secrets are masked."""
    digest: str


def executables(checklist: Checklist) -> tuple[Executable, ...]:
    """Everything that could run, in the order of the file."""
    variables = {variable.name: variable for variable in checklist.vars}
    secrets = Secrets.written(checklist.vars)
    found = [
        _executable(each.address, each.title, _of_probe(each.probe), variables, secrets)
        for each in all_probed(checklist).values()
    ]
    steps = checklist.rollback.steps if checklist.rollback else ()
    for node in (*checklist.nodes.values(), *walk(steps)):
        if isinstance(node, Item):
            for number, step in enumerate(node.run, 1):
                title = f"{node.title}: {step.name}" if step.name else node.title
                address = f"{node.address}#{number}"
                found.append(_executable(address, title, _of_step(step), variables, secrets))
    return tuple(found)


def _executable(
    address: str,
    title: str,
    parts: Mapping[str, Value],
    variables: Mapping[str, Variable],
    secrets: Secrets,
) -> Executable:
    names = variables if any(key in parts for key in _SHELLS) else _used(parts, variables)
    used = {name: _as_written(variables[name]) for name in sorted(names)}
    everything = {**parts, **{f"var {name}": value for name, value in used.items()}}
    written = json.dumps(everything, sort_keys=True, ensure_ascii=True)
    hidden = {f"var {name}": MASK for name in used if is_written(variables[name])}
    shown = {key: _shown(value) for key, value in everything.items()} | hidden
    lines = tuple(secrets.mask(f"{key}: {value}") for key, value in shown.items())
    return Executable(address, title, lines, hashlib.sha256(written.encode()).hexdigest())


def variables_of(probe: Probe, variables: Iterable[Variable]) -> tuple[Variable, ...]:
    """The variables that a run of it needs, and those which they need."""
    known = {variable.name: variable for variable in variables}
    parts: dict[str, Value] = {**_of_probe(probe), "conditions": _conditions(probe)}
    names = _used(parts, known)
    return tuple(each for name, each in known.items() if name in names)


def _conditions(probe: Probe) -> Value:
    return [condition.text for condition in (*probe.expect, *probe.warn)]


def _of_probe(probe: Probe) -> dict[str, Value]:
    target: Value = probe.target[0] if len(probe.target) == 1 else list(probe.target)
    return {str(probe.kind): target, **dict(sorted(probe.options.items())), **_by_itself(probe)}


def _by_itself(probe: Probe) -> dict[str, Value]:
    """How often what may change something does so without being asked."""
    if only_reads(probe):
        return {}
    often: dict[str, Value] = {}
    if probe.every:
        often["every"] = format_duration(probe.every)
    if probe.retries:
        often["retries"] = probe.retries
    return often


def _of_step(step: Step) -> dict[str, Value]:
    headers: dict[str, Value] = {**step.headers}
    env: dict[str, Value] = {**step.env}
    parts: dict[str, Value] = {
        str(step.kind): step.command,
        "cwd": step.cwd,
        "env": env,
        "headers": headers,
        "body": step.body,
        "json": step.json,
        "terminal": step.tty,
        "asks first": step.confirm or step.kind is StepKind.HTTP,
    }
    return {key: value for key, value in parts.items() if value not in ("", None, {}, False)}


def _as_written(variable: Variable) -> Value:
    return f"asks: {variable.ask}" if variable.ask else variable.value


def _used(value: Mapping[str, Value], variables: Mapping[str, Variable]) -> set[str]:
    """The variables that it names, and those which they name."""
    found: set[str] = set()
    waiting = [*_named(value)]
    while waiting:
        name = waiting.pop()
        if name in variables and name not in found:
            found.add(name)
            waiting += _named(variables[name].value)
    return found


def _named(value: Value | Mapping[str, Value]) -> Iterator[str]:
    if isinstance(value, str):
        yield from _REFERENCE.findall(value)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _named(each)
    elif isinstance(value, list):
        for each in value:
            yield from _named(each)


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
