"""The poll: what it says now, and voting."""

from typing import TYPE_CHECKING

from golive_tui.checklist.plan import Station
from golive_tui.checklist.suggest import Suggestions
from golive_tui.errors import GoLiveError
from golive_tui.launch.actions import CastVote
from golive_tui.launch.alarms import Watched
from golive_tui.launch.poll import Ballot, Poll, may_vote, poll_of
from golive_tui.launch.votes import Word
from golive_tui.session.commits import git_email
from golive_tui.session.hiding import masked
from golive_tui.session.outcome import Outcome, impossible

if TYPE_CHECKING:
    from golive_tui.checklist.model import Checklist
    from golive_tui.session.session import Session


def poll(session: "Session", all_watched: tuple[Watched, ...]) -> Poll:
    """The poll as it stands now."""
    since = session.commits.since
    return poll_of(session.checklist, session.state, session.overview, all_watched, since)


def vote(session: "Session", title: str, word: Word, comment: str = "") -> Outcome:
    """Say GO or NO-GO for a station; the operator must be one of its voters."""
    station = next((each for each in session.checklist.stations if each.title == title), None)
    if station is None:
        return impossible(f'there is no station "{title}" any more')
    email = _email(session, station)
    if not may_vote(station, session.operator, email):
        return impossible(_who_votes(session, station))
    comment = comment.strip()
    if word is Word.NO_GO and not comment:
        return impossible("a NO-GO needs a comment: what stands against it?")
    action = CastVote(title, word, comment, session.commits.head, email)
    return session.do([action], f'voted {word.shown} for "{title}"')


def barred(session: "Session", station: Station) -> str:
    """Why the operator may not vote for a station; empty if they may."""
    allowed = may_vote(station, session.operator) or _email(session, station)
    return "" if allowed else _who_votes(session, station)


def _who_votes(session: "Session", station: Station) -> str:
    voters = " and ".join(station.voters)
    return f'{session.operator} has no vote for "{station.title}": {voters} may vote'


def _email(session: "Session", station: Station) -> str:
    """The operator's e-mail, if it is by that that they may vote."""
    if not station.voters or may_vote(station, session.operator):
        return ""
    email = git_email(session.definition.path.resolve().parent, session.operator)
    return email if may_vote(station, session.operator, email) else ""


def own_ballot(session: "Session", title: str) -> Ballot | None:
    """The operator's latest vote for a station, if there is one that is theirs to reaffirm."""
    polled = session.poll().station(title)
    name = session.operator.casefold()
    found = (b for b in polled.ballots if b.vote.by.casefold() == name) if polled else ()
    return next(iter(found), None)


def reaffirm(session: "Session", title: str) -> Outcome:
    """Cast the operator's stale vote again, as it was."""
    mine = own_ballot(session, title)
    if mine is None:
        return impossible(f'{session.operator} has not voted for "{title}" yet')
    if not mine.stale:
        return impossible(f'your {mine.vote.word.shown} for "{title}" holds: it is not stale')
    outcome = vote(session, title, mine.vote.word, mine.vote.comment)
    if outcome.done:
        return Outcome(outcome.result, f'reaffirmed {mine.vote.word.shown} for "{title}"')
    return outcome


def need_stations(checklist: "Checklist") -> None:
    """Raises `GoLiveError` for a checklist in which nobody could vote."""
    if not checklist.stations:
        raise GoLiveError(f'"{checklist.title}" has no stations', 'list them under "stations"')


def find_station(checklist: "Checklist", written: str) -> Station:
    """The station meant by its title, or by how that begins. Raises `GoLiveError`."""
    need_stations(checklist)
    wanted = _squeezed(masked(written))
    exact = [each for each in checklist.stations if _squeezed(each.title) == wanted]
    begun = [each for each in checklist.stations if _squeezed(each.title).startswith(wanted)]
    found = exact or (begun if wanted else [])
    if len(found) == 1:
        return found[0]
    titles = [each.title for each in checklist.stations]
    if found:
        several = " or ".join(f'"{each.title}"' for each in found)
        raise GoLiveError(f'"{written}" may mean {several}', "write more of the title")
    hint = Suggestions().hint(written, titles) or f"the stations are {', '.join(titles)}"
    raise GoLiveError(f'there is no station "{written}"', hint)


def _squeezed(title: str) -> str:
    """`database-team` means `Database Team`."""
    return " ".join(title.casefold().replace("-", " ").replace("_", " ").split())
