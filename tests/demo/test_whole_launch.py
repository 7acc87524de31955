"""A whole launch run on the console of a fast demo by keys alone, and told by `golive log`."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.checklist.model import TickMode
from golive_tui.cli.clock import SystemClock
from golive_tui.demo import launching
from golive_tui.demo.launching import practising
from golive_tui.launch.count import Life
from golive_tui.launch.state import Status
from golive_tui.session.finding import Found
from golive_tui.session.opening import Opening
from golive_tui.tui.app import ConsoleApp
from golive_tui.tui.screens.console import ConsoleScreen
from tests.cli.shell import Shell
from tests.demo.patience import let_nothing_be_late
from tests.tui.countdown import answer, life_of, on_the_clock, press_slowly
from tests.tui.screen import LARGE, Desk, SteppableClock

SPEED = 30
SIGN_UP = "customers/a-new-customer-can-sign-up"
BACKUP, ANNOUNCE = "backup-restored", "after-the-launch/announce-it"
BY_HAND = (
    "support-is-briefed",
    "the-status-page-says-what-will-happen",
    "everybody-is-at-their-desks",
    "the-notes-name-the-version-built",
)
STATIONS = ("QA", "Database Team", "Product Owner")


@pytest.fixture
def golive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell, whose time is that of the machine; the target is on it, behind no proxy.

    The demo's own T-0 is far off: a busy machine comes to no hold before the captain sets it.
    """
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(launching, "UNTIL_LAUNCH", timedelta(hours=5))
    return Shell(tmp_path, monkeypatch, now="")


@asynccontextmanager
async def fast_demo(golive: Shell) -> AsyncIterator[Desk]:
    """The console as `golive demo --speed 30` opens it."""
    environ = {**os.environ, **golive.environ}
    opening = Opening(SystemClock(), environ, operator="ana")
    with practising(opening, speed=SPEED) as practice:
        let_nothing_be_late(practice.checklist)
        app = ConsoleApp(Found(practice.checklist.parent, (practice.checklist,)), practice.opening)
        async with app.run_test(size=LARGE) as pilot:
            await pilot.pause()
            yield Desk(app, pilot, SteppableClock(), practice.checklist)


def done(desk: Desk, address: str) -> bool:
    """Whether an item stands as done."""
    return desk.session.overview.standing(address).status is Status.DONE


async def go_to(desk: Desk, address: str) -> None:
    """Put the cursor on an item, from one that is unresolved to the next."""
    screen = desk.app.screen
    assert isinstance(screen, ConsoleScreen)
    for _ in desk.session.checklist.leaves:
        await desk.press("full_stop")
        if screen.current_address() == address:
            return
    raise AssertionError(address)


async def the_captain_sets_t0(desk: Desk) -> None:
    """In ten minutes, of which two pass in four seconds."""
    assert desk.picture.startswith(f"  {SPEED}x   SoulSeer (demo)")
    await on_the_clock(desk, "set another T-0")
    await desk.press("plus")
    await answer(desk, "10m")
    assert life_of(desk) is Life.COUNTING


async def probes_tick(desk: Desk) -> None:
    """All that a probe can sense, with nobody at the keyboard."""
    sensed = [
        each.address
        for each in desk.session.checklist.leaves
        if each.tick is TickMode.SENSED and not each.address.startswith("after")
    ]
    assert len(sensed) > 20
    await desk.until(lambda: all(done(desk, each) for each in sensed))


async def the_captain_ticks(desk: Desk) -> None:
    """What no probe can sense: by hand, by a probe asked for, with evidence."""
    await go_to(desk, SIGN_UP)
    await desk.press("p", "y")
    await desk.until(lambda: desk.session.senses.results(SIGN_UP))
    await desk.press("space")
    assert done(desk, SIGN_UP)
    await go_to(desk, f"release/{BACKUP}")
    await desk.press("enter", "E")
    await answer(desk, "log 7")
    await desk.press("escape")
    for each in BY_HAND:
        await go_to(desk, f"release/{each}")
        await desk.press("space")
        assert done(desk, f"release/{each}")
    assert done(desk, f"release/{BACKUP}")


async def vote(desk: Desk, key: str, comment: str, cast: str) -> None:
    """Vote for the station under the cursor, and wait until it is cast."""
    await desk.press(key)
    await answer(desk, comment)
    await desk.until(lambda: cast in desk.picture)


async def the_poll(desk: Desk) -> None:
    """One NO-GO keeps the hold, however long; all GO lets the clock run on."""
    await desk.until(lambda: life_of(desk) is Life.HOLD)
    await desk.press("v")
    await vote(desk, "minus", "red", 'voted NO-GO for "QA"')
    for station in STATIONS:
        await vote(desk, "plus", "", f'voted GO for "{station}"')
        await desk.press("j")
    assert "Poll   GO" in desk.picture
    await desk.press("escape")
    await desk.until(lambda: life_of(desk) is not Life.HOLD)


async def the_captain_holds(desk: Desk) -> None:
    """At once, with a reason; there is all the time then that a busy machine needs."""
    await desk.press("H")
    await answer(desk, "look")
    assert life_of(desk) is Life.HOLD


async def the_captain_resumes(desk: Desk) -> None:
    """Knowing what is still red."""
    await on_the_clock(desk, "resume")
    await desk.press("y")
    assert life_of(desk) is Life.COUNTING


async def the_launch(desk: Desk) -> None:
    """At T-0 the clock holds until the word is typed."""
    await desk.until(lambda: life_of(desk) is Life.HOLDING)
    await press_slowly(desk, "L")
    assert "Type launch to launch" in desk.picture
    await answer(desk, "launch")
    assert life_of(desk) is Life.LIVE


async def after_the_launch(desk: Desk) -> None:
    """An item of the watch; then the error rate fires the rollback trigger, which is heard."""
    await go_to(desk, ANNOUNCE)
    await desk.press("space")
    assert done(desk, ANNOUNCE)
    await desk.press("D", "j", "space", "escape")
    assert "wrong with the target: 6 % errors" in desk.picture
    await desk.until(lambda: desk.session.alarms())
    await desk.press("A", "enter", "enter")
    await answer(desk, "back")
    await desk.press("escape")
    (alarm,) = desk.session.alarms()
    assert alarm.acknowledged


TOLD = """\
ana set T-0
ana set T-0
ana called a hold
ana gave the reason of the hold: look
ana ticked "A new customer can sign up"
ana ticked "A backup was restored": [evidence: log 7]
ana ticked "Support is briefed"
ana ticked "The status page says what will happen"
ana ticked "Everybody is at their desks"
ana ticked "The notes name the version built"
ana resumed
the clock began the built-in hold "Final poll"
ana voted NO-GO for "QA": red
ana voted GO for "QA"
ana voted GO for "Database Team"
ana voted GO for "Product Owner"
the clock ended the built-in hold "Final poll": the poll is GO
ana launched
ana ticked "Announce it"
probe reported red for "Error rate over 5 %"
ana acknowledged "Error rate over 5 %": back
"""


def told(log: str) -> Iterator[str]:
    """What people did, and the trigger; without times and what was measured."""
    for line in log.splitlines():
        words = line[21:]
        if words.startswith("ana set T-0"):
            words = "ana set T-0"
        if words.startswith('probe reported red for "Error rate over'):
            words = words.partition(":")[0]
        elif words.startswith("probe"):
            continue
        yield words


async def test_a_launch_is_run_by_keys_alone_and_told_again(golive: Shell) -> None:
    """From T-0 to the acknowledged alarm after launch; the log tells it in order."""
    async with fast_demo(golive) as desk:
        await the_captain_sets_t0(desk)
        await the_captain_holds(desk)
        await probes_tick(desk)
        await the_captain_ticks(desk)
        await the_captain_resumes(desk)
        await the_poll(desk)
        await the_launch(desk)
        await after_the_launch(desk)
        await desk.saved()
        log = golive.fine("log", str(desk.path)).out
    assert list(told(log)) == TOLD.splitlines()
