"""What happens to the clock without anybody's key: criteria call holds, a poll ends its own."""

from collections.abc import Iterator

from golive_tui.checklist.probed import Role
from golive_tui.launch.actions import RecordEvent
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.answer import Answer
from golive_tui.launch.calls import FIRED
from golive_tui.launch.count import Life
from golive_tui.launch.poll_hold import over_since, waits_for_poll
from golive_tui.launch.state import PROBE
from golive_tui.session.session import Session


def look_after_the_clock(session: Session, *, acting: bool) -> bool:
    """Record what is due by now; whether anything was. `acting`: this console acts on probes."""
    watched = session.watched() if acting else ()
    events = (*_criterion_holds(session, watched), *_fired(session, watched))
    if events:
        session.act_for_probes(events)
    waits = waits_for_poll(session.count, session.now())
    released = waits and poll_is_go(session) and end_hold_of_poll(session)
    return bool(events) or released


def end_hold_of_poll(session: Session) -> bool:
    """Record that the poll ended the hold, as of the moment when it did; whether it did."""
    if not waits_for_poll(session.count, now := session.now()):
        return False
    sights = session.senses.sights(session.state, now)
    commits = session.commits.since
    ended = over_since(session.checklist, session.state, session.count, sights, commits, now)
    if ended is None:
        return False
    session.act_for_probes([RecordEvent("release", since=ended, reason="the poll is GO")])
    return True


def poll_is_go(session: Session) -> bool:
    """Whether all required stations say GO: never for a missing, stale or waived vote."""
    return session.poll().answer is Answer.GO


def _criterion_holds(session: Session, watched: tuple[Watched, ...]) -> Iterator[RecordEvent]:
    """One for each criterion that turned: violated, or not to be seen."""
    if session.count.life(session.now()) in (Life.UNSET, Life.LIVE):
        return
    for each in watched:
        calls = each.role is Role.CRITERION and each.stage.alarms and not each.muted
        if calls and _is_seen(session, each) and not _had_its_hold(session, each):
            lost = "cannot see " if each.stage is Stage.LOST else ""
            seen = f": {each.call.reason}" if each.call else ""
            reason = f"{lost}{each.title}{seen}"
            yield RecordEvent("hold", reason=reason, criterion=each.address)


def _fired(session: Session, watched: tuple[Watched, ...]) -> Iterator[RecordEvent]:
    """One for each trigger that fired: its probe's record keeps only the last turn."""
    for each in watched:
        fires = each.role is Role.TRIGGER and each.stage is Stage.RAISED and not each.by_hand
        if fires and not each.muted and _is_seen(session, each) and not _is_told(session, each):
            seen = session.senses.seen(each.address)
            summary = seen.result.summary if seen else ""
            yield RecordEvent(FIRED, reason=summary, alarm=each.address)


def green_again(session: Session) -> bool:
    """Whether every criterion that called the hold in force is quiet now; it holds all the same."""
    called = session.count.called
    if called is None or called.by != PROBE:
        return False
    holds = [each for each in session.state.events if each.do == "hold" and each.at >= called.began]
    quiet = {each.address for each in session.watched() if each.stage is Stage.QUIET}
    return bool(holds) and all(each.criterion in quiet for each in holds)


def _is_seen(session: Session, watched: Watched) -> bool:
    """What was only recorded, by another console or long ago, is not acted on; a call is."""
    return watched.by_hand or session.senses.seen(watched.address) is not None


def _is_told(session: Session, watched: Watched) -> bool:
    """Whether it is recorded that this turn of it fired."""
    raised_at = watched.raised_at
    return any(
        event.do == FIRED and event.alarm == watched.address and event.at >= raised_at
        for event in session.state.events
        if raised_at is not None
    )


def _had_its_hold(session: Session, watched: Watched) -> bool:
    """Whether this turn of it has called a hold, or was resumed over."""
    raised_at = watched.raised_at
    return any(
        raised_at is not None
        and event.at >= raised_at
        and (event.criterion == watched.address or watched.address in event.waived)
        for event in session.state.events
    )
