"""Silencing probes and taking note of alarms."""

from datetime import timedelta

from golive_tui.checklist.probed import find_named, limits
from golive_tui.checklist.times import format_duration
from golive_tui.launch.actions import Acknowledge, SetMute
from golive_tui.launch.window import WINDOW
from golive_tui.session.outcome import Outcome, impossible
from golive_tui.session.session import Session

LONGEST_MUTE = timedelta(days=7)
"""What is to be silent for longer should leave the checklist."""


def mute(session: Session, address: str, length: timedelta, reason: str) -> Outcome:
    """Silence a probe for a while; it shows, and stands against GO."""
    probed = session.senses.probes.get(address)
    if probed is None:
        return impossible(f'there is no probe "{address}"')
    if not reason.strip():
        return impossible("a reason is needed: why may it be silent?")
    if not timedelta(0) < length <= LONGEST_MUTE:
        longest = format_duration(LONGEST_MUTE)
        return impossible(
            f"a probe can be muted for up to {longest}, not {format_duration(length)}"
        )
    now = session.now().astimezone(session.zone)
    until = (session.now() + length).astimezone(session.zone)
    day = "" if until.date() == now.date() else f"{until:%-d %b} "
    message = f'muted "{probed.title}" until {day}{until:%H:%M}'
    return session.do([SetMute(address, until, reason.strip())], message)


def unmute(session: Session, address: str) -> Outcome:
    """Let a probe speak again."""
    probed = session.senses.probes.get(address)
    if probed is None or not session.senses.muted(address):
        return impossible("it is not muted")
    return session.do([SetMute(address, None)], f'"{probed.title}" speaks again')


def find_alarm(session: Session, written: str) -> str:
    """The address of what may alarm, by its address, the end of it, or its name alone.

    Raises `GoLiveError` for none and for several.
    """
    limited = (address for address, _, _ in limits(session.checklist))
    known = dict.fromkeys((*session.senses.probes, *limited, WINDOW))
    hint = "golive status names those that are up"
    return find_named(known, session.hiding.address(written), "alarm", hint)


def acknowledge(session: Session, address: str, reason: str) -> Outcome:
    """Take note of an alarm; it stays one until it is over, but stops ringing."""
    alarm = next((each for each in session.alarms() if each.address == address), None)
    if alarm is None:
        return impossible("there is no such alarm now")
    if not reason.strip():
        return impossible("a reason is needed: what is being done about it?")
    return session.do([Acknowledge(address, reason.strip())], f'acknowledged "{alarm.title}"')
