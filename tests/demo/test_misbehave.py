"""The dialog that breaks and mends the target of a demo, by keyboard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from golive_tui.demo.target import Target
from golive_tui.demo.troubles import Trouble
from golive_tui.session.finding import Found
from golive_tui.session.opening import Opening
from golive_tui.tui.app import ConsoleApp
from golive_tui.tui.screens.misbehave import MisbehaveDialog
from tests.tui.screen import LARGE, SIZES, SMALL, Desk, SteppableClock, open_console

CHECKLIST = "golive: 1\ntitle: Practice\nsections: [{title: One, items: [First]}]\n"


@asynccontextmanager
async def practising(
    folder: Path, target: Target, size: tuple[int, int] = LARGE
) -> AsyncIterator[Desk]:
    """The console on a small checklist, with a target to break."""
    path = folder / "launch.yaml"
    path.write_text(CHECKLIST)
    clock = SteppableClock()
    environ = {"TZ": "UTC", "XDG_STATE_HOME": str(folder)}
    opening = Opening(clock, environ, operator="ana", practice=target)
    app = ConsoleApp(Found(folder, (path,)), opening)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Desk(app, pilot, clock, path)


@pytest.mark.parametrize("size", SIZES)
async def test_a_newcomer_finds_the_key_in_the_footer(
    tmp_path: Path, target: Target, size: tuple[int, int]
) -> None:
    """On a small screen too; and the troubles with what they do and how they stand."""
    async with practising(tmp_path, target, size) as desk:
        assert "D break it" in desk.picture
        await desk.press("D")
        for each in target.switches:
            (line,) = [row for row in desk.picture.splitlines() if each.effect in row]
            assert line.split()[0] == "off"
            assert each.title in line


async def test_it_breaks_and_mends_at_once(tmp_path: Path, target: Target) -> None:
    """Each by itself, and all of them together."""
    async with practising(tmp_path, target) as desk:
        await desk.press("D", "space", "j", "j", "enter")
        assert target.suffers(Trouble.SLOW)
        assert target.suffers(Trouble.DATABASE)
        assert sum(row.split()[:1] == ["on"] for row in desk.picture.splitlines()) == 2
        await desk.press("space")
        assert not target.suffers(Trouble.DATABASE)
        await desk.press("m")
        assert not any(each.on for each in target.switches)


async def test_leaving_says_how_the_target_is(tmp_path: Path, target: Target) -> None:
    """So that nobody forgets what is broken."""
    async with practising(tmp_path, target) as desk:
        await desk.press("D", "j", "space", "escape")
        assert "wrong with the target: 6 % errors" in desk.picture
        await desk.press("D", "m", "D")
        assert "the target is well" in desk.picture
        assert not isinstance(desk.app.screen, MisbehaveDialog)


async def test_help_and_palette_know_it(tmp_path: Path, target: Target) -> None:
    """In a demo."""
    async with practising(tmp_path, target, (160, 60)) as desk:
        await desk.press("question_mark")
        assert "have the demo's target misbehave" in desk.picture
        await desk.press("escape", "ctrl+p")
        await desk.type("break it")
        await desk.until(lambda: "break it" in desk.picture)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, MisbehaveDialog))


async def test_without_a_demo_the_key_says_why_it_does_nothing(tmp_path: Path) -> None:
    """And neither footer nor help show it."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        assert "break it" not in desk.picture
        await desk.press("D")
        assert "nothing here can be broken; golive demo has a target" in desk.picture
