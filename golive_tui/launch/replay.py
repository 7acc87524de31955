"""From the events of a launch to its T-clock at a moment."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from golive_tui.checklist.plan import HoldEnd, LaunchPlan
from golive_tui.checklist.times import parse_mark
from golive_tui.errors import GoLiveError
from golive_tui.launch.count import Count, Segment
from golive_tui.launch.holds import (
    ZERO,
    BuiltIn,
    Called,
    PlannedHold,
    in_order,
    planned,
    recorded,
    sum_of,
)
from golive_tui.launch.moments import in_zone
from golive_tui.launch.state import Event
from golive_tui.values import replace

LONG_BEFORE = timedelta(days=3650)
"""A T-0 that only the checklist has counts as set so long ago."""


def count_of(events: Iterable[Event], plan: LaunchPlan, zone: tzinfo, now: datetime) -> Count:
    """The T-clock now. The order in which the events came does not matter, their stamps do.

    Raises `GoLiveError` if only the checklist has a T-0, and it is no single moment in the zone.
    """
    ordered = _in_order(events)
    if ordered and _sets(ordered[-1]) and ordered[-1].at > now:
        # Stamped behind what a clock ahead of ours had stamped: it was announced by now.
        ordered[-1] = replace(ordered[-1], at=now)
    count = _first(ordered, plan, zone)
    for event in ordered:
        count = _after(_at(count, event.at), event)
    count = _at(count, max(now, ordered[-1].at) if ordered else now)
    if count.launched_at is not None and count.launched_at > now:
        # The clock that stamped it was ahead of ours: what has happened is not still to come.
        return replace(count, launched_at=now)
    return count


def stretches(
    events: Iterable[Event], plan: LaunchPlan, zone: tzinfo, now: datetime
) -> Iterator[tuple[Count, datetime, datetime]]:
    """The T-clock from its first event on: in each stretch it runs or stands all along.

    Raises `GoLiveError` as `count_of` does.
    """
    ordered = _in_order(events)
    count = _first(ordered, plan, zone)
    for event in ordered:
        yield from _by_itself(count, event.at)
        count = _after(_at(count, event.at), event)
    yield from _by_itself(count, max([now, *(event.at for event in ordered[-1:])]))


def _by_itself(count: Count, ends: datetime) -> Iterator[tuple[Count, datetime, datetime]]:
    """The stretches up to the next event."""
    if count.since is None:
        return
    begins = count.since
    while (step := _next(count)) is not None and step[0] <= ends:
        yield count, begins, step[0]
        begins, count = step
    yield count, begins, ends


def _in_order(events: Iterable[Event]) -> list[Event]:
    happened = (each if each.effective == each.at else _in_effect(each) for each in events)
    return sorted(happened, key=lambda event: (event.at, event.by, event.do))


def _in_effect(event: Event) -> Event:
    """The event at its moment; it was recorded later."""
    return replace(event, at=event.effective)


def _first(ordered: list[Event], plan: LaunchPlan, zone: tzinfo) -> Count:
    """The clock before the first event: only the checklist may have a T-0 then."""
    ends = next((event.do for event in ordered if event.do in ("scrub", "launch")), "")
    if plan.t0 and ends != "scrub" and not any(map(_sets, ordered)):
        return _from_plan(plan, zone)
    return Count()


def _sets(event: Event) -> bool:
    return event.do == "t0" and event.t0 is not None


def _from_plan(plan: LaunchPlan, zone: tzinfo) -> Count:
    assert plan.t0 is not None
    t0 = in_zone(plan.t0, zone) if plan.t0.tzinfo is None else plan.t0
    t0 = t0.astimezone(UTC)
    return _set(t0, in_order([planned(hold) for hold in plan.holds]), t0 - LONG_BEFORE)


def _after(count: Count, event: Event) -> Count:
    """The clock after an event; one that makes no sense to it changes nothing."""
    if _sets(event):
        assert event.t0 is not None
        holds = in_order([recorded(text) for text in event.holds])
        return _set(event.t0.astimezone(UTC), holds, event.at)
    if count.t0 is None or count.launched_at is not None:
        return count
    if event.do == "scrub":
        return Count()
    if event.do == "launch":
        live = replace(_moved(count, event.at), built_in=None, called=None, ahead=())
        return replace(live, launched_at=event.at)
    return _counting(count, event)


def _counting(count: Count, event: Event) -> Count:
    """What can happen to a clock that counts."""
    match event.do:
        case "hold":
            return _held(count, event)
        case "reason":
            return _with_reason(count, event)
        case "resume":
            return _resumed(count, event.at)
        case "release":
            return _let_go(replace(count, built_in=None), event.at) if count.built_in else count
        case "recycle":
            return _recycled(count, event)
        case _:
            return count


def _set(t0: datetime, plan: tuple[PlannedHold, ...], at: datetime) -> Count:
    """T-0 announced at a moment; of a hold that should have begun, what is left of it."""
    ahead: list[PlannedHold] = []
    built_in: BuiltIn | None = None
    for index, hold in enumerate(plan):
        end = t0 - hold.at - sum_of(plan[index + 1 :])
        begin = end - hold.length
        if at < begin or (at == begin and hold.length == ZERO):
            ahead.append(hold)
        elif at < end:
            built_in = BuiltIn(hold, begin, end)
    left = t0 - at - sum_of(tuple(ahead))
    if built_in:
        left = built_in.hold.at
    left = max(ZERO, left)
    first = Segment(at, left, built_in is None)
    return Count(t0, at, left, built_in, None, tuple(ahead), plan, (first,))


def _at(count: Count, now: datetime) -> Count:
    """Let time pass: built-in holds begin and end by themselves, and T stops at zero."""
    while (step := _next(count)) is not None and step[0] <= now:
        count = step[1]
    return count


def _next(count: Count) -> tuple[datetime, Count] | None:
    """What happens next by itself, and when."""
    if count.t0 is None or count.launched_at or count.since is None:
        return None
    built_in = count.built_in
    if built_in is not None:
        if built_in.hold.until is not HoldEnd.TIME:
            return None
        return built_in.planned_end, _let_go(replace(count, built_in=None), built_in.planned_end)
    if count.called is not None or not count.ahead:
        return None
    hold = count.ahead[0]
    begins = count.since + (count.left - hold.at)
    begun = BuiltIn(hold, begins, begins + hold.length)
    after = replace(count, built_in=begun, ahead=count.ahead[1:])
    return begins, _stopped(after, begins, hold.at)


def _held(count: Count, event: Event) -> Count:
    if count.called:
        return count  # holding twice is holding
    called = Called(event.at, event.by, event.reason)
    return _stopped(replace(count, called=called), event.at, count.remaining(event.at))


def _with_reason(count: Count, event: Event) -> Count:
    called = count.called
    return replace(count, called=called.because(event.by, event.reason)) if called else count


def _resumed(count: Count, at: datetime) -> Count:
    """A called hold ends before the built-in one that it was called in."""
    if count.called:
        return _let_go(replace(count, called=None), at)
    return _let_go(replace(count, built_in=None), at) if count.built_in else count


def _recycled(count: Count, event: Event) -> Count:
    try:
        left = -parse_mark(event.mark).offset
    except GoLiveError:
        return count
    if left <= count.remaining(event.at):
        return count  # T runs back by a recycle, never forward
    called = Called(event.at, event.by, event.reason or f"recycled to {event.mark}")
    ahead = tuple(hold for hold in count.plan if hold.at < left)
    return _stopped(replace(count, called=called, built_in=None, ahead=ahead), event.at, left)


def _stopped(count: Count, at: datetime, left: timedelta) -> Count:
    return _with(count, Segment(at, left, runs=False))


def _let_go(count: Count, at: datetime) -> Count:
    """The clock runs again, if no other hold stops it."""
    return count if count.held else _with(count, Segment(at, count.left, runs=True))


def _moved(count: Count, at: datetime) -> Count:
    return _with(count, Segment(at, count.remaining(at), runs=False))


def _with(count: Count, segment: Segment) -> Count:
    return replace(count, since=segment.since, left=segment.left, past=(*count.past, segment))
