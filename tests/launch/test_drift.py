"""Records whose items are gone, and where those most likely are now."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given

from golive_tui.checklist.model import Checklist, Item, Repeat, RollbackPlan, Section
from golive_tui.launch import drift as room
from golive_tui.launch.actions import AddNote, ChangeStatus, SetClaim
from golive_tui.launch.drift import Drifted, drift
from golive_tui.launch.recurrence import node_at
from golive_tui.launch.state import State, Status
from tests.launch.samples import DAY, after, checklist_of, mark
from tests.launch.strategies import situations


def item(address: str, title: str) -> Item:
    """An item there."""
    return Item(address.rpartition("/")[2], address, title)


def ticked(*items: tuple[str, str]) -> State:
    """A state in which these addresses, with these titles, were ticked."""
    return after(*(ChangeStatus(address, Status.DONE, title) for address, title in items))


def likely(state: State, checklist: Checklist) -> list[str]:
    """Where the drifted records most likely belong, by their address."""
    return [each.likely for each in drift(state, checklist)]


def test_what_the_checklist_has_is_no_drift() -> None:
    """Items, groups and sections, occurrences of repeats, and steps of the rollback."""
    daily = replace(item("s/g/x", "X"), repeat=Repeat(DAY, mark(DAY)))
    group = Item("g", "s/g", "G", items=(daily,))
    steps = (item("rollback/back", "Roll back"),)
    checklist = replace(checklist_of(group), rollback=RollbackPlan(steps=steps))
    state = ticked(("s/g/x", "X"), ("s/g/x@T+1d", "X"), ("rollback/back", "Roll back"))
    state = after(AddNote("s/g", "n"), AddNote("s", "n"), state=state)
    assert drift(state, checklist) == ()


def test_a_record_that_says_nothing_any_more_is_no_drift() -> None:
    """A claim that was released leaves nothing behind."""
    state = after(SetClaim("s/gone", "ana", "Gone"), SetClaim("s/gone", ""))
    assert drift(state, checklist_of()) == ()


def test_what_is_gone_is_listed_by_address_with_its_recorded_title() -> None:
    """And without a likely address where nothing is like it."""
    state = ticked(("s/z", "Warm the caches"), ("old/deploy", "Deploy"))
    assert drift(state, checklist_of(item("s/a", "Call the mayor"))) == (
        Drifted("old/deploy", "Deploy"),
        Drifted("s/z", "Warm the caches"),
    )


def test_an_item_that_moved_is_found_by_id_and_title() -> None:
    """Both rather than one, then the one that is nearer."""
    state = ticked(("before/t-6-hours/deploy", "Deploy to production"))
    only_id = item("after/deploy", "Deploy the status page")
    only_title = item("after/ship", "Deploy to production")
    near = item("before/t-2-hours/deploy", "Deploy to production")
    far = item("after/t-2-hours/deploy", "Deploy to production")
    for others in ([only_id], [only_title], [only_id, only_title, near], [far, near]):
        for order in (others, others[::-1]):
            assert likely(state, checklist_of(*order)) == [others[-1].address]


def test_an_item_whose_title_was_edited_is_found_by_its_likeness() -> None:
    """A little less alike is enough under the same heading."""
    state = ticked(("s/deploy-to-prod", "Deploy to prod"))
    assert likely(state, checklist_of(item("s/x", "Deploy to production"))) == ["s/x"]
    assert likely(state, checklist_of(item("t/x", "Deploy to production"))) == ["t/x"]
    assert likely(state, checklist_of(item("s/x", "Deploy it to production"))) == ["s/x"]
    assert likely(state, checklist_of(item("t/x", "Deploy it to production"))) == [""]
    untitled = ticked(("s/a", ""))
    assert likely(untitled, checklist_of(item("s/x", ""))) == [""]


def test_what_has_a_record_of_its_own_is_nobody_elses_home() -> None:
    """An item that was ticked under its new address already does not need the old record."""
    state = ticked(("old/deploy", "Deploy"), ("s/deploy", "Deploy"))
    assert likely(state, checklist_of(item("s/deploy", "Deploy"))) == [""]


def test_no_item_is_the_likely_home_of_two() -> None:
    """Two records with one title go to two items, each to the nearer."""
    state = ticked(("a/x/deploy", "Deploy"), ("a/y/deploy", "Deploy"))
    one = checklist_of(item("s/deploy", "Deploy"))
    assert sorted(likely(state, one)) == ["", "s/deploy"]
    two = checklist_of(item("b/y/deploy", "Deploy"), item("b/x/deploy", "Deploy"))
    assert likely(state, two) == ["b/x/deploy", "b/y/deploy"]


def test_what_was_ticked_was_a_leaf() -> None:
    """Only a note may have been on a group or section."""
    group = Item("g", "s/deploy", "Deploy", items=(item("s/deploy/x", "X"),))
    checklist = checklist_of(group)
    assert likely(ticked(("old/deploy", "Deploy")), checklist) == [""]
    noted = after(AddNote("old/deploy", "Lock held.", "Deploy"))
    assert likely(noted, checklist) == ["s/deploy"]


def test_occurrences_stay_those_occurrences() -> None:
    """Where a repeat went, all of them went, each with its mark; they belong to a repeat."""
    state = ticked(("s/logs@T+1d", "Check logs, T+1d"), ("s/logs@T+2d", "Check logs, T+2d"))
    moved = item("s/logs-again", "Check logs")
    assert likely(state, checklist_of(moved)) == ["", ""]
    daily = replace(moved, repeat=Repeat(DAY, mark(DAY)))
    now = ["s/logs-again@T+1d", "s/logs-again@T+2d"]
    assert likely(state, checklist_of(daily)) == now


def test_an_occurrence_whose_repeat_was_edited_is_drift() -> None:
    """Nobody would look for it any more; one that is written otherwise has a likely address."""
    weekly = replace(item("s/logs", "Check logs"), repeat=Repeat(7 * DAY, mark(7 * DAY)))
    state = ticked(("s/logs@T+1d", "Check logs, T+1d"), ("s/logs@T+7d", "by hand"))
    assert likely(state, checklist_of(weekly)) == ["", "s/logs@T+1w"]
    assert likely(state, checklist_of(item("s/logs", "Check logs"))) == ["", ""]


def test_a_checklist_that_was_rewritten_is_not_compared_title_by_title() -> None:
    """That would take long, and find little."""
    number = int(room.MOST_COMPARED**0.5) + 1
    state = ticked(*((f"old/{n}", f"Deploy to prod {n:05}") for n in range(number)))
    items = [item(f"s/x{n}", f"Deploy to prod {n:05}!") for n in range(number)]
    assert not any(likely(state, checklist_of(*items)))
    assert any(likely(state, checklist_of(*items[: number // 2])))


@given(situations())
def test_drift_is_exactly_what_the_checklist_does_not_have(
    situation: tuple[Checklist, State, datetime],
) -> None:
    """In any state; every likely address is a node without a record, and given once."""
    checklist, state, _ = situation
    half = replace(checklist, sections=checklist.sections[:1])
    found = drift(state, half)
    assert {each.address for each in found} <= state.items.keys() - half.nodes.keys()
    for address, record in state.items.items():
        if record.changes and node_at(half, address) is None:
            assert address in {each.address for each in found}
    given_away = [each.likely for each in found if each.likely]
    assert all(node_at(half, likely) for likely in given_away)
    assert not state.items.keys() & set(given_away)
    assert len(given_away) == len(set(given_away))
    assert isinstance(half.sections[0], Section)
