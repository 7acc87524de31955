"""Nobody takes a rehearsal for the launch: every screen says what it is."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import ModalScreen

from golive_tui.session.finding import Found
from golive_tui.session.opening import Opening
from golive_tui.tui import screens
from golive_tui.tui.app import ConsoleApp
from golive_tui.tui.screens.base import GoLiveScreen
from golive_tui.tui.screens.probe_results import ProbeResultsScreen
from tests.tui.screen import SIZES, Desk, SteppableClock

CHECKLIST = """\
golive: 1
title: A launch with a title that is much too long for the first line of a small screen
release: {version: v1.0.1, environment: production}
stations: [QA]
sections:
  - title: One
    items: [{title: First, id: first, probe: {file: first}}]
rollback: {steps: [Put the old release back]}
"""
KEYS = {
    "SheetScreen": ["enter"],
    "AlarmsScreen": ["A"],
    "BoardScreen": ["B"],
    "CommitScreen": ["w"],
    "HelpScreen": ["question_mark"],
    "InformationScreen": ["i"],
    "PlanScreen": ["C"],
    "PollScreen": ["v"],
    "ProblemsScreen": ["exclamation_mark"],
    "RollbackScreen": ["R"],
    "TimelineScreen": ["t"],
    "TrustScreen": ["Y"],
}
"""What opens each screen from an item on the console."""
DIALOGS = ["x", "a", "b", "O"]
TINY = (40, 12)


def every_screen() -> Iterator[str]:
    """The names of all screens that exist, from their modules."""
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    below = list(GoLiveScreen.__subclasses__())
    for each in below:
        below += each.__subclasses__()
        if not each.__subclasses__() and each.__module__.startswith(screens.__name__):
            yield each.__name__


def test_every_screen_there_is_is_looked_at() -> None:
    """A new one has to be looked at too."""
    assert set(every_screen()) == {"ConsoleScreen", "ProbeResultsScreen", *KEYS}


def marked(desk: Desk) -> bool:
    """Whether the first line says that it is a rehearsal, and how fast."""
    return desk.picture.splitlines()[0].startswith("  REHEARSAL 60x")


async def test_whoever_asks_for_a_probe_is_told_that_they_are_off(tmp_path: Path) -> None:
    """And how to have them; nobody is sent to trust what would not run either."""
    path = tmp_path / "launch.yaml"
    path.write_text(CHECKLIST, encoding="utf-8")
    environ = {"TZ": "UTC", "XDG_STATE_HOME": str(tmp_path)}
    clock = SteppableClock()
    opening = Opening(clock, environ, operator="ana", speed=60, rehearsal=True, probes=False)
    app = ConsoleApp(Found(tmp_path, (path,)), opening)
    async with app.run_test(size=(100, 30)) as pilot:
        desk = Desk(app, pilot, clock, path)
        await desk.press("j")
        for key in ("p", "P"):
            await desk.press(key)
            assert "probes are off in this rehearsal: golive rehearse FILE --pr" in desk.picture
            await desk.press("k", "j")
        app.push_screen(ProbeResultsScreen("one/first"))
        await desk.followed()
        assert "Probes are off in this rehearsal: golive rehearse FILE --probes" in desk.picture
        assert "trusted" not in desk.picture


@pytest.mark.parametrize("size", [*SIZES, TINY])
async def test_every_screen_says_rehearsal(tmp_path: Path, size: tuple[int, int]) -> None:
    """In its first line, whatever the size; dialogs leave it in sight."""
    path = tmp_path / "launch.yaml"
    path.write_text(CHECKLIST, encoding="utf-8")
    clock = SteppableClock()
    environ = {"TZ": "UTC", "XDG_STATE_HOME": str(tmp_path)}
    opening = Opening(clock, environ, operator="ana", speed=60, rehearsal=True, probes=False)
    app = ConsoleApp(Found(tmp_path, (path,)), opening)
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot, clock, path)
        await desk.press("j")
        assert marked(desk), desk.picture
        for name, keys in KEYS.items():
            app.keyboard.times = (0.0, 0.0)  # no key is typed ahead
            await desk.press(*keys)
            assert type(app.screen).__name__ == name
            assert marked(desk), desk.picture
            await desk.press("escape")
        for key in DIALOGS:
            await desk.press(key)
            assert isinstance(app.screen, ModalScreen)
            assert marked(desk), desk.picture
            await desk.press("escape")
        app.push_screen(ProbeResultsScreen("one/first"))
        await desk.followed()
        assert marked(desk), desk.picture
