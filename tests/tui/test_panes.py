"""Where the keyboard is, and what its keys do there."""

from pathlib import Path

from golive_tui.tui.screens.sheet import SheetScreen
from golive_tui.tui.widgets.detail import Detail
from golive_tui.tui.widgets.outline import Outline
from golive_tui.tui.widgets.probe_pane import ProbePane
from tests.tui.probes import open_watching
from tests.tui.screen import LARGE, SMALL, open_console
from tests.tui.test_console import CHECKLIST, console_of, go_to


async def test_the_details_say_that_the_keyboard_is_there(tmp_path: Path) -> None:
    """In words, beside the outline and in the drawer; no longer once it is elsewhere."""
    for size in (LARGE, SMALL):
        async with open_console(tmp_path, CHECKLIST, size) as desk:
            await desk.press("tab")
            assert "details   esc back   enter sheet   j k scroll" in desk.picture
            await desk.press("escape")
            assert "details   esc" not in desk.picture


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


async def test_a_drawer_becomes_a_pane_where_there_is_room_and_back(tmp_path: Path) -> None:
    """The keyboard stays in the details; in a wide terminal they stand beside the outline."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        wide = desk.picture
        await desk.press("tab")
        for size in (SMALL, LARGE):
            await desk.pilot.resize_terminal(*size)
            await desk.pilot.pause()
            assert isinstance(desk.app.focused, Detail)
            assert "details   esc back" in desk.picture
        await desk.press("escape")
        assert desk.picture == wide


async def test_a_drawer_that_was_left_does_not_come_back(tmp_path: Path) -> None:
    """Opened where there is little room, closed where there is more."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        small = desk.picture
        await desk.press("tab")
        await desk.pilot.resize_terminal(*LARGE)
        await desk.pilot.pause()
        await desk.press("escape")
        await desk.pilot.resize_terminal(*SMALL)
        await desk.pilot.pause()
        assert desk.picture == small


async def test_the_place_in_a_search_follows_the_cursor(tmp_path: Path) -> None:
    """On a match which of them it is, elsewhere only how many there are."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await go_to(desk, "e")
        assert "find e 1 of 10" in desk.picture
        await desk.press("n")
        assert "find e 2 of 10" in desk.picture
        await desk.press("j")
        await desk.until(lambda: "find e 3 of 10" in desk.picture)
        await go_to(desk, "webhook")
        await desk.press("k")
        await desk.until(lambda: "find webhook 1 found" in desk.picture)


async def test_what_is_found_from_the_probes_has_the_keyboard(tmp_path: Path) -> None:
    """Else `p` would still mean the row of the pane; who reads the details stays there."""
    for size in (LARGE, SMALL):
        async with open_watching(tmp_path, size) as desk:
            await desk.press("tab", "tab")
            assert isinstance(desk.app.focused, ProbePane)
            await go_to(desk, "payments")
            assert isinstance(desk.app.focused, Outline)
            await desk.press("tab", "tab", ".")
            assert isinstance(desk.app.focused, Outline)
            await desk.press("tab", "n")
            assert isinstance(desk.app.focused, Detail)
