"""What a console knows of its probes: what it saw itself, and what is recorded."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from golive_tui.checklist.model import Checklist
from golive_tui.checklist.periods import period_of
from golive_tui.checklist.probed import Probed, all_probed
from golive_tui.launch.sight import Seen, Sight, Sights, seen_after, sight_of
from golive_tui.launch.state import State
from golive_tui.launch.verdict import Result

KEPT = 40
"""So many results of each probe are remembered, for the sparkline and to be looked at."""


class Senses:
    """The results of one session's probes, newest last."""

    def __init__(
        self, checklist: Checklist, acts_elsewhere: Callable[[], bool] = lambda: False
    ) -> None:
        self._acts_elsewhere = acts_elsewhere
        """Whether another console looks, and records each turn."""
        self.looks_since: datetime | None = None
        """Since when this console looks itself; until it has seen something, the record counts."""
        self.probes: Mapping[str, Probed] = {}
        self._periods: dict[str, timedelta | None] = {}
        self._seen: dict[str, Seen] = {}
        self._results: dict[str, tuple[Result, ...]] = {}
        self._sights: Sights = {}
        self._muted: frozenset[str] = frozenset()
        self.pace = 1.0
        """How many times faster the session's clock runs than probes do; in a rehearsal."""
        self.secret_answers: dict[str, str] = {}
        """Answers for secret variables: nowhere but in memory."""
        self.follow(checklist)

    def follow(self, checklist: Checklist) -> None:
        """Take over another version of the checklist; what a changed probe said is forgotten."""
        before, self.probes = self.probes, all_probed(checklist)
        for address, probed in before.items():
            now = self.probes.get(address)
            if now is None or now.probe != probed.probe:
                self._seen.pop(address, None)
                self._results.pop(address, None)
        self._periods = {
            address: period_of(probed.probe, checklist.defaults)
            for address, probed in self.probes.items()
        }

    def take(self, address: str, result: Result, state: State) -> Seen:
        """A new result."""
        seen = seen_after(self._seen.get(address), state.probe(address).turn, result)
        self._seen[address] = seen
        self._results[address] = (*self.results(address), result)[-KEPT:]
        return seen

    def seen(self, address: str) -> Seen | None:
        """The latest that this console saw itself."""
        return self._seen.get(address)

    def results(self, address: str) -> tuple[Result, ...]:
        """The latest results, oldest first."""
        return self._results.get(address, ())

    def muted(self, address: str) -> bool:
        """Whether it is silenced, as of the last look at all sights."""
        return address in self._muted

    def sights(self, state: State, now: datetime) -> Sights:
        """What counts of each probe now; the same mapping while nothing turns."""
        found = self._found(state, now, self.looks_since)
        if any(each.forgotten for each in found.values()) and self._acts_elsewhere():
            found = self._found(state, now, now)
        self._muted = frozenset(a for a in self.probes if state.probe(a).muted(now))
        if found != self._sights:
            self._sights = found
        return self._sights

    def _found(
        self, state: State, now: datetime, looked_after: datetime | None
    ) -> dict[str, Sight]:
        found: dict[str, Sight] = {}
        for address in self.probes:
            seen, record = self._seen.get(address), state.probe(address)
            period = self._periods[address]
            paced = period * self.pace if period else None
            if sight := sight_of(seen, record, paced, now, looked_after):
                found[address] = sight
        return found
