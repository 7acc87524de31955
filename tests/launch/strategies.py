"""Strategies for hypothesis: checklists, what is done to them, and the states that come of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from golive_tui.checklist.model import Checklist, EvidenceRule, Item, Repeat, Section
from golive_tui.checklist.times import Mark
from golive_tui.launch.actions import (
    Action,
    AddNote,
    ChangeStatus,
    RecordEvent,
    SetClaim,
    SetRelease,
    WithdrawNote,
)
from golive_tui.launch.apply import apply
from golive_tui.launch.state import Stamp, State, Status, next_stamp
from tests.launch.samples import DAY, HOUR, LAUNCH, MINUTE, NOON

OPERATORS = ("ana", "ben", "céline")
MARKS = tuple(Mark(offset) for offset in (-6 * HOUR, -20 * MINUTE, 0 * HOUR, HOUR, DAY))
TITLES = {"deploy": "Deploy", "check": "Check", "migrate": "Migrate", "smoke": "Smoke test"}

operators = st.sampled_from(OPERATORS)
statuses = st.sampled_from(Status)
texts = st.text(max_size=12)
reasons = st.sampled_from(("", "migration lock", "nightly report", "does not apply"))
steps_of_time = st.one_of(
    st.sampled_from((timedelta(0), MINUTE, 15 * MINUTE, HOUR, DAY)),
    st.timedeltas(min_value=-HOUR, max_value=8 * HOUR),
)
"""How far a clock moves between two things; sometimes back."""


_TICKED: tuple[dict[str, Any], ...] = (
    {},
    {"done": True},
    {"valid": 10 * MINUTE},
    {"valid": HOUR, "done": True},
    {"evidence": EvidenceRule.REQUIRED},
    {"repeat": Repeat(DAY, Mark(timedelta(0)))},
)
"""Ways in which ticks of an item may be special."""
_DUE: tuple[dict[str, Any], ...] = (
    {},
    *({"by": mark} for mark in MARKS),
    {"by": MARKS[1], "takes": 5 * MINUTE},
    {"by": MARKS[2], "takes": 2 * HOUR, "required": False},
    {"required": False},
)
"""Ways in which an item may be due, and count."""


@st.composite
def leaves(draw: st.DrawFn, address: str, earlier: tuple[str, ...]) -> Item:
    """An item with a status of its own, which needs some of what comes before it."""
    needs = st.lists(st.sampled_from(earlier), max_size=2, unique=True) if earlier else st.just([])
    name = address.rpartition("/")[2]
    return Item(
        id=name,
        address=address,
        title=TITLES[name],
        needs=tuple(draw(needs)),
        **draw(st.sampled_from(_TICKED)),
        **draw(st.sampled_from(_DUE)),
    )


@st.composite
def items(draw: st.DrawFn, under: str, earlier: list[str], depth: int) -> tuple[Item, ...]:
    """Items under a section or a group, groups among them."""
    found = []
    for name in draw(st.lists(st.sampled_from((*TITLES,)), min_size=1, max_size=3, unique=True)):
        address = f"{under}/{name}"
        item = draw(leaves(address, tuple(earlier)))
        if depth and draw(st.sampled_from((False, False, True))):
            below = draw(items(address, earlier, depth - 1))
            item = replace(
                item, items=below, done=False, valid=None, repeat=None, evidence=EvidenceRule.NONE
            )
        found.append(item)
        earlier.append(address)
    return tuple(found)


@st.composite
def sections(draw: st.DrawFn, address: str, earlier: list[str], depth: int) -> Section:
    """A section with items, sections, both or neither."""
    kinds = ("items", "sections", "both", "neither") if depth else ("items",)
    kind = draw(st.sampled_from(kinds))
    own: tuple[Item, ...] = ()
    inner: list[Section] = []
    if kind in ("items", "both"):
        own = draw(items(address, earlier, 2))
    if kind in ("sections", "both"):
        for number in range(draw(st.integers(1, 2))):
            inner.append(draw(sections(f"{address}/t-{number}", earlier, depth - 1)))
    required = draw(st.sampled_from((True, True, False)))
    last = address.rpartition("/")[2]
    return Section(last, address, last, required=required, items=own, sections=tuple(inner))


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """A whole checklist of one or two top sections."""
    earlier: list[str] = []
    tops = [
        draw(sections(name, earlier, 2)) for name in ("before", "after")[: draw(st.integers(1, 2))]
    ]
    return Checklist(title="Any", sections=tuple(tops))


@dataclass(frozen=True)
class Happening:
    """An action, by whom, and how far the clock moved before it."""

    after: timedelta
    by: str
    action: Action


@st.composite
def _item_actions(draw: st.DrawFn, address: str) -> Action:
    kind = draw(st.sampled_from(("change", "change", "change", "note", "claim")))
    if kind == "note":
        return AddNote(address, draw(texts), address)
    if kind == "claim":
        return SetClaim(address, draw(st.one_of(st.just(""), operators)), address)
    status = draw(statuses)
    waived = ("evidence",) if status is Status.DONE and draw(st.booleans()) else ()
    evidence = ("https://ci.example.com/1",) if draw(st.booleans()) else ()
    return ChangeStatus(
        address, status, address, reason=draw(reasons), evidence=evidence, waived=waived
    )


ALARMS = ("criterion:healthy", "trigger:broken", "trigger:gone")
"""Of what may be called by hand."""


@st.composite
def _launch_actions(draw: st.DrawFn) -> Action:
    if draw(st.booleans()):
        return SetRelease(draw(st.sampled_from(("version", "approved by"))), draw(texts))
    do = draw(st.sampled_from(("t0", "t0", "launch", "scrub", "from a newer version")))
    t0 = draw(st.sampled_from((LAUNCH, NOON, LAUNCH + DAY))) if do == "t0" else None
    if do == "t0" or draw(st.booleans()):
        return RecordEvent(do, t0, reason=draw(reasons))
    do = draw(st.sampled_from(("call", "over", "fired", "rollback", "finish")))
    return RecordEvent(do, reason=draw(reasons), alarm=draw(st.sampled_from(ALARMS)))


@st.composite
def happenings(draw: st.DrawFn, checklist: Checklist, max_size: int = 12) -> list[Happening]:
    """What operators do, one after the other, also to what the checklist does not have."""
    addresses = [leaf.address for leaf in checklist.leaves] or ["before"]
    repeats = [leaf.address for leaf in checklist.leaves if leaf.repeat]
    addresses += [f"{each}@{mark}" for each in repeats for mark in ("T-0", "T+1d", "T+2d")]
    rare = [*checklist.nodes, "gone/from/the-checklist"]
    found = []
    for _ in range(draw(st.integers(0, max_size))):
        pool = rare if draw(st.integers(0, 5)) == 0 else addresses
        about_item = draw(st.integers(0, 7)) > 0
        action = (
            draw(_item_actions(draw(st.sampled_from(pool))))
            if about_item
            else draw(_launch_actions())
        )
        found.append(Happening(draw(steps_of_time), draw(operators), action))
    return found


def played(
    happened: list[Happening], state: State | None = None, now: datetime = NOON
) -> Iterator[tuple[State, datetime]]:
    """The state and the time after each thing that happened."""
    state = state or State()
    for each in happened:
        now += each.after
        state = apply(state, each.action, Stamp(next_stamp(now, state.newest), each.by))
        yield state, now


@st.composite
def disputes(draw: st.DrawFn, state: State) -> State:
    """The state with some of its items disputed, as a merge leaves them."""
    records = {
        address: replace(record, disputed=draw(st.booleans()))
        for address, record in state.items.items()
    }
    return replace(state, items=records)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Checklist, State, datetime]:
    """A checklist, a state of it with disputes, and a moment."""
    checklist = draw(checklists())
    state, now = State(), NOON
    for state, now in played(draw(happenings(checklist))):  # noqa: B007 - the last of them
        pass
    return checklist, draw(disputes(state)), now + draw(steps_of_time)


def withdrawal(state: State, address: str) -> WithdrawNote | None:
    """The withdrawal of the newest note that stands on an item, if any."""
    notes = state.record(address).current_notes
    return WithdrawNote(address, (notes[-1].at,)) if notes else None
