"""Notes on an item, and who is on it."""

from datetime import datetime
from typing import TYPE_CHECKING

from golive_tui.checklist.model import Item
from golive_tui.launch.actions import AddNote, SetClaim, WithdrawNote
from golive_tui.launch.recurrence import node_at
from golive_tui.launch.undo import NOTE_CHANGED
from golive_tui.session.outcome import Outcome, Result, impossible
from golive_tui.session.repeating import meant

if TYPE_CHECKING:
    from golive_tui.session.session import Session


def add_note(session: "Session", address: str, text: str, replaces: datetime | None) -> Outcome:
    """Add a note to an item, or edit one."""
    address = address if replaces else meant(session, address)
    title = session.title(address)
    if not text.strip():
        return impossible("an empty note says nothing")
    if replaces and not _stands(session, address, replaces):
        return impossible(NOTE_CHANGED)
    return session.do([AddNote(address, text.strip(), title, replaces)], f'noted on "{title}"')


def withdraw_note(session: "Session", address: str, note: datetime) -> Outcome:
    """Withdraw a note with its earlier versions; they stay in the file, marked."""
    if not _stands(session, address, note):
        return impossible(NOTE_CHANGED)
    versions = session.state.record(address).versions(note)
    stamps = tuple(each.at for each in versions if each.withdrawn is None)
    return session.do([WithdrawNote(address, stamps)], "note withdrawn")


def _stands(session: "Session", address: str, note: datetime) -> bool:
    return any(each.at == note for each in session.state.record(address).current_notes)


def claim(session: "Session", address: str, *, confirmed: bool) -> Outcome:
    """Say that the operator is on an item; another's asks first."""
    address = meant(session, address)
    title = session.title(address)
    if not isinstance(node_at(session.checklist, address), Item):
        return impossible(f'"{title}" is no item; only items can be claimed')
    theirs = session.state.record(address).claim
    if theirs and theirs.by == session.operator:
        return impossible(f'you are on "{title}" already')
    if theirs and not confirmed:
        return Outcome(Result.ASKS, f'"{title}": {session.told(theirs)}: take it over?')
    action = SetClaim(address, session.operator, title, theirs.at if theirs else None)
    return session.do([action], f'you are on "{title}"')


def release_claim(session: "Session", address: str, *, confirmed: bool) -> Outcome:
    """Take the claim off an item; another's asks first."""
    address = meant(session, address)
    title = session.title(address)
    theirs = session.state.record(address).claim
    if theirs is None:
        return impossible(f'nobody is on "{title}"')
    if theirs.by != session.operator and not confirmed:
        return Outcome(Result.ASKS, f'"{title}": {session.told(theirs)}: release it?')
    return session.do([SetClaim(address, "", title, theirs.at)], f'released "{title}"')
