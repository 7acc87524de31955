"""Calling a criterion or trigger that has no probe: what is seen, and that it is over."""

from golive_tui.checklist.probed import Role, find_named, limits
from golive_tui.checklist.times import Mark
from golive_tui.launch.actions import RecordEvent
from golive_tui.launch.alarms import Watched, mark_of
from golive_tui.launch.calls import CALL, OVER
from golive_tui.launch.count import Life, format_t
from golive_tui.session.countdown import NO_T0
from golive_tui.session.outcome import Outcome, impossible
from golive_tui.session.session import Session


def call(session: Session, address: str, reason: str) -> Outcome:
    """Say that it is so: a criterion then holds the clock, a trigger raises its alarm."""
    if refused := why_no_call(session, address):
        return impossible(refused)
    why = reason.strip()
    if not why:
        return impossible("a reason is needed: what is seen?")
    each = _watched(session)[address]
    called = RecordEvent(CALL, reason=why, alarm=address)
    if each.role is Role.TRIGGER:
        return session.do([called], f'called "{each.title}": {why}')
    held, at = session.count.held, format_t(session.count.t(session.now()))
    clock = "the clock was held already" if held else f"HOLD at {at}"
    hold = RecordEvent("hold", reason=f"{each.title}: {why}", criterion=address)
    return session.do([called, hold], f'called "{each.title}": {clock}')


def end_call(session: Session, address: str, reason: str) -> Outcome:
    """Say that it is no longer so. The clock stays held: resuming is an act of its own."""
    each = _watched(session).get(address)
    if each is None or each.call is None:
        return impossible(f'"{each.title if each else address}" is not called')
    if not reason.strip():
        return impossible("a reason is needed: what is seen now?")
    event = RecordEvent(OVER, reason=reason.strip(), alarm=address)
    held = each.role is Role.CRITERION and session.count.called is not None
    still = "; the clock is still held, until it is resumed" if held else ""
    return session.do([event], f'"{each.title}" is over{still}')


def why_no_call(session: Session, address: str) -> str:
    """Why it can't be called now, and when it can; empty: it can."""
    each, life = _watched(session).get(address), session.count.life(session.now())
    if each is None:
        return f'there is no criterion or trigger "{address}"'
    if not each.by_hand:
        return f'"{each.title}" has a probe, which calls it'
    if life is Life.UNSET:
        return NO_T0
    if each.role is Role.CRITERION and life is Life.LIVE:
        return "criteria count until the launch, and that has happened"
    if each.call:
        at = f"{each.call.at.astimezone(session.zone):%H:%M}"
        return f'"{each.title}" was called by {each.call.by} at {at}: {each.call.reason}'
    begins = from_when(session, mark_of(session.checklist, address))
    holds = "; until then a hold stops the clock" if each.role is Role.CRITERION else ""
    return f'"{each.title}" can be called {begins}{holds}' if begins else ""


def from_when(session: Session, mark: Mark) -> str:
    """`from T-1h on, 13:00 as things stand`; empty: that has come."""
    now = session.now()
    begins = session.count.at(mark, now)
    if begins is None or begins <= now:
        return ""
    local = begins.astimezone(session.zone)
    day = "" if local.date() == now.astimezone(session.zone).date() else f"{local:%-d %b} "
    return f"from {mark} on, {day}{local:%H:%M} as things stand"


def find_call(session: Session, written: str) -> str:
    """The address of a criterion or trigger. Raises `GoLiveError` for none and for several."""
    known = {address: each.probe for address, _, each in limits(session.checklist)}
    by_hand = ", ".join(address for address, probe in known.items() if probe is None)
    hint = f"called by hand: {by_hand}" if by_hand else "all of this checklist have a probe"
    return find_named(known, session.hiding.address(written), "criterion or trigger", hint)


def _watched(session: Session) -> dict[str, Watched]:
    return {each.address: each for each in session.watched()}
