"""Where an item stands: its status and everything that shades it, at one moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from golive_tui.checklist.model import Item
from golive_tui.checklist.times import Mark
from golive_tui.launch.count import Count
from golive_tui.launch.state import Change, Record, Status

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
    """Where one item stands at one moment. Of a group only `status` and `in_part` are set."""

    status: Status
    change: Change | None = None
    """The change that counts; None: untouched or as written."""
    as_written: bool = False
    expired: bool = False
    disputed: bool = False
    due: Due = Due.NEVER
    in_part: bool = False
    """Of a group: some but not all of it is done."""

    @property
    def waived(self) -> bool:
        """Whether it was done over a refusal."""
        return bool(self.change and self.change.waived) and self.status is Status.DONE

    @property
    def unresolved(self) -> bool:
        """Whether something is left to do."""
        return self.disputed or not self.status.resolved

    @property
    def needs_attention(self) -> bool:
        """Whether it is in trouble, not only open."""
        return (
            self.disputed
            or self.expired
            or self.due is Due.OVERDUE
            or self.status in (Status.FAILED, Status.BLOCKED)
        )


def standing_of(item: Item, record: Record, count: Count, now: datetime) -> Standing:
    """Where a leaf stands now (semantics: the head; none: open, or done as written)."""
    change = record.current
    if change is None:
        status = Status.DONE if item.done else Status.OPEN
        return Standing(
            status,
            as_written=item.done,
            disputed=record.disputed,
            due=_due(item, status, count, now),
        )
    expired = (
        item.valid is not None and change.status is Status.DONE and now - change.at >= item.valid
    )
    status = Status.OPEN if expired else change.status
    return Standing(
        status,
        change=change,
        expired=expired,
        disputed=record.disputed,
        due=_due(item, status, count, now),
    )


def next_turn(item: Item, record: Record, count: Count, now: datetime) -> datetime | None:
    """When the passing of time alone will next change where a leaf stands."""
    turns: list[datetime] = []
    if item.by and count.t0:
        mark = count.t0 + item.by.offset
        turns += [mark - _notice(item), mark]
    change = record.current if item.valid else None
    if item.valid and change and change.status is Status.DONE:
        turns.append(change.at + item.valid)
    return min((turn for turn in turns if turn > now), default=None)


def _due(item: Item, status: Status, count: Count, now: datetime) -> Due:
    if item.by is None or count.t0 is None or status.resolved:
        return Due.NEVER
    left = count.t0 + item.by.offset - now
    if left <= timedelta(0):
        return Due.OVERDUE
    return Due.DUE if left <= _notice(item) else Due.UPCOMING


def _notice(item: Item) -> timedelta:
    return max(LEAST_NOTICE, item.takes) if item.takes else LEAST_NOTICE


def counts_before_launch(item: Item) -> bool:
    """Whether a leaf counts for readiness: required, and due by T-0 or without a mark."""
    return item.required and item.repeat is None and not after_launch(item.by)


def after_launch(by: Mark | None) -> bool:
    """Whether a due mark lies after T-0."""
    return by is not None and by.after_launch
