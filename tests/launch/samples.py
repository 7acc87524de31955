"""Small checklists, records and clocks that the tests of this room are made of."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from golive_tui.checklist.model import Checklist, Item, Section
from golive_tui.checklist.times import Mark
from golive_tui.launch.actions import Action, ChangeStatus
from golive_tui.launch.apply import apply
from golive_tui.launch.count import Count
from golive_tui.launch.overview import Overview
from golive_tui.launch.state import Change, Stamp, State, Status, next_stamp

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LAUNCH = NOON + 6 * HOUR
COUNTING = Count(LAUNCH)
NOT_SET = Count()


@dataclass
class SteppableClock:
    """A clock that stands still until it is set."""

    time: datetime = NOON

    def now(self) -> datetime:
        """The time it shows."""
        return self.time

    def step(self, by: timedelta) -> None:
        """Set it on, or back."""
        self.time += by


def mark(offset: timedelta) -> Mark:
    """The mark so far from T-0."""
    return Mark(offset)


def checklist_of(*items: Item, sections: tuple[Section, ...] = ()) -> Checklist:
    """A checklist with these items in its one section `s`."""
    own = Section(id="s", address="s", title="Section", items=items, sections=sections)
    return Checklist(title="Sample", sections=(own,))


def overview_of(
    checklist: Checklist, state: State | None = None, count: Count = COUNTING, now: datetime = NOON
) -> Overview:
    """A fresh overview."""
    return Overview(checklist, state or State(), count, now)


def after(*actions: Action, state: State | None = None, by: str = "ana") -> State:
    """The state after these actions, one a second from noon or the newest stamp on."""
    state = state or State()
    for action in actions:
        at = max(NOON, next_stamp(state.newest + SECOND, state.newest))
        state = apply(state, action, Stamp(at, by))
    return state


def became(address: str, status: Status, reason: str = "because") -> ChangeStatus:
    """A change as an operator makes it."""
    return ChangeStatus(address, status, title=address, reason=reason)


def changed_at(at: datetime, status: Status = Status.DONE, by: str = "ana") -> Change:
    """A change of that time."""
    return Change(status, at, by)
