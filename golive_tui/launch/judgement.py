"""What stands against a change: refusals and questions, and what others did meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import Enum, auto

from golive_tui.checklist.model import Checklist, EvidenceRule, Item, Section
from golive_tui.launch.actions import ChangeStatus, Head
from golive_tui.launch.count import Count
from golive_tui.launch.overview import Overview
from golive_tui.launch.standing import Standing, after_launch
from golive_tui.launch.state import Change, Record, Status


class Bar(Enum):
    """How firmly something stands against a change."""

    ASK = auto()
    """Only a question: confirming is enough."""
    REFUSED = auto()
    """Refused; a waiver with a reason overrides."""
    FINAL = auto()
    """It can't be done so at all."""


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing that stands against a change."""

    bar: Bar
    text: str
    """One sentence without its full stop."""
    waiver: str = ""
    """How a waiver of it is recorded: `needs backups-enabled`."""


REASON_NEEDED = {
    Status.FAILED: "why did it fail?",
    Status.BLOCKED: "what blocks it?",
    Status.SKIPPED: "why does it not apply?",
    Status.OPEN: "why is it open again?",
}
"""The question that goes with each status that needs a reason."""

WORDS = {
    Status.OPEN: "reopened",
    Status.DONE: "ticked",
    Status.FAILED: "marked failed",
    Status.BLOCKED: "marked blocked",
    Status.SKIPPED: "skipped",
}
"""What somebody did who gave an item this status."""


def judge(
    action: ChangeStatus, checklist: Checklist, overview: Overview, count: Count, now: datetime
) -> tuple[Objection, ...]:
    """All that stands against changing a leaf so, the firmest first."""
    node = checklist.nodes.get(action.address)
    if node is None:
        return (Objection(Bar.FINAL, f'there is no item "{action.address}"'),)
    if isinstance(node, Section) or node.is_group:
        return (Objection(Bar.FINAL, f'"{node.title}" has no status of its own'),)
    found = [*_final(action, node, overview.standing(action.address))]
    if not found and action.status is Status.DONE:
        found += [*_refusals(action, node, checklist, overview), *_questions(node, count, now)]
    return tuple(sorted(found, key=lambda objection: -objection.bar.value))


def conflict(action: ChangeStatus, record: Record) -> Change | None:
    """What somebody else did to the item since the operator looked, if anything."""
    head = record.head
    if action.base is Head.ANY or head is None or action.base == head.at:
        return None
    return head


def told(change: Change, zone: tzinfo) -> str:
    """What somebody did, in one sentence: `ben marked this failed at 12:03: migration lock`."""
    verb, _, rest = WORDS[change.status].partition(" ")
    said = f": {change.reason}" if change.reason else ""
    time = f"at {change.at.astimezone(zone):%H:%M}"
    return " ".join(filter(None, [change.by, verb, "this", rest, time])) + said


def _final(action: ChangeStatus, item: Item, standing: Standing) -> Iterator[Objection]:
    if item.repeat:
        yield Objection(
            Bar.FINAL, f'"{item.title}" repeats from {item.repeat.start}; it starts after launch'
        )
    if action.status in REASON_NEEDED and not action.reason.strip():
        yield Objection(Bar.FINAL, f"a reason is needed: {REASON_NEEDED[action.status]}")
    if action.status is Status.OPEN and standing.status is Status.OPEN and not standing.disputed:
        yield Objection(Bar.FINAL, "it is open already")
    if action.status is Status.DONE and _settled(standing):
        by = standing.change.by if standing.change else ""
        yield Objection(Bar.FINAL, f"it is done already, by {by}" if by else "it is done already")


def _settled(standing: Standing) -> bool:
    shaded = standing.as_written or standing.disputed or standing.waived
    return standing.status is Status.DONE and not shaded


def _refusals(
    action: ChangeStatus, item: Item, checklist: Checklist, overview: Overview
) -> Iterator[Objection]:
    for need in item.needs:
        status = status_of(need, checklist, overview)
        if not status.resolved:
            title = checklist.nodes[need].title
            yield Objection(
                Bar.REFUSED,
                f'it needs "{title}", which is {status}',
                f"needs {checklist.short(need)}",
            )
    if item.evidence is EvidenceRule.REQUIRED and not action.evidence:
        yield Objection(Bar.REFUSED, "it needs evidence: a link, a ticket or a text", "evidence")


def _questions(item: Item, count: Count, now: datetime) -> Iterator[Objection]:
    launched = count.t0 is not None and now >= count.t0
    if after_launch(item.by) and not launched:
        yield Objection(Bar.ASK, f"it is due at {item.by}, after the launch: tick it now?")


def status_of(address: str, checklist: Checklist, overview: Overview) -> Status:
    """The status of an item, group or section; a section is done when all its leaves are."""
    node = checklist.nodes[address]
    if isinstance(node, Item):
        return overview.standing(address).status
    tally = overview.tally(address)
    if tally.failed:
        return Status.FAILED
    if tally.blocked:
        return Status.BLOCKED
    return Status.DONE if tally.resolved == tally.total else Status.OPEN
