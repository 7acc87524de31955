"""The plan: earliest times, the chain that decides the end, and what on it is late."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist, Item, Node, Repeat, Section, parent_of
from golive_tui.launch.chain import Plan, plan_of
from golive_tui.launch.count import Count
from golive_tui.launch.overview import Overview
from golive_tui.launch.standing import counts_before_launch
from golive_tui.launch.state import State, Status
from tests.launch.samples import (
    COUNTING,
    HOUR,
    LAUNCH,
    MINUTE,
    NOON,
    NOT_SET,
    after,
    became,
    checklist_of,
    mark,
    overview_of,
)
from tests.launch.strategies import situations

NOTHING = timedelta(0)
BACKUP = Item("backup", "s/backup", "Back up", takes=10 * MINUTE)
DEPLOY = Item("deploy", "s/deploy", "Deploy", takes=20 * MINUTE, needs=("s/backup",))
SMOKE = Item("smoke", "s/smoke", "Smoke test", takes=5 * MINUTE, needs=("s/deploy",))
DOCS = Item("docs", "s/docs", "Docs", takes=15 * MINUTE)


def plan(*items: Item, state: State | None = None, count: Count = COUNTING) -> Plan:
    """The plan for these items at noon."""
    return planned(checklist_of(*items), state or State(), NOON, count)


def planned(checklist: Checklist, state: State, now: datetime, count: Count = COUNTING) -> Plan:
    """The plan for a checklist."""
    return plan_of(checklist, overview_of(checklist, state, count, now), count, now)


def titles(plan: Plan) -> list[str]:
    """The chain by title."""
    return [link.item.title for link in plan.chain]


def times(plan: Plan, address: str) -> tuple[timedelta, timedelta]:
    """Earliest start and end of an item, from noon."""
    link = plan.links[address]
    return link.start - NOON, link.end - NOON


def test_an_item_begins_when_what_it_needs_is_done() -> None:
    """One after the other; what waits for nothing begins now."""
    found = plan(SMOKE, DEPLOY, BACKUP, DOCS)
    assert times(found, "s/backup") == (NOTHING, 10 * MINUTE)
    assert times(found, "s/deploy") == (10 * MINUTE, 30 * MINUTE)
    assert times(found, "s/smoke") == (30 * MINUTE, 35 * MINUTE)
    assert times(found, "s/docs") == (NOTHING, 15 * MINUTE)
    assert titles(found) == ["Back up", "Deploy", "Smoke test"]
    assert found.ready == NOON + 35 * MINUTE


def test_what_is_resolved_takes_no_time_any_more() -> None:
    """Done and skipped both let the next one begin now; a failed one has to be done again."""
    for status in (Status.DONE, Status.SKIPPED):
        found = plan(BACKUP, DEPLOY, state=after(became("s/backup", status)))
        assert times(found, "s/deploy") == (NOTHING, 20 * MINUTE)
        assert titles(found) == ["Deploy"]
    failed = plan(BACKUP, DEPLOY, state=after(became("s/backup", Status.FAILED)))
    assert failed.ready == NOON + 30 * MINUTE


def test_when_nothing_is_left_there_is_no_chain() -> None:
    """Nor an end."""
    found = plan(BACKUP, state=after(became("s/backup", Status.DONE)))
    assert (found.chain, found.ready, dict(found.links)) == ((), None, {})


def test_nothing_begins_before_its_from_mark() -> None:
    """A mark ahead holds it; one that has passed, or without a T-0, does not."""
    held = replace(DOCS, starts=mark(-2 * HOUR))
    found = plan(BACKUP, held)
    assert times(found, "s/docs") == (4 * HOUR, 4 * HOUR + 15 * MINUTE)
    assert [(link.item.title, link.held_by) for link in found.chain] == [("Docs", mark(-2 * HOUR))]
    passed = replace(DOCS, starts=mark(-7 * HOUR))
    assert plan(passed).chain[0].held_by is None
    assert times(plan(held, count=NOT_SET), "s/docs")[0] == NOTHING


def test_a_mark_that_does_not_decide_is_not_named() -> None:
    """What the item needs ends later than its mark."""
    slow = replace(BACKUP, takes=5 * HOUR)
    found = plan(slow, replace(DEPLOY, starts=mark(-2 * HOUR)))
    assert [link.held_by for link in found.chain] == [None, None]
    assert titles(found) == ["Back up", "Deploy"]
    just = replace(BACKUP, takes=4 * HOUR)
    same_time = plan(just, replace(DEPLOY, starts=mark(-2 * HOUR)))
    assert [link.held_by for link in same_time.chain] == [None, None]


def test_what_a_group_needs_everything_in_it_needs() -> None:
    """Also two groups further down."""
    leaf = Item("leaf", "s/g/h/leaf", "Leaf", takes=MINUTE)
    inner = Item("h", "s/g/h", "Inner", items=(leaf,))
    group = Item("g", "s/g", "Group", needs=("s/backup",), items=(inner,))
    found = plan(group, BACKUP)
    assert times(found, "s/g/h/leaf") == (10 * MINUTE, 11 * MINUTE)
    assert titles(found) == ["Back up", "Leaf"]


def test_a_need_may_be_a_group_or_a_section() -> None:
    """It is done when what decides it is; what is only nice to have is not waited for."""
    long = Item("long", "s/t/long", "Long", takes=HOUR)
    short = Item("short", "s/t/short", "Short", takes=MINUTE)
    nice = Item("nice", "s/t/nice", "Nice", takes=3 * HOUR, required=False)
    section = Section("t", "s/t", "T", items=(short, long, nice))
    waiting = Item("w", "s/w", "Waiting", needs=("s/t",), takes=MINUTE)
    found = planned(checklist_of(waiting, sections=(section,)), State(), NOON)
    assert times(found, "s/w") == (HOUR, HOUR + MINUTE)
    assert titles(found) == ["Long", "Waiting"]


def test_a_group_may_say_itself_how_long_it_takes() -> None:
    """It is then a link; once part of it is done, only the rest of its time is left."""
    items = tuple(Item(name, f"s/g/{name}", name.upper()) for name in "abcd")
    group = Item("g", "s/g", "Group", takes=HOUR, items=items)
    waiting = replace(BACKUP, needs=("s/g",))
    found = plan(group, waiting)
    assert (titles(found), found.ready) == (["Group", "Back up"], NOON + 70 * MINUTE)
    half = plan(group, state=after(became("s/g/a", Status.DONE), became("s/g/b", Status.DONE)))
    assert (titles(half), half.ready) == (["Group"], NOON + 30 * MINUTE)


def test_what_does_not_count_decides_nothing_unless_what_counts_needs_it() -> None:
    """An optional item is in the plan; on the chain only if a required one waits for it."""
    nice = replace(DOCS, required=False, takes=9 * HOUR)
    alone = plan(nice, BACKUP)
    assert titles(alone) == ["Back up"]
    assert alone.links["s/docs"].end == NOON + 9 * HOUR
    needed = plan(nice, replace(BACKUP, needs=("s/docs",)))
    assert titles(needed) == ["Docs", "Back up"]


def test_repeats_are_not_planned() -> None:
    """They have no status of their own."""
    repeated = replace(DOCS, repeat=Repeat(HOUR, mark(HOUR)))
    assert plan(repeated).links == {}


def test_late_is_what_ends_after_its_mark_or_after_t0() -> None:
    """By its own mark, else by T-0; ending right then is in time."""
    by = replace(DEPLOY, by=mark(-6 * HOUR + 29 * MINUTE))
    in_time = replace(DEPLOY, by=mark(-6 * HOUR + 30 * MINUTE))
    assert [link.late for link in plan(BACKUP, by).chain] == [NOTHING, MINUTE]
    assert plan(BACKUP, in_time).late == ()
    slow = plan(replace(BACKUP, takes=6 * HOUR), DEPLOY)
    assert [(link.item.title, link.late) for link in slow.late] == [("Deploy", 20 * MINUTE)]
    assert slow.chain[0].due == LAUNCH


def test_what_is_due_after_the_launch_has_until_then() -> None:
    """Unless the launch waits for it, because what counts needs it."""
    later = replace(DOCS, by=mark(HOUR), takes=7 * HOUR)
    alone = plan(later, BACKUP)
    assert alone.links["s/docs"].due == LAUNCH + HOUR
    assert alone.late == ()
    needed = plan(later, replace(BACKUP, needs=("s/docs",)))
    assert needed.links["s/docs"].due == LAUNCH
    assert [link.item.title for link in needed.late] == ["Docs", "Back up"]


def test_without_a_t0_nothing_is_late() -> None:
    """There is nothing to be late for."""
    found = plan(replace(BACKUP, by=mark(-HOUR)), count=NOT_SET)
    assert (found.late, found.chain[0].due) == ((), None)


def test_of_two_that_end_alike_the_longer_chain_is_shown() -> None:
    """Where nothing says how long it takes, the chain still says what waits for what."""
    first, second = replace(BACKUP, takes=None), replace(DEPLOY, takes=None)
    found = plan(replace(DOCS, takes=None), first, second)
    assert (titles(found), found.ready) == (["Back up", "Deploy"], NOON)


def test_a_chain_of_ten_thousand_is_followed() -> None:
    """Whichever end of it the file begins with; nothing recurses."""
    items = [
        Item(f"i{n}", f"s/i{n}", f"I{n}", takes=MINUTE, needs=(f"s/i{n - 1}",) if n else ())
        for n in range(10_000)
    ]
    for order in (items, items[::-1]):
        found = plan(*order)
        assert len(found.chain) == 10_000
        assert found.ready == NOON + 10_000 * MINUTE


# What holds for any checklist. Times are drawn onto those of `situations`.


@st.composite
def timed(draw: st.DrawFn) -> tuple[Checklist, State, datetime]:
    """Any checklist in any state, with times on its items and groups."""
    checklist, state, now = draw(situations())
    spans = st.sampled_from((None, None, MINUTE, 20 * MINUTE, 3 * HOUR))
    starts = st.sampled_from((None, None, None, mark(-6 * HOUR), mark(-HOUR)))

    def item(each: Item) -> Item:
        below = tuple(item(child) for child in each.items)
        return replace(each, items=below, takes=draw(spans), starts=draw(starts))

    def section(each: Section) -> Section:
        below = tuple(section(child) for child in each.sections)
        return replace(each, items=tuple(item(child) for child in each.items), sections=below)

    sections = tuple(section(each) for each in checklist.sections)
    return replace(checklist, sections=sections), state, now


def taking_longer(node: Item, address: str, more: timedelta) -> Item:
    """The item, with more time for the one of that address."""
    takes = (node.takes or NOTHING) + more if node.address == address else node.takes
    below = tuple(taking_longer(child, address, more) for child in node.items)
    return replace(node, items=below, takes=takes)


def changed(checklist: Checklist, address: str, more: timedelta) -> Checklist:
    """The checklist, with more time for one item."""

    def section(each: Section) -> Section:
        items = tuple(taking_longer(child, address, more) for child in each.items)
        return replace(each, items=items, sections=tuple(map(section, each.sections)))

    return replace(checklist, sections=tuple(map(section, checklist.sections)))


def reversed_file(checklist: Checklist) -> Checklist:
    """The same checklist, written in the opposite order."""

    def item(each: Item) -> Item:
        return replace(each, items=tuple(item(child) for child in each.items[::-1]))

    def section(each: Section) -> Section:
        items = tuple(item(child) for child in each.items[::-1])
        return replace(each, items=items, sections=tuple(map(section, each.sections[::-1])))

    return replace(checklist, sections=tuple(map(section, checklist.sections[::-1])))


def needs_of(item: Item, checklist: Checklist) -> Iterator[str]:
    """What an item needs, with the needs of the groups above it."""
    node: Node | None = item
    while isinstance(node, Item):
        yield from node.needs
        node = checklist.nodes.get(parent_of(node.address))


def ends(node: Node, overview: Overview, plan: Plan) -> Iterator[datetime]:
    """The ends of the open leaves that a need on this node waits for."""
    if overview.standing(node.address).status.resolved:
        return
    if isinstance(node, Item) and not node.items:
        if node.address in plan.links:
            yield plan.links[node.address].end
        return
    children = [
        child
        for child in node.children
        if isinstance(child, Item) or overview.tally(child.address).total
    ]
    for child in [child for child in children if child.required] or children:
        yield from ends(child, overview, plan)


@given(timed())
def test_nothing_ends_before_what_it_needs(
    situation: tuple[Checklist, State, datetime],
) -> None:
    """Nor does it begin before that, before now, or before its mark; it ends after its time."""
    checklist, state, now = situation
    overview = overview_of(checklist, state, now=now)
    plan = plan_of(checklist, overview, COUNTING, now)
    for leaf in checklist.leaves:
        if leaf.address not in plan.links:
            assert leaf.repeat or not overview.standing(leaf.address).unresolved
            continue
        link = plan.links[leaf.address]
        assert link.end == link.start + (leaf.takes or NOTHING)
        assert link.start >= now
        if leaf.starts and (at := COUNTING.at(leaf.starts)):
            assert link.start >= at
        for need in needs_of(leaf, checklist):
            for end in ends(checklist.nodes[need], overview, plan):
                assert link.start >= end


@given(timed())
def test_the_chain_is_whole_and_adds_up_to_the_end(
    situation: tuple[Checklist, State, datetime],
) -> None:
    """Each link begins when the one before ends, the first by the clock alone; all end by it."""
    checklist, state, now = situation
    overview = overview_of(checklist, state, now=now)
    plan = plan_of(checklist, overview, COUNTING, now)
    counted = [
        leaf.address
        for leaf in checklist.leaves
        if counts_before_launch(leaf) and overview.standing(leaf.address).unresolved
    ]
    if not counted:
        assert plan.chain == ()
        return
    first = plan.chain[0]
    begins = {now, COUNTING.at(first.item.starts) if first.item.starts else now}
    assert first.start in begins
    for one, following in zip(plan.chain, plan.chain[1:], strict=False):
        assert following.start == one.end
    assert plan.ready is not None
    lengths = sum((link.end - link.start for link in plan.chain), NOTHING)
    assert first.start + lengths == plan.ready
    assert all(plan.links[address].end <= plan.ready for address in counted)


@given(timed(), st.data())
def test_more_time_for_one_item_makes_nothing_end_earlier(
    situation: tuple[Checklist, State, datetime], data: st.DataObject
) -> None:
    """Neither the end of all, nor that of any item; and less of it is never late."""
    checklist, state, now = situation
    items = [node.address for node in checklist.nodes.values() if isinstance(node, Item)]
    if not items:
        return
    slower = changed(checklist, data.draw(st.sampled_from(items)), data.draw(st.just(HOUR)))
    before, later = planned(checklist, state, now), planned(slower, state, now)
    assert (before.ready is None) == (later.ready is None)
    if before.ready and later.ready:
        assert later.ready >= before.ready
    for address, link in before.links.items():
        if address in later.links:
            assert later.links[address].end >= link.end


@given(timed())
def test_the_order_of_the_file_does_not_matter(
    situation: tuple[Checklist, State, datetime],
) -> None:
    """Written the other way round, everything has the same times, and the chain is the same."""
    checklist, state, now = situation
    one, other = planned(checklist, state, now), planned(reversed_file(checklist), state, now)
    assert [link.item.address for link in one.chain] == [link.item.address for link in other.chain]
    for address, link in one.links.items():
        there = other.links[address]
        assert (link.start, link.end, link.due) == (there.start, there.end, there.due)


@given(timed())
def test_resolving_something_never_makes_the_end_later(
    situation: tuple[Checklist, State, datetime],
) -> None:
    """Whatever is ticked, the rest can only be ready earlier."""
    checklist, state, now = situation
    plan = planned(checklist, state, now)
    if plan.ready is None or plan.chain[-1].item.items:
        return
    ticked = after(became(plan.chain[-1].item.address, Status.DONE), state=state)
    settled = planned(checklist, ticked, now)
    assert settled.ready is None or settled.ready <= plan.ready
