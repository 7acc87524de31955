"""What is allowed, and yet most likely not meant."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from golive_tui.checklist.condition import Literal, Operator
from golive_tui.checklist.kinds import TIMES
from golive_tui.checklist.material import Material
from golive_tui.checklist.nodes import ListNode, MapNode, SourceNode, TextNode
from golive_tui.checklist.outline import Entry
from golive_tui.checklist.probe import StepKind
from golive_tui.checklist.reader import Reader
from golive_tui.checklist.secrets import POINTER
from golive_tui.checklist.words import quoted

_POST = r"post\b|post(?=launch|deploy|release|go-?live|migration|cutover)"
_ONLY_FOR_ITSELF = r"export\s[^;&|]*|cd(?:\s[^;&|]*)?"
_TIME = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)\s*(?:ms|s|m|h|d|w)"
_SHORTEST_SECRET = 6
_NO = ("false", "no", "off")
_DEFAULT = r"\$\{env:\w+:-([^}]*)\}"


def check(material: Material) -> None:
    """Add a warning for everything odd."""
    reader = material.reader
    _repeated_titles(material.outline.roots, "", reader)
    _repeated_titles(material.steps.roots, " in the rollback plan", reader)
    for entry in material.entries():
        if entry.children:
            _repeated_titles(entry.children, f" in {entry.named}", reader)
        if len(entry.draft.values) > 1:
            _check(entry, reader)
    _useless_steps(material)
    _short_secrets(material)
    _times_against_none(material)


def _check(entry: Entry, reader: Reader) -> None:
    if entry.draft.values.get("done"):
        _done_too_early(entry, reader)
    if entry.is_section:
        _post_without_marks(entry, reader)


def _repeated_titles(siblings: Sequence[Entry], where: str, reader: Reader) -> None:
    titles = Counter(entry.draft.name for entry in siblings if "id" not in entry.draft.values)
    if len(titles) == len(siblings):
        return
    again = {title for title, count in titles.items() if count > 1}
    first: set[str] = set()
    for entry in siblings if again else ():
        title = entry.draft.name
        if title in first:
            again.remove(title)
            first.remove(title)
            message = f"{quoted(title)} stands {titles[title]} times{where}"
            reader.warn(entry.draft.place, message, "give each an id that tells them apart")
        elif title in again and "id" not in entry.draft.values:
            first.add(title)


def _times_against_none(material: Material) -> None:
    """`[VALUE] < 500ms` holds of no number."""
    for owned in (*material.probes, *material.runs):
        values = owned.draft.values
        for condition in (*values.get("expect", ()), *values.get("warn", ())):
            found, wanted = condition.parsed.found, condition.parsed.wanted
            if found.name in TIMES and not found.function:
                continue
            ordered = condition.parsed.operator not in (Operator.EQUAL, Operator.UNEQUAL)
            if ordered and isinstance(wanted, Literal) and re.fullmatch(_TIME, str(wanted)):
                message = f"{quoted(condition.text)} never holds: [{found.name}] is no time"
                hint = "compare it with a number, as in [VALUE] < 0.5 for half a second"
                material.reader.warn(condition.place, message, hint)


def _done_too_early(entry: Entry, reader: Reader) -> None:
    by = entry.values.get("by")
    if by is not None and by.after_launch and not entry.children:
        message = f"{entry.named} is done already, but due at {by}, after the launch"
        reader.warn(entry.draft.place_of("done"), message, 'take out "done: true"')


def _post_without_marks(entry: Entry, reader: Reader) -> None:
    if not re.match(_POST, entry.draft.name.strip(), re.IGNORECASE):
        return
    if entry.parent and re.match(_POST, entry.parent.draft.name.strip(), re.IGNORECASE):
        return
    if not any(_has_mark(each) for each in (entry, *entry.below())):
        message = f"{entry.named} comes after the launch, but nothing in it has a mark"
        reader.warn(entry.draft.place, message, "say when it is due, as in by: T+1d")


def _has_mark(entry: Entry) -> bool:
    return not entry.values.keys().isdisjoint(("by", "starts", "repeat"))


def _useless_steps(material: Material) -> None:
    for draft, owner in material.runs:
        command = str(draft.values.get("command") or "")
        if draft.kind == StepKind.SHELL and _changes_nothing(command):
            message = f"{quoted(command)} {owner} changes nothing: each step has a shell of its own"
            hint = 'write "cwd" or "env" on the step that needs it'
            material.reader.warn(draft.place_of("shell"), message, hint)


def _changes_nothing(command: str) -> bool:
    parts = [part.strip() for part in re.split(r"&&|;|\n", command)]
    return all(re.fullmatch(_ONLY_FOR_ITSELF, part) for part in parts if part)


def _short_secrets(material: Material) -> None:
    for name, variable in material.top.values.get("vars", {}).items():
        value = variable.values.get("value", "")
        if (
            variable.values.get("secret")
            and "${" not in value
            and 0 < len(value) < _SHORTEST_SECRET
        ):
            message = f"the secret {quoted(name)} is too short to be masked"
            hint = f"use at least {_SHORTEST_SECRET} characters"
            material.reader.warn(variable.place_of("value"), message, hint)


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
        if len(value) >= _SHORTEST_SECRET
    }


def _values(variable: MapNode) -> Iterator[str]:
    secret, value = variable.find("secret"), variable.find("value")
    if not (secret and value and isinstance(value[1], TextNode)):
        return
    if isinstance(secret[1], TextNode) and secret[1].text.lower() in _NO:
        return
    text = value[1].text.strip()
    yield from (default.strip() for default in re.findall(_DEFAULT, text))
    if not (re.fullmatch(POINTER, text) or re.fullmatch(_DEFAULT, text)):
        yield text


def repeated_secrets(root: SourceNode, secrets: dict[str, str], reader: Reader) -> None:
    """Warn of each text that holds the value of a secret."""
    for node in _outside_of_vars(root) if secrets else ():
        for value, name in secrets.items():
            if value in node.text:
                message = f"the value of the secret {quoted(name)} stands here, too"
                reader.warn(node.place, message, f"write ${{{name}}} in its place")


def _outside_of_vars(root: SourceNode) -> Iterator[TextNode]:
    if isinstance(root, MapNode):
        for name, node in root.pairs():
            if name.text != "vars":
                yield from _text_nodes(name)
                yield from _text_nodes(node)


def _text_nodes(node: SourceNode) -> Iterator[TextNode]:
    if isinstance(node, TextNode):
        yield node
    elif isinstance(node, MapNode | ListNode):
        for each in node.children:
            yield from _text_nodes(each)
