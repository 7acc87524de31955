"""Secrets that a checklist holds itself: found in its nodes, before anything is said about it."""

import re
from collections.abc import Iterator

from golive_tui.checklist.nodes import ListNode, MapNode, SourceNode, TextNode
from golive_tui.checklist.problems import Problems
from golive_tui.checklist.secrets import POINTER, SHORTEST_SECRET
from golive_tui.checklist.words import quoted

_NO = ("false", "no", "off")
_DEFAULT = re.compile(r"\$\{env:\w+:-([^}]*)\}")


def written_secrets(root: SourceNode) -> dict[str, str]:
    """The values of secret variables that are written out, with the names of their variables."""
    found = root.find("vars") if isinstance(root, MapNode) else None
    variables = found[1] if found else None
    if not isinstance(variables, MapNode):
        return {}
    return {
        value: name.text
        for name, variable in variables.pairs()
        if isinstance(variable, MapNode)
        for value in _values(variable)
        if len(value) >= SHORTEST_SECRET
    }


def _values(variable: MapNode) -> Iterator[str]:
    secret, value = variable.find("secret"), variable.find("value")
    if not (secret and value and isinstance(value[1], TextNode)):
        return
    if isinstance(secret[1], TextNode) and secret[1].text.lower() in _NO:
        return
    text = value[1].text.strip()
    yield from (default.strip() for default in _DEFAULT.findall(text))
    if not POINTER.fullmatch(text) and not _DEFAULT.fullmatch(text):
        yield text


def check(root: SourceNode, secrets: dict[str, str], problems: Problems) -> None:
    """Warn of each text that holds the value of a secret."""
    for node in _outside_of_vars(root) if secrets else ():
        for value, name in secrets.items():
            if value in node.text:
                message = f"the value of the secret {quoted(name)} stands here, too"
                problems.warn(node.place, message, f"write ${{{name}}} in its place")


def _outside_of_vars(root: SourceNode) -> Iterator[TextNode]:
    if isinstance(root, MapNode):
        for name, node in root.pairs():
            if name.text != "vars":
                yield from _texts(name)
                yield from _texts(node)


def _texts(node: SourceNode) -> Iterator[TextNode]:
    if isinstance(node, TextNode):
        yield node
    elif isinstance(node, MapNode | ListNode):
        for each in node.children:
            yield from _texts(each)
