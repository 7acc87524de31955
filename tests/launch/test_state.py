"""Stamps, the change that counts, and the notes that stand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.state import (
    TICK_OF_TIME,
    Change,
    Note,
    Record,
    Status,
    next_stamp,
    standing_change,
    standing_changes,
)
from tests.launch.samples import MINUTE, NOON, changed_at

moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))


def test_a_stamp_is_now_in_whole_milliseconds() -> None:
    """UTC, cut off and not rounded up."""
    here = datetime(2026, 12, 1, 13, 0, 0, 123_999, timezone(timedelta(hours=1)))
    stamp = next_stamp(here, NOON - MINUTE)
    assert stamp == datetime(2026, 12, 1, 12, 0, 0, 123_000, UTC)
    assert stamp.tzinfo is UTC


def test_a_stamp_comes_after_the_newest_when_the_clock_jumps_back() -> None:
    """One millisecond after it, as often as needed."""
    assert next_stamp(NOON - MINUTE, NOON) == NOON + TICK_OF_TIME
    assert next_stamp(NOON, NOON) == NOON + TICK_OF_TIME


@given(now=moments, newest=moments)
def test_stamps_strictly_increase(now: datetime, newest: datetime) -> None:
    """Whatever the clock says, the next stamp is a whole millisecond after the newest."""
    newest = newest.replace(microsecond=newest.microsecond // 1000 * 1000)
    stamp = next_stamp(now, newest)
    assert stamp - newest >= TICK_OF_TIME
    assert stamp.microsecond % 1000 == 0


def changes_of(*undoes: int | None) -> tuple[Change, ...]:
    """Changes a minute apart; each takes back the one of that number, or none."""
    return tuple(
        Change(
            Status.DONE,
            NOON + place * MINUTE,
            "ana",
            undoes=None if number is None else NOON + number * MINUTE,
        )
        for place, number in enumerate(undoes)
    )


def standing_places(*undoes: int | None) -> list[int]:
    """The places of the changes that count, newest first."""
    changes = changes_of(*undoes)
    return [changes.index(change) for change in standing_changes(changes)]


def test_an_undo_lets_stand_again_what_was_before() -> None:
    """Undo, undo of the undo, and undoing twice in a row."""
    assert standing_places() == []
    assert standing_places(None, None) == [1, 0]
    assert standing_places(None, None, 1) == [0]
    assert standing_places(None, None, 1, 2) == [1, 0]
    assert standing_places(None, None, 1, 0) == []
    assert standing_places(None, None, 1, 0, 3) == [0]
    assert standing_places(None, None, 1, 0, 3, 2) == [1, 0]
    assert standing_places(None, None, 1, None) == [3, 0]


def test_an_undo_of_something_unknown_counts_itself() -> None:
    """A hand may have removed what it speaks of."""
    assert standing_places(None, 7) == [1, 0]
    assert standing_places(1, None) == [1, 0]


@given(st.lists(st.one_of(st.none(), st.integers(0, 12)), max_size=12))
def test_what_counts_last_is_the_first_of_what_counts(undoes: list[int | None]) -> None:
    """In any record, mended by hand or not, and it always comes to an end."""
    changes = changes_of(*undoes)
    standing = [*standing_changes(changes)]
    assert standing_change(changes) == (standing[0] if standing else None)
    assert [c.at for c in standing] == sorted({c.at for c in standing}, reverse=True)


def test_the_current_change_is_the_head_unless_it_takes_back() -> None:
    """And it never has another status than the head."""
    tick, failed = changed_at(NOON), changed_at(NOON + MINUTE, Status.FAILED)
    undo = Change(Status.DONE, NOON + 2 * MINUTE, "ben", undoes=failed.at)
    assert Record().current is None
    assert Record(head=failed, history=(tick,)).current is failed
    assert Record(head=undo, history=(tick, failed)).current is tick
    edited = replace(undo, status=Status.SKIPPED)
    assert Record(head=edited, history=(tick, failed)).current is edited
    assert Record(head=undo, history=(failed,)).current is None


def note_at(minute: int, replaces: int | None = None, withdrawn: int | None = None) -> Note:
    """A note of that minute."""
    return Note(
        NOON + minute * MINUTE,
        "ana",
        f"note {minute}",
        None if replaces is None else NOON + replaces * MINUTE,
        None if withdrawn is None else NOON + withdrawn * MINUTE,
    )


def standing_notes(*notes: Note) -> list[str]:
    """The texts of the notes that stand."""
    return [note.text for note in Record(notes=notes).current_notes]


def test_the_notes_that_stand() -> None:
    """Neither edited nor withdrawn; an edit that is withdrawn replaces nothing."""
    assert standing_notes(note_at(1), note_at(2)) == ["note 1", "note 2"]
    assert standing_notes(note_at(1), note_at(2, replaces=1)) == ["note 2"]
    assert standing_notes(note_at(1, withdrawn=3), note_at(2)) == ["note 2"]
    assert standing_notes(note_at(1), note_at(2, replaces=1, withdrawn=3)) == ["note 1"]
    assert standing_notes(note_at(1), note_at(2, replaces=1), note_at(3, replaces=2)) == ["note 3"]


def test_the_versions_of_a_note() -> None:
    """A note and all that it replaces, newest first, even if a hand made a circle of them."""
    notes = (note_at(1), note_at(2, replaces=1), note_at(3), note_at(4, replaces=2))
    record = Record(notes=notes)
    assert record.versions(notes[3].at) == (notes[3], notes[1], notes[0])
    assert record.versions(notes[2].at) == (notes[2],)
    assert record.versions(NOON - MINUTE) == ()
    circle = (note_at(1, replaces=2), note_at(2, replaces=1))
    assert Record(notes=circle).versions(circle[0].at) == circle
