"""Undoing more than once, on one item."""

from datetime import UTC, timedelta

from hypothesis import given
from hypothesis import strategies as st

from golive_tui.launch.actions import Action, ChangeStatus
from golive_tui.launch.apply import apply
from golive_tui.launch.state import Stamp, State, Status
from golive_tui.launch.undo import Trace, last_of, take_back, trace


class Hand:
    """Does one thing after another, a second apart."""

    def __init__(self) -> None:
        self.state = State()

    def do(self, action: Action, by: str = "ana") -> Trace:
        """Do it; returns its trace."""
        stamp = Stamp(self.state.newest + timedelta(seconds=1), by)
        left = trace(action, self.state, stamp)
        self.state = apply(self.state, action, stamp)
        assert left is not None
        return left

    def take_back(self, left: Trace) -> Trace:
        """Undo it, which must be possible."""
        action = take_back(left, self.state, Status.OPEN, UTC)
        assert not isinstance(action, str), action
        return self.do(action)

    @property
    def status(self) -> Status:
        """Where the item stands."""
        change = self.state.record("a").current
        return change.status if change else Status.OPEN


@given(st.lists(st.sampled_from(Status), min_size=1, max_size=8))
def test_undos_walk_back_through_all_changes_and_redos_forward(statuses: list[Status]) -> None:
    """Each undo shows what stood one change earlier, and each redo the way back."""
    hand = Hand()
    done = [hand.do(ChangeStatus("a", status)) for status in statuses]
    steps = [Status.OPEN, *statuses]
    undone = []
    for left, before in zip(reversed(done), reversed(steps[:-1]), strict=True):
        undone.append(hand.take_back(left))
        assert hand.status == before
    for left, after in zip(reversed(undone), steps[1:], strict=True):
        hand.take_back(left)
        assert hand.status == after


@given(st.lists(st.sampled_from(Status), min_size=1, max_size=8))
def test_from_the_state_alone_as_many_undos_as_changes(statuses: list[Status]) -> None:
    """The command line, which remembers nothing, can undo all of it and then no more."""
    hand = Hand()
    for status in statuses:
        hand.do(ChangeStatus("a", status))
    for _ in statuses:
        last = last_of(hand.state, "ana")
        assert last is not None
        hand.take_back(last)
    assert hand.status is Status.OPEN
    assert last_of(hand.state, "ana") is None


def test_what_somebody_else_did_since_is_not_undone() -> None:
    """A change under somebody else's standing change can't be taken back."""
    hand = Hand()
    mine = hand.do(ChangeStatus("a", Status.DONE))
    hand.do(ChangeStatus("a", Status.FAILED, reason="red"), by="ben")
    refusal = take_back(mine, hand.state, Status.OPEN, UTC)
    assert refusal == "ben marked this failed at 00:00: red"


def test_what_somebody_else_did_and_took_back_does_not_stand_in_the_way() -> None:
    """Once their change is undone, mine is the last that counts again."""
    hand = Hand()
    mine = hand.do(ChangeStatus("a", Status.DONE))
    theirs = hand.do(ChangeStatus("a", Status.FAILED), by="ben")
    hand.take_back(theirs)
    hand.take_back(mine)
    assert hand.status is Status.OPEN
