"""What probes, mutes and acknowledgements leave in the state, and what two states make of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.actions import Acknowledge, ProbeAction, RecordTurn, SetMute
from golive_tui.launch.apply import apply
from golive_tui.launch.probe_record import Acknowledged, Mute, ProbeRecord, Turn, newest_of
from golive_tui.launch.reunion import missing, reunite
from golive_tui.launch.state import PROBE, Stamp, State, Status, next_stamp
from golive_tui.launch.verdict import Cause, Verdict
from tests.launch.probed import words
from tests.launch.samples import HOUR, MINUTE, NOON, SECOND, after, became
from tests.launch.strategies import operators, steps_of_time

FAIL = RecordTurn("s/a", Verdict.FAIL, "503 in 41 ms")
MUTE = SetMute("s/a", NOON + HOUR, "deploying")
STAMP = Stamp(NOON, "ana")


def of_a(*actions: ProbeAction) -> ProbeRecord:
    """What is kept of the probe `s/a` after these, one a second from noon on."""
    return after(*actions).probe("s/a")


def test_a_turn_is_kept_with_what_was_said_and_since_when() -> None:
    """Since the moment it is recorded, if nothing is said."""
    turn = replace(FAIL, verdict=Verdict.ERROR, cause=Cause.TLS, since=NOON - HOUR)
    assert of_a(turn).turn == Turn(Verdict.ERROR, NOON - HOUR, "503 in 41 ms", Cause.TLS)
    assert of_a(FAIL).turn == Turn(Verdict.FAIL, NOON, "503 in 41 ms")


def test_only_the_last_turn_is_kept() -> None:
    """Routine results are not stored."""
    assert of_a(FAIL, RecordTurn("s/a", Verdict.PASS, "200")) == ProbeRecord(
        Turn(Verdict.PASS, NOON + SECOND, "200")
    )


def test_a_mute_says_who_why_and_until_when() -> None:
    """The turn is as it was."""
    record = of_a(FAIL, MUTE)
    assert record.mute == Mute(NOON + HOUR, NOON + SECOND, "ana", "deploying")
    assert record.turn == of_a(FAIL).turn


def test_a_mute_that_was_ended_says_by_whom() -> None:
    """It is over from that moment on; who muted it, why and until when is still known."""
    state = State(probes={"s/a": of_a(MUTE)})
    record = apply(state, SetMute("s/a", None), Stamp(NOON + SECOND, "ben")).probe("s/a")
    muted = of_a(MUTE).mute
    assert muted is not None
    assert record.mute == replace(muted, ended=NOON + SECOND, ended_by="ben")
    assert not record.muted(NOON)
    assert not record.muted(NOON + SECOND)


def test_muting_again_is_a_mute_of_its_own() -> None:
    """That the one before was ended ends no other."""
    record = of_a(MUTE, SetMute("s/a", None), MUTE)
    assert record.mute == Mute(NOON + HOUR, NOON + 2 * SECOND, "ana", "deploying")
    assert record.muted(NOON + MINUTE)


def test_an_acknowledgement_says_who_and_why() -> None:
    """Turn and mute are as they were."""
    record = of_a(FAIL, MUTE, Acknowledge("s/a", "rolling back"))
    assert record.acknowledged == Acknowledged(NOON + 2 * SECOND, "ana", "rolling back")
    assert replace(record, acknowledged=None) == of_a(FAIL, MUTE)


@pytest.mark.parametrize("action", [FAIL, MUTE, Acknowledge("s/a", "seen")])
def test_unknown_keys_of_a_probe_survive(action: ProbeAction) -> None:
    """What a newer version wrote there."""
    state = State(probes={"s/a": ProbeRecord(extra={"colour": "red"})})
    assert apply(state, action, STAMP).probe("s/a").extra == {"colour": "red"}


@pytest.mark.parametrize("action", [FAIL, MUTE, Acknowledge("s/a", "seen")])
def test_items_and_other_probes_are_the_very_same(action: ProbeAction) -> None:
    """So that only the lines of that probe change."""
    state = after(became("s/a", Status.DONE), RecordTurn("s/b", Verdict.PASS, "200"))
    changed = apply(state, action, Stamp(NOON + HOUR, "ana"))
    assert changed.items is state.items
    assert changed.probe("s/b") is state.probe("s/b")
    assert changed.newest == NOON + HOUR


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.integers(-14, 14))
def test_times_are_kept_as_the_file_has_them(naive: datetime, hours: int) -> None:
    """UTC in whole milliseconds, so that what is read back is what was known."""
    moment = naive.replace(tzinfo=timezone(timedelta(hours=hours)))
    record = of_a(replace(FAIL, since=moment), replace(MUTE, until=moment))
    assert record.turn
    assert record.mute
    for kept in (record.turn.since, record.mute.until):
        assert kept.tzinfo is UTC
        assert kept.microsecond % 1000 == 0
        assert timedelta(0) <= moment - kept < timedelta(milliseconds=1)


actions = st.one_of(
    st.builds(
        lambda address, word, since: RecordTurn(address, word[0], "said", word[1], since),
        st.sampled_from(("s/a", "s/b")),
        words,
        st.none() | steps_of_time.map(lambda step: NOON + step),
    ),
    st.builds(
        SetMute,
        st.sampled_from(("s/a", "s/b")),
        st.none() | steps_of_time.map(lambda step: NOON + step),
        st.just("known"),
    ),
    st.builds(Acknowledge, st.sampled_from(("s/a", "s/b")), st.just("seen")),
)
courses = st.lists(st.tuples(steps_of_time, operators, actions), max_size=10)


def played(course: list[tuple[timedelta, str, ProbeAction]], state: State | None = None) -> State:
    """The state after all of it."""
    state, now = state or State(), NOON
    for step, by, action in course:
        now += step
        state = apply(state, action, Stamp(next_stamp(now, state.newest), by))
    return state


@given(courses)
def test_the_newest_stamp_is_the_newest_of_all(
    course: list[tuple[timedelta, str, ProbeAction]],
) -> None:
    """Wherever clocks were when a probe turned."""
    state = played(course)
    assert max(state.stamps(), default=state.newest) <= state.newest


# Two states in one.


@given(courses, courses, courses)
def test_what_either_knows_of_a_probe_both_know(
    common: list[tuple[timedelta, str, ProbeAction]],
    mine: list[tuple[timedelta, str, ProbeAction]],
    theirs: list[tuple[timedelta, str, ProbeAction]],
) -> None:
    """Each probe of either, part by part; and doing it again changes nothing."""
    start = played(common)
    one, other = played(mine, start), played(theirs, start)
    both = reunite(one, other)
    assert both.probes.keys() == one.probes.keys() | other.probes.keys()
    for address, record in both.probes.items():
        assert record == newest_of(one.probe(address), other.probe(address))
    assert reunite(both, both) == both
    assert reunite(one, both).probes == reunite(both, other).probes == both.probes
    assert max(both.stamps(), default=both.newest) <= both.newest


def test_an_ended_mute_stays_ended_beside_one_who_does_not_know() -> None:
    """On whichever side it was ended."""
    muted = after(MUTE)
    ended = after(SetMute("s/a", None), state=muted, by="ben")
    for both in (reunite(muted, ended), reunite(ended, muted)):
        assert not both.probe("s/a").muted(NOON + MINUTE)
        assert both == ended


def test_a_turn_that_the_file_lacks_is_no_loss() -> None:
    """The probe will say it again; nobody has to choose."""
    state = after(became("s/a", Status.DONE))
    turned = apply(state, FAIL, Stamp(NOON + HOUR, PROBE))
    assert not missing(turned, state)
