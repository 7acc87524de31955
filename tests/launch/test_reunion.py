"""Two views of one state: what one lacks, and both in one."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.probe_record import Acknowledged, Mute, ProbeRecord
from golive_tui.launch.reunion import Missing, missing, reunite
from golive_tui.launch.state import (
    Change,
    Claim,
    Event,
    Note,
    Record,
    ReleaseField,
    State,
    Status,
)
from golive_tui.launch.votes import StationRecord, Vote, Word
from tests.store.states import STARTS, records, states

LATER = STARTS + timedelta(minutes=1)
MUCH_LATER = STARTS + timedelta(hours=1)

DONE = Change(Status.DONE, STARTS, "ana")
FAILED = Change(Status.FAILED, LATER, "ben", "migration lock")


def of(record: Record) -> State:
    """A state of one item."""
    return State("a.yaml", items={"deploy": record}, newest=max(record.stamps(), default=STARTS))


@st.composite
def related(draw: st.DrawFn) -> tuple[State, State]:
    """Two states with some items the same, some in one only, some different."""
    one, other = draw(states), draw(states)
    shared = draw(st.dictionaries(st.sampled_from(["x", "y", "z"]), records, max_size=3))
    return tuple(  # type: ignore[return-value]  # two of them
        replace(state, items={**state.items, **shared}) for state in (one, other)
    )


@given(states)
def test_nothing_is_missing_from_itself(state: State) -> None:
    """And both in one is the same."""
    assert not missing(state, state)
    assert reunite(state, state) == state


@given(related())
def test_nothing_of_either_is_lost(pair: tuple[State, State]) -> None:
    """No change, note, event or release field."""
    one, other = pair
    both = reunite(one, other)
    assert not missing(one, both)
    assert not missing(other, both)
    assert both.newest >= max(one.newest, other.newest)


@given(related())
def test_doing_it_again_changes_nothing(pair: tuple[State, State]) -> None:
    """With either side."""
    both = reunite(*pair)
    assert reunite(both, both) == both
    assert reunite(pair[0], both) == both
    assert not missing(both, reunite(both, pair[1]))


@given(related())
def test_everything_is_there_once_and_by_time(pair: tuple[State, State]) -> None:
    """A stamp of an operator stands for one note."""
    for record in reunite(*pair).items.values():
        keys = [(note.at, note.by) for note in record.notes]
        assert len(keys) == len(set(keys))
        for entries in (record.notes, record.history):
            times = [entry.at for entry in entries]
            assert times == sorted(times)


def test_a_lost_change_is_named_with_its_item() -> None:
    """The head and the history both count."""
    lost = missing(of(Record("Deploy", FAILED, (DONE,))), of(Record("Deploy", DONE)))
    assert lost.changes == (("deploy", FAILED),)
    assert lost.in_words() == '1 change ("Deploy")'


def test_losses_are_told_in_words() -> None:
    """Each kind in its number, the first items by name."""
    note = Note(STARTS, "ana", "x")
    items = {f"step-{n}": Record(f"Step {n}", DONE, notes=(note,)) for n in range(5)}
    event = Event(STARTS, "ana", "hold")
    field = ReleaseField("v1", STARTS, "ana")
    seen = State("a.yaml", {"version": field}, (event, replace(event, at=LATER)), items)
    assert missing(seen, State()).in_words() == (
        "5 changes, 5 notes, 2 launch events and 1 release field"
        ' ("Step 0", "Step 1", "Step 2", 2 more)'
    )


def test_quieted_alarms_and_answers_are_missed_too() -> None:
    """A mute, its end, an acknowledgement and an answer are somebody's word as a tick is."""
    mute = Mute(MUCH_LATER, STARTS, "ana", "restarting")
    ended = replace(mute, ended=LATER, ended_by="ben")
    known = Acknowledged(LATER, "ben", "on it")
    answer = ReleaseField("v1.0.0", STARTS, "ana")
    seen = State(
        probes={"criterion:api": ProbeRecord(mute=ended, acknowledged=known)},
        answers={"previous": answer},
    )
    lost = missing(seen, State())
    assert lost.in_words() == '1 mute, 1 acknowledgement and 1 answer ("criterion:api")'
    older = State(probes={"criterion:api": ProbeRecord(mute=mute, acknowledged=known)})
    assert missing(replace(seen, answers={}), older).mutes == ("criterion:api",)
    assert not missing(older, replace(older, probes=seen.probes))


def test_what_was_added_or_mended_is_no_loss() -> None:
    """More changes, another reason, another name, a released claim."""
    claim = Claim(STARTS, "ana")
    seen = of(Record("Deploy", DONE, claim=claim))
    mended = replace(DONE, reason="typo mended", by="Ana")
    assert missing(seen, of(Record("Deploy now", FAILED, (mended,)))) == Missing()


def test_an_older_release_field_is_a_loss() -> None:
    """A newer one is not."""
    old, new = (
        State(release={"version": ReleaseField(value, at, "ana")})
        for value, at in (("v1", STARTS), ("v2", LATER))
    )
    assert missing(new, old).release == ("version",)
    assert not missing(old, new)
    assert reunite(new, old).release == reunite(old, new).release == new.release


def test_the_head_is_the_newest_change_of_either() -> None:
    """Whichever side it is on; the other goes into the history."""
    mine, theirs = of(Record("Deploy", DONE)), of(Record("Deploy", FAILED))
    for both in (reunite(mine, theirs), reunite(theirs, mine)):
        assert both.items["deploy"].head == FAILED
        assert both.items["deploy"].history == (DONE,)


def test_who_knows_more_has_the_head() -> None:
    """An older head that stands on purpose, as after a merge, stays the head, and disputed."""
    more = Record("Deploy", DONE, (FAILED,), disputed=True)
    for both in (
        reunite(of(Record("Deploy", FAILED)), of(more)),
        reunite(of(more), of(Record("Deploy", FAILED))),
    ):
        assert both.items["deploy"] == more


def test_a_mended_entry_wins_over_what_was_seen() -> None:
    """The file is what somebody had in their hands."""
    mended = replace(DONE, reason="restore was tested")
    both = reunite(of(Record("Deploy", FAILED, (DONE,))), of(Record("Deploy", mended)))
    assert both.items["deploy"] == Record("Deploy", FAILED, (mended,))


def test_two_people_in_one_millisecond_are_two() -> None:
    """Stamps are unique in a file, not between two machines."""
    ben = replace(DONE, by="ben")
    assert len(reunite(of(Record(head=DONE)), of(Record(head=ben))).items["deploy"].changes) == 2


def test_the_newest_claim_stands() -> None:
    """A claim that only one side has stands too."""
    old, new = Claim(STARTS, "ana"), Claim(LATER, "ben")
    pairs = [(old, new), (new, old), (None, new), (new, None)]
    for mine, theirs in pairs:
        both = reunite(of(Record(head=DONE, claim=mine)), of(Record(head=DONE, claim=theirs)))
        assert both.items["deploy"].claim == new


def test_a_withdrawn_note_stays_withdrawn() -> None:
    """Whichever side withdrew it."""
    note = Note(STARTS, "ana", "wrong system")
    withdrawn = replace(note, withdrawn=MUCH_LATER, withdrawn_by="ben")
    for mine, theirs in ((note, withdrawn), (withdrawn, note)):
        both = reunite(of(Record(notes=(mine,))), of(Record(notes=(theirs,))))
        assert both.items["deploy"].notes == (withdrawn,)


def test_tables_of_later_versions_are_joined() -> None:
    """Lists of both sides are kept, of single values the file's."""
    log = {"at": STARTS, "by": "ana", "ran": "ls"}
    mine = State(extra={"machines": {"a": {"logs": [log]}}, "moods": {"x": {"mood": "low"}}})
    theirs = State(
        extra={
            "machines": {"a": {"logs": [{**log, "by": "ben"}]}, "b": {"logs": [log]}},
            "moods": {"x": {"mood": "high"}},
        }
    )
    extra = reunite(mine, theirs).extra
    assert extra == {
        "machines": {"a": {"logs": [{**log, "by": "ben"}, log]}, "b": {"logs": [log]}},
        "moods": {"x": {"mood": "high"}},
    }


def test_votes_of_both_sides_are_kept_and_missed_where_they_are_gone() -> None:
    """By station, oldest first; a lost one is told with its station."""
    ana, ben = Vote(LATER, "ana", Word.GO), Vote(STARTS, "ben", Word.NO_GO, "red")
    mine = State(stations={"Ops": StationRecord((ana,), {"room": 4})})
    theirs = State(stations={"Ops": StationRecord((ben,)), "Web": StationRecord((ana,))})
    both = reunite(mine, theirs)
    assert both.station("Ops") == StationRecord((ben, ana), {"room": 4})
    assert both.station("Web").votes == (ana,)
    assert missing(mine, both) == Missing()
    lost = missing(both, mine)
    assert lost.votes == (("Ops", ben), ("Web", ana))
    assert lost.in_words() == '2 votes ("Ops", "Web")'
