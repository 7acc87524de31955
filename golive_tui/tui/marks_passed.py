"""Marks that T comes to while something required that is due at them is not done."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from golive_tui.checklist.model import Checklist, Item
from golive_tui.checklist.times import Mark
from golive_tui.session.session import Session
from golive_tui.values import dataclass

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Passed:
    """Marks that were passed since the last look, with what is open of them."""

    marks: tuple[Mark, ...]
    open: tuple[str, ...]
    """The titles of required items that are due at them and not resolved."""

    @property
    def words(self) -> str:
        """`T-1h passed with 2 open: Deploy to production, Announce`."""
        marks = ", ".join(map(str, self.marks))
        more = ", …" if len(self.open) > MOST_NAMED else ""
        return (
            f"{marks} passed with {len(self.open)} open: {', '.join(self.open[:MOST_NAMED])}{more}"
        )


class MarksPassed:
    """Follows T, and says once of each mark that it was passed too early.

    A mark that was behind when T was first seen, or when T-0 was set, was not passed now.
    """

    def __init__(self) -> None:
        self._session: Session | None = None
        self._checklist: Checklist | None = None
        self._marks: tuple[Mark, ...] = ()
        self._seen: tuple[datetime, timedelta] | None = None
        """T-0 and T when it was last looked."""

    def look(self, session: Session) -> Passed | None:
        """What was passed since the last look; None: nothing, or nothing is open of it."""
        if session is not self._session:
            self._session, self._seen = session, None
        if session.checklist is not self._checklist:
            self._checklist = session.checklist
            self._marks = tuple(sorted({item.by for item in _due(session.checklist) if item.by}))
        before, self._seen = self._seen, _seen(session)
        if before is None or self._seen is None or before[0] != self._seen[0]:
            return None
        passed = {mark for mark in self._marks if before[1] < mark.offset <= self._seen[1]}
        late = [
            item
            for item in (_due(session.checklist) if passed else ())
            if item.by in passed and session.overview.standing(item.address).unresolved
        ]
        marks = tuple(sorted({item.by for item in late if item.by}))
        return Passed(marks, tuple(item.title for item in late)) if late else None


def _seen(session: Session) -> tuple[datetime, timedelta] | None:
    t0, t = session.count.t0, session.count.t(session.now())
    return None if t0 is None or t is None else (t0, t)


def _due(checklist: Checklist) -> Iterator[Item]:
    return (item for item in checklist.leaves if item.required and item.by and not item.repeat)
