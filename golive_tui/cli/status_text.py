"""`golive status`: one screen, or one line."""

from typing import TYPE_CHECKING

from golive_tui.cli.alarm_words import named, since
from golive_tui.cli.answers import ANSWER_TONES
from golive_tui.cli.life import LATE, Living, living_of
from golive_tui.cli.paper import Paper, Span, Text, Tone
from golive_tui.cli.summary import Summary
from golive_tui.cli.words import age, as_typed, basis, count, day_and_time, stretch
from golive_tui.launch.count import Life, format_t
from golive_tui.launch.forecast_words import chain_of, headline_of
from golive_tui.launch.glyphs import Sign, sign_of
from golive_tui.launch.holds import ZERO
from golive_tui.launch.readiness import Answer, Reason

if TYPE_CHECKING:
    from golive_tui.launch.overview import Tally
    from golive_tui.session.session import Session

EARLY = "early", "earlier", Tone.PLAIN
REASONS_SHOWN = 10
DRIFTED_SHOWN = 5


def print_status(session: "Session", summary: Summary, paper: Paper) -> None:
    """The whole screen."""
    _print_head(session, summary, paper)
    _print_alarms(session, summary, paper)
    _print_reasons(session, summary, paper)
    _print_sections(summary, paper)
    _print_trouble(session, summary, paper)


def print_line(session: "Session", summary: Summary, paper: Paper) -> None:
    """One line, for a prompt or a log."""
    living = living_of(session, summary.now)
    parts = [
        session.checklist.title,
        format_t(summary.t),
        *filter(None, (living.words, living.cause)),
        *([] if living.ended else [_answer(summary)]),
        f"{summary.readiness.resolved}/{summary.readiness.counted} {_what_counts(summary)}",
    ]
    for alarm in summary.alarms:
        parts.append(f"ALARM {named(alarm)}{', acknowledged' if alarm.acknowledged else ''}")
    if living.slips:
        parts.append(f"launch slips to {living.slips}")
    if summary.upcoming:
        words = summary.upcoming.words
        parts.append(f"next {summary.upcoming.mark}{f': {words}' if words else ''}")
    paper.line("  ".join(parts))


def _what_counts(summary: Summary) -> str:
    """Before the launch what it needs, after it what should have been done.

    That all is done is not all it takes to launch.
    """
    if summary.launched:
        return "due by now"
    return "done" if summary.readiness.done_without_go else "to launch"


def _answer(summary: Summary) -> str:
    reasons = summary.readiness.reasons
    return summary.readiness.text + (f", {count(len(reasons), 'reason')}" if reasons else "")


def _print_head(session: "Session", summary: Summary, paper: Paper) -> None:
    release = [f"{key} {value}" for key, value in session.release.items() if value]
    dot = paper.dot
    paper.row((Span(session.checklist.title, Tone.STRONG),), (Span(dot.join(release), Tone.DIM),))
    readiness = summary.readiness
    living = living_of(session, summary.now)
    tone = Tone.DIM if living.ended else ANSWER_TONES[readiness.answer]
    answer = Span(readiness.text, tone)
    reasons = f"   {count(len(readiness.reasons), 'reason')}" if readiness.reasons else ""
    now = day_and_time(summary.now, session.zone)
    paper.row(
        (Span(format_t(summary.t), Tone.STRONG), "   ", *_life(living), answer, reasons),
        (Span("now ", Tone.DIM), now),
    )
    progress = f"{readiness.resolved} of {readiness.counted} {_what_counts(summary)}"
    paper.row((progress,), (Span(basis(summary.recorded, summary.now), Tone.DIM),))
    _print_hold(living, paper)
    _print_launch(session, summary, living, paper)
    _print_plan(session, summary, paper)


def _life(living: Living) -> tuple[Text, ...]:
    """What the clock is in, where it does not only count."""
    if not living.words:
        return ()
    tone = Tone.OK if living.life is Life.LIVE else Tone.ACCENT
    bad = living.rollback or living.ended
    return Span(living.words, Tone.BAD if bad else tone), "   "


def _print_hold(living: Living, paper: Paper) -> None:
    """Who holds or rolls back, or what for, and what ends it."""
    if over := living.past_rollback:
        when = day_and_time(over.at, living.zone)
        paper.line(Span("back   ", Tone.DIM), f"over {when}, said {living.cause}")
    elif living.cause and not living.scrub:
        label = "back   " if living.rollback else "hold   "
        ends = f"   {living.ends}" if living.ends else ""
        paper.line(Span(label, Tone.DIM), living.cause, Span(ends, Tone.DIM))


def _print_launch(session: "Session", summary: Summary, living: Living, paper: Paper) -> None:
    if summary.t0 is None:
        if scrub := living.scrub:
            when = day_and_time(scrub.at, session.zone)
            paper.line(Span("off    ", Tone.DIM), f"scrubbed {when} by {scrub.by}: {scrub.reason}")
        how = f"set it with golive t0 {as_typed(session.definition.path)} WHEN"
        paper.line(Span("T-0 is not set; nothing is due: ", Tone.DIM), how)
        return
    # The expected one, to which L counts; after the launch what was announced.
    expected = None if summary.launched else session.count.expected(summary.now)
    at = day_and_time(expected or summary.t0, session.zone)
    launch: list[Text] = [Span("launch ", Tone.DIM), at]
    if living.real:
        launch.append(f"   {living.real}")
    if happened := session.count.launched_at if summary.launched else None:
        launch += [Span("   launched ", Tone.DIM), day_and_time(happened, session.zone)]
    paper.line(*launch, *_window(session))
    if expected and abs(moved := expected - summary.t0) >= LATE:
        label, word, tone = ("slips", "later", Tone.WARN) if moved > ZERO else EARLY
        announced = f"than announced, {day_and_time(summary.t0, session.zone)}"
        said = f"{stretch(moved)} {word} {announced}"
        paper.line(Span(f"{label}  ", Tone.DIM), Span(said, tone))
    if summary.upcoming:
        paper.line(*_next(session, summary))


def _window(session: "Session") -> tuple[Text, ...]:
    window = session.checklist.launch.window
    marks = ((" from ", window.opens), (" to ", window.closes))
    times = [
        f"{word}{at.astimezone(session.zone):%H:%M}"
        for word, mark in marks
        if mark and (at := session.count.fixed(mark))
    ]
    return (Span("   window", Tone.DIM), "".join(times)) if times else ()


def _next(session: "Session", summary: Summary) -> tuple[Text, ...]:
    upcoming = summary.upcoming
    assert upcoming is not None
    words = f"  {upcoming.words}" if upcoming.words else ""
    still_open = Span(words, Tone.WARN if upcoming.open else Tone.DIM)
    name = f" {upcoming.name}" if upcoming.name else ""
    at = f"  {day_and_time(upcoming.at, session.zone)}"
    return Span("next   ", Tone.DIM), f"{upcoming.mark}{name}", Span(at, Tone.DIM), still_open


def _print_plan(session: "Session", summary: Summary, paper: Paper) -> None:
    forecast = summary.forecast
    if forecast.done or forecast.launched:
        return
    headline = headline_of(forecast, summary.now, session.zone)
    chain = chain_of(forecast.plan, summary.now, ascii_only=paper.ascii)
    paper.line(
        Span("plan   ", Tone.DIM),
        Span(headline, Tone.WARN if forecast.late else Tone.PLAIN),
        Span(f"; {chain}" if chain else "", Tone.DIM),
    )


def _print_alarms(session: "Session", summary: Summary, paper: Paper) -> None:
    for alarm in summary.alarms:
        facts = Span(f"   {since(alarm, session.zone)}", Tone.DIM)
        paper.line(Span("ALARM  ", Tone.BAD), named(alarm), facts)


def _print_reasons(session: "Session", summary: Summary, paper: Paper) -> None:
    reasons = summary.readiness.reasons
    if not reasons:
        return
    paper.line()
    for reason in reasons[:REASONS_SHOWN]:
        sign = _sign(session, reason)
        facts = Span(_reason(reason, sign, paper), Tone.DIM)
        paper.row(("  ", paper.sign(sign), f" {reason.title}"), (facts,))
    if len(reasons) > REASONS_SHOWN:
        more = f"and {len(reasons) - REASONS_SHOWN} more"
        how = f"golive gate {as_typed(session.definition.path)} lists all"
        paper.row(("    ", more), (Span(how, Tone.DIM),))


def _sign(session: "Session", reason: Reason) -> Sign:
    """An item's own; of a criterion or trigger the one of its answer."""
    if reason.address in session.checklist.nodes:
        return sign_of(session.overview.standing(reason.address))
    return Sign.FAILED if reason.answer is Answer.NO_GO else Sign.OPEN


def _reason(reason: Reason, sign: Sign, paper: Paper) -> str:
    word = sign.word if sign is Sign.OVERDUE else reason.text
    return f"{word}{paper.dot}{reason.by}" if reason.by else word


def _print_sections(summary: Summary, paper: Paper) -> None:
    paper.line()
    for section in summary.sections:
        paper.row((section.title,), facts_of(section.tally, paper))
    total = sum(section.tally.total for section in summary.sections)
    if apart := total - summary.readiness.counted:
        verb = "does" if apart == 1 else "do"
        when = "now: due later" if summary.launched else "to launch: due after T-0"
        text = f"{apart} of these {total} {verb} not count {when}, repeated or optional"
        paper.line(Span(text, Tone.DIM))


def facts_of(tally: "Tally", paper: Paper) -> tuple[Text, ...]:
    """What is in trouble below, each with its number, then how many of how many are resolved."""
    trouble = (
        (Sign.DISPUTED, tally.disputed),
        (Sign.FAILED, tally.failed),
        (Sign.REGRESSED, tally.regressed),
        (Sign.BLOCKED, tally.blocked),
        (Sign.OVERDUE, tally.overdue),
        (Sign.EXPIRED, tally.expired),
        (Sign.WAIVED, tally.waived),
    )
    spans: list[Text] = []
    for sign, number in trouble:
        if number:
            spans += [paper.sign(sign), f" {number}  "]
    done = Tone.OK if tally.resolved == tally.total else Tone.PLAIN
    total = f"/{tally.total}"
    return (*spans, Span(f"{tally.resolved:>4}", done), Span(f"{total:<5}", Tone.DIM))


def _print_trouble(session: "Session", summary: Summary, paper: Paper) -> None:
    lines = [*_troubles(session, summary)]
    if lines:
        paper.line()
    for line in lines:
        paper.line(Span("! ", Tone.WARN), line)


def _troubles(session: "Session", summary: Summary) -> list[str]:
    lines = []
    if summary.skew:
        lines.append(f"clock skew: the newest record lies {age(summary.skew)} ahead of now")
    for each in summary.drifted[:DRIFTED_SHOWN]:
        now = f", likely {each.likely} now" if each.likely else ""
        lines.append(f'no longer in the checklist: "{each.title}" ({each.address}){now}')
    if len(summary.drifted) > DRIFTED_SHOWN:
        lines.append(f"and {len(summary.drifted) - DRIFTED_SHOWN} more that are no longer in it")
    if summary.warnings:
        warned = count(summary.warnings, "warning")
        lines.append(f"the checklist has {warned}: golive lint {as_typed(session.definition.path)}")
    return lines
