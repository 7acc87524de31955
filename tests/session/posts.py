"""Consoles that watch, in threads of their own; what their probes see is said by the test."""

import threading
from collections.abc import Callable
from pathlib import Path

from golive_tui.launch.actions import ChangeStatus
from golive_tui.launch.probe_record import Turn
from golive_tui.launch.state import PROBE, Change, Status
from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Observation, Order, Unseen
from golive_tui.probes.threads import in_thread
from golive_tui.session.session import Session
from golive_tui.session.watch import Brought, Watch
from tests.launch.samples import SECOND
from tests.session.desk import Desk

BOUND = 30
"""Seconds for what should take none; nothing waits for it."""
TEXT = """\
golive: 1
title: Watched
launch: {t0: "2026-12-01 18:00Z"}
probes:
  beat: {file: beat, every: 52w}       # all others run when asked, so that nothing comes between
sections:
  - title: A
    items:
      - {title: Sensed, tick: sensed, probe: {command: sensed}}
      - {title: Confirmed, probe: {command: confirmed}}
      - {title: Needy, tick: sensed, needs: [confirmed], probe: {command: needy}}
      - {title: Proven, tick: sensed, evidence: required, probe: {command: proven}}
      - {title: Late, tick: sensed, by: T+1h, probe: {command: late}}
      - {title: Written, tick: sensed, done: true, probe: {command: written}}
      - Manual
"""
BEAT = "probe:beat"
SENSED, CONFIRMED, NEEDY, PROVEN = "a/sensed", "a/confirmed", "a/needy", "a/proven"
LATE, WRITTEN, MANUAL = "a/late", "a/written", "a/manual"
EVERYTHING = (BEAT, SENSED, CONFIRMED, NEEDY, PROVEN, LATE, WRITTEN)

Sight = Observation | Unseen
GREEN = Observation({"EXIT_CODE": 0, "EXISTS": True}, "exit 0")
RED = Observation({"EXIT_CODE": 1, "EXISTS": False}, "exit 1")
DARK = Unseen(Cause.INTERNAL, "sh is not installed")


class Post:
    """One console at its post."""

    def __init__(
        self,
        desk: Desk,
        operator: str = "ana",
        trusted: tuple[str, ...] = EVERYTHING,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self._clock = desk.clock
        self._wake = wake
        self._woken = threading.Event()
        self._sees: dict[str, Sight] = {}
        self.entered, self.gate = threading.Event(), threading.Event()
        """Set when a run begins; to be set before it may end."""
        self.gate.set()
        self.session = desk.sit(operator)
        self.watch = Watch(self.session, {}, trusted, self._called, observe=self._observe)
        self.watch.start()

    def close(self) -> None:
        """Leave."""
        self.gate.set()
        self.watch.stop()

    def _called(self) -> None:
        self._wake()
        self._woken.set()

    async def _observe(self, order: Order) -> Observation:
        found = self._sees.get(order.probe.target[0], GREEN)
        self.entered.set()
        if not self.gate.is_set():
            await in_thread(self.gate.wait)
        if isinstance(found, Unseen):
            raise found
        return found

    def begin(self, address: str, sees: Sight) -> None:
        """Begin a run that does not end before the gate is open."""
        self.gate.clear()
        self.entered.clear()
        self.ask(address, sees)
        assert self.entered.wait(BOUND)

    def ask(self, address: str, sees: Sight) -> None:
        """Have a probe run, a second later."""
        self._clock.step(SECOND)
        self._sees[address.rpartition("/")[2].rpartition(":")[2]] = sees
        self.watch.ask([address])

    def take(self) -> Brought:
        """Take what came, when something came."""
        assert self._woken.wait(BOUND)
        self._woken.clear()
        return self.watch.take()

    def run(self, address: str, *sights: Sight) -> Brought:
        """Have a probe run once for each of these; what the last one brought."""
        brought = Brought()
        for sees in sights:
            self.ask(address, sees)
            brought = self.take()
            while address not in brought.ran:
                brought = self.take()
        return brought

    def head(self, address: str) -> Change:
        """The newest change of an item; there must be one."""
        found = self.session.state.record(address).head
        assert found is not None
        return found

    def status(self, address: str) -> Status:
        """How it stands."""
        return self.session.overview.standing(address).status


Sit = Callable[..., Post]
"""Opens one more console at the same desk; it leaves by itself."""


def by_probe(post: Post, address: str) -> bool:
    """Whether a probe said the last word on an item."""
    head = post.session.state.record(address).head
    return head is not None and head.by == PROBE


def changed(brought: Brought) -> list[tuple[str, Status]]:
    """Which items the probes changed, and to what."""
    found = (each for each in brought.actions if isinstance(each, ChangeStatus))
    return [(each.address, each.status) for each in found]


def replaced(path: Path) -> None:
    """Save a file as editors do: another one is put in its place."""
    other = path.with_suffix(".new")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def turn_of(session: Session, address: str) -> Turn:
    """The last turn that the state keeps."""
    turn = session.state.probe(address).turn
    assert turn is not None
    return turn
