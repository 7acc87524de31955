"""The poll on paper: station by station, with the votes and what makes them stale."""

from collections.abc import Iterator

from golive_tui.cli.answers import ANSWER_TONES
from golive_tui.cli.paper import Paper, Span, Text, Tone
from golive_tui.cli.words import basis, count, day_and_time, recorded
from golive_tui.launch.answer import Answer
from golive_tui.launch.count import format_t
from golive_tui.launch.glyphs import ANSWER_SIGNS
from golive_tui.launch.poll import Ballot, Poll, Polled
from golive_tui.launch.votes import Word
from golive_tui.session.session import Session

CAUSES_SHOWN = 3
"""Things that make one vote stale; the rest is counted."""


def print_poll(session: Session, poll: Poll, paper: Paper) -> None:
    """The whole poll."""
    now = session.now()
    t = format_t(session.count.t(now))
    paper.row((Span(session.checklist.title, Tone.STRONG),), (Span(t, Tone.STRONG),))
    rests = basis(recorded(session.state), now)
    paper.row(
        (_answer(poll.answer), f"   {told(poll)}"),
        (Span(rests, Tone.DIM),),
    )
    for polled in poll.stations:
        paper.line()
        _print_station(session, polled, paper)
    if poll.gone:
        paper.line()
        named = ", ".join(f'"{title}"' for title in poll.gone)
        paper.line(Span("! ", Tone.WARN), f"voted on, but no longer in the checklist: {named}")


def told(poll: Poll) -> str:
    """How far it is: `2 of 3 stations GO`."""
    return f"{poll.go} of {count(len(poll.counted), 'station')} GO"


def _answer(answer: Answer) -> Span:
    return Span(str(answer), ANSWER_TONES[answer])


def _print_station(session: Session, polled: Polled, paper: Paper) -> None:
    sign = Span(ANSWER_SIGNS[polled.answer].shown(paper.ascii), ANSWER_TONES[polled.answer])
    title = Span(polled.station.title, Tone.STRONG)
    facts = Span(paper.dot.join(_facts(polled)), Tone.DIM)
    paper.row((sign, " ", title, "  ", _answer(polled.answer)), (facts,))
    for ballot in polled.ballots:
        _print_ballot(session, ballot, paper)
    if not polled.ballots:
        paper.line(Span("    nobody has voted", Tone.DIM))


def _facts(polled: Polled) -> Iterator[str]:
    if not polled.station.required:
        yield "optional"
    if polled.station.voters:
        yield f"voters: {', '.join(polled.station.voters)}"
    if polled.needed > 1:
        yield f"{polled.go} of {polled.needed} votes"


def _print_ballot(session: Session, ballot: Ballot, paper: Paper) -> None:
    vote = ballot.vote
    tone = (Tone.OK if vote.word is Word.GO else Tone.BAD) if ballot.counts else Tone.DIM
    spans: list[Text] = [
        Span(f"    {vote.word.shown:5}  ", tone),
        Span(vote.by or "somebody", Tone.ACCENT),
        Span(f"  {day_and_time(vote.at, session.zone)}", Tone.DIM),
    ]
    if vote.comment:
        spans.append(f"  {' '.join(vote.comment.split())}")
    paper.line(*spans)
    for why in why_not(ballot):
        paper.line(Span("           ", Tone.DIM), Span(why, Tone.WARN))


def why_not(ballot: Ballot) -> Iterator[str]:
    """Why a vote does not count, a line for each cause."""
    if not ballot.admitted:
        yield "does not count: no voter of this station"
    for worse in ballot.worse[:CAUSES_SHOWN]:
        yield f"stale: {worse.text}"
    if len(ballot.worse) > CAUSES_SHOWN:
        yield f"stale: and {len(ballot.worse) - CAUSES_SHOWN} more"
