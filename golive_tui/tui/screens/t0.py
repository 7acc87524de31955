"""Setting T-0: the announced launch, echoed while it is typed."""

from datetime import datetime

from golive_tui.checklist.plain import plain
from golive_tui.checklist.times import format_duration
from golive_tui.launch.moments import parse_t0
from golive_tui.session.announcing import hold_ended_by, holds_past
from golive_tui.session.session import Session
from golive_tui.session.zone import find_zone
from golive_tui.tui.facts import span
from golive_tui.tui.screens.ask import Ask, Confirm

HINT = "2026-12-01 09:00 · 09:00 is the next one · +2h from now · an offset as in 09:00+01:00"


def t0_dialog(session: Session, environ: dict[str, str]) -> Ask:
    """The dialog; it answers with what was typed, which means a moment."""
    t0 = session.count.t0
    current = f"{t0.astimezone(session.zone):%Y-%m-%d %H:%M}" if t0 else ""
    return Ask(
        "T-0, the announced launch",
        _about(session),
        answer=current,
        replaced=True,
        check=lambda text: echo(session, environ, text),
        hint=HINT,
    )


def past_dialog(session: Session, t0: datetime) -> Confirm:
    """Asks whether a time that has passed is meant."""
    local = f"{t0.astimezone(session.zone):%a %Y-%m-%d %H:%M %Z}"
    ago = span(session.now() - t0)
    return Confirm(f"{local} was {ago} ago. Set T-0 to it all the same?")


def _about(session: Session) -> str:
    holds = session.checklist.launch.holds
    if not holds:
        return f"in {session.zone}, if nothing else is said"
    planned = ", ".join(f"{h.name} at {h.at} for {format_duration(h.length)}" for h in holds)
    return f"in {session.zone}, if nothing else is said; planned holds, included in it: {planned}"


def echo(session: Session, environ: dict[str, str], text: str) -> str:
    """The moment in launch, own and UTC time, how far away, and what it does to holds.

    Raises `GoLiveError`.
    """
    now = session.now()
    t0 = parse_t0(text, now, session.zone)
    away = span(t0 - now) + " from now" if t0 > now else span(now - t0) + " ago"
    own = find_zone("", environ)
    times = dict.fromkeys(
        f"{t0.astimezone(zone):%a %Y-%m-%d %H:%M %Z}" for zone in (session.zone, own)
    )
    in_utc = any(t0.astimezone(z).utcoffset() == t0.utcoffset() for z in (session.zone, own))
    utc = [] if in_utc else [f"{t0:%H:%M} UTC"]
    ends = hold_ended_by(session, t0)
    told = [f"ends {ends}"] if ends else []
    return plain(" · ".join([*times, *utc, away, *told, *holds_past(session, t0)]))
