"""The console on the demo: what is broken in the target turns red on the screen, and back.

Time is real here, as the target's probes are, and none is measured: "within two periods" means
that nobody had to look more than twice. That each looks once a period is proven elsewhere.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from golive_tui.cli.clock import SystemClock
from golive_tui.demo.launching import practising
from golive_tui.demo.target import Target
from golive_tui.demo.troubles import Trouble
from golive_tui.errors import ExitCode
from golive_tui.launch.alarms import Stage
from golive_tui.launch.state import Status
from golive_tui.launch.verdict import Hue, Result
from golive_tui.session.finding import Found
from golive_tui.session.opening import Opening
from golive_tui.tui.app import ConsoleApp
from tests.demo.patience import let_nothing_be_late
from tests.tui.screen import LARGE, picture

PATIENCE = 120.0
"""Seconds after which something that should have happened has not, however busy the machine."""
LOOKS = 2
"""So often a probe may look until it is seen what has turned."""


class Practice:
    """A console on the demo's launch."""

    def __init__(self, app: ConsoleApp, pilot: Pilot[ExitCode], target: Target) -> None:
        self.app = app
        self.pilot = pilot
        self.target = target

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until it is so."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not condition():
                    await self.pilot.pause(0.05)
        except TimeoutError:
            pytest.fail(f"not in {PATIENCE:g} s:\n{picture(self.app)}")

    async def switch(self, trouble: Trouble, on: bool, *keys: str) -> datetime:
        """Break or mend the target by the keys of its menu. Gives the time when that shows."""
        await self.pilot.press("D", *keys, "escape")
        assert self.target.suffers(trouble) is on
        await asyncio.wrap_future(self.target.set(trouble, on))  # done when it was done before
        return SystemClock().now()

    async def looked(self, addresses: Iterable[str], since: datetime) -> dict[str, Hue]:
        """What each says when it has looked twice since then."""
        addresses = tuple(addresses)
        await self.until(lambda: all(len(self.since(each, since)) >= LOOKS for each in addresses))
        return {each: self.since(each, since)[LOOKS - 1].hue for each in addresses}

    def since(self, address: str, begun: datetime) -> list[Result]:
        """The results of its runs that began later."""
        found = self.app.session.senses.results(address)
        return [each for each in found if each.started > begun]

    def status(self, address: str) -> Status:
        """How an item stands."""
        return self.app.session.overview.standing(address).status

    def hue(self, address: str) -> Hue | None:
        """What a captain calls what a probe says."""
        session = self.app.session
        sight = session.senses.sights(session.state, session.now()).get(address)
        return sight.hue if sight else None

    def summary(self, address: str) -> str:
        """What its last run found."""
        return self.app.session.senses.results(address)[-1].summary


@asynccontextmanager
async def practising_console(folder: Path) -> AsyncIterator[Practice]:
    """The console as `golive demo` opens it."""
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "TZ": "UTC", "no_proxy": "*"}
    asked = Opening(SystemClock(), environ, operator="ana")
    with practising(asked) as practice:
        let_nothing_be_late(practice.checklist)
        found = Found(practice.checklist.parent, (practice.checklist,))
        app = ConsoleApp(found, practice.opening)
        async with app.run_test(size=LARGE) as pilot:
            yield Practice(app, pilot, practice.target)


@pytest.fixture(autouse=True)
def _past_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


PLATFORM = "platform/"
HEALTHY, CONNECTS = (
    f"{PLATFORM}the-marketplace-is-healthy",
    f"{PLATFORM}the-database-takes-connections",
)
REDIS, READERS = f"{PLATFORM}redis-answers", "customers/readers-are-listed"
LASTS, HTTPS = f"{PLATFORM}the-certificate-lasts-two-more-weeks", f"{PLATFORM}https-answers"
TICKED = (HEALTHY, CONNECTS, REDIS, READERS, LASTS, HTTPS)


async def test_what_is_broken_turns_red_and_what_is_mended_turns_back(tmp_path: Path) -> None:
    """By the keys of the demo, with a reason that can be read, and nothing else turns."""
    async with practising_console(tmp_path) as demo:
        await demo.until(lambda: all(demo.status(a) is Status.DONE for a in TICKED))
        await _database(demo)
        await _certificate(demo)


async def _database(demo: Practice) -> None:
    """Its items and criteria, the trigger and its alarm; what needs it waits."""
    red = (HEALTHY, CONNECTS, "criterion:healthy", "criterion:database", "trigger:database")
    broken = await demo.switch(Trouble.DATABASE, True, "j", "j", "enter")
    assert await demo.looked(red, broken) == dict.fromkeys(red, Hue.RED)
    assert demo.status(CONNECTS) is Status.OPEN
    await demo.until(lambda: all(demo.hue(a) is Hue.RED for a in red))
    assert "connection refused by 127.0.0.1" in demo.summary(CONNECTS)
    assert "[STATUS] (503) == 200" in demo.summary(HEALTHY)
    assert "connection refused" in demo.app.session.state.record(CONNECTS).changes[-1].reason
    await demo.until(lambda: " ALARM " in picture(demo.app))
    await demo.until(lambda: "Database lost" in picture(demo.app))
    assert all(demo.status(a) is Status.DONE for a in (REDIS, READERS, LASTS, HTTPS))

    mended = await demo.switch(Trouble.DATABASE, False, "m")
    assert await demo.looked(red, mended) == dict.fromkeys(red, Hue.GREEN)
    assert demo.status(CONNECTS) is Status.DONE
    await demo.until(lambda: all(demo.hue(a) is Hue.GREEN for a in red))
    await demo.until(lambda: _stage(demo, "trigger:database") is Stage.QUIET)


def _stage(demo: Practice, address: str) -> Stage:
    return next(each.stage for each in demo.app.session.watched() if each.address == address)


async def _certificate(demo: Practice) -> None:
    """The items that look at it, and its criterion."""
    red = (LASTS, HTTPS, "criterion:certificate")
    broken = await demo.switch(Trouble.CERTIFICATE, True, "j", "j", "j", "enter")
    assert await demo.looked(red, broken) == dict.fromkeys(red, Hue.RED)
    await demo.until(lambda: all(demo.hue(a) is Hue.RED for a in red))
    assert "expired" in demo.summary(LASTS)
    assert all(demo.status(a) is Status.DONE for a in (HEALTHY, CONNECTS, REDIS, READERS))

    mended = await demo.switch(Trouble.CERTIFICATE, False, "m")
    assert await demo.looked(red, mended) == dict.fromkeys(red, Hue.GREEN)
    await demo.until(lambda: all(demo.hue(a) is Hue.GREEN for a in red))
