"""Announcing T-0: what a new one ends, what stands against that, and which holds are past.

It must not be a way around what `resume` refuses.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from golive_tui.checklist.plan import HoldEnd
from golive_tui.checklist.times import Mark
from golive_tui.launch.count import Count
from golive_tui.launch.holds import PlannedHold
from golive_tui.launch.judgement import Bar, Objection
from golive_tui.launch.replay import count_of
from golive_tui.launch.state import Event
from golive_tui.session.automatic import poll_is_go
from golive_tui.session.countdown import red_criteria
from golive_tui.session.outcome import Outcome, Result
from golive_tui.session.session import Session


def announce(
    session: Session, t0: datetime, *, waiver: str = "", confirmed: bool = False
) -> Outcome:
    """Set T-0. It asks before that ends a hold, where it refuses what resuming refuses, or LIVE."""
    ends = hold_ended_by(session, t0)
    objections = tuple(_against(session, t0)) if ends else ()
    if objections and not waiver.strip():
        texts = "; ".join(each.text for each in objections)
        told = f"T-0 is not set: that ends {ends}, but {texts}"
        return Outcome(Result.REFUSED, told, objections)
    if (ends := ends or live_ended(session)) and not confirmed:
        local = t0.astimezone(session.zone)
        return Outcome(Result.ASKS, f"end {ends}, and set T-0 to {local:%Y-%m-%d %H:%M %Z}?")
    waived = tuple(each.waiver for each in objections)
    return session.set_t0(t0, waiver.strip() if waived else "", waived)


def hold_ended_by(session: Session, t0: datetime) -> str:
    """The hold that a new T-0 ends: `the hold "payments" that ana called`; empty: none."""
    count = session.count
    if count.called:
        return count.called.told
    if count.built_in and _is_over(count.built_in.hold, _becomes(session, t0)):
        return f'the hold "{count.built_in.hold.mark}"'
    return ""


def live_ended(session: Session) -> str:
    """The launch whose watch a new T-0 ends: `the watch of the launch at 14:09`; empty: none."""
    count, now = session.count, session.now()
    if count.launched_at is None or not count.launched(now):
        return ""
    local = count.launched_at.astimezone(session.zone)
    shown = f"{local:%H:%M}" if now - local < timedelta(hours=12) else f"{local:%Y-%m-%d %H:%M}"
    return f"the watch of the launch at {shown}"


def holds_past(session: Session, t0: datetime) -> list[str]:
    """The built-in holds whose time is over with such a T-0, each in a sentence."""
    after = _becomes(session, t0)
    return [
        f"{hold.mark} at {Mark(-hold.at)} is already past: it will not hold"
        for hold in after.plan
        if _is_over(hold, after)
    ]


def _against(session: Session, t0: datetime) -> Iterator[Objection]:
    yield from red_criteria(session)
    waits = session.count.built_in
    if waits is None or waits.hold.until is not HoldEnd.POLL or poll_is_go(session):
        return
    if _is_over(waits.hold, _becomes(session, t0)):
        yield Objection(Bar.REFUSED, "the poll is not GO", "poll")


def _is_over(hold: PlannedHold, count: Count) -> bool:
    coming = [*count.ahead, *([count.built_in.hold] if count.built_in else [])]
    return (hold.at, hold.name) not in [(each.at, each.name) for each in coming]


def _becomes(session: Session, t0: datetime) -> Count:
    """The clock as it would be with this T-0."""
    at = max(session.now(), session.state.newest + timedelta(microseconds=1))
    plan = session.checklist.launch
    holds = tuple(str(hold) for hold in plan.holds)
    event = Event(at, session.operator, "t0", t0.replace(microsecond=0), holds)
    return count_of((*session.state.events, event), plan, session.zone, session.now())
