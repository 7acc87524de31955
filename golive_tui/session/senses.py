"""What a console knows of its probes: what it saw itself, and what is recorded."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from operator import is_

from golive_tui.checklist.model import Checklist
from golive_tui.checklist.periods import period_of
from golive_tui.checklist.probed import Probed, all_probed
from golive_tui.checklist.secrets import Secrets
from golive_tui.launch.probe_record import ProbeRecord
from golive_tui.launch.sight import Seen, Sight, Sights, seen_after, sight_of, turns_at
from golive_tui.launch.state import State
from golive_tui.launch.verdict import Result
from golive_tui.values import replace

NEVER = datetime.max.replace(tzinfo=UTC)
ASLEEP = timedelta(seconds=10)
"""Whoever was not asked for so long did not look either: time passed without them."""
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
        self._basis: tuple[object, ...] = (None, None, None)
        """What the sights were last worked out from."""
        self._looked = self._until = NEVER
        """Between these moments the sights stay as they are, unless a result comes."""
        self._asked: datetime | None = None
        """When somebody last wanted to know; a session that runs does each second."""
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
        self._until = self._looked

    def hide(self, secrets: Secrets) -> None:
        """Take out of all results what has become a secret."""
        from golive_tui.probes.masking import masked_result  # what looks once has no results

        for address, results in self._results.items():
            self._results[address] = tuple(masked_result(each, secrets) for each in results)
        for address, seen in self._seen.items():
            self._seen[address] = replace(seen, result=masked_result(seen.result, secrets))

    def take(self, address: str, result: Result, state: State) -> Seen:
        """A new result."""
        seen = seen_after(self._seen.get(address), state.probe(address).turn, result)
        self._seen[address] = seen
        self._until = self._looked
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
        before, self._asked = self._asked, now
        if before is not None and now - before > ASLEEP * self.pace:
            self._sleep(now - before)
        basis = (state.probes, self.looks_since, self.pace)
        same = all(map(is_, basis, self._basis)) and self._looked <= now < self._until
        if not same:  # on most keys, and in most seconds, nothing turned
            self._basis = basis
            self._look(state, now)
        return self._sights

    def _sleep(self, length: timedelta) -> None:
        """The machine slept, or its clock was set forward: nothing grew stale by that alone."""
        for address, seen in self._seen.items():
            later = replace(seen.result, started=seen.result.started + length)
            self._seen[address] = replace(seen, result=later)
        self._until = self._looked

    def _look(self, state: State, now: datetime) -> None:
        found = self._found(state, now, self.looks_since)
        self._looked, self._until = now, self._turns(state, now)
        if any(each.forgotten for each in found.values()):
            self._until = now  # The other console may come or go at any time.
            if self._acts_elsewhere():
                found = self._found(state, now, now)
        self._muted = frozenset(a for a in self.probes if state.probe(a).muted(now))
        if found != self._sights:
            self._sights = found

    def _turns(self, state: State, now: datetime) -> datetime:
        """When time alone changes something next."""
        turns = (
            turns_at(*self._known(address, state), now, self.looks_since) for address in self.probes
        )
        return min(filter(None, turns), default=NEVER)

    def _known(
        self, address: str, state: State
    ) -> tuple[Seen | None, ProbeRecord, timedelta | None]:
        """What was seen, what is recorded, and the period by the session's clock."""
        period = self._periods[address]
        paced = period * self.pace if period else None
        return self._seen.get(address), state.probe(address), paced

    def _found(
        self, state: State, now: datetime, looked_after: datetime | None
    ) -> dict[str, Sight]:
        sights = {
            address: sight_of(*self._known(address, state), now, looked_after)
            for address in self.probes
        }
        return {address: sight for address, sight in sights.items() if sight}
