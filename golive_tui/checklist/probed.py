"""Everything in a checklist that has a probe, by its address."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum

from golive_tui.checklist.model import Checklist, Item, walk
from golive_tui.checklist.probe import Criterion, Probe
from golive_tui.errors import GoLiveError
from golive_tui.values import dataclass


class Role(StrEnum):
    """What a probe stands for."""

    ITEM = "item"
    PROBE = "probe"
    """A named one, for others to need."""
    CRITERION = "criterion"
    TRIGGER = "trigger"
    TARGET = "target"
    WINDOW = "window"
    """No probe: the launch window, which alarms as a criterion does."""


@dataclass(frozen=True, slots=True)
class Probed:
    """A probe, and what it is the probe of."""

    address: str
    """An item's own address; of the others the role and the id: `criterion:api-health`."""
    title: str
    role: Role
    probe: Probe

    @property
    def needs(self) -> tuple[str, ...]:
        """The addresses of the probes that must pass first."""
        return tuple(need if "/" in need else f"{Role.PROBE}:{need}" for need in self.probe.needs)


def all_probed(checklist: Checklist) -> Mapping[str, Probed]:
    """Every probe of a checklist by its address, in the order of the file: named ones first."""
    return {each.address: each for each in _walk(checklist)}


def _walk(checklist: Checklist) -> Iterator[Probed]:
    for name, probe in checklist.probes.items():
        yield Probed(f"{Role.PROBE}:{name}", probe.title or name, Role.PROBE, probe)
    rollback = checklist.rollback
    for item in (*checklist.leaves, *_steps(checklist)):
        if item.probe:
            yield Probed(item.address, item.title, Role.ITEM, item.probe)
    groups = (
        (Role.CRITERION, checklist.criteria),
        (Role.TRIGGER, rollback.triggers if rollback else ()),
        (Role.TARGET, checklist.targets),
    )
    for role, each in groups:
        for one in each:
            if one.probe:
                yield Probed(f"{role}:{one.id}", one.title, role, one.probe)


def limits(checklist: Checklist) -> Iterator[tuple[str, Role, Criterion]]:
    """Every criterion and trigger with its address, in the order of the file."""
    rollback = checklist.rollback
    for criterion in checklist.criteria:
        yield f"{Role.CRITERION}:{criterion.id}", Role.CRITERION, criterion
    for trigger in rollback.triggers if rollback else ():
        yield f"{Role.TRIGGER}:{trigger.id}", Role.TRIGGER, trigger


def _steps(checklist: Checklist) -> Iterator[Item]:
    steps = checklist.rollback.steps if checklist.rollback else ()
    yield from (node for node in walk(steps) if isinstance(node, Item) and not node.is_group)


def find_probed(probes: Mapping[str, Probed], written: str) -> str:
    """The address meant by an address, its tail, or a name without its role.

    Raises `GoLiveError` for none and for several.
    """
    return find_named(probes, written, "probe", "golive probe FILE --list names them all")


def find_named(addresses: Iterable[str], written: str, kind: str, list_of_all: str) -> str:
    """The same among any addresses; `kind` is what they are of."""
    known = tuple(addresses)
    if written in known:
        return written
    found = _ending(known, written)
    if len(found) == 1:
        return found[0]
    if found:
        several = " or ".join(found[:5])
        raise GoLiveError(f'"{written}" may mean {several}', "write more of the address")
    from difflib import get_close_matches  # only a wrong address needs it

    close = get_close_matches(written, [*known, *map(_last, known)], n=1)
    hint = f'did you mean "{close[0]}"?' if close else list_of_all
    raise GoLiveError(f'there is no {kind} "{written}"', hint)


def _ending(addresses: Iterable[str], tail: str) -> list[str]:
    return [address for address in addresses if address.endswith((f"/{tail}", f":{tail}"))]


def shortest(probes: Collection[str], address: str) -> str:
    """As little of an address as means only it."""
    for before in reversed(list(re.finditer("[/:]", address))):
        tail = address[before.end() :]
        if tail not in probes and _ending(probes, tail) == [address]:
            return tail
    return address


def with_needs(probes: Mapping[str, Probed], asked: Iterable[str]) -> list[str]:
    """These and all that must pass before them."""
    waiting, found = list(asked), dict[str, None]()
    while waiting:
        address = waiting.pop()
        if address in probes and address not in found:
            found[address] = None
            waiting += probes[address].needs
    return list(found)


def _last(address: str) -> str:
    return address.replace(":", "/").rpartition("/")[2]
