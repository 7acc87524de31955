"""Where an item stands: its status and everything that shades it, at one moment."""

from datetime import datetime, timedelta
from enum import IntEnum

from golive_tui.checklist.model import Item, TickMode
from golive_tui.checklist.times import Mark
from golive_tui.launch.count import Count
from golive_tui.launch.sight import Sight
from golive_tui.launch.state import PROBE, Change, Record, Status
from golive_tui.launch.verdict import Hue
from golive_tui.values import dataclass

PROBE_WAIVED = "its probe"
"""How a waiver of a probe's word is recorded."""
LEAST_NOTICE = timedelta(minutes=15)
"""An item is due at least this long before its mark."""


class Due(IntEnum):
    """Where an open item stands against its mark."""

    NEVER = 0
    """It has no mark, or there is no T-0."""
    UPCOMING = 1
    DUE = 2
    OVERDUE = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item, group or section stands at one moment. Those two follow what is in them."""

    status: Status
    change: Change | None = None
    """The change that counts; None: untouched or as written."""
    as_written: bool = False
    expired: bool = False
    disputed: bool = False
    regressed: bool = False
    """Done, while its probe says fail."""
    due: Due = Due.NEVER
    in_part: bool = False
    """Of a group or section: some but not all of it is done or skipped."""
    sight: Sight | None = None
    """What its probe says; None: it has none, or that was never run."""

    @property
    def waived(self) -> bool:
        """Whether it was done over a refusal."""
        return bool(self.change and self.change.waived) and self.status is Status.DONE

    @property
    def sensed(self) -> bool:
        """Whether its probe ticked it."""
        return self.status is Status.DONE and self.change is not None and self.change.by == PROBE

    @property
    def unresolved(self) -> bool:
        """Whether something is left to do."""
        return self.disputed or self.regressed or not self.status.resolved

    @property
    def needs_attention(self) -> bool:
        """Whether it is in trouble, not only open."""
        return (
            self.disputed
            or self.regressed
            or self.expired
            or self.due is Due.OVERDUE
            or self.status in (Status.FAILED, Status.BLOCKED)
        )


def as_written(item: Item) -> Status:
    """The status that the checklist gives an item while nobody has touched it."""
    return Status.DONE if item.done else Status.OPEN


def standing_of(
    item: Item, record: Record, count: Count, now: datetime, sight: Sight | None = None
) -> Standing:
    """Where a leaf stands now (semantics: the head; none: open, or done as written)."""
    change = _counting(item, record)
    status = change.status if change else as_written(item)
    until = _valid_until(item, change)
    expired = until is not None and now >= until
    if expired:
        status = Status.OPEN
    return Standing(
        status,
        change=change,
        as_written=change is None and item.done,
        expired=expired,
        disputed=record.disputed,
        regressed=_regressed(item, status, change, sight),
        due=_due(item, status, count, now),
        sight=sight,
    )


def _regressed(item: Item, status: Status, change: Change | None, sight: Sight | None) -> bool:
    """A waiver of the probe's word holds for as long as the change does."""
    if status is not Status.DONE or sight is None or sight.hue is not Hue.RED or sight.muted:
        return False
    return item.tick is not TickMode.MANUAL and not (change and PROBE_WAIVED in change.waived)


def next_turn(item: Item, record: Record, count: Count, now: datetime) -> datetime | None:
    """When the passing of time alone will next change where a leaf stands."""
    turns: list[datetime] = []
    if item.by and item.repeat is None:
        for mark in (Mark(item.by.offset - _notice(item)), item.by):
            if turn := count.reaches(mark, now):
                turns.append(turn)
    if until := _valid_until(item, _counting(item, record)):
        turns.append(until)
    return min((turn for turn in turns if turn > now), default=None)


def _counting(item: Item, record: Record) -> Change | None:
    """The change that counts; None: untouched, or as if untouched after an undo."""
    head = record.head
    if head and record.current is None and head.status is not as_written(item):
        return head
    return record.current


def _valid_until(item: Item, change: Change | None) -> datetime | None:
    if item.valid is None or change is None or change.status is not Status.DONE:
        return None
    return change.at + item.valid


def _due(item: Item, status: Status, count: Count, now: datetime) -> Due:
    left = count.until(item.by, now) if item.by and item.repeat is None else None
    if left is None or status.resolved:
        return Due.NEVER
    if left <= timedelta(0):
        return Due.OVERDUE
    return Due.DUE if left <= _notice(item) else Due.UPCOMING


def _notice(item: Item) -> timedelta:
    return max(LEAST_NOTICE, item.takes) if item.takes else LEAST_NOTICE


def counts_before_launch(item: Item) -> bool:
    """Whether a leaf counts for readiness: required, and due by T-0 or without a mark."""
    return item.required and item.repeat is None and not after_launch(item.by)


def first_due(item: Item) -> Mark | None:
    """When it is due; what comes again: when it comes first."""
    return item.repeat.start if item.repeat else item.by


def after_launch(by: Mark | None) -> bool:
    """Whether a due mark lies after T-0."""
    return by is not None and by.after_launch


def group_status(statuses: list[Status]) -> Status:
    """The status of a group, from those of the children that count."""
    if Status.FAILED in statuses:
        return Status.FAILED
    if Status.BLOCKED in statuses:
        return Status.BLOCKED
    if all(status is Status.SKIPPED for status in statuses):
        return Status.SKIPPED
    return Status.DONE if all(status.resolved for status in statuses) else Status.OPEN
