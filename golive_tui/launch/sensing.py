"""What probes do to items, and which turns are kept (semantics: Items)."""

from golive_tui.checklist.model import Item, TickMode
from golive_tui.launch.actions import ChangeStatus, RecordTurn
from golive_tui.launch.probe_record import Turn
from golive_tui.launch.sight import Seen
from golive_tui.launch.standing import Standing, after_launch
from golive_tui.launch.state import PROBE, Record, Status
from golive_tui.launch.verdict import Hue

SURE = 2
"""So many equal verdicts in a row move an item."""


def turn_to_keep(address: str, seen: Seen, kept: Turn | None) -> RecordTurn | None:
    """The turn, if the state does not have it yet.

    Between pass and warn, or two ways of being red, it has to be sure, so that a value at its
    limit does not write the file all day.
    """
    result = seen.result
    if kept and (kept.verdict, kept.cause) == (result.verdict, result.cause):
        return None
    if kept and kept.hue is result.hue and seen.same < SURE:
        return None
    return RecordTurn(address, result.verdict, result.summary, result.cause, seen.since)


def sensed_change(
    item: Item, record: Record, standing: Standing, seen: Seen, *, launched: bool
) -> ChangeStatus | None:
    """The tick or reopening that a sensed item's probe asks for, if any."""
    if item.tick is not TickMode.SENSED or seen.streak < SURE or standing.disputed:
        return None
    if after_launch(item.by) and not launched:
        return None
    if _outranked(record, standing, seen):
        return None
    result = seen.result
    base = record.head.at if record.head else None
    if result.hue is Hue.GREEN and standing.status is not Status.DONE:
        told = (f"probe: {result.summary}",)
        return ChangeStatus(item.address, Status.DONE, item.title, evidence=told, base=base)
    if result.hue is Hue.RED and standing.status is Status.DONE:
        told_why = f"probe: {result.summary}"
        return ChangeStatus(item.address, Status.OPEN, item.title, reason=told_why, base=base)
    return None


def _outranked(record: Record, standing: Standing, seen: Seen) -> bool:
    """A human's word counts until the probe turns; "does not apply" counts for good."""
    head = record.head
    if head is None or head.by == PROBE:
        return False
    return standing.status is Status.SKIPPED or head.at >= seen.since
