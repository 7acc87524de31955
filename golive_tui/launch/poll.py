"""The poll: what each station says, by the votes that hold."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from golive_tui.checklist.model import Checklist, Item
from golive_tui.checklist.plan import Station
from golive_tui.checklist.probed import Role
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.answer import Answer
from golive_tui.launch.count import Count
from golive_tui.launch.overview import Overview
from golive_tui.launch.recurrence import mark_in
from golive_tui.launch.standing import standing_of
from golive_tui.launch.state import Record, State
from golive_tui.launch.votes import Vote, Word
from golive_tui.values import dataclass

Since = Callable[[str], str]
"""What is different in the repository since a commit, in words; empty: nothing that counts."""


def nothing_since(_commit: str) -> str:
    """As without git: commits say nothing."""
    return ""


@dataclass(frozen=True, slots=True)
class Worse:
    """One thing that is worse than it was when a vote was cast."""

    text: str
    address: str = ""
    """The item, if it is one."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """The latest vote of one voter on one station, and whether it holds."""

    vote: Vote
    admitted: bool = True
    """Whether the voter is among those whom the checklist names."""
    worse: tuple[Worse, ...] = ()
    """What makes it stale. A NO-GO rests on nothing, so it never is."""

    @property
    def stale(self) -> bool:
        """Whether it counts as missing until that is mended, or the voter reaffirms."""
        return bool(self.worse)

    @property
    def counts(self) -> bool:
        """Whether it is a vote of somebody who may vote, and not stale."""
        return self.admitted and not self.stale


@dataclass(frozen=True, slots=True)
class Polled:
    """A station with the votes of its voters."""

    station: Station
    ballots: tuple[Ballot, ...] = ()
    """One for each voter, oldest first."""

    @property
    def go(self) -> int:
        """How many say GO and count."""
        return sum(each.counts and each.vote.word is Word.GO for each in self.ballots)

    @property
    def no_go(self) -> tuple[Ballot, ...]:
        """Those that say NO-GO and count."""
        return tuple(each for each in self.ballots if each.counts and each.vote.word is Word.NO_GO)

    @property
    def stale(self) -> int:
        """How many of those who may vote have to vote again."""
        return sum(each.admitted and each.stale for each in self.ballots)

    @property
    def needed(self) -> int:
        """How many have to say GO."""
        return max(1, self.station.min)

    @property
    def answer(self) -> Answer:
        """Any NO-GO wins; GO needs enough votes."""
        if self.no_go:
            return Answer.NO_GO
        return Answer.GO if self.go >= self.needed else Answer.INCOMPLETE


@dataclass(frozen=True, slots=True)
class Poll:
    """All stations, in the order of the checklist."""

    stations: tuple[Polled, ...] = ()
    gone: tuple[str, ...] = ()
    """Titles that were voted on, and that the checklist no longer has."""

    @property
    def counted(self) -> tuple[Polled, ...]:
        """The stations that decide: those required, or all if none is."""
        return tuple(each for each in self.stations if each.station.required) or self.stations

    @property
    def go(self) -> int:
        """How many of those say GO."""
        return sum(each.answer is Answer.GO for each in self.counted)

    @property
    def answer(self) -> Answer:
        """GO when every station that decides says so, and there is one."""
        answers = [each.answer for each in self.counted]
        if Answer.NO_GO in answers:
            return Answer.NO_GO
        return Answer.GO if answers and self.go == len(answers) else Answer.INCOMPLETE

    def station(self, title: str) -> Polled | None:
        """The station of that title."""
        return next((each for each in self.stations if each.station.title == title), None)


NO_POLL = Poll()


def poll_of(
    checklist: Checklist,
    state: State,
    overview: Overview,
    all_watched: tuple[Watched, ...] = (),
    since: Since = nothing_since,
) -> Poll:
    """The poll as it stands. `overview` and `all_watched` must be of this state, and of now."""
    if not any(state.station(each.title).votes for each in checklist.stations):
        return as_said(checklist, state)
    facts = _Facts(checklist, state, overview, all_watched, since)
    return _poll(checklist, state, facts.worse_since)


def as_said(checklist: Checklist, state: State) -> Poll:
    """The poll by the votes alone, as if nothing were worse than when they were cast."""
    return _poll(checklist, state, lambda _: ())


def _poll(
    checklist: Checklist, state: State, worse_since: Callable[[Vote], tuple[Worse, ...]]
) -> Poll:
    known = {station.title for station in checklist.stations}
    gone = tuple(t for t, record in state.stations.items() if record.votes and t not in known)
    return Poll(
        tuple(
            Polled(
                station, tuple(_ballots(station, state.station(station.title).votes, worse_since))
            )
            for station in checklist.stations
        ),
        gone,
    )


def _ballots(
    station: Station, votes: Iterable[Vote], worse_since: Callable[[Vote], tuple[Worse, ...]]
) -> Iterator[Ballot]:
    latest: list[Vote] = []
    # Of two in one millisecond NO-GO is the later one.
    for vote in sorted(votes, key=lambda each: (each.at, each.word is Word.NO_GO)):
        latest = [each for each in latest if not _of_one_voter(each, vote)] + [vote]
    for vote in latest:
        worse = worse_since(vote) if vote.word is Word.GO else ()
        yield Ballot(vote, may_vote(station, vote.by, vote.email), worse)


def _of_one_voter(one: Vote, other: Vote) -> bool:
    """Nobody is two voters by writing the name otherwise, or by having two."""
    email = one.email.strip().casefold()
    same_name = one.by.strip().casefold() == other.by.strip().casefold()
    return same_name or (email != "" and email == other.email.strip().casefold())


def may_vote(station: Station, name: str, email: str = "") -> bool:
    """Whether the checklist lets this operator vote for a station."""
    if not station.voters:
        return True
    called = {name.strip().casefold(), email.strip().casefold()} - {""}
    return any(voter.strip().casefold() in called for voter in station.voters)


class _Facts:
    """What a vote could rely on: what of it is bad now, and whether it was then."""

    def __init__(
        self,
        checklist: Checklist,
        state: State,
        overview: Overview,
        all_watched: tuple[Watched, ...],
        since: Since,
    ) -> None:
        self._since = since
        self._violated = [
            each
            for each in all_watched
            if each.role is Role.CRITERION and each.stage is Stage.RAISED and not each.muted
        ]
        # Only what was resolved once can be worse: few of many items.
        self._undone = [
            (item, state.record(item.address), overview)
            for item in checklist.leaves
            if _relied_on(item)
            and (item.done or item.address in state.items)
            and not overview.standing(item.address).status.resolved
        ]

    def worse_since(self, vote: Vote) -> tuple[Worse, ...]:
        """What makes a vote stale."""
        return tuple(self._all_worse(vote))

    def _all_worse(self, vote: Vote) -> Iterator[Worse]:
        for item, record, overview in self._undone:
            if before := _resolved_at(item, record, vote.at):
                standing = overview.standing(item.address)
                now = "expired" if standing.expired else str(standing.status)
                yield Worse(f'"{item.title}" was {before}, now it is {now}', item.address)
        for each in self._violated:
            if each.raised_at is None or each.raised_at > vote.at:
                yield Worse(f'criterion "{each.title}" is violated', each.address)
        if vote.commit and (changed := self._since(vote.commit)):
            yield Worse(changed)


def _relied_on(item: Item) -> bool:
    """No vote rests on what comes again, nor on one occurrence of it."""
    return item.required and item.repeat is None and mark_in(item.address) is None


def _resolved_at(item: Item, record: Record, at: datetime) -> str:
    """How an item was resolved at that time, in a word; empty if it was not."""
    by_time = sorted(record.changes, key=lambda change: change.at)
    known = [change for change in by_time if change.at <= at]
    then = Record(head=known[-1], history=tuple(known[:-1])) if known else Record()
    standing = standing_of(item, then, Count(), at)
    return str(standing.status) if standing.status.resolved else ""


def votes_resting_on(poll: Poll, items: Iterable[Item], state: State) -> int:
    """How many votes would be stale if these items, which are resolved, were so no more."""
    relied = [item for item in items if _relied_on(item)]
    return sum(
        any(_resolved_at(item, state.record(item.address), ballot.vote.at) for item in relied)
        for polled in poll.stations
        for ballot in polled.ballots
        if ballot.counts and ballot.vote.word is Word.GO
    )
