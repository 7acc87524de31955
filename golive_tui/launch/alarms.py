"""Criteria and triggers: where each stands, and which ask for the captain now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum, auto

from golive_tui.checklist.model import Checklist
from golive_tui.checklist.probe import Criterion
from golive_tui.checklist.probed import Role
from golive_tui.checklist.times import Mark
from golive_tui.launch.count import Count
from golive_tui.launch.sight import Sights
from golive_tui.launch.state import State
from golive_tui.launch.verdict import Hue
from golive_tui.values import dataclass

WATCHED_FROM = Mark(timedelta(hours=-1))
"""From here on a criterion counts unless it says otherwise."""
ARMED = Mark(timedelta(0))
"""From here on triggers count unless the rollback plan says otherwise."""


class Stage(Enum):
    """Where a criterion or trigger stands."""

    IDLE = auto()
    """It does not count yet, or no more."""
    QUIET = auto()
    PENDING = auto()
    """Red, but not yet for as long as it takes."""
    RAISED = auto()
    """Red for as long as it takes: violated, or fired."""
    BLIND = auto()
    """It can't be seen, but not yet for as long as it takes."""
    LOST = auto()
    """It has not been seen for as long as it takes."""

    @property
    def alarms(self) -> bool:
        """Whether it asks for the captain."""
        return self in (Stage.RAISED, Stage.LOST)


@dataclass(frozen=True, slots=True)
class Watched:
    """One criterion or trigger with a probe, at one moment."""

    address: str
    title: str
    role: Role
    stage: Stage
    since: datetime | None = None
    """Since when it has been red or dark."""
    length: timedelta = timedelta(0)
    """How long that takes to raise the alarm."""
    muted: bool = False
    acknowledged: bool = False

    @property
    def raised_at(self) -> datetime | None:
        """When the alarm was raised, or will be."""
        return self.since + self.length if self.since else None


def watched(
    checklist: Checklist, state: State, sights: Sights, count: Count, now: datetime
) -> tuple[Watched, ...]:
    """Every criterion and trigger that has a probe, in the order of the file."""
    found = (
        _watched(role, each, start, state, sights, now)
        for role, each, start in _active(checklist, count, now)
    )
    return tuple(found)


def _active(
    checklist: Checklist, count: Count, now: datetime
) -> Iterator[tuple[Role, Criterion, datetime | None]]:
    """Each with the moment since when it counts; None: it does not."""
    for criterion in checklist.criteria:
        if criterion.probe:
            begins = count.at(criterion.starts or WATCHED_FROM, now)
            counts = begins is not None and begins <= now and not count.launched(now)
            yield Role.CRITERION, criterion, begins if counts else None
    rollback = checklist.rollback
    for trigger in rollback.triggers if rollback else ():
        if trigger.probe and rollback:
            begins = count.at(rollback.armed or ARMED, now)
            counts = begins is not None and begins <= now
            yield Role.TRIGGER, trigger, begins if counts else None


def _watched(
    role: Role,
    criterion: Criterion,
    begins: datetime | None,
    state: State,
    sights: Sights,
    now: datetime,
) -> Watched:
    address = f"{role}:{criterion.id}"
    sight = sights.get(address)
    hue = sight.hue if sight else Hue.DARK
    record = state.probe(address)
    muted = record.muted(now)
    if begins is None or hue is Hue.GREEN:
        stage = Stage.IDLE if begins is None else Stage.QUIET
        return Watched(address, criterion.title, role, stage, length=criterion.length, muted=muted)
    since = max(sight.since, begins) if sight else begins
    # What was never run is not lost: somebody may be about to look.
    passed = sight is not None and now - since >= criterion.length
    stages = {
        Hue.RED: Stage.RAISED if passed else Stage.PENDING,
        Hue.DARK: Stage.LOST if passed else Stage.BLIND,
    }
    known = record.acknowledged
    return Watched(
        address,
        criterion.title,
        role,
        stages[hue],
        since,
        criterion.length,
        muted=muted,
        acknowledged=known is not None and known.at >= since + criterion.length,
    )


def alarms(all_watched: tuple[Watched, ...]) -> tuple[Watched, ...]:
    """Those that ask for the captain now, triggers first, then the oldest first."""
    raised = [each for each in all_watched if each.stage.alarms and not each.muted]
    return tuple(sorted(raised, key=lambda each: (each.role is not Role.TRIGGER, each.since)))
