"""A checklist without its secrets: whatever people read of it, and the addresses made of that.

What probes and steps send, and the values of variables, stay as they are: they have to work.
"""

import re
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from golive_tui.checklist.ids import slug
from golive_tui.checklist.model import Checklist, Item, Node, RollbackPlan, Section
from golive_tui.checklist.plan import (
    BuiltInHold,
    Contact,
    EscalationLevel,
    KnownIssue,
    LaunchPlan,
    Reference,
    Station,
)
from golive_tui.checklist.probe import Criterion, Probe, Step, Target
from golive_tui.checklist.probed import Role
from golive_tui.checklist.secrets import MASK, Secrets
from golive_tui.values import replace

READ = {
    Checklist: (
        *("title", "summary", "details", "release", "launch", "probes", "sections"),
        *("criteria", "stations", "targets", "rollback", "contacts", "escalation"),
        *("known_issues", "references"),
    ),
    LaunchPlan: ("holds",),
    BuiltInHold: ("name",),
    Probe: ("title",),
    Step: ("name",),
    Section: (
        *("title", "summary", "details", "owner", "when", "tags", "links"),
        *("items", "sections"),
    ),
    Item: (
        *("title", "summary", "details", "owner", "when", "tags", "links"),
        *("run", "probe", "items"),
    ),
    Criterion: ("title", "probe", "details"),
    Target: ("title", "group", "probe", "details"),
    RollbackPlan: ("details", "triggers", "steps"),
    Station: ("title", "voters"),
    Contact: ("name", "role", "phone", "email", "url", "note"),
    EscalationLevel: ("title", "contacts", "details"),
    KnownIssue: ("title", "cause", "fix", "workaround"),
    Reference: ("title", "url"),
}
"""What of each class people read, but for ids."""
_HAVE_IDS = (Section, Item, Criterion, Target)
_READ_OF = {kind: attrgetter(*names, "__class__") for kind, names in READ.items()}
"""The same at once, always as a tuple."""
NAMES = {Item: ("address", "needs", "mutes"), Section: ("address",), Probe: ("needs",)}
"""What of each class names something in the checklist."""
_STAND_IN = "\N{MODIFIER LETTER GLOTTAL STOP}"
"""A letter in place of the mask, which would vanish from an address."""


def covered(checklist: Checklist, secrets: Secrets) -> tuple[Checklist, Mapping[str, str]]:
    """The same checklist without secrets; the very same one if there are none in it.

    With it the addresses that had to be covered: what each is called now.
    """
    if not secrets.finds("\n".join(texts_in(checklist))):
        return checklist, {}
    cover = _Cover(secrets.mask)
    cover.rename_all(checklist)
    made = replace(checklist, **cover.changed(checklist))
    probes = {cover.addresses.get(name, name): probe for name, probe in made.probes.items()}
    return replace(made, probes=probes), cover.addresses


def texts_in(value: object) -> list[str]:
    """Every text in a checklist that people read."""
    found: list[str] = []
    _collect(value, found)
    return found


def _collect(value: Any, found: list[str]) -> None:
    """A checklist has thousands of texts, and each command looks through all of them."""
    kind = type(value)
    if kind is str:
        found.append(value)
    elif kind is tuple:
        for each in value:
            _collect(each, found)
    elif kind is dict:
        found += value
        _collect(tuple(value.values()), found)
    elif kind in READ:
        if kind in _HAVE_IDS:
            found.append(value.id)
        for each in _READ_OF[kind](value):
            if each:
                if type(each) is str:
                    found.append(each)
                else:
                    _collect(each, found)


class _Cover:
    """Covers the parts of one checklist."""

    def __init__(self, mask: Callable[[str], str]) -> None:
        self._mask = mask
        self.addresses: dict[str, str] = {}
        """Those that hold a secret, with what they become; the names of probes, too."""
        self._ids: dict[int, str] = {}
        """The new id of an object, by its identity."""

    # Names

    def rename_all(self, checklist: Checklist) -> None:
        """Find new names for all whose name holds a secret."""
        rollback = checklist.rollback
        self._rename_nodes(checklist.sections, "")
        self._rename_nodes(rollback.steps if rollback else (), "rollback")
        self._rename(Role.CRITERION, checklist.criteria)
        self._rename(Role.TRIGGER, rollback.triggers if rollback else ())
        self._rename(Role.TARGET, checklist.targets)
        names = list(checklist.probes)
        for name, new in zip(
            names, _names([(each, "") for each in names], self._mask), strict=True
        ):
            if name != new:
                self.addresses[name] = new
                self.addresses[f"{Role.PROBE}:{name}"] = f"{Role.PROBE}:{new}"

    def _rename(self, role: Role, each: tuple[Criterion | Target, ...]) -> None:
        names = _names([(one.id, one.title) for one in each], self._mask)
        for one, name in zip(each, names, strict=True):
            if name != one.id:
                self._ids[id(one)] = name
                self.addresses[f"{role}:{one.id}"] = f"{role}:{name}"

    def _rename_nodes(self, nodes: tuple[Node, ...], under: str) -> None:
        names = _names([(node.id, node.title) for node in nodes], self._mask)
        for node, name in zip(nodes, names, strict=True):
            address = f"{under}/{name}" if under else name
            if name != node.id:
                self._ids[id(node)] = name
            if address != node.address:
                self.addresses[node.address] = address
            self._rename_nodes(node.children, address)

    # Texts

    def changed(self, value: object) -> dict[str, Any]:
        """The fields of an object that look different now."""
        fields = {name: self._covered(getattr(value, name)) for name in READ[type(value)]}
        for name in NAMES.get(type(value), ()):
            fields[name] = self._named(getattr(value, name))
        if id(value) in self._ids:
            fields["id"] = self._ids[id(value)]
        return {name: new for name, new in fields.items() if new is not getattr(value, name)}

    def _covered(self, value: Any) -> Any:
        if type(value) is str:
            return self._mask(value)
        if type(value) is tuple:
            new = tuple(map(self._covered, value))
            return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
        if type(value) is dict:
            return {self._mask(key): self._covered(each) for key, each in value.items()}
        if type(value) not in READ:
            return value
        changed = self.changed(value)
        return replace(value, **changed) if changed else value

    def _named(self, names: Any) -> Any:
        if type(names) is tuple:
            return tuple(self.addresses.get(each, each) for each in names)
        return self.addresses.get(names, names)


def _names(pairs: list[tuple[str, str]], mask: Callable[[str], str]) -> list[str]:
    """New ids for ids with their titles, each different from the others."""
    wanted = [_name(*pair, mask) for pair in pairs]
    taken = {old for (old, _), new in zip(pairs, wanted, strict=True) if old == new}
    names = []
    for (old, _), new in zip(pairs, wanted, strict=True):
        name, count = new, 1
        while new != old and name in taken:
            count += 1
            name = f"{new}-{count}"
        taken.add(name)
        names.append(name)
    return names


def _name(name: str, title: str, mask: Callable[[str], str]) -> str:
    """An id without secrets: made of the title as it was, or else written by hand."""
    shown = mask(title)
    if shown != title and re.fullmatch(rf"{re.escape(slug(title))}(-\d+)?", name):
        return slug(shown.replace(MASK, _STAND_IN)).replace(_STAND_IN, MASK)
    return mask(name)
