"""Criteria and triggers: where each stands, and which ask for the captain now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum, auto

from golive_tui.checklist.model import Checklist
from golive_tui.checklist.probe import Criterion
from golive_tui.checklist.probed import Role, limits
from golive_tui.checklist.times import Mark
from golive_tui.launch.calls import Call, rollback_of, standing_calls
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
    """One criterion or trigger at one moment; or the launch window, once it is an alarm."""

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
    """Whether somebody has answered the alarm: taken note of it, or decided to roll back."""
    by_hand: bool = False
    """It has no probe: the operator calls it."""
    call: Call | None = None
    """Who called it, whether it counts now or not."""

    @property
    def raised_at(self) -> datetime | None:
        """When the alarm was raised, or will be."""
        return self.since + self.length if self.since else None


def watched(
    checklist: Checklist, state: State, sights: Sights, count: Count, now: datetime
) -> tuple[Watched, ...]:
    """Every criterion and trigger, in the order of the file."""
    calls, rolls_back = standing_calls(state.events), rollback_of(state.events) is not None
    return tuple(
        _watched(address, role, each, begins, state, sights, now, rolls_back=rolls_back)
        if each.probe
        else _by_hand(address, role, each, begins, state, calls.get(address), rolls_back)
        for address, role, each, begins in _active(checklist, count, now)
    )


def mark_of(checklist: Checklist, address: str) -> Mark:
    """The mark from which on a criterion or trigger counts. Raises `KeyError` for no such."""
    known = {each: (role, criterion) for each, role, criterion in limits(checklist)}
    return _mark(checklist, *known[address])


def _mark(checklist: Checklist, role: Role, criterion: Criterion) -> Mark:
    if role is Role.CRITERION:
        return criterion.starts or WATCHED_FROM
    return armed_from(checklist)


def armed_from(checklist: Checklist) -> Mark:
    """The mark from which on triggers count."""
    return checklist.rollback.armed if checklist.rollback else ARMED


def _active(
    checklist: Checklist, count: Count, now: datetime
) -> Iterator[tuple[str, Role, Criterion, datetime | None]]:
    """Each with the moment since when it counts; None: it does not."""
    launched = count.launched(now)
    for address, role, each in limits(checklist):
        begins = _begins(count, _mark(checklist, role, each), now)
        counts = begins is not None and begins <= now
        over = role is Role.CRITERION and launched
        yield address, role, each, begins if counts and not over else None


def _begins(count: Count, mark: Mark, now: datetime) -> datetime | None:
    """When T comes to the mark. It stays at T-0 until the launch, but came there once."""
    if mark != ARMED or count.t0 is None or count.launched(now) or count.remaining(now):
        return count.at(mark, now)
    ran = [segment.since + segment.left for segment in count.past if segment.runs]
    return min(now, ran[-1] if ran else count.t0)


def _by_hand(
    address: str,
    role: Role,
    criterion: Criterion,
    begins: datetime | None,
    state: State,
    call: Call | None,
    rolls_back: bool,
) -> Watched:
    """What has no probe is up from the moment when it is called, if it counts."""
    stage, since, answered = Stage.IDLE if begins is None else Stage.QUIET, None, False
    if begins is not None and call is not None:
        stage, since = Stage.RAISED, max(call.at, begins)
        answered = _answered(state, address, role, since, rolls_back=rolls_back)
    return Watched(
        address,
        criterion.title,
        role,
        stage,
        since,
        acknowledged=answered,
        by_hand=True,
        call=call,
    )


def _answered(
    state: State, address: str, role: Role, raised_at: datetime, *, rolls_back: bool
) -> bool:
    """Whether somebody took note of it since; a rollback under way answers every trigger."""
    known = state.probe(address).acknowledged
    return (role is Role.TRIGGER and rolls_back) or (known is not None and known.at >= raised_at)


def _watched(
    address: str,
    role: Role,
    criterion: Criterion,
    begins: datetime | None,
    state: State,
    sights: Sights,
    now: datetime,
    *,
    rolls_back: bool,
) -> Watched:
    sight = sights.get(address)
    hue = sight.hue if sight else Hue.DARK
    muted = state.probe(address).muted(now)
    if begins is None or hue is Hue.GREEN:
        stage = Stage.IDLE if begins is None else Stage.QUIET
        return Watched(address, criterion.title, role, stage, length=criterion.length, muted=muted)
    since = max(sight.since, begins) if sight else begins
    # What was never run, or not lately by anybody, is not lost: somebody may be about to look.
    looks = sight is not None and not sight.forgotten
    passed = looks and now - since >= criterion.length
    stages = {
        Hue.RED: Stage.RAISED if passed else Stage.PENDING,
        Hue.DARK: Stage.LOST if passed else Stage.BLIND,
    }
    raised_at = since + criterion.length
    return Watched(
        address,
        criterion.title,
        role,
        stages[hue],
        since,
        criterion.length,
        muted=muted,
        acknowledged=_answered(state, address, role, raised_at, rolls_back=rolls_back),
    )


def alarms(all_watched: tuple[Watched, ...]) -> tuple[Watched, ...]:
    """Those that ask for the captain now, triggers first, then the oldest first."""
    raised = [each for each in all_watched if each.stage.alarms and not each.muted]
    return tuple(sorted(raised, key=lambda each: (each.role is not Role.TRIGGER, each.since)))
