"""Texts in probes and steps that become secrets once their variables are filled in."""

from collections.abc import Iterator, Mapping

from golive_tui.checklist.model import Checklist, Item, Node, walk
from golive_tui.checklist.probe import Probe, Value
from golive_tui.checklist.secrets import is_secret_name

_NAMED = ("headers", "env")
"""Keys of probes and steps under which names stand that tell what is secret."""
_COOKIE = "COOKIE"


def texts_of(checklist: Checklist) -> Iterator[str]:
    """Every text that a probe or step sends, or where it sends it: there may be URLs in it."""
    for parts in _parts(checklist):
        yield from _texts(parts)


def named_secrets(checklist: Checklist) -> Iterator[str]:
    """What a header or an environment variable of a secret's name gets, unless it is written out.

    What everybody can read in the checklist is none: `AUTH_MODE: production`.
    """
    for parts in _parts(checklist):
        for key in _NAMED:
            given = parts.get(key)
            for name, value in given.items() if isinstance(given, Mapping) else ():
                if isinstance(value, str) and "${" in value and _is_secret(name):
                    yield value


def _is_secret(name: str) -> bool:
    return is_secret_name(name) or _COOKIE in name.upper()


def _parts(checklist: Checklist) -> Iterator[Mapping[str, Value]]:
    for probe in _probes(checklist):
        yield {"target": [*probe.target], **probe.options}
    for node in _nodes(checklist):
        for step in node.run if isinstance(node, Item) else ():
            yield {
                "target": step.command,
                "headers": dict(step.headers),
                "env": dict(step.env),
                "body": step.body,
                "json": step.json,
            }


def _probes(checklist: Checklist) -> Iterator[Probe]:
    rollback = checklist.rollback
    limits = (*checklist.criteria, *(rollback.triggers if rollback else ()))
    yield from checklist.probes.values()
    yield from (each.probe for each in limits if each.probe)
    yield from (each.probe for each in checklist.targets if each.probe)
    for node in _nodes(checklist):
        if isinstance(node, Item) and node.probe:
            yield node.probe


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
