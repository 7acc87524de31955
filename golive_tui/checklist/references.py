"""What names in a checklist refer to: needs of items and probes, mutes, contacts."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from golive_tui.checklist.circles import circles
from golive_tui.checklist.drafts import Draft
from golive_tui.checklist.material import Material
from golive_tui.checklist.nodes import TextNode
from golive_tui.checklist.outline import Entry, Outline, ids_of
from golive_tui.checklist.reader import Reader
from golive_tui.checklist.tails import Tails
from golive_tui.checklist.words import listed, quoted

_LONGEST_CHAIN = 8
_MOST = 4
"""Addresses to name of those that a tail may mean."""


class Lookup:
    """Looks names up among names and addresses, and reports what it can't find."""

    def __init__(
        self, reader: Reader, what: str, entries: Iterable[Entry], names: Iterable[str] = ()
    ) -> None:
        self._reader = reader
        self._what = what
        self._names = dict.fromkeys(names)
        self._entries = list(entries)
        self._tails: Tails[Entry] | None = None
        self._ids: dict[str, None] | None = None

    def find(self, node: TextNode, owner: str) -> str:
        """The name, or the address; an empty text after an error."""
        text = node.text.strip()
        if text in self._names:
            return text
        if self._tails is None:
            self._tails = Tails((entry.address, entry) for entry in self._entries)
        found = self._tails.find(text, _MOST + 1)
        if len(found) == 1:
            return found[0][0]
        if found:
            meant = [address for address, _ in found[:_MOST]] + ["others"][: len(found) > _MOST]
            message = f"{self._what} {quoted(text)} {owner} may mean {listed(meant, 'or')}"
            self._reader.error(node.place, message, "write more of the address")
        else:
            hint = self._near(text) or "write an address, or the end of one"
            self._reader.error(node.place, f"unknown {self._what} {quoted(text)} {owner}", hint)
        return ""

    def find_all(self, nodes: Sequence[TextNode], owner: str) -> tuple[str, ...]:
        """All that could be found, each once."""
        found = dict.fromkeys(self.find(node, owner) for node in nodes)
        return tuple(name for name in found if name)

    def _near(self, text: str) -> str:
        if "/" in text:
            return self._reader.suggest.hint(text, (entry.address for entry in self._entries))
        if self._ids is None:
            self._ids = dict.fromkeys((*self._names, *(entry.id for entry in self._entries)))
        return self._reader.suggest.hint(text, self._ids)


def resolve(material: Material) -> None:
    """Look every name up; what it means is kept on the draft that has it."""
    _resolve_needs(material.outline, material.reader)
    _resolve_needs(material.steps, material.reader)
    with_probe = [entry for entry in material.entries() if "probe" in entry.draft.values]
    _resolve_probes(material, with_probe)
    _resolve_mutes(material, with_probe)
    _check_contacts(material)


def _resolve_needs(outline: Outline, reader: Reader) -> None:
    lookup = Lookup(reader, "need", outline.entries)
    waiting = [entry for entry in outline.entries if "needs" in entry.draft.values]
    for entry in waiting:
        found = lookup.find_all(entry.draft.values["needs"], f"in {entry.named}")
        entry.draft.references = {**entry.draft.references, "needs": found}
    if waiting:
        _Waits(outline, waiting).report(reader)


class _Need(NamedTuple):
    """One thing waits for another one."""

    waiting: Entry
    needed: Entry


class _Waits:
    """Who waits for whom. Each entry has two moments: it can begin, and it is done.

    It is done once it could begin and all below it is done. It can begin once what stands above it
    can, and what it needs is done. A circle in that can never be worked off.
    """

    def __init__(self, outline: Outline, waiting: list[Entry]) -> None:
        self._entries = outline.entries
        self._waiting = waiting
        by_address = {entry.address: entry for entry in outline.entries}
        self._needs = {
            entry.number: [by_address[name] for name in entry.draft.references["needs"]]
            for entry in waiting
        }

    def _before(self, moment: int) -> list[int]:
        number, done = divmod(moment, 2)
        entry = self._entries[number]
        if done:
            return [2 * number, *(2 * child.number + 1 for child in entry.children)]
        above = [2 * entry.parent.number] if entry.parent else []
        return above + [2 * needed.number + 1 for needed in self._needs.get(number, ())]

    def report(self, reader: Reader) -> None:
        """Record an error for each circle."""
        for circle in circles((2 * entry.number for entry in self._waiting), self._before):
            steps = zip(circle, circle[1:] + circle[:1], strict=True)
            needs = [
                _Need(self._entries[one // 2], self._entries[other // 2])
                for one, other in steps
                if one % 2 == 0 and other % 2 == 1
            ]
            self._report(needs, reader)

    def _report(self, needs: list[_Need], reader: Reader) -> None:
        first = min(range(len(needs)), key=lambda index: needs[index].waiting.number)
        needs = needs[first:] + needs[:first]
        chain = [needs[0].waiting.address]
        for need, following in zip(needs, needs[1:] + needs[:1], strict=True):
            chain.append(need.needed.address)
            if following.waiting is not need.needed:
                chain.append(following.waiting.address)
        nodes: tuple[TextNode, ...] = needs[0].waiting.draft.values["needs"]
        place = _said_at(nodes, needs[0].needed.address).place
        message = f"{needs[0].waiting.named} waits for itself: {_chained(chain)}"
        reader.error(place, message, "take one of these needs out")


def _said_at(nodes: Sequence[TextNode], address: str) -> TextNode:
    """The name that means an address."""
    return next(node for node in nodes if f"/{address}".endswith(f"/{node.text.strip()}"))


def _chained(chain: list[str]) -> str:
    if len(chain) > _LONGEST_CHAIN:
        chain = [*chain[: _LONGEST_CHAIN - 2], "…", chain[-1]]
    return " → ".join(chain)


def _resolve_probes(material: Material, with_probe: list[Entry]) -> None:
    lookup = Lookup(material.reader, "probe", with_probe, material.named_probes)
    for draft, owner in material.probes:
        if "needs" in draft.values:
            found = lookup.find_all(draft.values["needs"], owner)
            draft.references = {"needs": found}
    drafts = dict(material.named_probes)
    drafts.update({entry.address: entry.draft.values["probe"] for entry in with_probe})
    _report_probe_circles(drafts, material.reader)


def _report_probe_circles(drafts: dict[str, Draft], reader: Reader) -> None:
    names = list(drafts)
    numbers = {name: number for number, name in enumerate(names)}

    def needed(number: int) -> list[int]:
        found = drafts[names[number]].references.get("needs", ())
        return [numbers[name] for name in found]

    starts = [number for number, name in enumerate(names) if drafts[name].references]
    for circle in circles(starts, needed):
        first = circle.index(min(circle))
        chain = [names[number] for number in circle[first:] + circle[: first + 1]]
        place = _said_at(drafts[chain[0]].values["needs"], chain[1]).place
        message = f"probe {quoted(chain[0])} waits for itself: {_chained(chain)}"
        reader.error(place, message, "take one of these needs out")


def _resolve_mutes(material: Material, with_probe: list[Entry]) -> None:
    names = [*ids_of(material.criteria), *material.named_probes]
    lookup = Lookup(material.reader, "criterion or probe", with_probe, names)
    for entry in material.entries():
        if "mutes" in entry.draft.values:
            found = lookup.find_all(entry.draft.values["mutes"], f"in {entry.named}")
            entry.draft.references = {**entry.draft.references, "mutes": found}


def _check_contacts(material: Material) -> None:
    names = dict.fromkeys(contact.name for contact in material.contacts)
    for level in material.objects("escalation"):
        for node in level.values.get("contacts", ()):
            if node.text not in names:
                message = f"{quoted(node.text)} in {level.table.word} {quoted(level.name)}"
                hint = material.reader.suggest.hint(node.text, names)
                hint = hint or "add it to the contacts"
                material.reader.warn(node.place, f"{message} is none of the contacts", hint)
