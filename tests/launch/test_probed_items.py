"""What probes make of items: where they stand, what refuses a tick, and what is told of it."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist, EvidenceRule, Item
from golive_tui.launch.actions import ChangeStatus
from golive_tui.launch.glyphs import Sign, sign_of, sign_of_tally
from golive_tui.launch.judgement import Bar, judge
from golive_tui.launch.overview import Overview
from golive_tui.launch.readiness import readiness
from golive_tui.launch.sight import NO_SIGHTS, Sight, Sights
from golive_tui.launch.standing import standing_of
from golive_tui.launch.state import PROBE, Record, State, Status
from golive_tui.launch.verdict import Cause, Verdict
from tests.launch.probed import (
    CONFIRMED,
    MANUAL,
    SENSED,
    WORDS,
    Word,
    is_red,
    probed_situations,
    seen_as,
    sights,
)
from tests.launch.samples import (
    COUNTING,
    HOUR,
    NOON,
    NOT_SET,
    after,
    became,
    changed_at,
    checklist_of,
)

TICK = ChangeStatus("s/a", Status.DONE, "A")
WAIVED = replace(TICK, waived=("its probe",), reason="known")
DONE = after(TICK)
RED = [word for word in WORDS if is_red(word)]
NOT_RED = [word for word in WORDS if not is_red(word)]
FAIL, PASS = Verdict.FAIL, Verdict.PASS


def overview_with(*items: Item, state: State | None = None, sight: Sight | None = None) -> Overview:
    """An overview in which the item `s/a` is seen so."""
    found = {"s/a": sight} if sight else NO_SIGHTS
    return Overview(checklist_of(*items), state or State(), COUNTING, NOON, found)


def is_regressed(
    item: Item, word: Word | Verdict, state: State = DONE, *, muted: bool = False
) -> bool:
    """Whether it is regressed while its probe says this."""
    sight = seen_as(word, muted=muted)
    return standing_of(item, state.record("s/a"), COUNTING, NOON, sight).regressed


# Regressed.


@pytest.mark.parametrize("word", RED)
def test_what_is_done_while_its_probe_is_red_is_regressed(word: Word) -> None:
    """It stays done; as written too."""
    assert is_regressed(CONFIRMED, word)
    assert is_regressed(replace(CONFIRMED, done=True), word, State())
    overview = overview_with(CONFIRMED, state=DONE, sight=seen_as(word))
    standing = overview.standing("s/a")
    assert standing.status is Status.DONE
    assert (standing.unresolved, standing.needs_attention) == (True, True)
    assert sign_of(standing) is Sign.REGRESSED


@pytest.mark.parametrize("word", NOT_RED)
def test_what_is_not_seen_to_be_red_is_not_regressed(word: Word) -> None:
    """Green, or not to be seen."""
    assert not is_regressed(CONFIRMED, word)


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.DONE])
def test_only_what_is_done_can_regress(status: Status) -> None:
    """What does not apply is not expected to pass."""
    assert not is_regressed(CONFIRMED, FAIL, after(became("s/a", status)))


def test_a_manual_item_does_not_regress() -> None:
    """Its probe is only looked at."""
    assert not is_regressed(MANUAL, FAIL)


def test_a_waiver_of_its_probe_holds_as_long_as_the_change() -> None:
    """Another waiver says nothing of the probe."""
    assert not is_regressed(CONFIRMED, FAIL, after(WAIVED))
    assert is_regressed(CONFIRMED, FAIL, after(replace(WAIVED, waived=("evidence",))))
    again = after(WAIVED, became("s/a", Status.OPEN), TICK)
    assert is_regressed(CONFIRMED, FAIL, again)


def test_what_regressed_is_counted_in_all_that_it_stands_in() -> None:
    """Group, section and tally, and it is not resolved there."""
    group = Item("g", "s/g", "G", items=(replace(CONFIRMED, address="s/g/a"),))
    state = after(replace(TICK, address="s/g/a"))
    found = {"s/g/a": seen_as(FAIL)}
    overview = Overview(checklist_of(group), state, COUNTING, NOON, found)
    for address in ("s/g", "s"):
        tally = overview.tally(address)
        assert (tally.regressed, tally.resolved, tally.total) == (1, 0, 1)
        assert overview.standing(address).regressed
        assert sign_of_tally(tally) is Sign.REGRESSED


def test_what_its_probe_ticked_has_its_own_sign() -> None:
    """A human's tick has the plain one."""
    for by, sign in ((PROBE, Sign.SENSED), ("ana", Sign.DONE)):
        standing = standing_of(SENSED, Record(head=changed_at(NOON, by=by)), COUNTING, NOON)
        assert (standing.sensed, sign_of(standing)) == (by == PROBE, sign)


# Ticking.


def refusals(item: Item, sight: Sight | None, tick: ChangeStatus = TICK) -> list[tuple[str, str]]:
    """What refuses a tick while its probe is seen so, and how a waiver of it is recorded."""
    overview = overview_with(item, sight=sight)
    found = judge(tick, overview.checklist, overview, COUNTING, NOON)
    return [(each.text, each.waiver) for each in found if each.bar is Bar.REFUSED]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("item", [CONFIRMED, SENSED])
def test_a_tick_is_refused_while_its_probe_says_fail_or_error(item: Item, word: Word) -> None:
    """Whatever the error; the waiver is recorded as one of its probe."""
    refused = word[0] in (Verdict.FAIL, Verdict.ERROR)
    expected = [(f"its probe says {word[0]}", "its probe")] if refused else []
    assert refusals(item, seen_as(word)) == expected


def test_a_tick_of_a_manual_item_or_one_that_was_not_seen_is_not_refused() -> None:
    """Nothing was said."""
    assert refusals(MANUAL, seen_as(FAIL)) == []
    assert refusals(CONFIRMED, None) == []


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.DONE])
def test_only_ticks_are_refused_for_a_probe(status: Status) -> None:
    """Skipping, failing and reopening go on."""
    state = State() if status is not Status.OPEN else DONE
    overview = overview_with(CONFIRMED, state=state, sight=seen_as(FAIL))
    assert judge(became("s/a", status), overview.checklist, overview, COUNTING, NOON) == ()


def test_all_refusals_are_named_together() -> None:
    """A need, the probe and missing evidence."""
    need = Item("b", "s/b", "Backups")
    item = replace(CONFIRMED, needs=("s/b",), evidence=EvidenceRule.REQUIRED)
    overview = overview_with(need, item, sight=seen_as(FAIL))
    found = judge(TICK, overview.checklist, overview, COUNTING, NOON)
    assert [each.waiver for each in found] == ["needs b", "its probe", "evidence"]


def test_what_regressed_can_be_ticked_again_over_its_probe() -> None:
    """Else nobody could say that the probe is wrong without reopening the item."""
    overview = overview_with(CONFIRMED, state=DONE, sight=seen_as(FAIL))
    found = judge(TICK, overview.checklist, overview, COUNTING, NOON)
    assert [(each.bar, each.waiver) for each in found] == [(Bar.REFUSED, "its probe")]
    waived = overview_with(CONFIRMED, state=after(WAIVED, state=DONE), sight=seen_as(FAIL))
    assert not waived.standing("s/a").regressed
    assert readiness(waived.checklist, waived).text == "GO with 1 waiver"


# Keeping up.


@given(probed_situations(), st.data())
def test_an_overview_that_was_told_of_new_sights_is_as_a_fresh_one(
    situation: tuple[Checklist, State, datetime, Sights], data: st.DataObject
) -> None:
    """And it names all that stands elsewhere, criteria and named probes among them."""
    checklist, state, now, found = situation
    overview = Overview(checklist, state, COUNTING, now, found)
    for _ in range(data.draw(st.integers(1, 4))):
        before = {a: (overview.standing(a), overview.tally(a)) for a in checklist.nodes}
        earlier = found
        address = data.draw(st.sampled_from([*found, "criterion:other"]))
        found = {**found, address: data.draw(sights)}
        if data.draw(st.booleans()):
            found.pop(data.draw(st.sampled_from([*found])))
        later = data.draw(st.sampled_from((now, now + HOUR, now - HOUR)))
        count = data.draw(st.sampled_from((COUNTING, COUNTING, NOT_SET)))
        changed = overview.update(state, count, later, found)
        fresh = Overview(checklist, state, count, later, found)
        after_it = {a: (overview.standing(a), overview.tally(a)) for a in checklist.nodes}
        assert after_it == {a: (fresh.standing(a), fresh.tally(a)) for a in checklist.nodes}
        assert changed >= {a for a in before if before[a] != after_it[a]}
        turned = {a for a in {*earlier, *found} if earlier.get(a) != found.get(a)}
        assert changed >= turned


def test_while_nothing_turns_nothing_is_told() -> None:
    """Equal sights in another mapping are no news."""
    overview = overview_with(CONFIRMED, state=DONE, sight=seen_as(PASS))
    assert overview.update(DONE, COUNTING, NOON, {"s/a": seen_as(PASS)}) == frozenset()
    assert overview.update(DONE, COUNTING, NOON, {"s/a": seen_as(FAIL)}) == {"s/a", "s"}


def test_an_error_that_is_nobodys_red_refuses_all_the_same() -> None:
    """What could not be checked is not known to be right."""
    word = (Verdict.ERROR, Cause.UNTRUSTED)
    assert not is_red(word)
    assert refusals(CONFIRMED, seen_as(word)) == [("its probe says error", "its probe")]
