"""Undo and redo of one session, over any mix of what operators do."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.standing import Standing
from golive_tui.launch.state import Status
from golive_tui.session.outcome import Result
from golive_tui.session.session import Session
from golive_tui.session.undoing import undo_last
from tests.launch.samples import MINUTE, SteppableClock
from tests.launch.strategies import checklists, reasons, statuses, texts
from tests.session.desk import (
    ALERTS,
    BACKUPS,
    CHECKS,
    LOGS,
    Desk,
    do,
    done,
    sit_before,
    status,
    tick,
)


def test_nothing_to_undo_or_redo(desk: Desk) -> None:
    """It says so."""
    session = desk.sit()
    assert session.undo().message == "nothing of this session is left to undo"
    assert session.redo().message == "nothing was undone"
    assert undo_last(session).message == "nothing of ana is left to undo"


def test_undo_and_redo_of_a_change(desk: Desk) -> None:
    """Back and forth, each told by title."""
    session = desk.sit()
    tick(session, BACKUPS)
    assert session.undo().message == 'took back: ticked "Backups"'
    assert status(session, BACKUPS) is Status.OPEN
    assert session.redo().message == 'redid: ticked "Backups"'
    assert status(session, BACKUPS) is Status.DONE
    assert session.undo().result is Result.DONE
    assert session.undo().result is Result.IMPOSSIBLE


def _failed(session: Session) -> None:
    done(do(session, LOGS, Status.FAILED, "lost"))


def _waived(session: Session) -> None:
    done(do(session, ALERTS, waiver="hurry"))


def _noted(session: Session) -> None:
    done(session.add_note(LOGS, "Rotated."))


def _edited(session: Session) -> None:
    _noted(session)
    done(session.add_note(LOGS, "Rotated twice.", session.state.newest))


def _withdrawn(session: Session) -> None:
    _noted(session)
    done(session.withdraw_note(LOGS, session.state.newest))


def _claimed(session: Session) -> None:
    done(session.claim(LOGS))


def _released(session: Session) -> None:
    _claimed(session)
    done(session.release_claim(LOGS))


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (_failed, ': marked failed "Logs"'),
        (_waived, ': ticked with a waiver "Alerts"'),
        (_noted, ' your note on "Logs"'),
        (_edited, ' your edit of a note on "Logs"'),
        (_withdrawn, ' your withdrawal of a note on "Logs"'),
        (_claimed, ' your claim on "Logs"'),
        (_released, ': released "Logs"'),
    ],
)
def test_undo_and_redo_say_what_they_take_back_and_do_again(
    desk: Desk, act: Callable[[Session], None], words: str
) -> None:
    """However often: it is always what the operator had done."""
    session = desk.sit()
    act(session)
    for _ in range(2):
        assert session.undo().message == f"took back{words}"
        assert session.redo().message == f"redid{words}"


def test_undo_last_says_what_it_took_back(desk: Desk) -> None:
    """From the file alone, waivers too."""
    session = desk.sit()
    _waived(session)
    _noted(session)
    assert undo_last(session).message == 'took back your note on "Logs"'
    assert undo_last(session).message == 'took back: ticked with a waiver "Alerts"'


def test_a_new_change_ends_redo(desk: Desk) -> None:
    """Redo takes back the undo, until a new change."""
    session = desk.sit()
    tick(session, BACKUPS)
    session.undo()
    session.add_note(LOGS, "Rotated.")
    assert session.redo().result is Result.IMPOSSIBLE
    session.undo()
    session.set_release("version", "2")
    assert session.redo().result is Result.DONE


def test_undo_is_refused_when_somebody_changed_it_since(desk: Desk) -> None:
    """With their words; the next undo is of what was done before."""
    session, other = desk.sit(), desk.sit("ben")
    tick(session, LOGS)
    tick(session, BACKUPS)
    session.save()
    other.settle(other.sync())
    done(do(other, BACKUPS, Status.FAILED, "no restore test"))
    other.save()
    session.save()
    outcome = session.undo()
    assert outcome.result is Result.IMPOSSIBLE
    assert outcome.message == (
        '"Backups" can\'t be undone: ben marked this failed at 12:00: no restore test'
    )
    assert status(session, BACKUPS) is Status.FAILED
    assert session.undo().message == 'took back: ticked "Logs"'


def test_what_others_left_alone_of_a_batch_is_undone(desk: Desk) -> None:
    """And what they changed is listed."""
    session, other = desk.sit(), desk.sit("ben")
    tick(session, CHECKS)
    session.save()
    other.settle(other.sync())
    done(do(other, LOGS, Status.BLOCKED, "no access"))
    other.save()
    session.save()
    outcome = session.undo()
    assert outcome.message == "took back: ticked 2 items; 1 changed since"
    assert outcome.left == (("Logs", "ben marked this blocked at 12:00: no access"),)
    assert LOGS not in outcome.changed
    assert status(session, ALERTS) is Status.OPEN
    assert session.redo().message == "redid: ticked 2 items"


def test_undo_goes_by_what_is_shown_when_the_item_is_gone(desk: Desk) -> None:
    """The record keeps its title."""
    session = desk.sit()
    tick(session, BACKUPS)
    session.save()
    desk.write(desk.text.replace("- Backups", "- Backup copies").replace("[backups]", "[]"))
    session.save()
    assert session.undo().message == 'took back: ticked "Backups"'


def test_undo_last_is_of_the_operator_and_not_of_the_session(desk: Desk) -> None:
    """What another session of theirs did, from the file alone, one after the other."""
    desk.sit("ben").save()
    for address in (LOGS, BACKUPS):
        session = desk.sit()
        tick(session, address)
        session.save()
    other = desk.sit("ben")
    tick(other, ALERTS)
    other.save()
    for address in (BACKUPS, LOGS):
        session = desk.sit()
        assert undo_last(session).changed == (address,)
        session.save()
    assert undo_last(desk.sit()).result is Result.IMPOSSIBLE
    assert status(desk.sit(), ALERTS) is Status.DONE


Look = dict[str, tuple[Standing, list[str], str]]


def look(session: Session) -> Look:
    """All that an operator sees of the items."""
    seen: Look = {}
    for address in session.checklist.nodes:
        record = session.state.record(address)
        notes = [note.text for note in record.current_notes]
        claim = record.claim.by if record.claim else ""
        seen[address] = (session.overview.standing(address), notes, claim)
    return seen


@st.composite
def deeds(draw: st.DrawFn, session: Session) -> bool:
    """Something an operator tries; whether it happened."""
    address = draw(st.sampled_from([*session.checklist.nodes]))
    kind = draw(st.sampled_from(("change", "change", "change", "note", "withdraw", "claim")))
    notes = session.state.record(address).current_notes
    if kind == "note":
        replaces = draw(st.sampled_from([None, *(note.at for note in notes)]))
        return session.add_note(address, draw(texts), replaces).done
    if kind == "withdraw":
        return bool(notes) and session.withdraw_note(address, notes[0].at).done
    if kind == "claim":
        if session.claim(address, confirmed=True).done:
            return True
        return session.release_claim(address, confirmed=True).done
    waiver, evidence = draw(st.sampled_from(("", "hurry"))), draw(st.sampled_from(((), ("81",))))
    return do(
        session, address, draw(statuses), draw(reasons), waiver=waiver, evidence=evidence
    ).done


@given(data=st.data())
def test_undos_and_redos_arrive_where_they_left(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """For any checklist and any mix of deeds and operators, with a clock that may jump back."""
    checklist = data.draw(checklists())
    if not checklist.leaves:
        return
    clock = SteppableClock()
    session = sit_before(checklist, tmp_path_factory.mktemp("desk"), clock)
    past: list[Look] = []
    future: list[Look] = []
    for _ in range(data.draw(st.integers(1, 10))):
        if data.draw(st.booleans()):
            clock.step(-MINUTE)
        session.operator = data.draw(st.sampled_from(("ana", "ben")))
        session.refresh()
        here = look(session)
        move = data.draw(st.sampled_from(("deed", "deed", "undo", "redo")))
        if move == "deed":
            if data.draw(deeds(session)):
                past.append(here)
                future.clear()
            else:
                assert look(session) == here
            continue
        source, target = (past, future) if move == "undo" else (future, past)
        outcome = session.undo() if move == "undo" else session.redo()
        assert outcome.done is bool(source)
        if source:
            target.append(here)
            assert outcome.left == ()
            assert statuses_of(look(session)) == statuses_of(source.pop())


def statuses_of(seen: Look) -> dict[str, tuple[object, ...]]:
    """What must come back, whatever the time is by then."""
    return {
        address: (standing.change, standing.as_written, standing.disputed, notes, claim)
        for address, (standing, notes, claim) in seen.items()
    }
