"""Where the keyboard is, and what its keys do there."""

from pathlib import Path

from golive_tui.tui.screens.sheet import SheetScreen
from tests.tui.screen import LARGE, SMALL, open_console
from tests.tui.test_console import CHECKLIST, console_of, go_to


async def test_the_details_say_that_the_keyboard_is_there(tmp_path: Path) -> None:
    """In words, beside the outline and in the drawer; no longer once it is elsewhere."""
    for size in (LARGE, SMALL):
        async with open_console(tmp_path, CHECKLIST, size) as desk:
            await desk.press("tab")
            assert "details   j k scroll   enter sheet   esc back" in desk.picture
            await desk.press("escape")
            assert "details   j k" not in desk.picture


async def test_enter_in_the_details_opens_the_sheet(tmp_path: Path) -> None:
    """Of a section, too: the tree stays as it is."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await go_to(desk, "payments")
        rows = console_of(desk).outline.rows
        await desk.press("tab", "enter")
        assert isinstance(desk.app.screen, SheetScreen)
        assert "In this section" in desk.picture
        await desk.press("escape", "escape")
        assert console_of(desk).outline.rows == rows
        await desk.press("enter")
        assert len(console_of(desk).outline.rows) < len(rows)
