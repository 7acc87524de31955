"""Makes `screenshots/` from the running console: `python -m tests.pictures`."""

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from golive_tui.cli.clock import SystemClock
from golive_tui.demo.launching import practising
from golive_tui.session.finding import Found
from golive_tui.session.opening import Opening
from golive_tui.tui.app import ConsoleApp
from golive_tui.tui.theme import LIGHT
from tests.tui.screen import Desk, SteppableClock

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "screenshots"
LAUNCH_DAY = datetime(2026, 12, 1, 8, 17, 3, tzinfo=UTC)

STATE = """\
golive = 1
checklist = "soulseer.yaml"

[launch]
events = [
    { at = 2026-11-30T20:10:00.000Z, by = "ana", do = "t0", t0 = 2026-12-01T14:00:00.000Z },
]

[release]
version = { value = "v1.0.1", at = 2026-12-01T07:00:00.000Z, by = "ana" }
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One screenshot: its name, its size, and the keys that lead to it."""

    name: str
    size: tuple[int, int]
    act: Callable[[Desk], Awaitable[None]]
    light: bool = False
    demo: bool = False
    """Whether it is of the demo, whose probes really run, and not of a launch day."""


async def the_launch(desk: Desk) -> None:
    """The console as a captain sees it six hours before launch."""
    for section in ("weeks", "week 1", "week 2", "week 3", "week 4", "go-live readiness"):
        await tick_section(desk, section)
    await tick_section(desk, "t-24 hours")
    await find(desk, "payments processing")
    await desk.press("home")
    await find(desk, "stripe webhook (use stripe")
    await say(desk, "x", "503 from the provider")
    await find(desk, "disaster recovery")
    await say(desk, "b", "no access to the backups yet")
    await find(desk, "deploy to production")
    await desk.press("c")
    await say(desk, "a", "Lock held by the nightly report, killed it.")
    await desk.press("escape")
    await desk.pilot.pause(0.2)


async def tick_section(desk: Desk, words: str) -> None:
    """Tick a whole section, as far as it lets itself be ticked."""
    await find(desk, words)
    await desk.press("space")
    await desk.press("y")
    if len(desk.app.screen_stack) > 2:
        await desk.press("escape")


async def find(desk: Desk, words: str) -> None:
    """Find something by name."""
    screen = desk.app.screen
    address = next(
        (
            address
            for address, node in desk.session.checklist.nodes.items()
            if words in node.title.casefold()
        ),
        "",
    )
    if address:
        screen.go_to(address)  # type: ignore[attr-defined] # it is the console's screen
    await desk.pilot.pause(0.05)


async def say(desk: Desk, key: str, words: str) -> None:
    """Press a key that asks, and answer."""
    await desk.press(key)
    for letter in words:
        await desk.pilot.press("space" if letter == " " else letter)
    await desk.press("enter")


async def the_sheet(desk: Desk) -> None:
    """An item's sheet."""
    await the_launch(desk)
    await desk.press("enter")
    await desk.pilot.pause(0.1)


async def the_timeline(desk: Desk) -> None:
    """What happened."""
    await the_launch(desk)
    await desk.press("t")
    await desk.pilot.pause(0.1)


async def small(desk: Desk) -> None:
    """The console on a small terminal."""
    await the_launch(desk)


async def a_hold(desk: Desk) -> None:
    """The clock is held, all probes have been seen."""
    await seen(desk, 34)
    await say(desk, "H", "payments red")
    await desk.pilot.pause(2.0)


async def an_alarm(desk: Desk) -> None:
    """6 % errors, until criteria and triggers have raised their alarms."""
    await seen(desk, 34)
    practice = desk.app.opening.practice
    assert practice is not None
    practice.switch("errors", on=True)
    for _ in range(600):
        await desk.pilot.pause(0.05)
        if any("Error rate over" in each.title for each in desk.session.alarms()):
            break
    await desk.pilot.pause(3.0)


async def seen(desk: Desk, number: int) -> None:
    """So many probes have run, twice each."""
    for _ in range(600):
        await desk.pilot.pause(0.05)
        senses = desk.session.senses
        if sum(len(senses.results(address)) > 1 for address in senses.probes) >= number:
            return


PICTURES = (
    Picture("console", (120, 40), the_launch),
    Picture("console-light", (120, 40), the_launch, light=True),
    Picture("console-80x24", (80, 24), small),
    Picture("sheet", (100, 30), the_sheet),
    Picture("timeline", (100, 30), the_timeline),
    Picture("hold", (120, 40), a_hold, light=True, demo=True),
    Picture("alarm", (120, 40), an_alarm, demo=True),
)


async def make(picture: Picture, folder: Path) -> None:
    """Run the console, press the keys, and keep what it shows."""
    checklist = folder / "soulseer.yaml"
    shutil.copy(ROOT / "checklists" / "soulseer.yaml", checklist)
    (folder / "soulseer.state.toml").write_text(STATE, encoding="utf-8")
    clock = SteppableClock(LAUNCH_DAY)
    environ = {"TZ": "America/New_York", "XDG_STATE_HOME": str(folder)}
    await take(picture, checklist, Opening(clock, environ, operator="ana"), clock)


async def make_of_demo(picture: Picture) -> None:
    """The same of a demo: its target is started, and its clock is the machine's."""
    with practising(Opening(SystemClock(), {**os.environ}, operator="ana")) as practice:
        await take(picture, practice.checklist, practice.opening, SteppableClock())


async def take(picture: Picture, checklist: Path, opening: Opening, clock: SteppableClock) -> None:
    """Open the console, press the keys, and keep what it shows."""
    app = ConsoleApp(Found(checklist.parent, (checklist,)), opening)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        if picture.light:
            app.theme = LIGHT
        desk = Desk(app, pilot, clock, checklist)
        await picture.act(desk)
        await desk.saved()
        (FOLDER / f"{picture.name}.svg").write_text(
            app.export_screenshot(title=f"golive {checklist.name}"), encoding="utf-8"
        )


def main() -> None:
    """Make every picture, or those named."""
    os.environ["COLORTERM"] = "truecolor"
    wanted = sys.argv[1:]
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        if not wanted or picture.name in wanted:
            if picture.demo:
                asyncio.run(make_of_demo(picture))
            else:
                with tempfile.TemporaryDirectory() as folder:
                    asyncio.run(make(picture, Path(folder)))
            print(FOLDER / f"{picture.name}.svg")


if __name__ == "__main__":
    main()
