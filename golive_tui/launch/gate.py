"""A gate: readiness of the whole launch, or of less of it, with all that counts for it."""

from datetime import timedelta

from golive_tui.checklist.model import Checklist, Item
from golive_tui.checklist.times import Mark
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.answer import Answer
from golive_tui.launch.calls import Rollback
from golive_tui.launch.glyphs import sign_of
from golive_tui.launch.overview import Overview
from golive_tui.launch.poll import NO_POLL, Poll, Polled
from golive_tui.launch.readiness import (
    STATION,
    Readiness,
    Reason,
    counting,
    judged,
    reason_of,
    reason_of_rollback,
    reason_of_station,
    reason_of_watched,
)
from golive_tui.launch.standing import first_due
from golive_tui.values import dataclass

T0 = Mark(timedelta(0))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a gate asks for. Nothing given: the whole launch."""

    under: tuple[str, ...] = ()
    """Addresses of sections and groups; of several it is enough to stand in one."""
    by: Mark | None = None
    """Only what is due by then; what has no mark is due by T-0."""
    tags: tuple[str, ...] = ()
    """Of several it is enough to have one."""

    @property
    def whole(self) -> bool:
        """Whether it asks for no less than the launch needs, criteria and poll among it."""
        return not self.under and not self.tags and (self.by is None or self.by >= T0)

    def covers(self, item: Item) -> bool:
        """Whether it asks for this item, if that counts."""
        return (
            (not self.under or any(item.address.startswith(f"{each}/") for each in self.under))
            and (self.by is None or (first_due(item) or T0) <= self.by)
            and (not self.tags or any(tag in item.tags for tag in self.tags))
        )


WHOLE = Asked()


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that counts: an item, a criterion, a trigger, a station or a rollback."""

    address: str
    title: str
    reason: Reason | None
    """What it holds against GO."""
    stands: str
    """`done`, `skipped`, `open` …, in a word."""
    unseen: bool = False
    """What is missing is not that somebody does it: it can't be told."""
    why: str = ""
    """What was said with the change, the votes or by the probe that it rests on."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The answer of a gate."""

    asked: Asked
    readiness: Readiness
    cases: tuple[Case, ...]
    """All that counts, in the order of the checklist."""


def gate(
    checklist: Checklist,
    overview: Overview,
    all_watched: tuple[Watched, ...] = (),
    poll: Poll = NO_POLL,
    live: timedelta | None = None,
    asked: Asked = WHOLE,
    rollback: Rollback | None = None,
) -> Gate:
    """Judge what is asked for. To ask for less never adds a reason.

    Criteria, triggers, the poll and a rollback speak for the whole launch: whoever asks for a part
    of it is not answered by them. Marks are compared by their order, so it needs no T-0.
    """
    counted = tuple(item for item in counting(checklist, live) if asked.covers(item))
    if not asked.whole:
        all_watched, poll, rollback = (), NO_POLL, None
    cases = [_of_rollback(rollback)] if rollback else []
    cases += [_of_item(item, overview) for item in counted]
    cases += [_of_watched(each) for each in all_watched if each.stage is not Stage.IDLE]
    cases += [_of_station(each) for each in poll.stations if each.station.required]
    return Gate(asked, judged(counted, overview, all_watched, poll, rollback), tuple(cases))


def _of_item(item: Item, overview: Overview) -> Case:
    standing = overview.standing(item.address)
    reason = reason_of(item, standing)
    unseen = _incomplete(reason) and standing.status.resolved
    why = standing.change.reason if reason and standing.change else ""
    return Case(item.address, item.title, reason, sign_of(standing).word, unseen, why)


def _of_watched(watched: Watched) -> Case:
    reason = reason_of_watched(watched)
    stands = reason.text if reason else f"{watched.role} {watched.stage.name.lower()}"
    why = watched.call.reason if reason and watched.call else ""
    return Case(watched.address, watched.title, reason, stands, _incomplete(reason), why)


def _of_rollback(rollback: Rollback) -> Case:
    reason = reason_of_rollback(rollback)
    return Case(
        reason.address, reason.title, reason, f"rollback {reason.text}", why=rollback.reason
    )


def _of_station(polled: Polled) -> Case:
    reason, title = reason_of_station(polled), polled.station.title
    stands = reason.text if reason else f"station says {polled.answer}"
    why = "; ".join(each.vote.comment for each in polled.no_go if each.vote.comment)
    return Case(f"{STATION}{title}", title, reason, stands, why=why)


def _incomplete(reason: Reason | None) -> bool:
    return reason is not None and reason.answer is Answer.INCOMPLETE
