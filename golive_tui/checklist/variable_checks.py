"""Variables that a probe or step names, and that nobody gives a value."""

import re
from collections.abc import Iterator

from golive_tui.checklist.drafts import Draft
from golive_tui.checklist.material import Material, Owned
from golive_tui.checklist.probe import Condition, ProbeKind, StepKind
from golive_tui.checklist.words import quoted

_REFERENCE = re.compile(r"\$\{(\w+)\}")
_FOR_A_SHELL: dict[str, str] = {ProbeKind.COMMAND: "target", StepKind.SHELL: "command"}
"""What the shell expands by itself, with more in it than our variables."""


def check(material: Material) -> None:
    """Warn of each: it is an error of what uses it, which nobody sees before that runs."""
    variables: dict[str, Draft] = material.top.values.get("vars", {})
    known = {*variables, *_saved(material)}
    of_variables = (
        Owned(draft, f"in the variable {quoted(name)}") for name, draft in variables.items()
    )
    for owned in (*of_variables, *material.probes, *material.runs):
        _check(owned, known, material)


def _saved(material: Material) -> Iterator[str]:
    """What steps take from answers, for those that come after."""
    for owned in material.runs:
        yield from owned.draft.values.get("save", ())


def _check(owned: Owned, known: set[str], material: Material) -> None:
    draft, told = owned.draft, set[str]()
    left_to_a_shell = _FOR_A_SHELL.get(draft.kind)
    for key, value in draft.values.items():
        if key == left_to_a_shell or (isinstance(value, str) and "${" not in value):
            continue
        for name in _named(value):
            if name not in known and name not in told:
                told.add(name)
                place = draft.place_of(draft.kind if key in ("target", "command") else key)
                message = f"the variable {quoted(name)} {owned.owner} is not defined"
                hint = material.reader.suggest.hint(name, known) or 'define it under "vars"'
                material.reader.warn(place, message, hint)


def _named(value: object) -> Iterator[str]:
    if isinstance(value, Condition):
        value = value.text
    if isinstance(value, str):
        if "${" in value:
            yield from _REFERENCE.findall(value)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _named(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _named(each)
