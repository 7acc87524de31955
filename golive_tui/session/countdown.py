"""What the operator does to the clock: hold, resume, recycle, scrub, launch.

Every refusal says why, and what would allow it. What overrides one is recorded as a waiver.
"""

from collections.abc import Iterator
from datetime import timedelta

from golive_tui.checklist.model import Item
from golive_tui.checklist.plan import HoldEnd
from golive_tui.checklist.probed import Role
from golive_tui.checklist.times import Mark
from golive_tui.launch.actions import RecordEvent
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.count import Life, format_t
from golive_tui.launch.judgement import Bar, Objection
from golive_tui.launch.readiness import Answer
from golive_tui.session.automatic import poll_is_go
from golive_tui.session.outcome import Outcome, Result, impossible
from golive_tui.session.session import Session

NO_T0 = "there is no T-0, so nothing counts: set it first"
MOST_NAMED = 3
"""So many of what is still red are named."""
LAUNCHED = "the launch has happened, so nothing stops the clock; a new T-0 starts another"


def hold(session: Session, reason: str = "") -> Outcome:
    """Stop the clock at once. The reason may follow: holding again with one adds it."""
    if refused := _not_counting(session):
        return refused
    called = session.count.called
    if called is None:
        told = f": {reason.strip()}" if reason.strip() else ""
        event = RecordEvent("hold", reason=reason.strip())
        return session.do([event], f"HOLD at {_t(session)}{told}")
    if reason.strip():
        return session.do([RecordEvent("reason", reason=reason.strip())], f"hold: {reason.strip()}")
    return impossible(f"the clock is held already, by {called.by}; a reason may follow")


def resume(session: Session, *, waiver: str = "", confirmed: bool = False) -> Outcome:
    """Let the clock run on; says what is still red, and asks."""
    if refused := _not_counting(session):
        return refused
    if not session.count.held:
        return impossible(_nothing_to_resume(session))
    objections = tuple(_against_resuming(session))
    if objections and not waiver.strip():
        texts = "; ".join(each.text for each in objections)
        return Outcome(Result.REFUSED, f"not resumed: {texts}", objections)
    if not confirmed:
        return Outcome(Result.ASKS, f"resume the count at {_t(session)}{_still_red(session)}?")
    waived = tuple(each.waiver for each in objections)
    event = RecordEvent("resume", reason=waiver.strip(), waived=waived)
    over = " with a waiver" if waived else ""
    return session.do([event], f"resumed at {_t(session)}{over}")


def recycle(session: Session, mark: Mark, reason: str = "", *, confirmed: bool = False) -> Outcome:
    """Set the clock back to an earlier mark, in a called hold."""
    if refused := _not_counting(session):
        return refused
    if mark.offset >= -session.count.remaining(session.now()):
        return impossible(f"{mark} is not earlier than {_t(session)}: T runs back only")
    if not confirmed:
        return Outcome(Result.ASKS, f"set the clock back from {_t(session)} to {mark}, and hold?")
    event = RecordEvent("recycle", reason=reason.strip(), mark=str(mark))
    return session.do([event], f"recycled to {mark}; the clock is held there")


def due_after(session: Session, mark: Mark) -> tuple[Item, ...]:
    """What is done and due after a mark up to T-0: after a recycle it may be open again."""
    return tuple(
        item
        for item in session.checklist.leaves
        if item.by
        and not item.repeat
        and mark < item.by <= Mark(timedelta(0))
        and session.overview.standing(item.address).status.resolved
    )


def scrub(session: Session, reason: str) -> Outcome:
    """Call the launch off; there is no T-0 then until the next is set."""
    if refused := _not_counting(session):
        return refused
    if not reason.strip():
        return impossible("a reason is needed: why is the launch called off?")
    return session.do([RecordEvent("scrub", reason=reason.strip())], f"scrubbed: {reason.strip()}")


def launch(session: Session, *, waiver: str = "", confirmed: bool = False) -> Outcome:
    """Launch: T runs up from this moment."""
    if refused := _not_counting(session):
        return refused
    if refused := _not_yet(session):
        return refused
    objections = tuple(against_launch(session))
    if objections and not waiver.strip():
        texts = "; ".join(each.text for each in objections)
        return Outcome(Result.REFUSED, f"not launched: {texts}", objections)
    if not confirmed:
        return Outcome(Result.ASKS, f"{session.readiness().text}: launch now?")
    waived = tuple(each.waiver for each in objections)
    over = " with a waiver" if waived else ""
    event = RecordEvent("launch", reason=waiver.strip(), waived=waived)
    return session.do([event], f"LAUNCHED{over}")


def against_launch(session: Session) -> Iterator[Objection]:
    """What stands against launching, and can be waived."""
    readiness = session.readiness()
    if readiness.answer is not Answer.GO:
        number = len(readiness.reasons)
        reasons = "1 reason" if number == 1 else f"{number} reasons"
        text = f"readiness is {readiness.answer}, {reasons}"
        yield Objection(Bar.REFUSED, text, f"readiness {readiness.answer}")


def _not_counting(session: Session) -> Outcome | None:
    life = session.count.life(session.now())
    if life is Life.UNSET:
        return impossible(NO_T0)
    return impossible(LAUNCHED) if life is Life.LIVE else None


def _not_yet(session: Session) -> Outcome | None:
    """Before T-0, or before the window opens, nothing is launched, whatever waiver."""
    life = session.count.life(session.now())
    if life is Life.HOLD:
        return impossible("the clock is held: resume first")
    if life is Life.COUNTING:
        return impossible(
            f"it is {_t(session)}: the launch is at T-0; to launch earlier, set another T-0"
        )
    opens = session.checklist.launch.window.opens
    at = session.count.fixed(opens) if opens else None
    if at and session.now() < at:
        told = f"not before the window opens at {at.astimezone(session.zone):%H:%M}"
        return impossible(f"{told}: wait, or edit launch.window.opens ({opens})")
    return None


def _still_red(session: Session) -> str:
    """What makes it NO-GO, by name: `; still red: Deploy, Product Owner`."""
    red = [each.title for each in session.readiness().reasons if each.answer is Answer.NO_GO]
    more = f" and {len(red) - MOST_NAMED} more" if len(red) > MOST_NAMED else ""
    return f"; still red: {', '.join(red[:MOST_NAMED])}{more}" if red else ""


def _nothing_to_resume(session: Session) -> str:
    if session.count.life(session.now()) is Life.HOLDING:
        return "no hold stops the clock: it is at T-0 and waits for the launch"
    return "the clock runs: there is nothing to resume"


def red_criteria(session: Session) -> Iterator[Objection]:
    """The criteria that stand against letting the clock run on."""
    for each in session.watched():
        if each.role is Role.CRITERION and each.stage.alarms and not each.muted:
            yield Objection(Bar.REFUSED, f'"{each.title}" {_still(each)}', each.address)


def _against_resuming(session: Session) -> Iterator[Objection]:
    yield from red_criteria(session)
    count = session.count
    waits = count.called is None and count.built_in
    if waits and waits.hold.until is HoldEnd.POLL and not poll_is_go(session):
        yield Objection(Bar.REFUSED, "the poll is not GO", "poll")


def _still(criterion: Watched) -> str:
    if criterion.by_hand:
        return "is still called"
    return "still can't be seen" if criterion.stage is Stage.LOST else "is still red"


def _t(session: Session) -> str:
    return format_t(session.count.t(session.now()))
