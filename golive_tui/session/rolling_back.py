"""The decision to roll back. Its steps are done by hand: they are not run from here."""

from golive_tui.checklist.probed import Role
from golive_tui.launch.actions import RecordEvent
from golive_tui.launch.alarms import Watched, armed_from
from golive_tui.launch.calls import FINISH, ROLLBACK, Rollback, rollback_of
from golive_tui.session.calling import from_when
from golive_tui.session.countdown import NO_T0
from golive_tui.session.outcome import Outcome, Result, impossible
from golive_tui.session.session import Session

BY_HAND = "not run from here yet: do them by hand"
"""What is said of its steps."""


def rollback_under_way(session: Session) -> Rollback | None:
    """Who decided to roll back, and why; None: nobody has, or it is finished."""
    return rollback_of(session.state.events)


def start_rollback(session: Session, reason: str, *, confirmed: bool = False) -> Outcome:
    """Decide to roll back; it is recorded with what asked for it, and answers every trigger."""
    if refused := why_no_rollback(session):
        return impossible(refused)
    why = reason.strip()
    if not why:
        return impossible("a reason is needed: why roll back?")
    if not confirmed:
        return Outcome(Result.ASKS, f"roll back {session.checklist.title}?")
    asks = asked_by(session)
    event = RecordEvent(
        ROLLBACK,
        reason=why,
        alarm=asks.address if asks else "",
        since=asks.raised_at if asks else None,
    )
    return session.do([event], f"ROLLBACK: {why}; its steps are {BY_HAND}")


def finish_rollback(session: Session, reason: str) -> Outcome:
    """Say that it is over: done, or called off."""
    if rollback_under_way(session) is None:
        return impossible("no rollback is under way")
    if not reason.strip():
        return impossible("a reason is needed: what came of it?")
    return session.do(
        [RecordEvent(FINISH, reason=reason.strip())], f"the rollback is over: {reason.strip()}"
    )


def why_no_rollback(session: Session) -> str:
    """Why none can be started now, and when it can; empty: one can."""
    if session.checklist.rollback is None:
        return "this checklist has no rollback plan"
    if under_way := rollback_under_way(session):
        at = under_way.at.astimezone(session.zone)
        return f"{under_way.by} decided to roll back at {at:%H:%M}: {under_way.reason}"
    if session.count.t0 is None:
        return NO_T0
    begins = from_when(session, armed_from(session.checklist))
    return f"a rollback can be started {begins}" if begins else ""


def asked_by(session: Session) -> Watched | None:
    """The trigger that asks for it: what nobody has answered before what somebody has."""
    triggers = [each for each in session.alarms() if each.role is Role.TRIGGER]
    return min(triggers, key=lambda each: each.acknowledged, default=None)
