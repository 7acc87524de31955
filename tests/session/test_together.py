"""Several sessions on one file, their rounds of writing and reading in any order."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.actions import ChangeStatus
from golive_tui.launch.state import Status
from golive_tui.session.journal import Looked
from golive_tui.session.outcome import Outcome
from golive_tui.session.session import Session
from tests.launch.samples import HOUR, NOON, SECOND, SteppableClock
from tests.launch.strategies import statuses
from tests.session.desk import ALERTS, BACKUPS, LOGS, Desk, do

NAMES = ("ana", "ben", "céline")


class Seat:
    """One operator, their session, and the rounds that are under way."""

    def __init__(self, desk: Desk, name: str, clock: SteppableClock) -> None:
        self.session: Session = desk.sit(name, clock)
        self.clock = clock
        self.looked: list[Looked] = []
        self.changes: Counter[str] = Counter()
        """How many changes of each item were made and not refused."""
        self.notes = 0

    def settle(self, looked: Looked) -> None:
        """Take over a round."""
        for rejected in self.session.settle(looked).rejected:
            if isinstance(rejected.action, ChangeStatus):
                self.changes[rejected.action.address] -= 1

    def act(self, data: st.DataObject) -> None:
        """One thing of many that an operator or their console does."""
        session, address = self.session, data.draw(st.sampled_from((ALERTS, BACKUPS, LOGS)))
        match data.draw(st.sampled_from(("change", "change", "note", "claim", "undo", "redo"))):
            case "change":
                word = data.draw(statuses)
                if do(session, address, word, waiver="hurry").done:
                    self.changes[address] += 1
            case "note":
                self.notes += session.add_note(address, "Lock held.").done
            case "claim":
                session.claim(address, confirmed=True)
            case "undo":
                self._count_changes(session.undo)
            case "redo":
                self._count_changes(session.redo)

    def _count_changes(self, move: Callable[[], Outcome]) -> None:
        before = changes_in(self.session)
        move()
        self.changes.update(changes_in(self.session))
        self.changes.subtract(before)

    def console(self, data: st.DataObject) -> None:
        """A round begins, or one that began is taken over, also an old one."""
        if data.draw(st.booleans()) and self.looked:
            place = data.draw(st.integers(0, len(self.looked) - 1))
            self.settle(self.looked.pop(place))
        else:
            self.looked.append(self.session.sync())


def changes_in(session: Session) -> Counter[str]:
    """How many changes each item has."""
    return Counter({a: len(record.changes) for a, record in session.state.items.items()})


@given(data=st.data())
def test_nothing_is_lost_or_doubled_between_sessions(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """All that was done and not refused is on disk once, for all to see, in one order."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    skews = (0 * SECOND, HOUR, -HOUR)
    seats = [
        Seat(desk, name, SteppableClock(NOON + data.draw(st.sampled_from(skews))))
        for name in NAMES[: data.draw(st.integers(2, 3))]
    ]
    for _ in range(data.draw(st.integers(1, 16))):
        seat = data.draw(st.sampled_from(seats))
        seat.clock.step(data.draw(st.sampled_from((0 * SECOND, SECOND, -SECOND))))
        if data.draw(st.booleans()):
            seat.act(data)
        else:
            seat.console(data)
    for seat in [*seats, *seats]:
        seat.settle(seat.session.sync())
        assert seat.session.journal.trouble is None
        assert seat.session.journal.unsaved == 0
    state = desk.sit("reader").state
    assert all(seat.session.state.items == state.items for seat in seats)
    stamps = [*state.stamps()]
    assert len(stamps) == len(set(stamps))
    expected: Counter[str] = Counter()
    for seat in seats:
        expected.update(seat.changes)
    found = {a: len(record.changes) for a, record in state.items.items() if record.changes}
    assert found == {a: number for a, number in expected.items() if number}
    notes = sum(len(record.notes) for record in state.items.values())
    assert notes == sum(seat.notes for seat in seats)


def test_the_operator_goes_on_while_rounds_run_in_a_thread(desk: Desk) -> None:
    """Two consoles, each with a thread that writes and reads; nothing is lost or doubled."""
    seats = [desk.sit("ana"), desk.sit("ben", SteppableClock(NOON + HOUR))]
    noted = 0
    with ThreadPoolExecutor(max_workers=2) as threads:
        for _ in range(25):
            rounds = [threads.submit(session.sync) for session in seats]
            while not all(each.done() for each in rounds) and noted < 1000:
                noted += seats[noted % 2].add_note(BACKUPS, f"note {noted}").done
            for session, each in zip(seats, rounds, strict=True):
                session.settle(each.result())
    for session in (*seats, *seats):
        session.save()
    assert seats[0].state.items == seats[1].state.items == desk.sit("reader").state.items
    texts = [note.text for note in seats[0].state.record(BACKUPS).notes]
    assert sorted(texts) == sorted(f"note {number}" for number in range(noted))
    for session in seats:
        own = [n.text for n in seats[0].state.record(BACKUPS).notes if n.by == session.operator]
        assert own == sorted(own, key=lambda text: int(text.split()[1]))


def test_two_consoles_on_one_file_take_turns(desk: Desk) -> None:
    """Each sees what the other did before it does the next thing."""
    ana, ben = desk.sit(), desk.sit("ben")
    words = (Status.DONE, Status.FAILED, Status.BLOCKED, Status.SKIPPED, Status.OPEN)
    for number, word in enumerate(words * 2):
        session = (ana, ben)[number % 2]
        session.settle(session.sync())
        assert do(session, BACKUPS, word).done
        assert session.save().rejected == ()
        desk.clock.step(SECOND)
    changes = desk.sit("reader").state.record(BACKUPS).changes
    assert [change.by for change in changes] == ["ana", "ben"] * 5
    assert [change.status for change in changes] == [*words * 2]
