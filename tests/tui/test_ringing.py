"""The bell and the terminal's notification: once for each alarm, again when it matters."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from golive_tui.launch.verdict import Held, Result, Verdict
from golive_tui.tui.app import ConsoleApp
from tests.tui.probes import (
    CHECKLIST,
    CRITERION,
    IN_HALF_AN_HOUR,
    SECOND,
    TRIGGER,
    ends,
    errors,
    go_on,
    open_watching,
    result,
)
from tests.tui.screen import Asked, Desk

MINUTE = timedelta(minutes=1)
BELL = "bell"


pytestmark = pytest.mark.usefixtures("still")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every ring, and every notification that goes to the terminal."""
    sounds: list[str] = []
    monkeypatch.setattr(ConsoleApp, "bell", lambda _app: sounds.append(BELL))
    write = HeadlessDriver.write

    def listen(driver: HeadlessDriver, data: str) -> None:
        if data.startswith("\x1b]9;"):
            sounds.append(data)
        write(driver, data)

    monkeypatch.setattr(HeadlessDriver, "write", listen)
    return sounds


async def fire(desk: Desk, share: float = 0.061) -> None:
    """The error rate has been too high for two minutes."""
    await say(desk, share)
    await go_on(desk, 2 * MINUTE, [TRIGGER])


async def say(desk: Desk, share: float) -> None:
    """The probe of the trigger found this."""
    await ends(desk, {TRIGGER: errors(share, 5, desk.clock.now())})


def rings(heard: list[str]) -> int:
    """How often the bell rang since it was last asked."""
    number = heard.count(BELL)
    heard.clear()
    return number


async def test_an_alarm_rings_once_and_names_itself(tmp_path: Path, heard: list[str]) -> None:
    """Bell, and a notification with launch and alarm; not again while it stays as it is."""
    async with open_watching(tmp_path) as desk:
        await say(desk, 0.061)
        await go_on(desk, 119 * SECOND, [TRIGGER])
        assert heard == []
        await go_on(desk, SECOND, [TRIGGER])
        assert heard == [BELL, "\x1b]9;SoulSeer: ALARM Error rate over 5 %\x07"]
        for _ in range(9):
            await go_on(desk, MINUTE, [TRIGGER])
        assert rings(heard) == 1


async def test_a_trigger_rings_again_after_ten_minutes(tmp_path: Path, heard: list[str]) -> None:
    """And after ten more, as long as nobody takes note of it."""
    async with open_watching(tmp_path) as desk:
        await fire(desk)
        assert rings(heard) == 1
        for _ in range(2):
            await go_on(desk, 599 * SECOND, [TRIGGER])
            assert rings(heard) == 0
            await go_on(desk, SECOND, [TRIGGER])
            assert rings(heard) == 1


async def test_a_trigger_rings_again_when_it_gets_worse(tmp_path: Path, heard: list[str]) -> None:
    """Half as much again as when it last rang; a little more is no news."""
    async with open_watching(tmp_path) as desk:
        await fire(desk)
        rings(heard)
        await say(desk, 0.09)
        assert rings(heard) == 0
        await say(desk, 0.092)
        assert rings(heard) == 1
        await say(desk, 0.1)
        assert rings(heard) == 0


async def test_what_should_be_high_gets_worse_by_falling(tmp_path: Path, heard: list[str]) -> None:
    """The condition says which way is bad: a third less rings, a rise does not."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {TRIGGER: connections(60, desk.clock.now())})
        await go_on(desk, 2 * MINUTE, [TRIGGER])
        rings(heard)
        for number, rung in ((90, 0), (41, 0), (40, 1), (39, 0), (0, 1)):
            await ends(desk, {TRIGGER: connections(number, desk.clock.now())})
            assert rings(heard) == rung, number


def connections(number: float, now: datetime) -> Result:
    """Too few of them."""
    held = Held("[VALUE] > 100", False, f"[VALUE] ({number}) > 100", found=str(number), limit="100")
    return result(Verdict.FAIL, "few", now, values={"VALUE": number}, conditions=(held,))


async def test_a_criterion_rings_once_only(tmp_path: Path, heard: list[str]) -> None:
    """It has called its hold: the clock stands."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {CRITERION: errors(0.061, 1)})
        await go_on(desk, 2 * MINUTE, [CRITERION])
        assert rings(heard) == 1
        await ends(desk, {CRITERION: errors(0.5, 1, desk.clock.now())})
        await go_on(desk, 20 * MINUTE, [CRITERION])
        assert rings(heard) == 0


async def test_what_is_acknowledged_is_quiet(tmp_path: Path, heard: list[str]) -> None:
    """Also when it gets worse; its next turn rings again."""
    async with open_watching(tmp_path) as desk:
        await fire(desk)
        await desk.press("A", "enter", "enter")
        await desk.type("on it")
        await desk.press("enter", "escape")
        rings(heard)
        await say(desk, 0.5)
        await go_on(desk, 20 * MINUTE, [TRIGGER])
        assert rings(heard) == 0
        await say(desk, 0.001)
        await fire(desk)
        assert rings(heard) == 1


async def test_two_at_once_ring_once(tmp_path: Path, heard: list[str]) -> None:
    """The notification says how many more there are."""
    async with open_watching(tmp_path) as desk:
        found = {CRITERION: errors(0.061, 1), TRIGGER: errors(0.061, 5)}
        await ends(desk, found)
        await go_on(desk, 2 * MINUTE, found)
        assert heard == [BELL, "\x1b]9;SoulSeer: ALARM Error rate over 5 % and 1 more\x07"]


async def test_an_alarm_that_is_there_on_opening_rings(tmp_path: Path, heard: list[str]) -> None:
    """Whoever opens the console in the middle of one hears it."""
    state = f"""{IN_HALF_AN_HOUR}
[probes."{TRIGGER}"]
verdict = "fail"
since = 2026-12-01T11:50:00.000Z
"""
    async with open_watching(tmp_path, asked=Asked(state=state)) as desk:
        await desk.let_pass(SECOND)
        assert rings(heard) == 1


async def test_muting_silences_and_speaking_again_rings(tmp_path: Path, heard: list[str]) -> None:
    """What is still red when the mute is over is said again."""
    async with open_watching(tmp_path) as desk:
        await fire(desk)
        await desk.press("tab", "tab", "down", "m")
        await desk.type("30m deploy")
        await desk.press("enter")
        rings(heard)
        await go_on(desk, 29 * MINUTE, [TRIGGER])
        assert rings(heard) == 0
        await go_on(desk, MINUTE, [TRIGGER])
        assert rings(heard) == 1


async def test_an_alarm_during_an_editor_rings_when_it_is_left(
    tmp_path: Path, heard: list[str]
) -> None:
    """Nothing is written into another program's screen, and nothing is forgotten."""
    async with open_watching(tmp_path) as desk:
        desk.app.suspended = True
        await fire(desk)
        assert heard == []
        desk.app.suspended = False
        await go_on(desk, SECOND, [TRIGGER])
        assert rings(heard) == 1


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no"])
@pytest.mark.parametrize(
    ("name", "left"), [("GOLIVE_BELL", "notification"), ("GOLIVE_NOTIFY", BELL)]
)
async def test_each_can_be_switched_off(
    tmp_path: Path, heard: list[str], name: str, left: str, word: str
) -> None:
    """The line on the screen stays."""
    asked = Asked(state=IN_HALF_AN_HOUR, environ={name: word})
    async with open_watching(tmp_path, asked=asked) as desk:
        await fire(desk)
        assert [BELL if each == BELL else "notification" for each in heard] == [left]
        assert " ALARM " in desk.picture


async def test_no_title_rings_or_writes_more(tmp_path: Path, heard: list[str]) -> None:
    """A title with escapes ends neither the notification nor begins another."""
    evil = CHECKLIST.replace("Error rate over 5 %", '"x\\a\\e]52;c;AAAA\\a\\e\\\\ y"')
    async with open_watching(tmp_path, checklist=evil) as desk:
        await fire(desk)
        (notification,) = [each for each in heard if each != BELL]
        assert notification.startswith("\x1b]9;SoulSeer: ALARM x")
        assert notification.count("\x07") == 1
        assert notification.count("\x1b") == 1
