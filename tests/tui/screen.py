"""Opening the console in a test, letting time pass, and its picture as text."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen

from golive_tui.errors import ExitCode
from golive_tui.launch.state import Status
from golive_tui.session.finding import Found, find_checklists
from golive_tui.session.opening import Opening, open_with
from golive_tui.session.session import Session
from golive_tui.store.state_file import state_path
from golive_tui.tui import app as app_module
from golive_tui.tui.app import ConsoleApp

FirstScreen = Screen[None] | Screen[str]

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
SMALL = (80, 24)
LARGE = (120, 40)
SIZES = (SMALL, LARGE)
NARROW = (40, 12)
"""The smallest that is promised to be of use."""
WIDE = (200, 60)
PATIENCE = 60.0
"""Seconds after which something that should have happened has not, on a busy machine, too."""

PICTURES = Path(__file__).parent / "pictures"
REWRITING = os.environ.get("GOLIVE_PICTURES") == "write"


@dataclass
class SteppableClock:
    """A clock that stands still until it is set."""

    time: datetime = NOON

    def now(self) -> datetime:
        """The time it shows."""
        return self.time

    def step(self, by: timedelta) -> None:
        """Set it on, or back."""
        self.time += by


@dataclass
class Desk:
    """A console that is open in a test, and the hands at its keyboard."""

    app: ConsoleApp
    pilot: Pilot[ExitCode]
    clock: SteppableClock
    path: Path
    """The checklist, or the folder."""

    @property
    def session(self) -> Session:
        """The open session."""
        return self.app.session

    def status(self, address: str) -> Status:
        """The status of an item, as the session knows it."""
        return self.session.overview.standing(address).status

    @property
    def state_text(self) -> str:
        """What the state file holds; nothing if there is none."""
        path = state_path(self.path)
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def picture(self) -> str:
        """What is on the screen."""
        return picture(self.app)

    async def press(self, *keys: str) -> None:
        """Press keys as Textual names them, and let the screen follow."""
        await self.pilot.press(*keys)
        await self.followed()

    async def followed(self) -> None:
        """Wait until everything is drawn that follows from a change."""
        await self.pilot.pause()
        while self.app.keyboard.busy or any(
            getattr(screen, "_following", False) for screen in self.app.screen_stack
        ):
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        names = {" ": "space", "/": "slash", "-": "minus", ".": "full_stop"}
        await self.press(*(names.get(letter, letter) for letter in text))

    async def paste(self, text: str) -> None:
        """Paste a text, which is quicker than many letters."""
        self.app.post_message(Paste(text))
        await self.followed()

    async def let_pass(self, time: timedelta) -> None:
        """Step the clock, and have the console notice."""
        self.clock.step(time)
        self.app._second()
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that happens in another thread."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await self.pilot.pause(0.01)
        await self.followed()

    async def saved(self) -> None:
        """Wait until every change is on disk."""
        await self.until(lambda: not self.session.journal.unsaved)


class OneScreen(ConsoleApp):
    """The application with one screen alone instead of the console."""

    CSS_PATH = str(Path(app_module.__file__).with_name("console.tcss"))

    def __init__(self, found: Found, opening: Opening, first: Callable[[], FirstScreen]) -> None:
        super().__init__(found, opening)
        self.first = first

    def open_launch(self, path: Path) -> None:
        """Open the session, and show the one screen."""
        self._session = open_with(path, self.opening)
        self.push_screen(self.first())


@dataclass(frozen=True)
class Asked:
    """How a console is opened in a test."""

    size: tuple[int, int] = LARGE
    now: datetime = NOON
    operator: str = "ana"
    ascii: bool = False
    name: str = "launch.yaml"
    state: str = ""
    """What the state file holds before."""
    environ: Mapping[str, str] = field(default_factory=dict)


@asynccontextmanager
async def open_console(
    folder: Path, checklist: str, size: tuple[int, int] = LARGE, asked: Asked | None = None
) -> AsyncIterator[Desk]:
    """The whole console on a checklist that is written into the folder."""
    path = _written(folder, checklist, asked or Asked())
    async with opened(ConsoleApp, path, size, asked) as desk:
        yield desk


@asynccontextmanager
async def open_screen(
    folder: Path,
    checklist: str,
    first: Callable[[], FirstScreen],
    size: tuple[int, int] = LARGE,
    asked: Asked | None = None,
) -> AsyncIterator[Desk]:
    """One screen alone, in a session on a checklist that is written into the folder."""

    def alone(found: Found, opening: Opening) -> ConsoleApp:
        return OneScreen(found, opening, first)

    path = _written(folder, checklist, asked or Asked())
    async with opened(alone, path, size, asked) as desk:
        yield desk


@asynccontextmanager
async def opened(
    make: Callable[[Found, Opening], ConsoleApp],
    path: Path,
    size: tuple[int, int] = LARGE,
    asked: Asked | None = None,
) -> AsyncIterator[Desk]:
    """The console on a checklist or folder that is there already."""
    asked = asked or Asked()
    clock = SteppableClock(asked.now)
    folder = path if path.is_dir() else path.parent
    environ = {"TZ": "UTC", "XDG_STATE_HOME": str(folder / ".home"), **asked.environ}
    opening = Opening(clock, environ, operator=asked.operator, ascii=asked.ascii)
    app = make(find_checklists(path, folder), opening)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        desk = Desk(app, pilot, clock, path)
        if type(app) is ConsoleApp and app.has_session and app.session.senses.probes:
            await desk.until(lambda: app.probing.eyes is not None)
        yield desk


def _written(folder: Path, checklist: str, asked: Asked) -> Path:
    path = folder / asked.name
    path.write_text(checklist, encoding="utf-8")
    if asked.state:
        state_path(path).write_text(asked.state, encoding="utf-8")
    return path


def picture(app: App[ExitCode]) -> str:
    """The screen as lines of text, without blanks at their ends."""
    strips = app.screen._compositor.render_strips()
    lines = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
    return "\n".join(lines).rstrip("\n") + "\n"


def assert_picture(name: str, app: App[ExitCode]) -> None:
    """The screen looks as in `pictures/NAME.txt`; `GOLIVE_PICTURES=write` draws it anew."""
    file = PICTURES / f"{name}.txt"
    shown = picture(app)
    if REWRITING:
        PICTURES.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8"), f"{file.name} looks otherwise now"
