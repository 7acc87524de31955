"""The overview: groups, tallies, and keeping up with changes and time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist, Item, Node, Section
from golive_tui.checklist.plan import LaunchPlan
from golive_tui.launch.actions import AddNote, SetClaim
from golive_tui.launch.overview import Overview, Tally
from golive_tui.launch.replay import count_of
from golive_tui.launch.standing import Due, Standing, group_status
from golive_tui.launch.state import State, Status
from tests.launch.samples import (
    COUNTING,
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
from tests.launch.strategies import (
    checklists,
    disputes,
    happenings,
    played,
    situations,
    steps_of_time,
)

A = Item(id="a", address="s/g/a", title="A")
B = Item(id="b", address="s/g/b", title="B")
NICE = Item(id="n", address="s/g/n", title="N", required=False)
GROUP = Item(id="g", address="s/g", title="G", items=(A, B, NICE))


def group_with(*changes: tuple[str, Status], group: Item = GROUP) -> Standing:
    """Where the group stands after its items became so."""
    state = after(*(became(f"s/g/{name}", status) for name, status in changes))
    return overview_of(checklist_of(group), state).standing("s/g")


@pytest.mark.parametrize(
    ("a", "b", "group"),
    [
        (Status.OPEN, Status.OPEN, Status.OPEN),
        (Status.DONE, Status.OPEN, Status.OPEN),
        (Status.DONE, Status.DONE, Status.DONE),
        (Status.DONE, Status.SKIPPED, Status.DONE),
        (Status.SKIPPED, Status.SKIPPED, Status.SKIPPED),
        (Status.SKIPPED, Status.OPEN, Status.OPEN),
        (Status.BLOCKED, Status.DONE, Status.BLOCKED),
        (Status.BLOCKED, Status.FAILED, Status.FAILED),
        (Status.FAILED, Status.DONE, Status.FAILED),
    ],
)
def test_a_group_follows_its_required_items(a: Status, b: Status, group: Status) -> None:
    """Failed if one is, else blocked, else done or skipped when all are resolved, else open."""
    for order in ([("a", a), ("b", b)], [("b", b), ("a", a)]):
        assert group_with(*order).status is group


def test_what_is_nice_to_have_does_not_decide() -> None:
    """An item that is not required neither fails its group nor keeps it open."""
    assert group_with(("n", Status.FAILED)).status is Status.OPEN
    assert group_with(("a", Status.DONE), ("b", Status.DONE)).status is Status.DONE


def test_a_group_without_required_items_follows_all() -> None:
    """If none is required, every item decides."""
    group = replace(GROUP, items=(NICE, replace(A, required=False)))
    assert group_with(("n", Status.DONE), group=group).status is Status.OPEN
    assert group_with(("n", Status.FAILED), group=group).status is Status.FAILED


def test_a_group_in_part() -> None:
    """Some but not all of it is resolved."""
    assert not group_with().in_part
    assert group_with(("a", Status.SKIPPED)).in_part
    assert group_with(("a", Status.DONE), ("b", Status.DONE)).in_part
    assert not group_with(*((name, Status.DONE) for name in "abn")).in_part


def test_a_group_is_expired_disputed_and_due_as_its_items_are() -> None:
    """What shades an item that counts shades the group."""
    group = replace(GROUP, items=(replace(A, valid=MINUTE, by=mark(-HOUR)), B))
    state = after(became(A.address, Status.DONE), became(B.address, Status.DONE))
    later = overview_of(checklist_of(group), state, now=LAUNCH).standing("s/g")
    assert later.status is Status.OPEN
    assert later.expired
    assert later.due is Due.OVERDUE
    disputed = state.with_record(
        B.address, replace(state.record(B.address), disputed=True), state.newest
    )
    assert overview_of(checklist_of(group), disputed).standing("s/g").disputed


def test_a_section_stands_as_a_group_does() -> None:
    """Its required items and sections decide; an empty section does not matter."""
    empty = Section("e", "s/e", "Empty")
    nice = Section(
        "n", "s/n", "Nice", required=False, items=(Item("x", "s/n/x", "X", required=False),)
    )
    checklist = checklist_of(GROUP, sections=(empty, nice))
    ticked = [became(A.address, Status.DONE), became(B.address, Status.DONE)]
    assert overview_of(checklist, after(*ticked)).standing("s").status is Status.DONE
    failed = after(*ticked, became("s/n/x", Status.FAILED))
    assert overview_of(checklist, failed).standing("s").status is Status.DONE
    assert overview_of(checklist, failed).standing("s/n").status is Status.FAILED
    assert overview_of(checklist).standing("s/e").status.resolved


def test_an_unknown_address_has_no_standing() -> None:
    """Asking for what the checklist does not have is a mistake of the caller."""
    with pytest.raises(KeyError):
        overview_of(checklist_of(GROUP)).standing("s/gone")


def test_notes_and_claims_are_reported_as_changes() -> None:
    """Whoever shows an item, a group or a section learns that its notes or claim changed."""
    overview = overview_of(checklist_of(GROUP))
    state = State()
    for address in ("s/g/a", "s/g", "s"):
        state = after(AddNote(address, "Lock held."), state=state)
        assert address in overview.update(state, COUNTING, NOON)
        state = after(SetClaim(address, "ana"), state=state)
        assert address in overview.update(state, COUNTING, NOON)


def test_a_turn_is_seen_at_its_very_moment() -> None:
    """Not a second later, and not before; nothing else is told."""
    item = Item("i", "s/i", "I", by=mark(-HOUR))
    overview = overview_of(checklist_of(item), now=NOON)
    due = LAUNCH - HOUR - 15 * MINUTE
    for moment, standing in (
        (due - timedelta(microseconds=1), Due.UPCOMING),
        (due, Due.DUE),
        (LAUNCH - HOUR - timedelta(microseconds=1), Due.DUE),
        (LAUNCH - HOUR, Due.OVERDUE),
    ):
        before = overview.standing("s/i").due
        changed = overview.update(State(), COUNTING, moment)
        assert overview.standing("s/i").due is standing
        assert changed == ({"s/i", "s"} if standing is not before else set())


def test_time_that_goes_back_is_judged_again() -> None:
    """After a corrected clock everything is right again."""
    item = Item("i", "s/i", "I", by=mark(-HOUR), valid=HOUR)
    state = after(became("s/i", Status.DONE))
    overview = overview_of(checklist_of(item), state, now=LAUNCH)
    assert overview.standing("s/i").due is Due.OVERDUE
    assert overview.update(state, COUNTING, NOON) >= {"s/i"}
    assert overview.standing("s/i").status is Status.DONE


# What the overview says, said again as simply as possible.


def leaves_below(node: Node) -> Iterator[Item]:
    """Every leaf under a node."""
    for child in node.children:
        if isinstance(child, Item) and not child.items:
            yield child
        else:
            yield from leaves_below(child)


def recount(overview: Overview, leaves: list[Item]) -> Tally:
    """A tally, one leaf after the other."""
    standings = [overview.standing(leaf.address) for leaf in leaves]
    return Tally(
        total=len(leaves),
        resolved=sum(not s.disputed and s.status in ("done", "skipped") for s in standings),
        failed=sum(s.status == "failed" for s in standings),
        blocked=sum(s.status == "blocked" for s in standings),
        waived=sum(s.waived for s in standings),
        disputed=sum(s.disputed for s in standings),
        expired=sum(s.expired for s in standings),
        overdue=sum(s.due is Due.OVERDUE for s in standings),
    )


def followed(overview: Overview, node: Node) -> Status:
    """The status of anything, from the leaves up."""
    if isinstance(node, Item) and not node.items:
        return overview.standing(node.address).status
    children = [
        child for child in node.children if isinstance(child, Item) or any(leaves_below(child))
    ]
    counting = [child for child in children if child.required] or children
    statuses = {followed(overview, child) for child in counting}
    for status in (Status.FAILED, Status.BLOCKED, Status.OPEN, Status.DONE):
        if status in statuses:
            return status
    return Status.SKIPPED


@given(situations())
def test_tallies_and_groups_equal_a_naive_recount(
    situation: tuple[Checklist, State, datetime],
) -> None:
    """In any state, every tally is the sum over its leaves and every group follows its children."""
    checklist, state, now = situation
    overview = overview_of(checklist, state, now=now)
    for address, node in checklist.nodes.items():
        if isinstance(node, Section) or node.is_group:
            assert overview.tally(address) == recount(overview, [*leaves_below(node)])
            assert overview.standing(address).status is followed(overview, node)


def everything(overview: Overview) -> dict[str, tuple[Standing, Tally]]:
    """All that an overview says."""
    found = [overview.occurrences(repeat.address) for repeat in overview.repeats]
    occurrences = (each.address for one in found if one for each in one.all)
    return {
        address: (overview.standing(address), overview.tally(address))
        for address in (*overview.checklist.nodes, *occurrences)
    }


@given(data=st.data())
def test_keeping_up_is_as_good_as_starting_anew(data: st.DataObject) -> None:
    """After any actions and steps of time the overview equals a fresh one, and reported why."""
    checklist = data.draw(checklists())
    kept = overview_of(checklist, count=count_of((), LaunchPlan(), UTC, NOON))
    before, earlier = everything(kept), State()
    for state, now in played(data.draw(happenings(checklist))):
        if data.draw(st.booleans()):
            state = data.draw(disputes(state))
        now += data.draw(steps_of_time)
        count = count_of(state.events, LaunchPlan(), UTC, now)
        reported = kept.update(state, count, now)
        fresh = everything(Overview(checklist, state, count, now))
        assert everything(kept) == fresh
        differing = {a for a in {**fresh, **before} if fresh.get(a) != before.get(a)}
        touched = {a for a, record in state.items.items() if earlier.items.get(a) != record}
        assert reported >= differing | touched
        before, earlier = fresh, state


@given(st.lists(st.sampled_from(Status), max_size=5))
def test_a_group_is_resolved_only_when_all_are(statuses: list[Status]) -> None:
    """Never readier than the least ready of what it follows."""
    status = group_status(statuses)
    assert status.resolved == all(each.resolved for each in statuses)
