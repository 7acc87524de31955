"""Applying actions: nothing is lost, stamps increase, inputs stay as they were."""

from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.actions import (
    AddNote,
    ChangeStatus,
    RecordEvent,
    SetClaim,
    SetRelease,
    WithdrawNote,
)
from golive_tui.launch.apply import apply
from golive_tui.launch.state import (
    Change,
    Claim,
    Event,
    Note,
    ReleaseField,
    Stamp,
    State,
    Status,
    next_stamp,
)
from tests.launch.samples import LAUNCH, MINUTE, NOON, after, became
from tests.launch.strategies import (
    checklists,
    happenings,
    operators,
    played,
    steps_of_time,
    withdrawal,
)

STAMP = Stamp(NOON, "ana")


def test_a_change_becomes_the_head_and_the_old_head_history() -> None:
    """With operator, time, reason, evidence and waiver."""
    state = after(became("s/a", Status.FAILED, "migration lock"))
    tick = ChangeStatus(
        "s/a", Status.DONE, "Deploy", "tested on Friday", ("run 81",), ("needs backups-enabled",)
    )
    later = Stamp(NOON + MINUTE, "ben")
    record = apply(state, tick, later).record("s/a")
    assert record.head == Change(
        Status.DONE,
        later.at,
        "ben",
        "tested on Friday",
        ("needs backups-enabled",),
        ("run 81",),
    )
    assert record.history == state.record("s/a").changes
    assert record.title == "Deploy"


def test_a_change_ends_a_dispute_unless_it_restores_it() -> None:
    """`disputed` stands on an item until its next change."""
    state = after(became("s/a", Status.DONE))
    disputed = state.with_record("s/a", replace(state.record("s/a"), disputed=True), state.newest)
    tick = became("s/a", Status.DONE)
    assert not apply(disputed, tick, STAMP).record("s/a").disputed
    assert apply(state, replace(tick, disputed=True), STAMP).record("s/a").disputed
    noted = apply(disputed, AddNote("s/a", "Which one?"), STAMP)
    assert noted.record("s/a").disputed


def test_notes_are_added_edited_and_withdrawn() -> None:
    """A withdrawn note stays, marked; restored, it stands again."""
    state = after(AddNote("s/a", "Lock held.", "A"))
    first = state.newest
    assert state.record("s/a").notes == (Note(first, "ana", "Lock held."),)
    state = after(AddNote("s/a", "Lock released.", replaces=first), state=state)
    second = state.newest
    withdrawn = after(WithdrawNote("s/a", (first, second)), state=state)
    assert {note.withdrawn for note in withdrawn.record("s/a").notes} == {withdrawn.newest}
    assert {note.withdrawn_by for note in withdrawn.record("s/a").notes} == {"ana"}
    assert withdrawn.record("s/a").current_notes == ()
    restored = after(WithdrawNote("s/a", (first, second), restore=True), state=withdrawn)
    assert restored.record("s/a") == state.record("s/a")


def test_a_claim_is_taken_and_released() -> None:
    """It can be made for somebody else, as an undo does; nothing else is touched."""
    state = after(became("s/a", Status.FAILED))
    claimed = apply(state, SetClaim("s/a", "ben"), Stamp(LAUNCH, "ana"))
    assert claimed.record("s/a").claim == Claim(LAUNCH, "ben")
    assert replace(claimed.record("s/a"), claim=None) == state.record("s/a")
    assert apply(claimed, SetClaim("s/a", ""), Stamp(LAUNCH, "ana")).record("s/a").claim is None


def test_only_what_was_touched_is_there() -> None:
    """A claim that was released leaves no record, unless there is more to tell."""
    state = after(SetClaim("s/a", "ana", "A"), SetClaim("s/a", ""))
    assert state.items == {}
    assert state.newest > NOON
    noted = after(AddNote("s/a", "n"), SetClaim("s/a", "ana"), SetClaim("s/a", ""))
    assert noted.record("s/a").notes


def test_events_and_release_fields() -> None:
    """They are of the launch, not of an item."""
    t0 = RecordEvent("t0", LAUNCH, ("T-20m 10m poll Final poll",), "window")
    state = apply(apply(State(), t0, STAMP), SetRelease("version", "1.10"), Stamp(LAUNCH, "ben"))
    assert state.events == (Event(NOON, "ana", "t0", LAUNCH, t0.holds, "window"),)
    assert state.release == {"version": ReleaseField("1.10", LAUNCH, "ben")}
    assert state.newest == LAUNCH
    assert state.items == {}


def test_unknown_keys_survive_every_action() -> None:
    """What a newer version or a hand wrote stays where it was."""
    state = after(became("s/a", Status.DONE))
    record = state.record("s/a")
    assert record.head
    head = replace(record.head, extra={"mood": "calm"})
    record = replace(record, head=head, extra={"colour": "red"})
    state = replace(state, items={"s/a": record}, extra={"machines": {}}, launch_extra={"x": 1})
    for action in (became("s/a", Status.FAILED), AddNote("s/a", "n"), SetClaim("s/a", "ana")):
        state = after(action, state=state)
    assert state.record("s/a").extra == {"colour": "red"}
    assert state.record("s/a").history[0].extra == {"mood": "calm"}
    assert (state.extra, state.launch_extra) == ({"machines": {}}, {"x": 1})


@pytest.mark.parametrize("status", Status)
def test_other_items_are_the_very_same(status: Status) -> None:
    """Only the record of the item is made anew, so that only its lines are written anew."""
    state = after(became("s/a", Status.DONE), became("s/b", Status.DONE))
    changed = after(became("s/a", status), state=state)
    assert changed.record("s/b") is state.record("s/b")


def unmarked(note: Note) -> Note:
    """The note as it was before it was withdrawn, if it was."""
    return replace(note, withdrawn=None, withdrawn_by="")


@given(data=st.data())
def test_nothing_is_ever_lost(data: st.DataObject) -> None:
    """After any action every earlier change, note and event is still there, in order."""
    checklist = data.draw(checklists())
    before = State()
    for state, _ in played(data.draw(happenings(checklist))):
        if action := withdrawal(state, data.draw(st.sampled_from([*state.items] or ["x"]))):
            stamp = Stamp(next_stamp(NOON, state.newest), data.draw(operators))
            state = apply(state, action, stamp)
        for address, record in before.items.items():
            now = state.record(address)
            assert now.changes[: len(record.changes)] == record.changes
            kept = [unmarked(note) for note in now.notes]
            assert kept[: len(record.notes)] == [unmarked(note) for note in record.notes]
        assert state.events[: len(before.events)] == before.events
        assert state.release.keys() >= before.release.keys()
        before = state


@given(data=st.data())
def test_stamps_are_unique_and_in_order_even_when_the_clock_jumps_back(
    data: st.DataObject,
) -> None:
    """Every action's stamp is newer than all before it, and `newest` is the newest of all."""
    newest = State().newest
    for state, _ in played(data.draw(happenings(data.draw(checklists())))):
        assert state.newest > newest
        assert max(state.stamps(), default=state.newest) <= state.newest
        stamps = [*state.stamps()]
        assert len(stamps) == len(set(stamps))
        newest = state.newest


@given(data=st.data())
def test_what_goes_in_is_not_changed(data: st.DataObject) -> None:
    """A state and an action are values: applying one to the other leaves both as they were."""
    checklist = data.draw(checklists())
    state = State()
    for each in data.draw(happenings(checklist)):
        copies = deepcopy((state, each.action))
        now = NOON + data.draw(steps_of_time)
        made = apply(state, each.action, Stamp(next_stamp(now, state.newest), each.by))
        assert (state, each.action) == copies
        state = made
