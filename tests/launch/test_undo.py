"""Taking back, by new changes only."""

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.model import Item
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
from golive_tui.launch.standing import Standing, standing_of
from golive_tui.launch.state import Stamp, State, Status, next_stamp
from golive_tui.launch.undo import Trace, last_of, take_back, trace
from tests.launch.samples import COUNTING, MINUTE, NOON, SECOND, after, became
from tests.launch.strategies import operators, reasons, statuses, texts

ITEM = Item("a", "s/a", "A")


class Desk:
    """A state, and the traces of what was done to it."""

    def __init__(self, state: State | None = None, as_written: Status = Status.OPEN) -> None:
        self.state = state or State()
        self.as_written = as_written
        self.traces: list[Trace] = []

    def do(self, action: Action, by: str = "ana") -> Trace:
        """Do it, a second after the last."""
        now = max(NOON, self.state.newest + SECOND)
        stamp = Stamp(next_stamp(now, self.state.newest), by)
        left = trace(action, self.state, stamp)
        assert left is not None
        self.state = apply(self.state, action, stamp)
        self.traces.append(left)
        return left

    def take_back(self, left: Trace) -> Trace | str:
        """Take it back; the trace of that, or why it can't be."""
        found = take_back(left, self.state, self.as_written, UTC)
        return found if isinstance(found, str) else self.do(found)

    def standing(self) -> Standing:
        """Where the item stands."""
        item = replace(ITEM, done=self.as_written is Status.DONE)
        return standing_of(item, self.state.record("s/a"), COUNTING, NOON)

    def look(self) -> tuple[object, ...]:
        """All that an operator sees of the item."""
        record = self.state.record("s/a")
        notes = [(note.at, note.by, note.text) for note in record.current_notes]
        return self.standing(), notes, record.claim.by if record.claim else ""


LATER = NOON + MINUTE
TICK = ChangeStatus("s/a", Status.DONE, reason="seen", evidence=("run 81",), waived=("evidence",))


def test_an_undo_restores_all_that_a_change_said() -> None:
    """Status, reason, evidence, waiver, by whom and since when, by a change of its own."""
    desk = Desk()
    desk.do(TICK, by="ben")
    before = desk.look()
    failed = desk.do(became("s/a", Status.FAILED))
    assert desk.look() != before
    desk.take_back(failed)
    assert desk.look() == before
    record = desk.state.record("s/a")
    assert record.head
    assert record.head.undoes == failed.at
    assert (record.head.status, record.head.reason) == (Status.DONE, "seen")
    assert (record.head.evidence, record.head.waived) == (("run 81",), ("evidence",))
    assert len(record.history) == 2


@pytest.mark.parametrize("as_written", [Status.OPEN, Status.DONE])
def test_an_undo_of_the_first_change_leaves_the_item_as_written(as_written: Status) -> None:
    """As if nobody had touched it, though the record tells."""
    desk = Desk(as_written=as_written)
    untouched = desk.look()
    failed = desk.do(became("s/a", Status.FAILED))
    undone = desk.take_back(failed)
    assert desk.look() == untouched
    assert isinstance(undone, Trace)
    desk.take_back(undone)
    assert desk.standing().status is Status.FAILED


def test_an_undo_brings_back_a_dispute() -> None:
    """Undo must not settle what it did not settle before."""
    state = after(became("s/a", Status.SKIPPED))
    disputed = replace(state.record("s/a"), disputed=True)
    desk = Desk(state.with_record("s/a", disputed, state.newest))
    before = desk.look()
    tick = desk.do(became("s/a", Status.DONE))
    assert not desk.standing().disputed
    undone = desk.take_back(tick)
    assert desk.look() == before
    assert isinstance(undone, Trace)
    desk.take_back(undone)
    assert not desk.standing().disputed


def test_an_undo_is_refused_with_the_words_of_whoever_changed_it_since() -> None:
    """What somebody else did is not taken back by accident."""
    desk = Desk()
    tick = desk.do(became("s/a", Status.DONE))
    desk.do(became("s/a", Status.FAILED, "migration lock"), by="ben")
    before = desk.state
    assert desk.take_back(tick) == "ben marked this failed at 12:00: migration lock"
    assert desk.state is before


def test_an_undo_goes_on_once_others_took_theirs_back() -> None:
    """Then the operator's own change is what counts again."""
    desk = Desk()
    untouched = desk.look()
    tick = desk.do(became("s/a", Status.DONE))
    theirs = desk.do(became("s/a", Status.FAILED), by="ben")
    desk.take_back(theirs)
    desk.take_back(tick)
    assert desk.look() == untouched


def test_an_undo_of_a_change_that_is_gone() -> None:
    """A file that was taken as it is may not have it."""
    tick = Desk().do(became("s/a", Status.DONE))
    gone = "the change is no longer in the file"
    assert Desk().take_back(tick) == gone
    assert Desk(after(became("s/a", Status.FAILED))).take_back(replace(tick, at=LATER)) == gone


def test_notes_are_taken_back_to_where_they_were() -> None:
    """Adding, editing twice and withdrawing, all undone, then all redone."""
    desk = Desk()
    looks = [desk.look()]
    first = desk.do(AddNote("s/a", "Lock held."), by="ben")
    looks.append(desk.look())
    second = desk.do(AddNote("s/a", "Lock held by the report.", replaces=first.at))
    looks.append(desk.look())
    third = desk.do(AddNote("s/a", "Killed it.", replaces=second.at))
    looks.append(desk.look())
    desk.do(WithdrawNote("s/a", (third.at, second.at, first.at)))
    looks.append(desk.look())
    assert [len(look[1]) for look in looks] == [0, 1, 1, 1, 0]  # type: ignore[arg-type]
    undone: list[Trace] = []
    for step, left in reversed([*enumerate(desk.traces)]):
        taken = desk.take_back(left)
        assert isinstance(taken, Trace)
        undone.append(taken)
        assert desk.look() == looks[step]
    for step, left in enumerate(reversed(undone), start=1):
        assert isinstance(desk.take_back(left), Trace)
        assert desk.look() == looks[step]
    assert len(desk.state.record("s/a").notes) == 3


def test_a_note_that_others_changed_is_not_taken_back() -> None:
    """Edited, withdrawn or gone: it says so."""
    desk = Desk()
    note = desk.do(AddNote("s/a", "Lock held."))
    theirs = desk.do(AddNote("s/a", "No lock.", replaces=note.at), by="ben")
    assert desk.take_back(note) == "the note was changed since"
    withdrawn = desk.do(WithdrawNote("s/a", (theirs.at, note.at)))
    assert desk.take_back(theirs) == "the note was changed since"
    assert isinstance(desk.take_back(withdrawn), Trace)
    assert desk.take_back(withdrawn) == "the note was changed since"
    assert Desk().take_back(note) == "the note was changed since"
    assert Desk().take_back(withdrawn) == "the note was changed since"


def test_claims_are_taken_back_to_whoever_had_them() -> None:
    """Taken over from ben, released, and back again."""
    desk = Desk()
    desk.do(SetClaim("s/a", "ben"), by="ben")
    mine = desk.do(SetClaim("s/a", "ana"))
    released = desk.do(SetClaim("s/a", ""))
    assert desk.look()[2] == ""
    desk.take_back(released)
    assert desk.look()[2] == "ana"
    desk.take_back(mine)
    assert desk.look()[2] == "ben"


def test_a_claim_that_others_changed_is_not_taken_back() -> None:
    """It says who is on the item now."""
    desk = Desk()
    mine = desk.do(SetClaim("s/a", "ana"))
    release = desk.do(SetClaim("s/a", ""))
    assert desk.take_back(mine) == "the claim was released since"
    desk.do(SetClaim("s/a", "ben"), by="ben")
    assert desk.take_back(mine) == "ben is on this one since 12:00"
    assert desk.take_back(release) == "ben is on this one since 12:00"


@pytest.mark.parametrize("action", [SetRelease("version", "2"), RecordEvent("t0", NOON)])
def test_what_has_its_own_counter_action_leaves_no_trace(action: Action) -> None:
    """The clock and the release fields are set again, not undone."""
    assert trace(action, State(), Stamp(NOON, "ana")) is None


@st.composite
def item_actions(draw: st.DrawFn, desk: Desk) -> Action:
    """Anything that can be done to the item as it is."""
    notes = desk.state.record("s/a").current_notes
    kinds = ["change", "change", "note", "claim", *(("edit", "withdraw") if notes else ())]
    kind = draw(st.sampled_from(kinds))
    if kind == "change":
        status = draw(statuses)
        waived = ("evidence",) if draw(st.booleans()) else ()
        return ChangeStatus("s/a", status, reason=draw(reasons), waived=waived)
    if kind == "claim":
        return SetClaim("s/a", draw(st.one_of(st.just(""), operators)))
    if kind == "note":
        return AddNote("s/a", draw(texts))
    note = draw(st.sampled_from(notes))
    if kind == "edit":
        return AddNote("s/a", draw(texts), replaces=note.at)
    versions = desk.state.record("s/a").versions(note.at)
    return WithdrawNote("s/a", tuple(each.at for each in versions if each.withdrawn is None))


@given(data=st.data())
def test_any_mix_of_actions_undos_and_redos_stands_where_it_should(data: st.DataObject) -> None:
    """An editor's two stacks over the looks: every undo and redo arrives at the look it left."""
    desk = Desk(as_written=data.draw(st.sampled_from((Status.OPEN, Status.DONE))))
    past: list[tuple[Trace, tuple[object, ...]]] = []
    future: list[tuple[Trace, tuple[object, ...]]] = []
    for _ in range(data.draw(st.integers(0, 14))):
        here = desk.look()
        move = data.draw(st.sampled_from(("do", "undo", "undo", "redo")))
        if move == "do":
            past.append((desk.do(data.draw(item_actions(desk)), data.draw(operators)), here))
            future.clear()
            continue
        source, target = (past, future) if move == "undo" else (future, past)
        if source:
            left, look = source.pop()
            taken = desk.take_back(left)
            assert isinstance(taken, Trace)
            target.append((taken, here))
            assert desk.look() == look


def test_the_last_of_an_operator() -> None:
    """The newest change, note or claim of theirs that stands, wherever it is."""
    state = after(became("s/a", Status.DONE), AddNote("s/b", "n"))
    assert last_of(state, "ben") is None
    newest = last_of(state, "ana")
    assert newest is not None
    assert newest.address == "s/b"
    state = after(became("s/c", Status.FAILED), by="ben", state=state)
    assert last_of(state, "ana") == newest
    claimed = last_of(after(SetClaim("s/d", "ana"), state=state), "ana")
    assert claimed is not None
    assert claimed.address == "s/d"
    assert last_of(State(), "ana") is None


def test_the_command_line_undoes_one_thing_after_the_other() -> None:
    """From the state alone, call by call, until nothing of the operator is left."""
    desk = Desk()
    looks = [desk.look()]
    note = AddNote("s/a", "Lock held.")
    for action in (became("s/a", Status.DONE), note, became("s/a", Status.FAILED)):
        desk.do(action)
        looks.append(desk.look())
    desk.do(AddNote("s/a", "Killed it.", replaces=desk.traces[1].at))
    while left := last_of(desk.state, "ana"):
        assert isinstance(desk.take_back(left), Trace)
        assert desk.look() == looks.pop()
    assert looks == []


def test_the_command_line_can_undo_what_was_redone() -> None:
    """A change that was undone and redone stands, so it can be undone again."""
    desk = Desk()
    tick = desk.do(became("s/a", Status.DONE))
    undone = desk.take_back(tick)
    assert last_of(desk.state, "ana") is None
    assert isinstance(undone, Trace)
    desk.take_back(undone)
    last = last_of(desk.state, "ana")
    assert last is not None
    desk.take_back(last)
    assert desk.standing().status is Status.OPEN


def test_time_passes_in_an_undone_tick() -> None:
    """The tick that stands again is as old as it is."""
    desk = Desk()
    tick = desk.do(became("s/a", Status.DONE))
    desk.take_back(desk.do(became("s/a", Status.FAILED)))
    item = replace(ITEM, valid=MINUTE)
    record = desk.state.record("s/a")
    just_before = tick.at + MINUTE - SECOND
    assert not standing_of(item, record, COUNTING, just_before).expired
    assert standing_of(item, record, COUNTING, tick.at + MINUTE).expired
