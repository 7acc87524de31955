"""Texts in probes and steps that become secrets once their variables are filled in."""

from collections.abc import Iterator, Mapping

from golive_tui.checklist.model import Checklist, Item, Node, walk
from golive_tui.checklist.probe import Probe, Step, Value
from golive_tui.checklist.secrets import is_secret_name

_NAMED = ("headers", "env")
"""Keys of probes and steps under which names stand that tell what is secret."""
_COOKIE = "COOKIE"


def texts_of(checklist: Checklist) -> Iterator[str]:
    """Every text that a probe or step sends, or where it sends it: there may be URLs in it."""
    for probe in _probes(checklist):
        yield from probe.target
        if probe.options:
            yield from _texts(probe.options)
    for step in _steps(checklist):
        yield step.command
        for sent in (step.headers, step.env, step.body, step.json):
            if sent:
                yield from _texts(sent)


def named_secrets(checklist: Checklist) -> Iterator[str]:
    """What a header or an environment variable of a secret's name gets, unless it is written out.

    What everybody can read in the checklist is none: `AUTH_MODE: production`.
    """
    for given in _named(checklist):
        for name, value in given.items() if isinstance(given, Mapping) else ():
            if isinstance(value, str) and "${" in value and _is_secret(name):
                yield value


def _named(checklist: Checklist) -> Iterator[object]:
    for probe in _probes(checklist):
        if probe.options:
            yield from map(probe.options.get, _NAMED)
    for step in _steps(checklist):
        yield from (step.headers, step.env)


def _is_secret(name: str) -> bool:
    return is_secret_name(name) or _COOKIE in name.upper()


def _probes(checklist: Checklist) -> Iterator[Probe]:
    rollback = checklist.rollback
    limits = (*checklist.criteria, *(rollback.triggers if rollback else ()))
    yield from checklist.probes.values()
    yield from (each.probe for each in limits if each.probe)
    yield from (each.probe for each in checklist.targets if each.probe)
    for node in _nodes(checklist):
        if isinstance(node, Item) and node.probe:
            yield node.probe


def _steps(checklist: Checklist) -> Iterator[Step]:
    for node in _nodes(checklist):
        if isinstance(node, Item):
            yield from node.run


def _nodes(checklist: Checklist) -> Iterator[Node]:
    yield from checklist.nodes.values()
    yield from walk(checklist.rollback.steps if checklist.rollback else ())


def _texts(value: Value | Mapping[str, Value]) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for each in value.values():
                yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)
