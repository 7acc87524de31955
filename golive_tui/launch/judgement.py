"""What stands against a change: refusals and questions, and what others did meanwhile."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from enum import Enum, auto

from golive_tui.checklist.model import Checklist, EvidenceRule, Item, Section, TickMode, parent_of
from golive_tui.checklist.times import format_duration
from golive_tui.launch.actions import ChangeStatus, Head, RecordEvent, SetClaim
from golive_tui.launch.count import Count
from golive_tui.launch.overview import Overview
from golive_tui.launch.recurrence import node_at
from golive_tui.launch.sight import Sight
from golive_tui.launch.standing import PROBE_WAIVED, Standing, after_launch
from golive_tui.launch.state import Change, Claim, Event, Record, Status
from golive_tui.launch.verdict import Hue, Verdict
from golive_tui.values import dataclass


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


def deed(change: Change | ChangeStatus) -> str:
    """What somebody did to an item: `marked failed`, `ticked with a waiver`."""
    return WORDS[change.status] + (" with a waiver" if change.waived else "")


def judge(
    action: ChangeStatus,
    checklist: Checklist,
    overview: Overview,
    count: Count,
    now: datetime,
    *,
    votes: int = 0,
) -> tuple[Objection, ...]:
    """All that stands against changing a leaf so, the firmest first.

    `votes`: how many rest on the leaf as it is.
    """
    node = node_at(checklist, action.address)
    if node is None:
        return (Objection(Bar.FINAL, f'there is no item "{action.address}"'),)
    if isinstance(node, Section) or node.is_group:
        return (Objection(Bar.FINAL, f'"{node.title}" has no status of its own'),)
    found = [*_final(action, node, overview)]
    if not found:
        if action.status is Status.DONE:
            found += _refusals(action, node, checklist, overview)
        found += _questions(action.status, node, count, now, votes)
    return tuple(sorted(found, key=lambda objection: -objection.bar.value))


def conflict(action: ChangeStatus | SetClaim, record: Record) -> Change | Claim | None:
    """What somebody else did to the item since the operator looked, if anything."""
    found = record.claim if isinstance(action, SetClaim) else record.head
    if action.base is Head.ANY or found is None or action.base == found.at:
        return None
    return found


DELIBERATE = frozenset({"t0", "scrub", "resume", "release", "recycle", "launch"})
"""Events that rest on where the clock stands. A hold does not: it is right at any time."""


def last_of_clock(events: Iterable[Event]) -> Event | None:
    """The last thing that happened to the clock; of others stamps tell nothing."""
    moves = (each for each in events if each.do == "hold" or each.do in DELIBERATE)
    return max(moves, key=lambda each: each.at, default=None)


def overtaken(action: RecordEvent, events: Iterable[Event]) -> Event | None:
    """What somebody else did to the clock since the operator looked, if anything."""
    last = last_of_clock(events) if action.base is not Head.ANY else None
    return last if last and last.at != action.base else None


def told(done: Change | Claim, zone: tzinfo, now: datetime | None = None) -> str:
    """What somebody did, in one sentence: `ben marked this failed at 12:03: migration lock`.

    With the date, if that was another day than now.
    """
    who, time = done.by or "somebody", clock_time(done.at, zone, now)
    if isinstance(done, Claim):
        return f"{who} is on this one since {time}"
    verb, _, rest = WORDS[done.status].partition(" ")
    words = " ".join(filter(None, [who, verb, "this", rest, "at", time]))
    return f"{words}: {done.reason}" if done.reason else words


def clock_time(at: datetime, zone: tzinfo, now: datetime | None = None) -> str:
    """A time as people say it; with the date, if that was another day than now."""
    local = at.astimezone(zone)
    today = now is None or now.astimezone(zone).date() == local.date()
    return f"{local:%H:%M}" if today else f"{local:%-d %b %H:%M}"


def _final(action: ChangeStatus, item: Item, overview: Overview) -> Iterator[Objection]:
    standing = overview.standing(action.address)
    if item.repeat:
        every = format_duration(item.repeat.every)
        text = f'"{item.title}" repeats every {every}: it has no status of its own'
        yield Objection(Bar.FINAL, text)
    if first := overview.comes_before(action.address):
        yield Objection(Bar.FINAL, f"it is not there yet: {first} comes before it")
    if action.status in REASON_NEEDED and not action.reason.strip():
        yield Objection(Bar.FINAL, f"a reason is needed: {REASON_NEEDED[action.status]}")
    if action.status is Status.OPEN and standing.status is Status.OPEN and not standing.disputed:
        yield Objection(Bar.FINAL, "it is open already")
    if action.status is Status.DONE and _says_nothing_new(action, standing):
        by = standing.change.by if standing.change else ""
        yield Objection(Bar.FINAL, f"it is done already, by {by}" if by else "it is done already")


def _says_nothing_new(tick: ChangeStatus, standing: Standing) -> bool:
    """A second tick may confirm what was written, or what the probe contradicts; it may end a
    dispute or waiver, or add evidence.
    """
    if standing.status is not Status.DONE or standing.change is None:
        return False
    if standing.disputed or standing.regressed or standing.waived:
        return False
    return set(tick.evidence) <= set(standing.change.evidence)


def _refusals(
    action: ChangeStatus, item: Item, checklist: Checklist, overview: Overview
) -> Iterator[Objection]:
    guarded = (item, *_groups_above(item, checklist))
    for need in dict.fromkeys(need for each in guarded for need in each.needs):
        status = overview.standing(need).status
        if not status.resolved:
            title = checklist.nodes[need].title
            text = f'it needs "{title}", which is {status}'
            yield Objection(Bar.REFUSED, text, f"needs {checklist.short(need)}")
    if sight := _against(item, overview):
        text = f"its probe says {sight.verdict}"
        yield Objection(Bar.REFUSED, text, PROBE_WAIVED)
    required = any(each.evidence is EvidenceRule.REQUIRED for each in guarded)
    if required and not any(each.strip() for each in action.evidence):
        yield Objection(Bar.REFUSED, "it needs evidence: a link, a ticket or a text", "evidence")


def _against(item: Item, overview: Overview) -> Sight | None:
    """What its probe says, if that refuses a tick."""
    sight = overview.standing(item.address).sight
    if sight is None or item.tick is TickMode.MANUAL:
        return None
    return sight if sight.hue is Hue.RED or sight.verdict is Verdict.ERROR else None


def _groups_above(item: Item, checklist: Checklist) -> Iterator[Item]:
    """What a group needs, everything in it needs."""
    above = checklist.nodes.get(parent_of(item.address))
    while isinstance(above, Item):
        yield above
        above = checklist.nodes.get(parent_of(above.address))


def _questions(
    status: Status, item: Item, count: Count, now: datetime, votes: int
) -> Iterator[Objection]:
    if status is Status.DONE and after_launch(item.by) and not count.launched(now):
        yield Objection(Bar.ASK, f"it is due at {item.by}, after the launch")
    if status is Status.OPEN and votes:
        yield Objection(Bar.ASK, f"it {makes_stale(votes)}")


def makes_stale(votes: int) -> str:
    """What a change does to votes that rest on the item: `makes 2 votes stale`."""
    return f"makes {votes} vote{'' if votes == 1 else 's'} stale"
