"""Drift: what was recorded of items that the checklist no longer has."""

from collections.abc import Iterable
from dataclasses import dataclass

from golive_tui.checklist.model import Checklist
from golive_tui.launch.state import UNTOUCHED, State


@dataclass(frozen=True, slots=True)
class Drifted:
    """One record without its item."""

    address: str
    title: str
    """The title that the item had."""
    likely: str = ""
    """The address that it most likely has now; empty if none is likely."""


def drift(state: State, checklist: Checklist) -> tuple[Drifted, ...]:
    """Every record whose item is gone, by address."""
    gone = [
        address
        for address, record in state.items.items()
        if address.partition("@")[0] not in checklist.nodes and record != UNTOUCHED
    ]
    if not gone:
        return ()
    free = {
        item.address: item.title for item in checklist.leaves if item.address not in state.items
    }
    return tuple(_drifted(address, state, free) for address in sorted(gone))


def _drifted(address: str, state: State, free: dict[str, str]) -> Drifted:
    title = state.record(address).title
    return Drifted(address, title, _likely(address, title, free))


def _likely(address: str, title: str, free: dict[str, str]) -> str:
    """The same title elsewhere, else the same id elsewhere, else a title much like it."""
    last = address.rpartition("/")[2]
    same_title = [each for each, name in free.items() if title and name == title]
    same_id = [each for each in free if each.rpartition("/")[2] == last]
    return _nearest(address, same_title or same_id) or _alike(title, free)


def _nearest(address: str, candidates: Iterable[str]) -> str:
    """The candidate that shares the most components with the address."""
    parts = set(address.split("/"))
    return max(candidates, key=lambda each: len(parts & set(each.split("/"))), default="")


def _alike(title: str, free: dict[str, str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(title, free.values(), n=1, cutoff=0.8) if title else []
    return next((address for address, name in free.items() if name in near), "")
