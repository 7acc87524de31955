"""The palette on every screen: the commands of that screen by name."""

from pathlib import Path

import pytest
from textual.command import CommandPalette

from golive_tui.tui.screens.sheet import SheetScreen
from tests.tui.screen import LARGE, SMALL, Asked, open_console
from tests.tui.test_console import CHECKLIST, T0_AT_FIVE, go_to


@pytest.mark.parametrize(
    ("key", "offered"),
    [("", "recycle"), ("enter", "evidence  (E)"), ("t", "page down"), ("v", "NO-GO  (-)")],
)
async def test_the_palette_offers_the_commands_of_the_screen(
    tmp_path: Path, key: str, offered: str
) -> None:
    """Nowhere it opens on nothing."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await go_to(desk, "webhook")
        await desk.press(*([key] if key else []), "ctrl+p")
        await desk.type(offered.split()[0])
        await desk.until(lambda: offered in desk.picture)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_clock_stays_in_sight_above_the_palette(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """As on every screen; and what only moves the cursor is offered last."""
    async with open_console(tmp_path, CHECKLIST, size, Asked(state=T0_AT_FIVE)) as desk:
        above = desk.picture.splitlines()[: 6 if size == LARGE else 3]
        await desk.press("ctrl+p")
        await desk.until(lambda: "tick  (space)" in desk.picture)
        assert desk.picture.splitlines()[: len(above)] == above
        assert "to the next line" not in desk.picture


async def test_a_command_of_the_sheet_runs_by_name(tmp_path: Path) -> None:
    """On the sheet, about its item."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await go_to(desk, "webhook")
        await desk.press("enter", "ctrl+p")
        await desk.type("evidence")
        await desk.until(lambda: "evidence  (E)" in desk.picture)
        await desk.press("enter", "enter")
        await desk.until(lambda: "What does the tick rest on?" in desk.picture)
        await desk.press("escape")
        assert isinstance(desk.app.screen, SheetScreen)


async def test_a_guarded_command_chosen_by_name_acts_at_once(tmp_path: Path) -> None:
    """Who has typed its name does not type ahead."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await desk.press("ctrl+p")
        await desk.type("clock")
        await desk.until(lambda: "clock  (T)" in desk.picture)
        await desk.press("enter", "enter")
        await desk.until(lambda: "T-0, the announced launch" in desk.picture)


async def test_over_a_dialog_there_is_no_palette(tmp_path: Path) -> None:
    """It would offer nothing; what is typed stays with the question."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await desk.press("slash", "ctrl+p")
        assert not isinstance(desk.app.screen, CommandPalette)
