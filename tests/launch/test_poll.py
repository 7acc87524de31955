"""The poll: whose votes count, what makes them stale, and what readiness makes of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist, Item
from golive_tui.checklist.plan import Station
from golive_tui.checklist.probed import Role
from golive_tui.launch.actions import Action, CastVote
from golive_tui.launch.alarms import Stage, Watched
from golive_tui.launch.answer import Answer
from golive_tui.launch.apply import apply
from golive_tui.launch.poll import Poll, may_vote, poll_of, votes_resting_on
from golive_tui.launch.readiness import readiness
from golive_tui.launch.reunion import reunite
from golive_tui.launch.state import Change, Record, Stamp, State, Status
from golive_tui.launch.votes import StationRecord, Vote, Word
from tests.launch.samples import (
    DAY,
    HOUR,
    MINUTE,
    NOON,
    SECOND,
    after,
    became,
    checklist_of,
    overview_of,
)

A = Item(id="a", address="s/a", title="Deploy")
B = Item(id="b", address="s/b", title="Report", required=False)
QA = Station("QA")
OWNERS = Station("Owners", voters=("ana", "Ben@example.com"), min=2)
OPTIONAL = Station("Audience", required=False)
API = Watched("criterion:api", "API healthy", Role.CRITERION, Stage.RAISED, NOON, MINUTE)


def station_of(*stations: Station, items: tuple[Item, ...] = (A, B)) -> Checklist:
    """A checklist with these stations."""
    return replace(checklist_of(*items), stations=stations)


def go(station: str = "QA", commit: str = "") -> CastVote:
    """A vote for GO."""
    return CastVote(station, Word.GO, commit=commit)


def no_go(station: str = "QA") -> CastVote:
    """A vote against it."""
    return CastVote(station, Word.NO_GO, "two red")


def by(operator: str, *actions: Action, state: State | None = None) -> State:
    """What an operator does."""
    return after(*actions, state=state, by=operator)


def polled(
    state: State,
    *stations: Station,
    watched: tuple[Watched, ...] = (),
    changed: str = "",
    items: tuple[Item, ...] = (A, B),
    now: datetime = NOON,
) -> Poll:
    """The poll of these stations; `changed`: since any commit."""
    checklist = station_of(*(stations or (QA,)), items=items)
    overview = overview_of(checklist, state, now=now)
    return poll_of(checklist, state, overview, watched, lambda _: changed)


def stale(poll: Poll) -> list[str]:
    """What makes votes stale, in words."""
    return [w.text for each in poll.stations for ballot in each.ballots for w in ballot.worse]


# What a station says


def test_a_station_is_incomplete_until_it_votes() -> None:
    """And GO, NO-GO as it does; the poll with it."""
    assert polled(State()).answer is Answer.INCOMPLETE
    assert polled(after(go())).answer is Answer.GO
    assert polled(after(no_go())).answer is Answer.NO_GO


def test_the_latest_vote_of_each_voter_counts() -> None:
    """However the voter writes the name: nobody is two."""
    state = by("Ana", go(), state=by("ana", no_go()))
    (station,) = polled(state).stations
    assert [ballot.vote.by for ballot in station.ballots] == ["Ana"]
    assert station.answer is Answer.GO
    two = replace(QA, min=2)
    assert polled(state, two).answer is Answer.INCOMPLETE


def test_one_e_mail_is_one_voter() -> None:
    """Under whatever names."""
    ben = CastVote("QA", Word.GO, email="ben@example.com")
    state = by("Benjamin", ben, state=by("ben", ben))
    assert polled(state, replace(QA, min=2)).answer is Answer.INCOMPLETE
    assert len(polled(state).stations[0].ballots) == 1


def test_any_no_go_wins() -> None:
    """Over any number of others, whoever came first."""
    for first, last in ((go(), no_go()), (no_go(), go())):
        state = by("ben", last, state=by("ana", first))
        assert polled(by("eva", go(), state=state)).answer is Answer.NO_GO


def test_go_needs_enough_voters() -> None:
    """One may not vote twice for it."""
    two = replace(QA, min=2)
    once = by("ana", go(), go())
    assert polled(once, two).answer is Answer.INCOMPLETE
    assert polled(by("ben", go(), state=once), two).answer is Answer.GO


def test_only_voters_count() -> None:
    """By name or e-mail, however they are written; others are shown, and don't count."""
    mail = CastVote("Owners", Word.GO, email="ben@example.COM")
    state = by("Benjamin", mail, state=by("Ana", go("Owners")))
    assert polled(state, OWNERS).answer is Answer.GO
    other = by("carl", no_go("Owners"), state=state)
    (station,) = polled(other, OWNERS).stations
    assert [ballot.admitted for ballot in station.ballots] == [True, True, False]
    assert station.answer is Answer.GO


@pytest.mark.parametrize(
    ("name", "email", "may"),
    [("ana", "", True), ("ANA ", "", True), ("ben", "ben@example.com", True), ("ben", "", False)],
)
def test_who_may_vote(name: str, email: str, may: bool) -> None:
    """Everybody, if no voters are named."""
    assert may_vote(OWNERS, name, email) is may
    assert may_vote(QA, name, email)


def test_optional_stations_do_not_decide_unless_there_are_no_others() -> None:
    """As with the items of a group."""
    assert polled(after(go()), QA, OPTIONAL).answer is Answer.GO
    assert polled(by("ana", go(), no_go("Audience")), QA, OPTIONAL).answer is Answer.GO
    assert polled(State(), OPTIONAL).answer is Answer.INCOMPLETE
    assert polled(after(go("Audience")), OPTIONAL).answer is Answer.GO


def test_without_stations_nobody_says_go() -> None:
    """A hold that waits for the poll is not ended by there being none."""
    assert Poll().answer is Answer.INCOMPLETE


def test_votes_of_a_station_that_is_gone_are_named() -> None:
    """They count for nobody else."""
    poll = polled(after(go("Old QA")))
    assert poll.gone == ("Old QA",)
    assert poll.answer is Answer.INCOMPLETE


# What makes votes stale


def test_a_required_item_that_was_done_and_is_no_more_makes_a_vote_stale() -> None:
    """Until it is done again; then the vote counts as before."""
    voted = after(became("s/a", Status.DONE), go())
    assert polled(voted).answer is Answer.GO
    reopened = after(became("s/a", Status.OPEN), state=voted)
    poll = polled(reopened)
    assert poll.answer is Answer.INCOMPLETE
    assert stale(poll) == ['"Deploy" was done, now it is open']
    assert poll.stations[0].ballots[0].worse[0].address == "s/a"
    assert polled(after(became("s/a", Status.DONE), state=reopened)).answer is Answer.GO


def test_a_vote_cast_when_the_item_was_open_does_not_rest_on_it() -> None:
    """Whatever happens to it later, but for what the voter could have seen."""
    state = after(go(), became("s/a", Status.DONE), became("s/a", Status.FAILED))
    assert polled(state).answer is Answer.GO


@pytest.mark.parametrize("status", [Status.FAILED, Status.BLOCKED, Status.OPEN])
@pytest.mark.parametrize("before", [Status.DONE, Status.SKIPPED])
def test_every_way_of_being_undone_counts(before: Status, status: Status) -> None:
    """Done or skipped before; whatever it is now."""
    state = after(became("s/a", before), go(), became("s/a", status))
    assert stale(polled(state)) == [f'"Deploy" was {before}, now it is {status}']


def test_what_is_not_required_makes_no_vote_stale() -> None:
    """It does not count to launch either."""
    state = after(became("s/b", Status.DONE), go(), became("s/b", Status.OPEN))
    assert polled(state).answer is Answer.GO


def test_what_was_done_as_written_can_be_relied_on() -> None:
    """Nobody ticked it, and somebody reopened it."""
    state = after(go(), became("s/a", Status.OPEN))
    written = replace(A, done=True)
    assert stale(polled(state, items=(written,))) == ['"Deploy" was done, now it is open']
    assert stale(polled(state)) == []


def test_a_tick_that_expires_makes_a_vote_stale() -> None:
    """By the passing of time alone; a vote cast after that does not rest on it."""
    item = replace(A, valid=HOUR)
    state = after(became("s/a", Status.DONE), go())
    assert polled(state, items=(item,)).answer is Answer.GO
    late = polled(state, items=(item,), now=NOON + 2 * HOUR)
    assert stale(late) == ['"Deploy" was done, now it is expired']
    later = apply(state, go(), Stamp(NOON + 2 * HOUR, "ana"))
    assert polled(later, items=(item,), now=NOON + 2 * HOUR).answer is Answer.GO


def test_after_a_merge_the_voter_relied_on_what_was_there_then() -> None:
    """The head of a merge may be older than what the voter saw."""
    done = Change(Status.DONE, NOON, "ana")
    failed = Change(Status.FAILED, NOON - HOUR, "ben")
    vote = Vote(NOON + SECOND, "eva", Word.GO)
    state = State(
        items={"s/a": Record("Deploy", failed, (done,), disputed=True)},
        stations={"QA": StationRecord((vote,))},
    )
    assert stale(polled(state)) == ['"Deploy" was done, now it is failed']


def test_a_criterion_violated_since_makes_a_vote_stale() -> None:
    """One that was violated when it was cast does not, and neither does a muted one."""
    early, late = (
        State(stations={"QA": StationRecord((Vote(at, "ana", Word.GO),))})
        for at in (NOON + MINUTE - SECOND, NOON + MINUTE)
    )
    assert stale(polled(early, watched=(API,))) == ['criterion "API healthy" is violated']
    assert stale(polled(late, watched=(API,))) == []
    for other in (
        replace(API, muted=True),
        replace(API, stage=Stage.PENDING),
        replace(API, stage=Stage.LOST),
        replace(API, role=Role.TRIGGER),
    ):
        assert polled(early, watched=(other,)).answer is Answer.GO


def test_another_commit_makes_a_vote_stale() -> None:
    """Not one that was cast without git."""
    assert stale(polled(after(go(commit="3f2c1ab")), changed="it changed")) == ["it changed"]
    assert stale(polled(after(go()), changed="it changed")) == []


def test_the_voter_reaffirms_by_voting_again() -> None:
    """The new vote rests on what is there now."""
    state = after(became("s/a", Status.DONE), go(), became("s/a", Status.OPEN), go())
    assert polled(state).answer is Answer.GO


def test_a_no_go_is_never_stale() -> None:
    """It rests on nothing: what gets worse does not take it back."""
    state = after(became("s/a", Status.DONE), no_go(), became("s/a", Status.FAILED))
    poll = polled(state, watched=(API,), changed="it changed")
    assert (poll.answer, stale(poll)) == (Answer.NO_GO, [])


def test_how_many_votes_rest_on_an_item_is_known_before() -> None:
    """As many as are stale afterwards; those that count for nothing anyway are not told."""
    stations = (QA, OWNERS)
    state = by("ana", go(), state=by("ana", became("s/a", Status.DONE)))
    for voter, action in (("ben", no_go()), ("ana", go("Owners")), ("carl", go("Owners"))):
        state = by(voter, action, state=state)
    poll = polled(state, *stations)
    assert votes_resting_on(poll, [A], state) == 2
    assert votes_resting_on(poll, [B], state) == 0
    undone = polled(after(became("s/a", Status.OPEN), state=state), *stations)
    assert sum(each.stale for each in undone.stations) == 2


# Readiness


def test_a_station_that_does_not_say_go_is_a_reason() -> None:
    """By name, with who says NO-GO; NO-GO comes first."""
    checklist = station_of(OWNERS, QA, OPTIONAL, Station("Ops"), items=())
    state = by("ben", no_go(), state=by("ana", go("Owners"), go("Ops")))
    overview = overview_of(checklist, state)
    found = readiness(checklist, overview, (), poll_of(checklist, state, overview))
    assert found.answer is Answer.NO_GO
    assert [(r.address, r.text, r.by) for r in found.reasons] == [
        ("station:QA", "station says NO-GO", "ben"),
        ("station:Owners", "station has 1 of 2 votes", ""),
    ]


def test_stale_votes_are_said_to_be_so() -> None:
    """It makes the launch INCOMPLETE, like a missing one."""
    checklist = station_of(replace(OWNERS, min=1, voters=()), QA, items=())
    state = after(go("Owners", commit="3f2c1ab"))
    overview = overview_of(checklist, state)
    poll = poll_of(checklist, state, overview, (), lambda _: "it changed")
    found = readiness(checklist, overview, (), poll)
    assert [(r.answer, r.title, r.text) for r in found.reasons] == [
        (Answer.INCOMPLETE, "Owners", "station's vote is stale"),
        (Answer.INCOMPLETE, "QA", "station has not voted"),
    ]


# Whatever happens

STATIONS = (QA, OWNERS, OPTIONAL)
voters = st.sampled_from(("ana", "Ana", "ben", "carl"))
casts = st.builds(
    CastVote,
    st.sampled_from([each.title for each in STATIONS]),
    st.sampled_from(Word),
    email=st.sampled_from(("", "", "ben@example.com")),
)
changes = st.builds(became, st.sampled_from(("s/a", "s/b")), st.sampled_from(Status))
acts = st.lists(st.tuples(voters, st.one_of(casts, casts, changes)), max_size=12)
moments = st.sampled_from((None, NOON - DAY, NOON, NOON + 5 * SECOND))


def played(happened: list[tuple[str, Action]], start: datetime = NOON) -> State:
    """The state after all that, one thing a second."""
    state = State()
    for number, (voter, action) in enumerate(happened):
        state = apply(state, action, Stamp(start + number * SECOND, voter))
    return state


@given(acts, st.lists(moments, max_size=1))
def test_never_go_while_a_required_station_lacks_valid_votes(
    happened: list[tuple[str, Action]], violated: list[datetime | None]
) -> None:
    """Counted here anew from the votes themselves: enough voters, each with GO as the last word."""
    state = played(happened)
    watched = tuple(replace(API, since=at) for at in violated)
    poll = polled(state, *STATIONS, watched=watched)
    for each in STATIONS:
        last: dict[str, Vote] = {}
        for vote in state.station(each.title).votes:
            if may_vote(each, vote.by, vote.email):
                last[vote.by.lower()] = vote
        said = [vote.word for vote in last.values()]
        station = poll.station(each.title)
        assert station
        if station.answer is Answer.GO:
            assert said.count(Word.GO) >= each.min
        if station.answer is not Answer.GO and each.required:
            assert poll.answer is not Answer.GO
    checklist = station_of(*STATIONS)
    found = readiness(checklist, overview_of(checklist, state), watched, poll)
    assert found.answer is not Answer.GO or poll.answer is Answer.GO


ORDER = (Answer.NO_GO, Answer.INCOMPLETE, Answer.GO)


@given(acts)
def test_what_gets_worse_never_makes_the_poll_readier(happened: list[tuple[str, Action]]) -> None:
    """An item reopened, a criterion violated, another commit."""
    state = played(happened)
    before = polled(state, *STATIONS)
    reopened = after(became("s/a", Status.FAILED), state=state)
    for worse in (
        polled(reopened, *STATIONS),
        polled(state, *STATIONS, watched=(replace(API, since=NOON + DAY),)),
        polled(state, *STATIONS, changed="it changed"),
    ):
        assert ORDER.index(worse.answer) <= ORDER.index(before.answer)


@given(acts, acts, st.integers(1, 999))
def test_the_order_in_which_two_consoles_votes_arrive_does_not_matter(
    mine: list[tuple[str, Action]], theirs: list[tuple[str, Action]], apart: int
) -> None:
    """The same poll, whichever is written into the other's file."""
    one, other = played(mine), played(theirs, NOON + timedelta(milliseconds=apart))
    both, again = reunite(one, other), reunite(other, one)
    assert both.stations == again.stations
    assert polled(both, *STATIONS) == polled(again, *STATIONS)
    for title in {**one.stations, **other.stations}:
        assert len(both.station(title).votes) == len(one.station(title).votes) + len(
            other.station(title).votes
        )
