"""The console on the demo: what is broken in the target turns red on the screen, and back.

Time is real here, as the target's probes are: everything waits for what it expects.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from golive_tui.cli.clock import SystemClock
from golive_tui.demo.launching import practising
from golive_tui.errors import ExitCode
from golive_tui.launch.alarms import Stage
from golive_tui.launch.state import Status
from golive_tui.launch.verdict import Hue
from golive_tui.session.finding import Found
from golive_tui.session.opening import Opening
from golive_tui.tui.app import ConsoleApp
from tests.tui.screen import LARGE, picture

SETTLING = 12.0
"""Seconds until all have run twice: their first starts are spread over five."""
TWO_PERIODS = 2 * 2.0 + 4.0
"""Two periods of two seconds; the rest is for a machine with other things to do."""


class Practice:
    """A console on the demo's launch."""

    def __init__(self, app: ConsoleApp, pilot: Pilot[ExitCode]) -> None:
        self.app = app
        self.pilot = pilot

    async def within(self, seconds: float, condition: Callable[[], bool]) -> None:
        """Wait until it is so; fail when it is not in time."""
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    await self.pilot.pause(0.05)
        except TimeoutError:
            pytest.fail(f"not within {seconds:g} s:\n{picture(self.app)}")

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
        found = Found(practice.checklist.parent, (practice.checklist,))
        app = ConsoleApp(found, practice.opening)
        async with app.run_test(size=LARGE) as pilot:
            yield Practice(app, pilot)


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
        await demo.within(SETTLING, lambda: all(demo.status(a) is Status.DONE for a in TICKED))
        await _database(demo)
        await _certificate(demo)


async def _database(demo: Practice) -> None:
    """Its items and criteria, the trigger and its alarm; what needs it waits."""
    red = (HEALTHY, CONNECTS, "criterion:healthy", "criterion:database", "trigger:database")
    await demo.pilot.press("D", "j", "j", "enter", "escape")
    await demo.within(TWO_PERIODS, lambda: all(demo.hue(a) is Hue.RED for a in red))
    await demo.within(TWO_PERIODS, lambda: demo.status(CONNECTS) is Status.OPEN)
    assert "connection refused by 127.0.0.1" in demo.summary(CONNECTS)
    assert "[STATUS] (503) == 200" in demo.summary(HEALTHY)
    assert "connection refused" in demo.app.session.state.record(CONNECTS).changes[-1].reason
    assert all(demo.status(a) is Status.DONE for a in (REDIS, READERS, LASTS, HTTPS))
    await demo.within(8, lambda: " ALARM " in picture(demo.app))
    await demo.within(8, lambda: "Database lost" in picture(demo.app))

    await demo.pilot.press("D", "m", "escape")
    await demo.within(TWO_PERIODS, lambda: all(demo.hue(a) is Hue.GREEN for a in red))
    await demo.within(TWO_PERIODS, lambda: demo.status(CONNECTS) is Status.DONE)
    stages = {each.address: each.stage for each in demo.app.session.watched()}
    assert stages["trigger:database"] is Stage.QUIET


async def _certificate(demo: Practice) -> None:
    """The items that look at it, and its criterion."""
    red = (LASTS, HTTPS, "criterion:certificate")
    await demo.pilot.press("D", "j", "j", "j", "enter", "escape")
    await demo.within(TWO_PERIODS, lambda: all(demo.hue(a) is Hue.RED for a in red))
    assert "expired" in demo.summary(LASTS)
    assert all(demo.status(a) is Status.DONE for a in (HEALTHY, CONNECTS, REDIS, READERS))

    await demo.pilot.press("D", "m", "escape")
    await demo.within(TWO_PERIODS, lambda: all(demo.hue(a) is Hue.GREEN for a in red))
