"""The next mark on the T-clock, and what is still open by then."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from golive_tui.checklist.model import Checklist, Node, Section, parent_of
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
    """The hold that begins, else the first section, item, repeat or target that is due then."""
    open: tuple[str, ...]
    """The addresses of required items due by then, and overdue ones, that are not resolved.

    Of a repeat: of its occurrences that are due now or missed.
    """
    due: int = 0
    """How many required ones are due by then at all, resolved or not."""

    @property
    def words(self) -> str:
        """What is still to do by then; empty where nothing ever was."""
        if self.open:
            return f"{len(self.open)} open by then"
        return "all done" if self.due else ""


def next_mark(
    checklist: Checklist, overview: Overview, count: Count, now: datetime
) -> Upcoming | None:
    """The next mark at which anything is due or a hold begins, or T-0; None without one.

    At T-0 the clock waits: until somebody launches, nothing comes before that. After the launch
    repeats count too, at whose next mark the present occurrence is missed, and targets, which are
    looked at then.
    """
    coming = {
        item.address: following.by
        for item in (overview.repeats if count.launched(now) else ())
        if (found := overview.occurrences(item.address)) and (following := found.next)
    }
    marks = {*_marks(checklist, count), *filter(None, coming.values())}
    if count.launched(now):
        marks |= {target.by for target in checklist.targets if target.by}
    mark = min((mark for mark in marks if _is_ahead(mark, count, now)), default=None)
    at = count.at(mark, now) if mark else None
    if mark is None or at is None:
        return None
    again = [checklist.nodes[address] for address, each in coming.items() if each == mark]
    name = _name(checklist, count, mark) or _common_name(again, checklist)
    name = name or _target_name(checklist, mark)
    due = [*_due(checklist, overview, mark, launched=count.launched(now))]
    unresolved = tuple(address for address in due if overview.standing(address).unresolved)
    return Upcoming(mark, at, name, unresolved, len(due))


def _is_ahead(mark: Mark, count: Count, now: datetime) -> bool:
    t = count.t(now)
    return t is not None and (t < mark.offset or (mark == T0 and not count.launched(now)))


def _marks(checklist: Checklist, count: Count) -> Iterator[Mark]:
    yield T0
    for hold in count.plan:  # as it was recorded, whatever the checklist says by now
        yield Mark(-hold.at)
    for item in checklist.leaves:
        if item.by and not item.repeat:
            yield item.by


def _due(checklist: Checklist, overview: Overview, mark: Mark, *, launched: bool) -> Iterator[str]:
    for item in checklist.leaves:
        if not item.required:
            continue
        if item.repeat:
            found = overview.occurrences(item.address) if launched else None
            yield from (each.address for each in found.come) if found else ()
        elif (item.by or T0) <= mark:  # what has no mark counts for the launch
            yield item.address


def _name(checklist: Checklist, count: Count, mark: Mark) -> str:
    holds = (hold.name for hold in count.plan if Mark(-hold.at) == mark)
    due = [
        node
        for node in checklist.nodes.values()
        if node.by == mark and (isinstance(node, Section) or not node.repeat)
    ]
    sections = (node.title for node in due if isinstance(node, Section))
    return next(holds, "") or next(sections, "") or next((node.title for node in due), "")


def _common_name(repeats: list[Node], checklist: Checklist) -> str:
    """Of several under one heading its title, else that of the first."""
    above = {parent_of(each.address) for each in repeats}
    if len(repeats) > 1 and len(above) == 1:
        return checklist.nodes[above.pop()].title
    return repeats[0].title if repeats else ""


def _target_name(checklist: Checklist, mark: Mark) -> str:
    """The group of the targets that are looked at then, else the title of the first."""
    due = [target for target in checklist.targets if target.by == mark]
    groups = {target.group for target in due}
    common = groups.pop() if len(due) > 1 and len(groups) == 1 else ""
    return common or next((target.title for target in due), "")
