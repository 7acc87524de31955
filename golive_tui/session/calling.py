"""Calling a criterion or trigger that has no probe: what is seen, and that it is over."""

from golive_tui.checklist.probe import Criterion
from golive_tui.checklist.probed import Role, find_named, limits
from golive_tui.checklist.times import Mark
from golive_tui.launch.actions import RecordEvent
from golive_tui.launch.alarms import Watched, counts_from
from golive_tui.launch.calls import CALL, OVER
from golive_tui.launch.count import Life, format_t
from golive_tui.session.countdown import NO_T0
from golive_tui.session.outcome import Outcome, impossible
from golive_tui.session.session import Session

REASON_NEEDED = "a reason is needed: what is seen?"


def call(session: Session, address: str, reason: str) -> Outcome:
    """Say that it is so: a criterion then holds the clock, a trigger raises its alarm."""
    found = _called_by_hand(session, address)
    if isinstance(found, Outcome):
        return found
    role, criterion = found
    if refused := why_not_yet(session, role, criterion):
        return impossible(refused)
    if standing := _watched(session, address).call:
        told = f": {standing.reason}" if standing.reason else ""
        return impossible(
            f'"{criterion.title}" was called by {standing.by} at '
            f"{standing.at.astimezone(session.zone):%H:%M}{told}"
        )
    why = reason.strip()
    if not why:
        return impossible(REASON_NEEDED)
    actions = [RecordEvent(CALL, reason=why, alarm=address)]
    if role is Role.TRIGGER:
        return session.do([*actions], f'called "{criterion.title}": {why}')
    held, at = session.count.held, format_t(session.count.t(session.now()))
    actions.append(RecordEvent("hold", reason=f"{criterion.title}: {why}", criterion=address))
    clock = "the clock was held already" if held else f"HOLD at {at}"
    return session.do([*actions], f'called "{criterion.title}": {clock}')


def end_call(session: Session, address: str, reason: str) -> Outcome:
    """Say that it is no longer so. The clock stays held: resuming is an act of its own."""
    found = _called_by_hand(session, address)
    if isinstance(found, Outcome):
        return found
    role, criterion = found
    if _watched(session, address).call is None:
        return impossible(f'"{criterion.title}" is not called')
    if not reason.strip():
        return impossible("a reason is needed: what is seen now?")
    event = RecordEvent(OVER, reason=reason.strip(), alarm=address)
    held = role is Role.CRITERION and session.count.called is not None
    still = "; the clock is still held, until it is resumed" if held else ""
    return session.do([event], f'"{criterion.title}" is over{still}')


def why_not_yet(session: Session, role: Role, criterion: Criterion) -> str:
    """Why it can't be called now, and when it can; empty: it can."""
    life = session.count.life(session.now())
    if life is Life.UNSET:
        return NO_T0
    if role is Role.CRITERION and life is Life.LIVE:
        return "criteria count until the launch, and that has happened"
    begins = from_when(session, counts_from(session.checklist, role, criterion))
    holds = "; until then a hold stops the clock" if role is Role.CRITERION else ""
    return f'"{criterion.title}" can be called {begins}{holds}' if begins else ""


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
    return find_named(known, written, "criterion or trigger", hint)


def _called_by_hand(session: Session, address: str) -> tuple[Role, Criterion] | Outcome:
    known = {a: (role, each) for a, role, each in limits(session.checklist)}
    if address not in known:
        return impossible(f'there is no criterion or trigger "{address}"')
    role, criterion = known[address]
    if criterion.probe:
        return impossible(f'"{criterion.title}" has a probe, which calls it')
    return role, criterion


def _watched(session: Session, address: str) -> Watched:
    return next(each for each in session.watched() if each.address == address)
