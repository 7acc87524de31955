"""The next mark on the T-clock, and what is still open by then."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from golive_tui.checklist.model import Checklist, Section
from golive_tui.checklist.times import Mark
from golive_tui.launch.count import Count
from golive_tui.launch.overview import Overview
from golive_tui.values import dataclass

T0 = Mark(timedelta(0))


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A mark that is still ahead."""

    mark: Mark
    at: datetime
    name: str
    """The hold that begins, else the first section, else the first item that is due then."""
    open: tuple[str, ...]
    """The addresses of required items due by then, and overdue ones, that are not resolved."""


def next_mark(
    checklist: Checklist, overview: Overview, count: Count, now: datetime
) -> Upcoming | None:
    """The next mark at which anything is due or a hold begins, or T-0; None without one."""
    ahead = {mark: at for mark in _marks(checklist) if (at := count.at(mark, now)) and at > now}
    if not ahead:
        return None
    mark = min(ahead)
    unresolved = (
        item.address
        for item in checklist.leaves
        if (item.by or T0) <= mark  # what has no mark counts for the launch
        and item.required
        and not item.repeat
        and overview.standing(item.address).unresolved
    )
    return Upcoming(mark, ahead[mark], _name(checklist, mark), tuple(unresolved))


def _marks(checklist: Checklist) -> Iterator[Mark]:
    yield T0
    for hold in checklist.launch.holds:
        yield hold.at
    for item in checklist.leaves:
        if item.by and not item.repeat:
            yield item.by


def _name(checklist: Checklist, mark: Mark) -> str:
    holds = (hold.name for hold in checklist.launch.holds if hold.at == mark)
    due = [node for node in checklist.nodes.values() if node.by == mark]
    sections = (node.title for node in due if isinstance(node, Section))
    return next(holds, "") or next(sections, "") or next((node.title for node in due), "")
