"""Leaving at once: nothing that was done just before is lost."""

from pathlib import Path

import pytest

from golive_tui.launch.count import Life
from golive_tui.session.opening import Opening, open_with
from golive_tui.store.state_file import state_path
from golive_tui.tui.app import ConsoleApp
from golive_tui.tui.screens.board import BoardScreen
from golive_tui.tui.screens.quitting import QuittingDialog
from tests.tui.screen import LARGE, NOON, Asked, Desk, SteppableClock, open_console, opened
from tests.tui.test_console import CHECKLIST, T0_AT_FIVE, console_of, go_to

STATIONS = f"{CHECKLIST}stations: [Database Team]\n"


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_a_tick_just_before_leaving_is_on_disk(tmp_path: Path, key: str) -> None:
    """Both keys save first."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await go_to(desk, "webhook")
        await desk.pilot.press("space", key)
    assert 'status = "done"' in desk.state_text
    assert desk.app.return_code == 0


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
@pytest.mark.parametrize("where", ["", "t", "enter"])
async def test_leaving_asks_while_something_is_not_saved(
    tmp_path: Path, key: str, where: str
) -> None:
    """On every screen, and only once; `n` stays."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await go_to(desk, "webhook")
        state_path(desk.path).mkdir()
        await desk.press("space", *where)
        if where and key == "q":
            await desk.press("escape")
        await desk.press(key, "ctrl+q")
        assert isinstance(desk.app.screen, QuittingDialog)
        assert "1 change is not saved. Leave all the same?" in desk.picture
        await desk.press("n")
        assert not isinstance(desk.app.screen, QuittingDialog)
        state_path(desk.path).rmdir()


async def test_a_vote_counts_though_its_screen_is_left_at_once(tmp_path: Path) -> None:
    """Git is still being asked which commit it is about."""
    async with open_console(tmp_path, STATIONS, LARGE) as desk:
        await desk.press("v", "plus")
        await desk.pilot.press("enter", "escape")
        await desk.until(lambda: desk.session.poll().go == 1)
        assert desk.app.screen is console_of(desk)
        await desk.saved()
        assert 'by = "ana", vote = "go"' in desk.state_text


async def test_launches_are_held_though_the_board_is_left_at_once(tmp_path: Path) -> None:
    """All are saved, whatever screen is shown by then."""
    paths = [tmp_path / name for name in ("one.yaml", "two.yaml")]
    for path in paths:
        path.write_text(CHECKLIST, encoding="utf-8")
        state_path(path).write_text(T0_AT_FIVE, encoding="utf-8")
    async with opened(ConsoleApp, paths[0], LARGE) as desk:
        await desk.press("B")
        await desk.until(lambda: _all_are_read(desk))
        await desk.press("H")
        await desk.pilot.press("y", "escape")
        assert desk.app.screen is console_of(desk)
        states = [state_path(path) for path in paths]
        await desk.until(lambda: all('do = "hold"' in each.read_text() for each in states))
    for path in paths:
        session = open_with(path, Opening(SteppableClock(), {"TZ": "UTC"}, operator="ben"))
        assert session.count.life(NOON) is Life.HOLD


def _all_are_read(desk: Desk) -> bool:
    board = desk.app.screen
    return isinstance(board, BoardScreen) and len(board._launches.counting) == 2


async def test_the_launch_that_is_open_is_not_opened_anew_from_the_board(tmp_path: Path) -> None:
    """Enter goes back to it: cursor, undo and operator are as they were."""
    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=T0_AT_FIVE)) as desk:
        await go_to(desk, "webhook")
        session = desk.session
        await desk.press("B")
        await desk.until(lambda: "4 open" in desk.picture or "INCOMPLETE" in desk.picture)
        await desk.press("enter")
        assert desk.session is session
        assert console_of(desk).current_address().endswith("webhook-endpoint")


async def test_who_is_at_the_keyboard_stays_when_another_launch_is_opened(tmp_path: Path) -> None:
    """Named once with `O`, it holds for every launch of this console."""
    other = tmp_path / "other.yaml"
    other.write_text(CHECKLIST.replace("SoulSeer", "Otters"), encoding="utf-8")
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await desk.press("O")
        await desk.type("carla")
        await desk.press("enter")
        desk.app.open_launch(other)
        await desk.followed()
        assert desk.session.operator == "carla"
        assert "carla" in desk.picture.splitlines()[0]
