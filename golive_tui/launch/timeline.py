"""Everything that happened, in the order in which it happened."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from enum import StrEnum

from golive_tui.checklist.model import Checklist
from golive_tui.checklist.probed import Probed, Role, all_probed, limits
from golive_tui.checklist.times import format_duration
from golive_tui.launch.calls import CALL, FINISH, FIRED, OVER, ROLLBACK
from golive_tui.launch.holds import Called
from golive_tui.launch.judgement import deed
from golive_tui.launch.probe_record import Acknowledged, ProbeRecord
from golive_tui.launch.recurrence import node_at
from golive_tui.launch.replay import count_of, stretches
from golive_tui.launch.state import PROBE, Change, Event, Note, Record, State
from golive_tui.launch.verdict import Hue
from golive_tui.launch.votes import Vote
from golive_tui.launch.window import TITLE as WINDOW_TITLE
from golive_tui.launch.window import WINDOW
from golive_tui.values import dataclass


class What(StrEnum):
    """The kinds of things that happen."""

    CHANGE = "change"
    UNDO = "undo"
    NOTE = "note"
    EDIT = "edit"
    """Of a note."""
    WITHDRAWAL = "withdrawal"
    """Of a note."""
    CLAIM = "claim"
    RELEASE = "release"
    """A release field was edited."""
    ANSWER = "answer"
    """A variable that asks was answered."""
    VOTE = "vote"
    PROBE = "probe"
    """A criterion or trigger turned red, an alarm was acknowledged, a probe muted."""
    EVENT = "event"
    """Something of the launch as a whole: `t0`, `hold` …"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened."""

    at: datetime
    by: str
    """Empty where the file does not say."""
    what: What
    words: str
    """What was done, as it follows a name: `marked failed`, `noted`, `set T-0`."""
    address: str = ""
    """The item, if it is about one."""
    title: str = ""
    """The item's, station's or probe's title, or the name of the release field."""
    text: str = ""
    """The reason, the note, the new value."""
    waived: tuple[str, ...] = ()
    """Of a change with a waiver: what refused it."""
    evidence: tuple[str, ...] = ()
    t0: datetime | None = None
    """Of an event that sets T-0: the announced launch."""


SPEAKS = "ended the mute of"
CLOCK = "the clock"
"""Who does what nobody has to do."""
EVENT_WORDS = {
    "t0": "set T-0",
    "scrub": "scrubbed",
    "hold": "called a hold",
    "reason": "gave the reason of the hold",
    "resume": "resumed",
    "release": "ended the built-in hold",
    "recycle": "recycled",
    "launch": "launched",
    CALL: "called",
    OVER: "ended the call of",
    FIRED: "fired the rollback trigger",
    ROLLBACK: "decided to roll back",
    FINISH: "finished the rollback",
}
"""What somebody did who caused an event; any other goes by its own name."""


def timeline(
    state: State, checklist: Checklist, zone: tzinfo | None = None, now: datetime | None = None
) -> tuple[Entry, ...]:
    """All that the state knows of, oldest first; with the launch's zone it names built-in holds.

    With the time, too, it tells when those began, and when they ended by themselves.
    """
    limit_titles = {address: each.title for address, _, each in limits(checklist)}
    limit_titles[WINDOW] = WINDOW_TITLE
    ended = _holds_ended(state, checklist, zone) if zone else {}
    entries = [*_launch_wide(state, limit_titles, ended)]
    entries += _by_the_clock(state, checklist, zone, now) if zone and now else []
    for address, record in state.items.items():
        node = node_at(checklist, address)
        title = node.title if node else record.title or address
        entries += _of_item(address, title, record)
    probed = all_probed(checklist) if state.probes else {}
    for address, probe in state.probes.items():
        if found := probed.get(address):
            entries += _of_probe(found, probe)
        elif (known := probe.acknowledged) and (titled := limit_titles.get(address)):
            entries.append(_acknowledged(known, "", titled))
    # The clock does at once what somebody's vote leads to: it comes behind that.
    return tuple(sorted(entries, key=lambda each: (each.at, each.by == CLOCK, each.address)))


def _by_the_clock(
    state: State, checklist: Checklist, zone: tzinfo, now: datetime
) -> Iterator[Entry]:
    """Built-in holds as they begin and end without anybody: no event of the file says so."""
    acted, held = {event.effective for event in state.events}, None
    for count, begins, _ in stretches(state.events, checklist.launch, zone, now):
        hold = count.built_in.hold if count.built_in else None
        if held and hold != held and begins not in acted:
            yield Entry(begins, CLOCK, What.EVENT, "ended the built-in hold", title=held.mark)
        if count.built_in and hold != held:
            words = "began the built-in hold"
            # T-0 may have been set when part of the hold had passed.
            began = max(begins, count.built_in.began)
            yield Entry(began, CLOCK, What.EVENT, words, title=count.built_in.hold.mark)
        held = hold


def _holds_ended(state: State, checklist: Checklist, zone: tzinfo) -> dict[int, str]:
    """The built-in hold that an event ended, by the event's place."""
    ended: dict[int, str] = {}
    for place, event in enumerate(state.events):
        if event.do in ("release", "resume"):
            before = state.events[:place]
            count = count_of(before, checklist.launch, zone, event.effective)
            if count.built_in and (event.do == "release" or not count.called):
                ended[place] = count.built_in.hold.mark
    return ended


def _launch_wide(
    state: State, limit_titles: Mapping[str, str], ended: Mapping[int, str]
) -> Iterator[Entry]:
    called: Called | None = None
    for place, event in enumerate(state.events):
        title = ended.get(place) or limit_titles.get(event.alarm, event.alarm)
        yield _event(event, title, called)
        called = _hold_after(called, event)
    for name, field in state.release.items():
        yield Entry(field.at, field.by, What.RELEASE, "set", title=name, text=field.value)
    for name, field in state.answers.items():
        yield Entry(field.at, field.by, What.ANSWER, "answered for", title=name, text=field.value)
    for title, station in state.stations.items():
        for vote in station.votes:
            yield _vote(title, vote)


def _vote(station: str, vote: Vote) -> Entry:
    words = f"voted {vote.word.shown} for"
    return Entry(vote.at, vote.by, What.VOTE, words, title=station, text=vote.comment)


def _hold_after(called: Called | None, event: Event) -> Called | None:
    """The called hold after an event."""
    match event.do:
        case "hold" if called is None:
            return Called(event.at, event.by, event.reason)
        case "recycle":
            return Called(event.at, event.by, event.reason or f"recycled to {event.mark}")
        case "reason" if called:
            return called.because(event.by, event.reason)
        case "t0" | "resume" | "scrub" | "launch":
            return None
        case _:
            return called


def _event(event: Event, title: str, called: Called | None) -> Entry:
    """What happened; `title`: of the alarm or built-in hold; `called`: the hold until then."""
    words = EVENT_WORDS.get(event.do, event.do)
    if event.do == ROLLBACK and title:
        words += " for"
    if event.mark:
        words += f" to {event.mark}"
    if event.waived:
        words += " with a waiver"
    if event.do == "resume" and title:
        words += " from"
    if event.do == "t0" and called:
        words += f", ending {called.told}"
    return Entry(
        event.effective,
        CLOCK if event.do == "release" and event.since else event.by,
        What.EVENT,
        words,
        title=title,
        text=event.reason,
        waived=event.waived,
        t0=event.t0,
    )


def _of_probe(probed: Probed, record: ProbeRecord) -> Iterator[Entry]:
    """What is still known of it; each time it turns, only that is kept."""
    turn, muted, known = record.turn, record.mute, record.acknowledged
    address = probed.address if probed.role is Role.ITEM else ""
    if turn and turn.hue is Hue.RED and probed.role in (Role.CRITERION, Role.TRIGGER):
        summary = turn.summary
        yield Entry(turn.since, PROBE, What.PROBE, "reported red for", "", probed.title, summary)
    if known:
        yield _acknowledged(known, address, probed.title)
    if muted:
        # Files of before had of a mute that was ended only who ended it, and when.
        words = (
            SPEAKS
            if muted.at == muted.until
            else f"muted for {format_duration(muted.until - muted.at)}"
        )
        yield Entry(muted.at, muted.by, What.PROBE, words, address, probed.title, muted.reason)
    if muted and muted.ended and muted.at != muted.until:
        yield Entry(muted.ended, muted.ended_by, What.PROBE, SPEAKS, address, probed.title)


def _acknowledged(known: Acknowledged, address: str, title: str) -> Entry:
    words = "acknowledged"
    return Entry(known.at, known.by, What.PROBE, words, address, title, known.reason)


def _of_item(address: str, title: str, record: Record) -> Iterator[Entry]:
    changes = {change.at: change for change in record.changes}
    for change in record.changes:
        yield _change(address, title, change, changes)
    for note in record.notes:
        yield from _note(address, title, note)
    if claim := record.claim:
        yield Entry(claim.at, claim.by, What.CLAIM, "claimed", address, title)


def _change(address: str, title: str, change: Change, changes: Mapping[datetime, Change]) -> Entry:
    if change.undoes:
        words = words_of(change, changes)
        return Entry(change.at, change.by, What.UNDO, words, address, title)
    return Entry(
        change.at,
        change.by,
        What.CHANGE,
        deed(change),
        address,
        title,
        change.reason,
        change.waived,
        change.evidence,
    )


def words_of(change: Change, changes: Mapping[datetime, Change]) -> str:
    """What was done: `ticked`, `took back "ticked"`; of what took that back, `redid "ticked"`.

    `changes` are all of the item, by their stamps.
    """
    if change.undoes is None:
        return deed(change)
    undone, again = changes.get(change.undoes), False
    while undone and undone.undoes:
        again = not again
        undone = changes.get(undone.undoes)
    verb = "redid" if again else "took back"
    return f'{verb} "{deed(undone)}"' if undone else f"{verb} a change"


def _note(address: str, title: str, note: Note) -> Iterator[Entry]:
    what, words = (What.EDIT, "edited a note") if note.replaces else (What.NOTE, "noted")
    yield Entry(note.at, note.by, what, words, address, title, note.text)
    if note.withdrawn:
        words = "withdrew a note"
        by = note.withdrawn_by
        yield Entry(note.withdrawn, by, What.WITHDRAWAL, words, address, title, note.text)
