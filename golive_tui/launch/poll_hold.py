"""The end of a hold until the poll: the later of its time and the moment when all said GO."""

from collections.abc import Iterator
from datetime import datetime

from golive_tui.checklist.model import Checklist
from golive_tui.checklist.plan import HoldEnd
from golive_tui.checklist.probed import Role, limits
from golive_tui.launch.alarms import watched
from golive_tui.launch.answer import Answer
from golive_tui.launch.count import Count
from golive_tui.launch.overview import Overview
from golive_tui.launch.poll import Since, as_said, poll_of
from golive_tui.launch.sight import Sights
from golive_tui.launch.state import Record, State
from golive_tui.launch.verdict import Hue
from golive_tui.values import replace


def waits_for_poll(count: Count, now: datetime) -> bool:
    """Whether the clock is in a hold until the poll whose own time is up."""
    built_in = count.built_in
    if built_in is None or built_in.hold.until is not HoldEnd.POLL:
        return False
    return now >= built_in.planned_end


def over_since(
    checklist: Checklist, state: State, count: Count, sights: Sights, since: Since, now: datetime
) -> datetime | None:
    """When the poll ended the hold that the clock is in; None: it did not, or is none for it.

    That follows from what is recorded, so it does not matter whether anybody was there. Of
    the repository only what it is now is known; a vote that is stale by it was so all along.
    """
    if not waits_for_poll(count, now):
        return None
    for moment in _moments(checklist, state, count, now):
        then = _as_of(state, moment)
        if as_said(checklist, then).answer is not Answer.GO:
            continue  # saves a look at every item
        overview = Overview(checklist, then, count, moment, sights)
        seen = watched(checklist, then, sights, count, moment)
        if poll_of(checklist, then, overview, seen, since).answer is Answer.GO:
            return moment
    return None


def _moments(checklist: Checklist, state: State, count: Count, now: datetime) -> list[datetime]:
    """When the poll may have become GO: the end of the hold's time, and each turn after it."""
    assert count.built_in is not None
    begins = max([count.built_in.planned_end, *_turned_well(checklist, state, now)])
    ends = max(now, state.newest)  # a stamp may be a little ahead of the clock
    return sorted({begins, *(at for at in _stamps(state) if begins < at <= ends), ends})


def _turned_well(checklist: Checklist, state: State, now: datetime) -> Iterator[datetime]:
    """Since when what is not red now is so: how each criterion stood before is not recorded.

    That it grew stale since is no turn: nobody looked.
    """
    for address, role, _ in limits(checklist):
        turn = state.probe(address).turn
        if role is Role.CRITERION and turn and turn.hue is not Hue.RED:
            yield min(turn.since, now)


def _stamps(state: State) -> Iterator[datetime]:
    for station in state.stations.values():
        yield from station.stamps()
    for record in state.items.values():
        yield from (change.at for change in record.changes)
    yield from (event.at for event in state.events)


def _as_of(state: State, moment: datetime) -> State:
    """What was recorded by then; of probes all, for each sight says since when it is so."""
    items = {address: _until(record, moment) for address, record in state.items.items()}
    stations = {
        title: replace(each, votes=tuple(vote for vote in each.votes if vote.at <= moment))
        for title, each in state.stations.items()
    }
    events = tuple(event for event in state.events if event.at <= moment)
    return replace(state, items=items, stations=stations, events=events)


def _until(record: Record, moment: datetime) -> Record:
    if record.head is None or record.head.at <= moment:
        return record
    known = tuple(change for change in record.changes if change.at <= moment)
    return replace(record, head=known[-1] if known else None, history=known[:-1])
