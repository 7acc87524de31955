"""Readiness: never GO while there is a reason against it, and every reason is named."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given

from golive_tui.checklist.model import Checklist, Item, Repeat, Section
from golive_tui.launch.actions import ChangeStatus
from golive_tui.launch.count import Count
from golive_tui.launch.readiness import Answer, Readiness, readiness
from golive_tui.launch.standing import counts_before_launch
from golive_tui.launch.state import State, Status
from tests.launch.samples import (
    DAY,
    HOUR,
    LAUNCH,
    MINUTE,
    NOON,
    after,
    became,
    checklist_of,
    mark,
    overview_of,
)
from tests.launch.strategies import situations

A = Item(id="a", address="s/a", title="Deploy")
B = Item(id="b", address="s/b", title="Smoke test")


def ready(state: State, *items: Item, now: datetime = NOON) -> Readiness:
    """The answer for these items."""
    checklist = checklist_of(*items)
    return readiness(checklist, overview_of(checklist, state, now=now))


def test_go_when_everything_that_counts_is_resolved() -> None:
    """Done and skipped both count as resolved."""
    answer = ready(after(became("s/a", Status.DONE), became("s/b", Status.SKIPPED)), A, B)
    assert (answer.answer, answer.reasons, answer.text) == (Answer.GO, (), "GO")
    assert (answer.resolved, answer.counted) == (2, 2)


def test_an_empty_checklist_is_go() -> None:
    """Nothing stands against it."""
    assert ready(State()).text == "GO"


def test_what_is_open_makes_it_incomplete() -> None:
    """An open item is a reason by name."""
    answer = ready(after(became("s/a", Status.DONE)), A, B)
    assert answer.text == "INCOMPLETE"
    (reason,) = answer.reasons
    assert (reason.address, reason.title, reason.text, reason.by) == (
        "s/b",
        "Smoke test",
        "open",
        "",
    )


@pytest.mark.parametrize("status", [Status.FAILED, Status.BLOCKED])
def test_trouble_makes_it_no_go(status: Status) -> None:
    """Failed or blocked: NO-GO, with who said so, before what is only open."""
    answer = ready(after(became("s/b", status)), A, B)
    assert answer.text == "NO-GO"
    assert [(r.address, r.text, r.by) for r in answer.reasons] == [
        ("s/b", str(status), "ana"),
        ("s/a", "open", ""),
    ]


def test_a_dispute_makes_it_no_go_even_if_done() -> None:
    """The two sides have to agree first."""
    state = after(became("s/a", Status.DONE))
    disputed = state.with_record("s/a", replace(state.record("s/a"), disputed=True), state.newest)
    answer = ready(disputed, A)
    assert answer.text == "NO-GO"
    assert answer.reasons[0].text == "disputed"
    assert answer.resolved == 0


def test_an_expired_tick_makes_it_incomplete() -> None:
    """It has to be checked again."""
    item = replace(A, valid=HOUR)
    state = after(became("s/a", Status.DONE))
    assert ready(state, item, now=NOON + 59 * MINUTE).text == "GO"
    late = ready(state, item, now=NOON + 2 * HOUR)
    assert (late.text, late.reasons[0].text) == ("INCOMPLETE", "expired")


def test_waivers_do_not_stop_go_but_show() -> None:
    """`GO with 2 waivers`; a NO-GO does not speak of them."""
    waived = [
        ChangeStatus(item.address, Status.DONE, waived=("evidence",), reason="seen")
        for item in (A, B)
    ]
    assert ready(after(waived[0], became("s/b", Status.DONE)), A, B).text == "GO with 1 waiver"
    both = ready(after(*waived), A, B)
    assert both.text == "GO with 2 waivers"
    assert both.waivers == ("s/a", "s/b")
    assert ready(after(waived[0], became("s/b", Status.FAILED)), A, B).text == "NO-GO"


def test_what_does_not_count() -> None:
    """Nice to have, due after T-0, and repeats, whatever state they are in."""
    items = (
        replace(A, required=False),
        replace(B, by=mark(MINUTE)),
        Item("r", "s/r", "R", repeat=Repeat(DAY, mark(HOUR))),
    )
    answer = ready(after(became("s/a", Status.FAILED), became("s/b", Status.FAILED)), *items)
    assert (answer.text, answer.counted) == ("GO", 0)


def test_after_the_launch_a_repeat_counts_from_its_first_mark_on() -> None:
    """As one item, which is open while anything of it that has come is."""
    live, repeat = (
        Count(LAUNCH, launched_at=LAUNCH),
        Item("r", "s/r", "R", repeat=Repeat(DAY, mark(DAY))),
    )
    checklist = checklist_of(repeat)
    done = after(became("s/r@T+1d", Status.DONE))
    for t, state, counted, text in (
        (DAY - MINUTE, State(), 0, "GO"),
        (DAY, State(), 1, "INCOMPLETE"),
        (DAY, done, 1, "GO"),
        (2 * DAY, done, 1, "INCOMPLETE"),
    ):
        overview = overview_of(checklist, state, live, LAUNCH + t)
        answer = readiness(checklist, overview, live=t)
        assert (answer.counted, answer.text) == (counted, text)


def test_reasons_of_a_kind_keep_the_order_of_the_checklist() -> None:
    """Items of a section stand before its sections, as on the screen."""
    inner = Section("t", "s/t", "T", items=(Item("c", "s/t/c", "C"), Item("d", "s/t/d", "D")))
    checklist = checklist_of(A, B, sections=(inner,))
    state = after(became("s/t/d", Status.FAILED), became("s/b", Status.BLOCKED))
    answer = readiness(checklist, overview_of(checklist, state))
    assert [reason.address for reason in answer.reasons] == ["s/b", "s/t/d", "s/a", "s/t/c"]


@given(situations())
def test_never_go_while_anything_that_counts_is_unresolved(
    situation: tuple[Checklist, State, datetime],
) -> None:
    """In any state: one reason for every leaf that is not settled, NO-GO first, and GO without."""
    checklist, state, now = situation
    overview = overview_of(checklist, state, now=now)
    answer = readiness(checklist, overview)
    counted = [leaf for leaf in checklist.leaves if counts_before_launch(leaf)]
    standings = {leaf.address: overview.standing(leaf.address) for leaf in counted}
    against = {a for a, s in standings.items() if s.disputed or not s.status.resolved}
    assert {reason.address for reason in answer.reasons} == against
    assert len(answer.reasons) == len(against)
    bad = {
        a for a, s in standings.items() if s.disputed or s.status in (Status.FAILED, Status.BLOCKED)
    }
    expected = Answer.NO_GO if bad else Answer.INCOMPLETE if against else Answer.GO
    assert answer.answer is expected
    order = [leaf.address for leaf in counted]
    keys = [(r.answer is not Answer.NO_GO, order.index(r.address)) for r in answer.reasons]
    assert keys == sorted(keys)
    assert {r.address for r in answer.reasons if r.answer is Answer.NO_GO} == bad
    assert set(answer.waivers) == {a for a, s in standings.items() if s.waived}
    assert (answer.counted, answer.resolved) == (len(counted), len(counted) - len(against))
