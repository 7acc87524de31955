"""What a console knows of its probes: results, sights, mutes, and another checklist."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist
from golive_tui.checklist.source import read_text
from golive_tui.launch.actions import RecordTurn, SetMute
from golive_tui.launch.sight import Sight, seen_after, sight_of
from golive_tui.launch.state import State
from golive_tui.launch.verdict import Hue, Verdict
from golive_tui.session.senses import KEPT, Senses
from tests.launch.probed import Word, result_of, words
from tests.launch.samples import HOUR, MINUTE, NOON, SECOND, after

TEXT = """\
golive: 1
title: Sample
defaults: {probe: {every: 20s}}
probes: {database: {tcp: "db:5432"}}
sections:
  - title: S
    items:
      - {title: Deploy, probe: {http: "http://shop/health"}}
      - {title: Migrated, probe: {command: ./migrated.sh}}
      - Plain
criteria: [{title: Healthy, probe: {http: "http://shop/health", every: 5s}}]
"""
DEPLOY, MIGRATED, DATABASE = "s/deploy", "s/migrated", "probe:database"
HEALTHY = "criterion:healthy"
FAIL, PASS = Verdict.FAIL, Verdict.PASS


def checklist(text: str = TEXT) -> Checklist:
    """The checklist that a text says."""
    return read_text(text, "sample.yaml").checklist


def senses_after(*said: Word | Verdict, address: str = DEPLOY) -> Senses:
    """What is known after one probe said these, one a second from noon on."""
    senses = Senses(checklist())
    for number, word in enumerate(said):
        senses.take(address, result_of(word, NOON + number * SECOND), State())
    return senses


def test_everything_with_a_probe_is_known_by_its_address() -> None:
    """Named ones, items, criteria."""
    assert [*Senses(checklist()).probes] == [DATABASE, DEPLOY, MIGRATED, HEALTHY]


def test_nothing_is_seen_at_first_but_what_is_recorded() -> None:
    """Since when it was so."""
    state = after(RecordTurn(DEPLOY, FAIL, "503", since=NOON - MINUTE / 2))
    senses = Senses(checklist())
    assert senses.sights(state, NOON) == {DEPLOY: Sight(FAIL, Hue.RED, NOON - MINUTE / 2)}
    assert senses.seen(DEPLOY) is None
    assert senses.results(DEPLOY) == ()


def test_what_is_recorded_counts_while_another_console_looks() -> None:
    """It would have recorded a turn; nobody is asked while the record is fresh."""
    asked: list[int] = []

    def acts() -> bool:
        asked.append(len(asked))
        return len(asked) < 3

    state = after(RecordTurn(DEPLOY, PASS, "200", since=NOON - HOUR))
    senses = Senses(checklist(), acts)
    for _ in range(2):
        assert senses.sights(state, NOON) == {DEPLOY: Sight(PASS, Hue.GREEN, NOON - HOUR)}
    assert senses.sights(state, NOON)[DEPLOY].verdict is Verdict.STALE
    assert len(asked) == 3
    assert senses.sights(state, NOON - HOUR)[DEPLOY].verdict is PASS
    assert len(asked) == 3


def test_what_is_recorded_counts_until_this_console_has_looked() -> None:
    """For three periods: what it may not run is then seen by nobody."""
    state = after(RecordTurn(DEPLOY, PASS, "200", since=NOON - HOUR))
    senses = Senses(checklist())
    senses.looks_since = NOON
    assert senses.sights(state, NOON + MINUTE - SECOND)[DEPLOY].verdict is PASS
    assert senses.sights(state, NOON + MINUTE)[DEPLOY].verdict is Verdict.STALE
    senses.take(DEPLOY, result_of(FAIL, NOON + MINUTE), state)
    assert senses.sights(state, NOON + MINUTE)[DEPLOY].verdict is FAIL


def test_a_result_counts_before_what_is_recorded() -> None:
    """It goes on from there if it says the same."""
    state = after(RecordTurn(DEPLOY, FAIL, "503", since=NOON - HOUR))
    senses = Senses(checklist())
    assert senses.take(DEPLOY, result_of(FAIL), state).since == NOON - HOUR
    senses.take(DEPLOY, result_of(PASS, NOON + SECOND), state)
    assert senses.sights(state, NOON + SECOND) == {DEPLOY: Sight(PASS, Hue.GREEN, NOON + SECOND)}


@pytest.mark.parametrize(
    ("address", "period"), [(DEPLOY, 20 * SECOND), (HEALTHY, 5 * SECOND), (MIGRATED, None)]
)
def test_each_is_stale_after_three_periods_of_its_own(
    address: str, period: timedelta | None
) -> None:
    """What runs only when asked never is."""
    senses = senses_after(PASS, address=address)
    end = NOON + 3 * (period or HOUR)
    assert senses.sights(State(), end - SECOND)[address].verdict is PASS
    stale = senses.sights(State(), end + SECOND)[address].verdict is Verdict.STALE
    assert stale is (period is not None)


def test_what_was_slept_through_makes_nothing_stale() -> None:
    """A suspended laptop, a clock set forward: it has three periods from then on to look again."""
    senses = senses_after(PASS)
    senses.sights(State(), NOON + SECOND)
    woken = NOON + SECOND + HOUR
    assert senses.sights(State(), woken) == {DEPLOY: Sight(PASS, Hue.GREEN, NOON)}
    for passed in range(1, 59):
        assert senses.sights(State(), woken + passed * SECOND)[DEPLOY].verdict is PASS
    sight = senses.sights(State(), woken + MINUTE)[DEPLOY]
    assert (sight.verdict, sight.since) == (Verdict.STALE, NOON + HOUR + MINUTE)
    assert senses.results(DEPLOY)[-1].started < NOON  # when it ran is told as it was


def test_while_nothing_turns_the_sights_are_the_very_same() -> None:
    """So that nothing is judged or drawn anew."""
    senses = senses_after(PASS)
    before = senses.sights(State(), NOON)
    senses.take(DEPLOY, result_of(PASS, NOON + MINUTE), State())
    assert senses.sights(State(), NOON + MINUTE) is before
    senses.take(DEPLOY, result_of(FAIL, NOON + MINUTE), State())
    assert senses.sights(State(), NOON + MINUTE) is not before


@pytest.mark.parametrize("seen", [True, False])
def test_a_mute_counts_until_it_is_over_or_ended(seen: bool) -> None:
    """Also of a probe that never ran."""
    senses = senses_after(FAIL) if seen else Senses(checklist())
    muted = after(SetMute(DEPLOY, NOON + HOUR, "deploying"))
    for state, now, expected in (
        (muted, NOON + MINUTE, True),
        (muted, NOON + HOUR, False),
        (after(SetMute(DEPLOY, None), state=muted), NOON + MINUTE, False),
    ):
        senses.sights(state, now)
        assert senses.muted(DEPLOY) is expected
        assert not senses.muted(DATABASE)


def test_only_the_latest_results_are_kept() -> None:
    """Oldest first; as many as are drawn."""
    senses = senses_after(*[FAIL, PASS] * KEPT)
    results = senses.results(DEPLOY)
    assert len(results) == KEPT
    assert results[-1].started > results[0].started
    assert results[-1].verdict is PASS
    seen = senses.seen(DEPLOY)
    assert seen is not None
    assert seen.result is results[-1]


def test_another_checklist_keeps_what_was_seen_of_the_same_probes() -> None:
    """What was added, renamed or moved around it does not matter."""
    senses = senses_after(PASS)
    senses.follow(checklist(TEXT.replace("- Plain", "- Plain\n      - Another")))
    assert senses.seen(DEPLOY) is not None
    assert senses.sights(State(), NOON)[DEPLOY].verdict is PASS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title: Deploy, probe: {http: "http://shop/health"', 'title: Deploy, probe: {tcp: "a:1"'),
        ('{title: Deploy, probe: {http: "http://shop/health"}}', "Deploy"),
        ("title: Deploy", "title: Deployed"),
    ],
)
def test_what_a_changed_or_gone_probe_said_is_forgotten(old: str, new: str) -> None:
    """It was about something else."""
    assert old in TEXT
    senses = senses_after(PASS)
    senses.follow(checklist(TEXT.replace(old, new)))
    assert senses.seen(DEPLOY) is None
    assert senses.results(DEPLOY) == ()
    assert DEPLOY not in senses.sights(State(), NOON)


def test_another_period_counts_at_once() -> None:
    """Also for what was seen before."""
    senses = senses_after(PASS)
    assert senses.sights(State(), NOON + 2 * MINUTE)[DEPLOY].verdict is Verdict.STALE
    senses.follow(checklist(TEXT.replace("every: 20s", "every: 5m")))
    assert senses.sights(State(), NOON + 2 * MINUTE)[DEPLOY].verdict is PASS


@given(
    st.lists(
        st.tuples(st.sampled_from((DEPLOY, DATABASE, HEALTHY)), words, st.integers(0, 90)),
        max_size=20,
    )
)
def test_every_sight_is_what_one_probe_alone_would_give(
    came: list[tuple[str, Word, int]],
) -> None:
    """Results of many probes in any order do not touch each other."""
    senses, now = Senses(checklist()), NOON
    results = []
    for address, word, seconds in came:
        now += seconds * SECOND
        results.append((address, result_of(word, now)))
        senses.take(*results[-1], State())
    found = senses.sights(State(), now)
    periods = {DEPLOY: 20 * SECOND, DATABASE: 20 * SECOND, HEALTHY: 5 * SECOND}
    for address, period in periods.items():
        seen = None
        for other, result in results:
            if other == address:
                seen = seen_after(seen, None, result)
        alone = sight_of(seen, State().probe(address), period, now)
        assert found.get(address) == alone


ADDRESSES = st.sampled_from((DEPLOY, DATABASE, HEALTHY))
STEPS = st.one_of(
    st.tuples(st.just("said"), ADDRESSES, words),
    st.tuples(st.just("recorded"), ADDRESSES, st.sampled_from((PASS, FAIL))),
    st.tuples(st.just("muted"), ADDRESSES, st.integers(0, 120)),
    st.tuples(st.just("waited"), ADDRESSES, st.integers(-30, 120)),
)


@given(st.lists(STEPS, max_size=25))
def test_what_is_remembered_of_the_last_look_is_never_out_of_date(
    steps: list[tuple[str, str, Word | Verdict | int]],
) -> None:
    """Whatever came since: results, turns and mutes from the file, time, a clock set back."""
    senses, state, now = Senses(checklist()), State(), NOON
    periods = {DEPLOY: 20 * SECOND, DATABASE: 20 * SECOND, HEALTHY: 5 * SECOND}
    for what, address, value in steps:
        if isinstance(value, int):
            if what == "waited":
                now += value * SECOND
            else:
                state = after(SetMute(address, now + value * SECOND, "quiet"), state=state)
        elif isinstance(value, Verdict) and what == "recorded":
            state = after(RecordTurn(address, value, "200", since=now), state=state)
        else:
            senses.take(address, result_of(value, now), state)
        found = senses.sights(state, now)
        for each, period in periods.items():
            record = state.probe(each)
            assert found.get(each) == sight_of(senses.seen(each), record, period, now)
            assert senses.muted(each) is record.muted(now)
