"""Readiness: the answer of the whole launch, with every reason."""

from datetime import timedelta

from golive_tui.checklist.model import Checklist, Item, TickMode
from golive_tui.checklist.probed import Role
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.answer import Answer as Answer
from golive_tui.launch.calls import Rollback
from golive_tui.launch.overview import Overview
from golive_tui.launch.poll import NO_POLL, Poll, Polled
from golive_tui.launch.standing import (
    PROBE_WAIVED,
    Standing,
    counts_before_launch,
    first_due,
)
from golive_tui.launch.state import Status
from golive_tui.launch.verdict import Hue
from golive_tui.values import dataclass

NOT_RUN = "its probe has not run"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands against GO."""

    answer: Answer
    """What it makes of the launch: NO-GO or INCOMPLETE."""
    address: str
    title: str
    text: str
    """`failed`, `open`, `disputed` …, in the words of the statuses."""
    by: str = ""
    """Who said so; empty for what nobody touched."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """The answer and what it rests on."""

    answer: Answer
    reasons: tuple[Reason, ...]
    """NO-GO first, each in the order of the checklist."""
    waivers: tuple[str, ...]
    """The addresses of items done over a refusal."""
    counted: int
    """How many leaves count."""
    resolved: int
    """How many of them have nothing left to do."""

    @property
    def text(self) -> str:
        """The answer in words: `GO with 2 waivers`."""
        if self.answer is Answer.GO and self.waivers:
            plural = "s" if len(self.waivers) > 1 else ""
            return f"GO with {len(self.waivers)} waiver{plural}"
        return str(self.answer)

    @property
    def done_without_go(self) -> bool:
        """Whether every item is done, and yet something stands against GO."""
        return self.resolved == self.counted > 0 and self.answer is not Answer.GO


def readiness(
    checklist: Checklist,
    overview: Overview,
    all_watched: tuple[Watched, ...] = (),
    poll: Poll = NO_POLL,
    live: timedelta | None = None,
    rollback: Rollback | None = None,
) -> Readiness:
    """Judge every leaf that counts. Never GO while there is a reason against it.

    `live`: T after the launch; what counts then is what is due by now, repeats that came among it.
    """
    return judged(counting(checklist, live), overview, all_watched, poll, rollback)


def counting(checklist: Checklist, live: timedelta | None = None) -> tuple[Item, ...]:
    """The leaves that count, in the order of the checklist."""
    return tuple(item for item in checklist.leaves if _counts(item, live))


def judged(
    counted: tuple[Item, ...],
    overview: Overview,
    all_watched: tuple[Watched, ...] = (),
    poll: Poll = NO_POLL,
    rollback: Rollback | None = None,
) -> Readiness:
    """Judge these leaves, criteria, triggers and stations, and a rollback under way."""
    standings = [overview.standing(item.address) for item in counted]
    pairs = list(zip(counted, standings, strict=True))
    reasons = [reason_of_rollback(rollback)] if rollback else []
    reasons += [reason for item, standing in pairs if (reason := reason_of(item, standing))]
    reasons += [reason for each in all_watched if (reason := reason_of_watched(each))]
    reasons += [reason for each in poll.stations if (reason := reason_of_station(each))]
    reasons.sort(key=lambda reason: reason.answer is not Answer.NO_GO)
    return Readiness(
        answer=reasons[0].answer if reasons else Answer.GO,
        reasons=tuple(reasons),
        waivers=tuple(item.address for item, standing in pairs if standing.waived),
        counted=len(counted),
        resolved=sum(not standing.unresolved for standing in standings),
    )


def _counts(item: Item, live: timedelta | None) -> bool:
    if live is None:
        return counts_before_launch(item)
    due = first_due(item)
    return item.required and (due is None or due.offset <= live)


def reason_of(item: Item, standing: Standing) -> Reason | None:
    """What a leaf holds against GO, if anything."""
    found = _against(item, standing)
    if found is None:
        return None
    by = standing.change.by if standing.change else ""
    return Reason(found[0], item.address, item.title, found[1], by)


def _against(item: Item, standing: Standing) -> tuple[Answer, str] | None:
    if standing.disputed:
        return Answer.NO_GO, "disputed"
    if standing.status in (Status.FAILED, Status.BLOCKED):
        return Answer.NO_GO, str(standing.status)
    if standing.regressed:
        return Answer.NO_GO, "regressed"
    probed = _of_probe(item, standing)
    if probed and probed[0] is Answer.NO_GO:
        return probed
    if standing.expired:
        return Answer.INCOMPLETE, "expired"
    if not standing.status.resolved:
        return Answer.INCOMPLETE, "open"
    return probed


def _of_probe(item: Item, standing: Standing) -> tuple[Answer, str] | None:
    """What its probe holds against GO. What does not apply is not probed for."""
    sight = standing.sight
    waived = standing.change is not None and PROBE_WAIVED in standing.change.waived
    if item.probe is None or item.tick is TickMode.MANUAL or standing.status is Status.SKIPPED:
        return None
    if waived and standing.status is Status.DONE:
        return None
    if sight is None:
        return Answer.INCOMPLETE, NOT_RUN
    if sight.muted:
        return Answer.INCOMPLETE, "its probe is muted"
    if sight.hue is Hue.RED:
        return Answer.NO_GO, f"its probe says {sight.verdict}"
    return (Answer.INCOMPLETE, f"its probe says {sight.verdict}") if sight.hue is Hue.DARK else None


def reason_of_watched(watched: Watched) -> Reason | None:
    """What a criterion or trigger holds against GO, if anything."""
    if watched.stage is Stage.IDLE or (watched.role is Role.TRIGGER and watched.acknowledged):
        return None
    if watched.muted:
        return _of_watched(Answer.INCOMPLETE, watched, "muted")
    if watched.stage is Stage.RAISED:
        word = "fired" if watched.role is Role.TRIGGER else "violated"
        return _of_watched(Answer.NO_GO, watched, word)
    unseen = watched.stage in (Stage.BLIND, Stage.LOST) and watched.role is Role.CRITERION
    return _of_watched(Answer.INCOMPLETE, watched, "can't be seen") if unseen else None


def _of_watched(answer: Answer, watched: Watched, text: str) -> Reason:
    by = watched.call.by if watched.call else ""
    return Reason(answer, watched.address, watched.title, f"{watched.role} {text}", by)


ROLLBACK = "rollback"
"""The address of a rollback under way."""


def reason_of_rollback(rollback: Rollback) -> Reason:
    """Whoever rolls back does not go."""
    return Reason(Answer.NO_GO, ROLLBACK, "Rollback", "under way", rollback.by)


STATION = "station:"
"""How the addresses of stations begin."""


def reason_of_station(polled: Polled) -> Reason | None:
    """What a station holds against GO, if it is required."""
    if not polled.station.required or polled.answer is Answer.GO:
        return None
    by = ", ".join(ballot.vote.by for ballot in polled.no_go)
    title = polled.station.title
    return Reason(polled.answer, f"{STATION}{title}", title, _said_by(polled), by)


def _said_by(polled: Polled) -> str:
    """What a station says that does not say GO."""
    if polled.no_go:
        return "station says NO-GO"
    stale = f", {polled.stale} stale" if polled.stale else ""
    if polled.needed == 1:
        return "station's vote is stale" if stale else "station has not voted"
    return f"station has {polled.go} of {polled.needed} votes{stale}"
