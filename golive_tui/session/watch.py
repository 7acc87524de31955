"""A session's probes, run in a thread of their own; what they say is brought into the session."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum

from golive_tui.checklist.periods import period_of
from golive_tui.checklist.probed import Probed
from golive_tui.launch.actions import Action
from golive_tui.launch.sensing import turn_to_keep
from golive_tui.launch.verdict import Result
from golive_tui.probes.order import Observe
from golive_tui.probes.running import AT_A_TIME
from golive_tui.probes.scheduler import Scheduler
from golive_tui.probes.table import load, observe
from golive_tui.session.probing import surroundings
from golive_tui.session.sensed import asked_by_probe, may_be
from golive_tui.session.session import Session
from golive_tui.values import dataclass

STOP_SECONDS = 0.8
"""So long the runs under way have to end when the console is left."""


class Eyes(StrEnum):
    """Who acts on the probes of a launch."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a round of results brought."""

    ran: tuple[str, ...] = ()
    """The addresses of probes that have a new result."""
    changed: frozenset[str] = frozenset()
    """The addresses of items that stand elsewhere now."""
    actions: tuple[Action, ...] = ()
    """What was done in the name of the probes."""


class Watch:
    """Runs the trusted probes of a session, and acts on them if no other console does.

    All methods but those of the thread itself are called in the thread that owns the session.
    """

    def __init__(
        self,
        session: Session,
        environ: Mapping[str, str],
        trusted: Collection[str],
        wake: Callable[[], None],
        *,
        at_a_time: int = AT_A_TIME,
        observe: Observe = observe,
        alone: bool = False,
    ) -> None:
        self.session = session
        self.trusted = frozenset(trusted)
        self._around = surroundings(session, environ, self.trusted, self._progressed, observe)
        self._probes = dict(session.senses.probes)
        self._wake = wake
        """Called in the thread of the probes when there is something to take."""
        self._at_a_time = at_a_time
        self._alone = alone
        """A rehearsal has a state of its own: it acts whoever acts on the launch itself."""
        self._came: deque[tuple[Probed, Result]] = deque()
        self._running: dict[str, str] = {}
        self._lock = session.definition.acting
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main: asyncio.Task[None] | None = None
        self._scheduler: Scheduler | None = None
        self._ready = threading.Event()
        self._thread: threading.Thread | None = None
        self.eyes = Eyes.NOBODY

    # Its life

    def start(self) -> None:
        """Start running probes, if any is trusted."""
        senses = self.session.senses
        senses.looks_since = senses.looks_since or self.session.now()
        self.look_who_acts()
        if self._scheduled or self.trusted:
            self._thread = threading.Thread(target=self._live, name="golive probes", daemon=True)
            self._thread.start()
            self._ready.wait()

    def stop(self) -> None:
        """End all runs and let another console act. Takes no longer than `STOP_SECONDS`."""
        loop, self._loop = self._loop, None
        if loop and self._main and self._thread and self._thread.is_alive():
            # Each run is cancelled once, by the scheduler: a second time would cut its end short.
            loop.call_soon_threadsafe(self._main.cancel)
            self._thread.join(STOP_SECONDS)
        self._lock.release()
        self.eyes = Eyes.NOBODY

    def _live(self) -> None:
        try:
            asyncio.run(self._run())
        except asyncio.CancelledError:
            return
        finally:
            self._ready.set()

    async def _run(self) -> None:
        self._loop, self._main = asyncio.get_running_loop(), asyncio.current_task()
        self._scheduler = Scheduler(
            self._probes, self._around, self._told, self._began, at_a_time=self._at_a_time
        )
        self._ready.set()
        if self._around.observe is observe:
            load(self._probes[each].probe.kind for each in self.trusted if each in self._probes)
        await self._scheduler.run()

    def _began(self, probed: Probed) -> None:
        self._running[probed.address] = ""

    def _progressed(self, probed: Probed, done: int, of: int) -> None:
        self._running[probed.address] = f"{done}/{of}" if of else str(done)

    def _told(self, probed: Probed, result: Result) -> None:
        self._running.pop(probed.address, None)
        self._came.append((probed, result))
        self._wake()

    # What the operator asks for

    @property
    def running(self) -> Mapping[str, str]:
        """The addresses of the probes that are being run now; of a burst how far it is."""
        return dict(self._running)

    @property
    def _scheduled(self) -> bool:
        defaults = self.session.checklist.defaults
        return any(
            address in self.trusted and period_of(probed.probe, defaults)
            for address, probed in self._probes.items()
        )

    def ask(self, addresses: Iterable[str]) -> None:
        """Run these now."""
        if self._loop is not None and self._scheduler is not None:
            self._loop.call_soon_threadsafe(self._scheduler.ask, tuple(addresses))

    # What comes of it

    def look_who_acts(self) -> Eyes:
        """Act if nobody else does and there is something to act on.

        Whose probes ended by a fault sees nothing, and keeps nobody else from acting.
        """
        sees = self._thread is None or self._thread.is_alive()
        if sees and self._scheduled and (self._alone or self._lock.hold()):
            self.eyes = Eyes.HERE
        else:
            self._lock.release()
            self.eyes = Eyes.ELSEWHERE if self._lock.held_elsewhere() else Eyes.NOBODY
        return self.eyes

    def take(self) -> Brought:
        """Bring all results that came into the session, and act on them."""
        came = [self._came.popleft() for _ in range(len(self._came))]
        if not came:
            return Brought()
        session, senses = self.session, self.session.senses
        taken: dict[str, None] = {}
        for probed, result in came:
            # The checklist may have been edited while it ran.
            asks = senses.probes.get(probed.address)
            if asks and asks.probe == probed.probe:
                senses.take(probed.address, result, session.state)
                taken[probed.address] = None
        changed, ran = session.refresh(), tuple(taken)
        # Looked at again: where an editor put another file, another console may hold that one.
        acts = self.eyes is Eyes.HERE and (self._alone or self._lock.hold())
        actions = tuple(self._actions(ran)) if acts else ()
        if actions:
            changed |= session.act_for_probes(actions)
        return Brought(ran, changed, actions)

    def _actions(self, ran: Iterable[str]) -> Iterator[Action]:
        session = self.session
        for address in ran:
            seen = session.senses.seen(address)
            if seen is None:
                continue
            if turn := turn_to_keep(address, seen, session.state.probe(address).turn):
                yield turn
            change = asked_by_probe(session, address)
            if change and may_be(session, change):
                yield change
