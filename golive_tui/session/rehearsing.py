"""Rehearsing a launch: a clock that runs faster, and a state of its own."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from golive_tui.checklist.times import Mark
from golive_tui.errors import GoLiveError
from golive_tui.launch.count import Clock
from golive_tui.launch.holds import in_order, planned, sum_of
from golive_tui.launch.state import Change, State, Status
from golive_tui.session.opening import Opening, open_with
from golive_tui.session.session import Session
from golive_tui.store.state_file import StateFile
from golive_tui.values import dataclass, replace

SUFFIX = ".rehearsal.toml"


class FastClock:
    """Tells a time that runs faster than that of the machine, from the moment it was made."""

    def __init__(
        self, real: Clock, speed: float, passed: Callable[[], float] = time.monotonic
    ) -> None:
        self._began = real.now()
        self._passed = passed
        self._from = passed()
        self._speed = speed

    def now(self) -> datetime:
        """The time of the rehearsal."""
        return self._began + timedelta(seconds=(self._passed() - self._from) * self._speed)


def faster(opening: Opening, speed: float) -> Opening:
    """The same on a clock that runs faster from now on, if it does."""
    if speed == 1:
        return opening
    return replace(opening, clock=FastClock(opening.clock, speed), speed=speed)


def rehearsal_path(checklist: Path) -> Path:
    """Where a rehearsal is kept: `NAME.rehearsal.toml` beside the checklist."""
    return checklist.with_suffix(SUFFIX)


def rehearsing(
    checklist: Path, opening: Opening, *, speed: float, start: Mark | None, probes: bool
) -> Opening:
    """What opens the rehearsal: begun anew, with what is done by now, at a mark.

    The state of the launch is never written, wherever that was said to be. Raises `GoLiveError`
    for a checklist that can't be read or a mark that is none before T-0.
    """
    if start and start.offset >= timedelta(0):
        message = f"a rehearsal starts before T-0, not at {start}"
        raise GoLiveError(message, "for example --from T-6h")
    path = rehearsal_path(checklist)
    ready = replace(
        faster(opening, speed),
        state=path,
        rehearsal=True,
        probes=probes,
    )
    _begin_with(path, checklist, _done_by_now(checklist, opening))
    session = open_with(checklist, ready)
    _announce(session, start or _first_mark(session))
    return ready


def _done_by_now(checklist: Path, opening: Opening) -> State:
    """Items, notes and release as they are in the launch itself; clock and poll begin anew.

    Once that was launched everything does: there would be nothing left to rehearse.
    """
    session = open_with(checklist, opening)
    begun = replace(session.state, events=(), launch_extra={}, stations={})
    launched = session.count.launched(session.now())
    return replace(begun, items={}, probes={}) if launched else begun


def _begin_with(path: Path, checklist: Path, state: State) -> None:
    path.unlink(missing_ok=True)
    file = StateFile(path, checklist=checklist.name, emergency=path.parent)
    file.load()
    file.update(lambda _: state)


def _first_mark(session: Session) -> Mark:
    """The first mark at which something open is due; an hour before T-0 if there is none."""
    marks = [
        leaf.by
        for leaf in session.checklist.leaves
        if leaf.by
        and leaf.by.offset < timedelta(0)
        and session.overview.standing(leaf.address).unresolved
    ]
    return min(marks, default=Mark(timedelta(hours=-1)))


def _announce(session: Session, start: Mark) -> None:
    """Set T-0 so that T is at the mark now, the holds after it included."""
    holds = in_order([planned(hold) for hold in session.checklist.launch.holds])
    ahead = sum_of(tuple(hold for hold in holds if hold.at <= -start.offset))
    session.set_t0(session.now() - start.offset + ahead)
    session.save()


@dataclass(frozen=True, slots=True)
class Took:
    """How long an item took in a rehearsal, beside what was planned."""

    address: str
    title: str
    planned: timedelta | None
    actual: timedelta


def durations(session: Session, began: datetime) -> Iterator[Took]:
    """Each item done since `began`: from its claim, else from the operator's tick before it."""
    ticks = sorted(_ticks(session, began), key=lambda tick: tick[1].at)
    last: dict[str, datetime] = {}
    for address, tick in ticks:
        claim = session.state.record(address).claim
        start = last.get(tick.by, began)
        if claim and claim.by == tick.by and start < claim.at < tick.at:
            start = claim.at
        last[tick.by] = tick.at
        node = session.checklist.nodes.get(address)
        takes = getattr(node, "takes", None)
        yield Took(address, session.title(address), takes, tick.at - start)


def _ticks(session: Session, began: datetime) -> Iterator[tuple[str, Change]]:
    for address, record in session.state.items.items():
        change = record.current
        if change and change.status is Status.DONE and change.at >= began:
            yield address, change
