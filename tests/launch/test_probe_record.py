"""What is kept of a probe, and two views of it in one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.probe_record import (
    UNKNOWN,
    Acknowledged,
    Mute,
    ProbeRecord,
    Turn,
    newest_of,
)
from golive_tui.launch.verdict import Hue, Verdict
from tests.launch.probed import WORDS, Word, colour, words
from tests.launch.samples import HOUR, MINUTE, NOON

EARLY, LATE = NOON, NOON + MINUTE

moments = st.integers(0, 3).map(lambda minutes: NOON + minutes * MINUTE)
turns = st.builds(lambda word, since: Turn(word[0], since, "says so", word[1]), words, moments)
people = st.sampled_from(("ana", "ben"))
mutes = st.builds(Mute, moments, moments, people, ended=st.none() | moments)
known = st.builds(Acknowledged, moments, st.sampled_from(("ana", "ben")))
records = st.builds(ProbeRecord, st.none() | turns, st.none() | mutes, st.none() | known)


@pytest.mark.parametrize("word", WORDS)
def test_a_turn_is_what_a_captain_calls_it(word: Word) -> None:
    """Pass and warn green; fail and the target's errors red; all else dark."""
    assert Turn(word[0], NOON, cause=word[1]).hue is colour(word)


def test_a_mute_is_over_at_its_end() -> None:
    """Not a moment later; without one nothing is muted."""
    muted = ProbeRecord(mute=Mute(NOON + HOUR, NOON, "ana"))
    assert muted.muted(NOON)
    assert muted.muted(NOON + HOUR - timedelta(microseconds=1))
    assert not muted.muted(NOON + HOUR)
    assert not UNKNOWN.muted(NOON)


def test_every_stamp_of_it_is_counted() -> None:
    """The end of a mute is none: it lies ahead, and new stamps do not come after it."""
    record = ProbeRecord(
        Turn(Verdict.FAIL, NOON), Mute(NOON + HOUR, EARLY, "ana"), Acknowledged(LATE, "ana")
    )
    assert [*record.stamps()] == [NOON, EARLY, LATE]
    ended = ProbeRecord(mute=Mute(NOON + HOUR, EARLY, "ana", ended=LATE, ended_by="ben"))
    assert [*ended.stamps()] == [EARLY, LATE]
    assert [*UNKNOWN.stamps()] == []


def test_of_two_views_the_newer_of_each_part_counts() -> None:
    """Each part by itself, whichever side has it."""
    mine = ProbeRecord(Turn(Verdict.FAIL, LATE), Mute(LATE, EARLY, "ana", "old"), extra={"x": 1})
    theirs = ProbeRecord(
        Turn(Verdict.PASS, EARLY),
        Mute(LATE, LATE, "ben", "new"),
        Acknowledged(EARLY, "ben"),
        extra={"y": 2},
    )
    both = ProbeRecord(mine.turn, theirs.mute, theirs.acknowledged, {"x": 1, "y": 2})
    assert newest_of(mine, theirs) == both
    assert newest_of(theirs, mine) == both


def test_a_mute_that_was_ended_is_newer_than_as_it_was_before() -> None:
    """Wherever two files meet, the probe speaks."""
    mute = Mute(NOON + HOUR, EARLY, "ana", "deploying")
    before = ProbeRecord(mute=mute)
    ended = ProbeRecord(mute=replace(mute, ended=LATE, ended_by="ben"))
    assert newest_of(before, ended) == newest_of(ended, before) == ended
    assert not ended.muted(NOON)


def test_a_mute_that_was_ended_in_a_file_of_before_is_over() -> None:
    """Its end was written as its beginning."""
    assert not ProbeRecord(mute=Mute(LATE, LATE, "ana")).muted(EARLY)


def test_of_two_as_old_the_other_counts() -> None:
    """The file is what somebody had in their hands."""
    mine, theirs = (ProbeRecord(Turn(each, NOON)) for each in (Verdict.PASS, Verdict.FAIL))
    assert newest_of(mine, theirs) == theirs


@given(records, records)
def test_two_views_in_one_lose_no_part_and_doing_it_again_changes_nothing(
    mine: ProbeRecord, theirs: ProbeRecord
) -> None:
    """What one side knows, both know; and of each part the newest."""
    both = newest_of(mine, theirs)
    for part in ("turn", "mute", "acknowledged"):
        found = [getattr(each, part) for each in (mine, theirs) if getattr(each, part)]
        kept = getattr(both, part)
        assert (kept in found) if found else kept is None
    assert max([*both.stamps()], default=None) == max(
        [*mine.stamps(), *theirs.stamps()], default=None
    )
    assert newest_of(both, theirs) == newest_of(mine, both) == newest_of(both, both) == both


def test_hues_have_no_fourth() -> None:
    """What is neither green nor red can't be seen."""
    assert {colour(word) for word in WORDS} == set(Hue)
