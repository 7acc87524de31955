"""What counts of a probe at one moment: what was seen here, or what is recorded."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.probe_record import UNKNOWN, Mute, ProbeRecord, Turn
from golive_tui.launch.sight import Seen, Sight, seen_after, sight_of
from golive_tui.launch.verdict import Cause, Hue, Result, Verdict
from tests.launch.probed import Word, colour, result_of, words
from tests.launch.samples import HOUR, MINUTE, NOON, SECOND

PERIOD = 30 * SECOND
FAIL, PASS, WARN = ((each, None) for each in (Verdict.FAIL, Verdict.PASS, Verdict.WARN))
REFUSED = (Verdict.ERROR, Cause.CONNECT)
UNTRUSTED = (Verdict.ERROR, Cause.UNTRUSTED)


def seen_in_a_row(*said: Word, turn: Turn | None = None) -> Seen:
    """What is seen after these results, one each half minute from noon on."""
    seen: Seen | None = None
    for number, word in enumerate(said):
        seen = seen_after(seen, turn, result_of(word, NOON + number * PERIOD))
    assert seen is not None
    return seen


@pytest.mark.parametrize(
    ("said", "turned", "streak", "same"),
    [
        ([PASS], 0, 1, 1),
        ([PASS, PASS, PASS], 0, 3, 3),
        ([PASS, WARN], 0, 2, 1),
        ([PASS, WARN, WARN], 0, 3, 2),
        ([FAIL, REFUSED], 0, 2, 1),
        ([PASS, FAIL], 1, 1, 1),
        ([PASS, FAIL, PASS, PASS], 2, 2, 2),
        ([REFUSED, (Verdict.ERROR, Cause.DNS)], 0, 2, 1),
        ([FAIL, UNTRUSTED], 1, 1, 1),
        ([FAIL, UNTRUSTED, FAIL], 2, 1, 1),
    ],
)
def test_results_in_a_row_are_counted_from_the_last_turn(
    said: list[Word], turned: int, streak: int, same: int
) -> None:
    """A turn is one of green, red and dark; equal verdicts, and causes, are counted too."""
    seen = seen_in_a_row(*said)
    assert (seen.since, seen.streak, seen.same) == (NOON + turned * PERIOD, streak, same)


def test_what_was_recorded_goes_on() -> None:
    """After a restart it is red since when it was, and one more result makes it sure."""
    seen = seen_in_a_row(REFUSED, turn=Turn(Verdict.FAIL, NOON - HOUR))
    assert (seen.since, seen.streak, seen.same) == (NOON - HOUR, 1, 1)


def test_what_was_recorded_otherwise_has_turned() -> None:
    """It was red when the last console left, and is green now."""
    assert seen_in_a_row(PASS, turn=Turn(Verdict.FAIL, NOON - HOUR)).since == NOON


def test_a_result_counts_from_its_end() -> None:
    """A run of a minute says something only when it is over."""
    slow = Result(Verdict.PASS, "", NOON, MINUTE)
    assert seen_after(None, None, slow).since == NOON + MINUTE
    sight = sight_of(seen_after(None, None, slow), UNKNOWN, PERIOD, NOON + 2 * MINUTE)
    assert sight is not None
    assert sight.verdict is Verdict.PASS


@given(st.lists(words, min_size=1, max_size=12))
def test_since_when_and_how_often_are_those_of_the_last_run_of_a_hue(said: list[Word]) -> None:
    """Told from the list alone."""
    seen = seen_in_a_row(*said)
    hues = [colour(word) for word in said]
    turned = max(i for i in range(len(hues)) if i == 0 or hues[i] is not hues[i - 1])
    assert seen.since == NOON + turned * PERIOD
    assert seen.streak == len(said) - turned
    equal = [word == said[-1] for word in reversed(said)]
    assert seen.same == (equal.index(False) if False in equal else len(said))


def test_nothing_is_known_of_what_never_ran() -> None:
    """Neither seen nor recorded."""
    assert sight_of(None, UNKNOWN, PERIOD, NOON) is None


def test_what_nobody_sees_here_is_as_it_was_recorded() -> None:
    """With its hue and since when: that is what commands judge by, while somebody looks."""
    record = ProbeRecord(Turn(Verdict.ERROR, NOON - HOUR, "refused", Cause.CONNECT))
    sight = sight_of(None, record, PERIOD, NOON, looked_after=NOON)
    assert sight == Sight(Verdict.ERROR, Hue.RED, NOON - HOUR)
    unscheduled = sight_of(None, record, None, NOON)
    assert unscheduled == sight


@pytest.mark.parametrize("word", [PASS, WARN])
def test_recorded_good_news_is_stale_once_nobody_has_looked_for_three_periods(word: Word) -> None:
    """The console that recorded it may have died since; a moment before it still counts."""
    record, end = ProbeRecord(Turn(word[0], NOON, "says so")), NOON + 3 * PERIOD
    good = Sight(word[0], Hue.GREEN, NOON)
    stale = Sight(Verdict.STALE, Hue.DARK, end, forgotten=True)
    assert sight_of(None, record, PERIOD, end - SECOND) == good
    assert sight_of(None, record, PERIOD, end) == stale
    for looked, now, sight in (
        (NOON - HOUR, end, stale),
        (NOON + MINUTE, end, good),
        (NOON + MINUTE, end + MINUTE, replace(stale, since=end + MINUTE)),
    ):
        assert sight_of(None, record, PERIOD, now, looked) == sight


@pytest.mark.parametrize("word", [FAIL, REFUSED, UNTRUSTED])
def test_recorded_bad_news_stays_until_somebody_sees_it_otherwise(word: Word) -> None:
    """Who died while it was red has not seen it mended."""
    record = ProbeRecord(Turn(word[0], NOON, "says so", word[1]))
    sight = Sight(word[0], colour(word), NOON)
    assert sight_of(None, record, PERIOD, NOON + 100 * HOUR) == sight


def test_what_is_seen_here_goes_before_what_is_recorded() -> None:
    """The file may still have the last turn."""
    record = ProbeRecord(Turn(Verdict.FAIL, NOON - HOUR))
    seen = seen_in_a_row(PASS, turn=record.turn)
    assert sight_of(seen, record, PERIOD, NOON) == Sight(Verdict.PASS, Hue.GREEN, NOON)


@pytest.mark.parametrize("word", [PASS, FAIL, REFUSED])
def test_a_result_older_than_three_periods_is_stale(word: Word) -> None:
    """Dark since then; a moment before it still counts."""
    seen, end = seen_in_a_row(word), NOON + 3 * PERIOD
    before = sight_of(seen, UNKNOWN, PERIOD, end - SECOND)
    assert before == Sight(word[0], colour(word), NOON)
    after = sight_of(seen, UNKNOWN, PERIOD, end + SECOND)
    assert after == Sight(Verdict.STALE, Hue.DARK, end)


def test_what_was_dark_is_dark_since_then_when_it_is_stale_too() -> None:
    """It has not been seen for all that time."""
    sight = sight_of(seen_in_a_row(UNTRUSTED), UNKNOWN, PERIOD, NOON + HOUR)
    assert sight == Sight(Verdict.STALE, Hue.DARK, NOON)


def test_what_runs_only_when_asked_is_never_stale() -> None:
    """It has no period to be older than."""
    sight = sight_of(seen_in_a_row(PASS), UNKNOWN, None, NOON + 100 * HOUR)
    assert sight == Sight(Verdict.PASS, Hue.GREEN, NOON)


def test_a_mute_shows_until_it_is_over() -> None:
    """On what is seen, recorded and stale alike; the verdict is not hidden."""
    mute, turn = Mute(NOON + HOUR, NOON, "ana", "known"), Turn(Verdict.FAIL, NOON)
    for seen in (None, seen_in_a_row(FAIL)):
        record = ProbeRecord(turn, mute)
        for now, muted in ((NOON + MINUTE, True), (NOON + HOUR, False)):
            sight = sight_of(seen, record, PERIOD, now)
            assert sight is not None
            assert sight.muted is muted
            assert sight.verdict is (Verdict.FAIL if seen is None or muted else Verdict.STALE)


@given(word=words, later=st.timedeltas(timedelta(0), HOUR), period=st.none() | st.just(PERIOD))
def test_a_sight_is_equal_until_something_turns(
    word: Word, later: timedelta, period: timedelta | None
) -> None:
    """Passing time and more of the same results make no new sight, so nothing is drawn anew."""

    def at(now: datetime, seen: Seen) -> Sight | None:
        return sight_of(seen, UNKNOWN, period, now)

    first = seen_after(None, None, result_of(word))
    again = seen_after(first, None, result_of(word, NOON + later))
    assert at(NOON + later, again) == at(NOON, first)
