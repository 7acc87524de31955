"""The poll, as `--json` prints it."""

from golive_tui.cli.jsonable import jsonable
from golive_tui.cli.words import moment_utc
from golive_tui.launch.poll import Ballot, Poll, Polled

Json = dict[str, object]


def poll_json(poll: Poll) -> Json:
    """The answer, and every station with its votes."""
    return {
        "answer": str(poll.answer),
        "go": poll.go,
        "counted": len(poll.counted),
        "stations": [_station(each) for each in poll.stations],
        "gone": list(poll.gone),
    }


def _station(polled: Polled) -> Json:
    station = polled.station
    return {
        "title": station.title,
        "required": station.required,
        "voters": list(station.voters),
        "min": polled.needed,
        "answer": str(polled.answer),
        "go": polled.go,
        "votes": [_vote(ballot) for ballot in polled.ballots],
    }


def _vote(ballot: Ballot) -> Json:
    vote = ballot.vote
    return {
        "at": moment_utc(vote.at),
        "by": vote.by,
        "email": vote.email,
        "vote": vote.word.value,
        "comment": vote.comment,
        "commit": vote.commit,
        "counts": ballot.counts,
        "may_vote": ballot.admitted,
        "stale": jsonable(ballot.worse),
    }
