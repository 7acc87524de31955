"""`golive status --format update`: a paragraph for stakeholders."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from golive_tui.cli.alarm_words import named as alarm_named
from golive_tui.cli.alarm_words import since
from golive_tui.cli.life import LATE, Living, living_of
from golive_tui.cli.summary import Summary
from golive_tui.cli.words import age, count, day_and_time, stretch
from golive_tui.launch.count import Life, format_t
from golive_tui.launch.forecast_words import margin_in_words, minute_by
from golive_tui.launch.state import Status

if TYPE_CHECKING:
    from golive_tui.session.session import Session

NAMED = 5
"""How many items of a sort are named; the rest is counted."""


def update_of(session: "Session", summary: Summary) -> str:
    """Where the launch stands, in sentences."""
    return " ".join(
        [
            *_standing(session, summary),
            *_trouble(session, summary),
            *_ahead(session, summary),
            *_forecast(session, summary),
        ]
    )


def _standing(session: "Session", summary: Summary) -> Iterator[str]:
    release = ", ".join(f"{key} {value}" for key, value in session.release.items() if value)
    title = session.checklist.title + (f" ({release})" if release else "")
    readiness = summary.readiness
    now = day_and_time(summary.now, session.zone)
    one = readiness.counted == 1
    which = "due by now" if summary.launched else "that counts" if one else "that count"
    items = f"{count(readiness.counted, 'item')} {which} {'is' if one else 'are'} done"
    done = f"{readiness.resolved} of the {items}"
    living = living_of(session, summary.now)
    if living.rollback:
        yield f"{title}: ROLLING BACK as of {now}; {done}."
    elif living.ended:
        yield f"{title}: {living.short} as of {now}; {done}."
    elif summary.launched:
        yield f"{title}: LIVE as of {now}; {done}."
    else:
        yield f"{title}: {readiness.text} for launch as of {now}; {done}."


def _trouble(session: "Session", summary: Summary) -> Iterator[str]:
    for alarm in summary.alarms:
        when = since(alarm, session.zone)
        yield f"Alarm: {alarm_named(alarm)}{f' ({when})' if when else ''}."
    for status, words in ((Status.FAILED, "Failed"), (Status.BLOCKED, "Blocked")):
        reasons = [each for each in summary.readiness.reasons if each.text == status]
        if reasons:
            named = [_named(session, each.address, each.title) for each in reasons[:NAMED]]
            more = [f"and {len(reasons) - NAMED} more"] if len(reasons) > NAMED else []
            yield f"{words}: {'; '.join([*named, *more])}."
    disputed = sum(each.text == "disputed" for each in summary.readiness.reasons)
    if disputed:
        yield f"{count(disputed, 'item')} disputed."


def _named(session: "Session", address: str, title: str) -> str:
    change = session.state.record(address).current
    return f"{title} ({change.reason})" if change and change.reason else title


def _ahead(session: "Session", summary: Summary) -> Iterator[str]:
    if summary.t0 is None:
        yield from _called_off(living_of(session, summary.now))
        yield "The time of the launch is not set."
        return
    living = living_of(session, summary.now)
    yield from _held(living)
    yield _launch(session, summary, living)
    if upcoming := summary.upcoming:
        name = f" ({upcoming.name})" if upcoming.name else ""
        when = day_and_time(upcoming.at, session.zone)
        number = len(upcoming.open) or "nothing"
        words = f", with {number} open by then" if upcoming.due else ""
        yield f"Next is {upcoming.mark}{name} at {when}{words}."


def _called_off(living: Living) -> Iterator[str]:
    """That the count was ended, by whom and why; nothing where there was none."""
    if scrub := living.scrub:
        when = day_and_time(scrub.at, living.zone)
        yield f"The launch was called off at {when} by {scrub.by}: {scrub.reason}."


def _held(living: Living) -> Iterator[str]:
    """What stops the clock, and since when; or a rollback."""
    called, built_in = living.count.called, living.count.built_in
    if back := living.past_rollback:
        decided = f"decided by {back.decided.by}: {back.decided.reason}"
        ended = f"at {day_and_time(back.at, living.zone)}, said {back.by}: {back.reason}"
        yield f"There was a rollback, {decided}. It was over {ended}."
        return
    if rollback := living.rollback:
        since = day_and_time(rollback.at, living.zone)
        yield f"It is being rolled back since {since}, decided by {living.cause}."
        return
    if living.life is Life.HOLDING:
        yield "The count is at zero and holds until the launch is given."
    if living.life is not Life.HOLD:
        return
    at = format_t(living.count.t(living.now))
    if called is not None:
        since = day_and_time(called.began, living.zone)
        yield f"The clock is held at {at} since {since} by {living.cause}."
    elif built_in is not None:
        over = living.count.overrun(living.now)
        ends = f"overruns by {stretch(over)}, {living.ends}" if over else f"lasts {living.ends}"
        yield f"The clock is in a planned hold at {at} ({living.cause}), which {ends}."


def _launch(session: "Session", summary: Summary, living: Living) -> str:
    """When it is planned and expected, or was."""
    assert summary.t0 is not None
    planned = day_and_time(summary.t0, session.zone)
    if session.count.launched_at is not None and summary.launched:
        at = day_and_time(session.count.launched_at, session.zone)
        return f"Launched at {at}, {age(summary.now - session.count.launched_at)} ago."
    expected = session.count.expected(summary.now) or summary.t0
    if living.slips:
        return f"The launch was planned for {planned} and slips to {living.slips} or later."
    ahead = stretch(expected - summary.now)
    if summary.t0 - expected >= LATE:
        at = day_and_time(expected, session.zone)
        return f"The launch was planned for {planned} and is expected at {at} already, in {ahead}."
    return f"The launch is planned for {planned}, in {ahead}."


def _forecast(session: "Session", summary: Summary) -> Iterator[str]:
    """Nothing where nobody can say yet."""
    found = summary.forecast
    if found.launched:
        return
    if found.ready:
        why = "By its plan" if found.chain_decides else "At the pace so far"
        at, margin = found.ready, found.margin
        words = f"{why} all that counts is done by {{}}"
    elif found.plan.ready and found.plan.ready > summary.now:
        at, margin = found.plan.ready, found.most_margin
        words = "All that counts can be done by {} at the earliest"
    else:
        return
    when = f", {margin_in_words(margin)}" if margin is not None else ""
    yield f"{words.format(day_and_time(minute_by(at), session.zone))}{when}."
