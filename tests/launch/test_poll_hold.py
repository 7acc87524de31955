"""A hold until the poll is over at the later of its time and all GO, whoever is there to see it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist, Item
from golive_tui.checklist.plan import HoldEnd, LaunchPlan, Station
from golive_tui.checklist.probe import Criterion, Probe, ProbeKind
from golive_tui.launch.actions import Action, CastVote, RecordEvent, RecordTurn
from golive_tui.launch.apply import apply
from golive_tui.launch.count import Count
from golive_tui.launch.poll import nothing_since
from golive_tui.launch.poll_hold import over_since, waits_for_poll
from golive_tui.launch.replay import count_of
from golive_tui.launch.sight import NO_SIGHTS, Sights, sight_of
from golive_tui.launch.state import Stamp, State, Status
from golive_tui.launch.verdict import Hue, Verdict
from golive_tui.launch.votes import Word
from tests.launch.samples import HOUR, LAUNCH, MINUTE, NOON, SECOND, became, checklist_of

A = Item(id="a", address="s/a", title="Backups")
QA, OPS = Station("QA"), Station("Ops")
HTTP = Probe(ProbeKind.HTTP, ("http://127.0.0.1:1/",))
API = Criterion("api", "API healthy", HTTP)
CHECKLIST = replace(checklist_of(A), stations=(QA, OPS), criteria=(API,))
ENDS = LAUNCH - 20 * MINUTE
"""The planned end of a hold of ten minutes at T-20m."""
HOLD = "T-20m 10m poll Final poll"

Deed = tuple[timedelta, Action]
"""How long before the end of the hold's time, or after it, and what was done."""


def go(station: str, word: Word = Word.GO) -> CastVote:
    """A vote."""
    return CastVote(station, word, "because")


BOTH: tuple[Deed, ...] = ((-5 * MINUTE, go("QA")), (-4 * MINUTE, go("Ops")))


def history(*deeds: Deed, until: str = "poll") -> State:
    """T-0 is announced at noon; then this happens, by one who votes for every station."""
    plan = RecordEvent("t0", LAUNCH, (HOLD.replace("poll", until, 1),))
    state = apply(State(), plan, Stamp(NOON, "ana"))
    for since, action in sorted(deeds, key=lambda deed: deed[0]):
        state = apply(state, action, Stamp(max(ENDS + since, state.newest + SECOND), "ana"))
    return state


def counted(state: State, now: datetime) -> Count:
    """The clock."""
    return count_of(state.events, LaunchPlan(), UTC, now)


def over(
    state: State,
    after: timedelta = HOUR,
    sights: Sights = NO_SIGHTS,
    checklist: Checklist = CHECKLIST,
    changed: str = "",
) -> timedelta | None:
    """How long after its time the hold was over, as it is known so long after it."""
    now = ENDS + after
    count = counted(state, now)
    found = over_since(checklist, state, count, sights, lambda _: changed, now)
    return None if found is None else found - ENDS


def test_a_poll_that_was_go_before_ends_the_hold_with_its_time() -> None:
    """Not earlier, and not when somebody comes to look."""
    assert over(history(*BOTH), -SECOND) is None
    assert over(history(*BOTH), timedelta(0)) == timedelta(0)
    assert over(history(*BOTH)) == timedelta(0)


def test_after_its_time_the_last_vote_ends_the_hold() -> None:
    """A NO-GO is taken back by the voter's next vote."""
    late = (*BOTH[:1], (3 * MINUTE, go("Ops")))
    assert over(history(*late)) == 3 * MINUTE
    against = (*BOTH, (-MINUTE, go("QA", Word.NO_GO)))
    assert over(history(*against)) is None
    assert over(history(*against, (7 * MINUTE, go("QA")))) == 7 * MINUTE


def test_a_stale_vote_ends_it_when_what_made_it_so_is_mended() -> None:
    """What becomes worse after the end makes nothing unhappen."""
    ticked = (-HOUR, became(A.address, Status.DONE))
    opened = became(A.address, Status.OPEN)
    again = (9 * MINUTE, became(A.address, Status.DONE))
    assert over(history(ticked, *BOTH, (-MINUTE, opened))) is None
    assert over(history(ticked, *BOTH, (-MINUTE, opened), again)) == 9 * MINUTE
    assert over(history(ticked, *BOTH, (MINUTE, opened))) == timedelta(0)


@pytest.mark.parametrize(
    ("hue", "since", "ends"),
    [
        (Hue.RED, -2 * HOUR, timedelta(0)),  # they said GO although it was red
        (Hue.RED, -4 * MINUTE, None),
        (Hue.RED, 5 * MINUTE, timedelta(0)),
        (Hue.GREEN, -4 * MINUTE, timedelta(0)),
        (Hue.GREEN, 5 * MINUTE, 5 * MINUTE),
    ],
)
def test_a_violated_criterion_keeps_the_hold(
    hue: Hue, since: timedelta, ends: timedelta | None
) -> None:
    """What one was before it turned green is not known, so nothing is taken to have ended then."""
    verdict = Verdict.FAIL if hue is Hue.RED else Verdict.PASS
    turned = RecordTurn("criterion:api", verdict, "503", since=ENDS + since)
    state = history(*BOTH, (since, turned))
    assert over(state, sights=recorded(state, ENDS + HOUR)) == ends


def recorded(state: State, now: datetime) -> Sights:
    """What is known of the criterion to whoever comes only now; its period is a minute."""
    sight = sight_of(None, state.probe("criterion:api"), MINUTE, now)
    assert sight is not None
    return {"criterion:api": sight}


@pytest.mark.parametrize("minutes", [1, 2, 4, 30])
def test_what_grows_stale_while_nobody_looks_does_not_move_the_end(minutes: int) -> None:
    """The criterion passed when it was last looked at, a little before the hold's time was up."""
    turned = RecordTurn("criterion:api", Verdict.PASS, "200", since=ENDS - MINUTE)
    state, later = history(*BOTH, (-MINUTE, turned)), minutes * MINUTE
    assert over(state, later, recorded(state, ENDS + later)) == timedelta(0)


def test_votes_for_another_commit_end_nothing() -> None:
    """Since when the repository differs nobody recorded."""
    with_commit = [(-MINUTE, CastVote(each, Word.GO, commit="abc1234")) for each in ("QA", "Ops")]
    assert over(history(*with_commit), changed="2 commits later") is None
    assert over(history(*with_commit)) == timedelta(0)


@pytest.mark.parametrize("until", [HoldEnd.OPERATOR, HoldEnd.TIME])
def test_no_other_hold_waits_for_the_poll(until: HoldEnd) -> None:
    """Nor does a clock that is in none."""
    state = history(*BOTH, until=until)
    assert over(state) is None
    assert not waits_for_poll(counted(state, ENDS + HOUR), ENDS + HOUR)


def test_without_stations_no_poll_is_go() -> None:
    """So it ends no hold."""
    assert over(history(), checklist=replace(CHECKLIST, stations=())) is None


DEEDS = st.lists(
    st.tuples(
        st.integers(-15, 15).map(lambda minutes: minutes * MINUTE),
        st.one_of(
            st.builds(go, st.sampled_from(["QA", "Ops"]), st.sampled_from(Word)),
            st.builds(became, st.just(A.address), st.sampled_from(Status)),
        ),
    ),
    max_size=12,
)


@given(DEEDS, st.integers(0, 40))
def test_what_comes_later_never_moves_the_end(deeds: list[Deed], minutes: int) -> None:
    """Whoever looks, whenever, finds the same moment, so T never jumps back."""
    seen_at = minutes * MINUTE
    known = [deed for deed in deeds if deed[0] <= seen_at - MINUTE]
    early = over(history(*known), seen_at)
    if early is not None:
        assert over(history(*deeds), HOUR) == early


@given(DEEDS)
def test_recorded_it_ends_the_hold_at_its_moment(deeds: list[Deed]) -> None:
    """However late; from then on the clock has run, with what is left of the count."""
    state, now = history(*deeds), ENDS + HOUR
    count = counted(state, now)
    ended = over_since(CHECKLIST, state, count, NO_SIGHTS, nothing_since, now)
    if ended is None:
        assert count.held
        return
    release = RecordEvent("release", since=ended)
    after = counted(apply(state, release, Stamp(now, "probe")), now)
    assert not after.held
    assert after.remaining(now) == max(timedelta(0), 20 * MINUTE - (now - ended))
    assert counted(apply(state, release, Stamp(now, "probe")), ended).remaining(ended) == (
        20 * MINUTE
    )
