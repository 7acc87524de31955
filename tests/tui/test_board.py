"""The board: every launch of a folder, live, and holding all of them at once."""

from datetime import datetime
from pathlib import Path

import pytest

from golive_tui.launch.count import Life
from golive_tui.session.countdown import hold
from golive_tui.session.opening import Opening, open_with
from golive_tui.session.session import Session
from golive_tui.store.state_file import state_path
from golive_tui.tui.app import ConsoleApp
from golive_tui.tui.screens.console import ConsoleScreen
from tests.tui.countdown import ANNOUNCE, CHECKLIST, DEPLOY, MINUTE, RESTORE, counting_to, event
from tests.tui.screen import (
    LARGE,
    NARROW,
    NOON,
    SIZES,
    SMALL,
    Asked,
    Desk,
    SteppableClock,
    opened,
)

BROKEN = "golive: 1\ntitle: Broken\nsections: 3\n"
LAUNCHED = event("11:55", "launch")


def written(folder: Path, name: str, state: str = "", text: str = CHECKLIST) -> Path:
    """A launch in the folder, with the name of its file as its title."""
    path = folder / f"{name.lower()}.yaml"
    path.write_text(text.replace("SoulSeer", name), encoding="utf-8")
    if state:
        state_path(path).write_text(state, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Launches in all lives, and a checklist that can't be read."""
    there = tmp_path / "launches"
    there.mkdir()
    written(there, "Alpha", counting_to("17:00", done=(RESTORE, DEPLOY, ANNOUNCE)))
    written(there, "Beta", counting_to("12:18", done=(RESTORE,)))
    written(there, "Delta", counting_to("11:50", event("11:30", "resume"), LAUNCHED))
    written(there, "Gamma")
    (there / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    return there


def seat(path: Path, operator: str = "ben", now: datetime = NOON) -> Session:
    """Somebody else at the same launch."""
    environ = {"TZ": "UTC", "XDG_STATE_HOME": str(path.parent / ".home")}
    return open_with(path, Opening(SteppableClock(now), environ, operator=operator))


async def all_read(desk: Desk) -> None:
    """Every launch has been read."""
    await desk.until(lambda: "golive: 1" not in desk.picture and "reading" not in desk.picture)


def row(desk: Desk, name: str) -> str:
    """The two lines of a launch."""
    lines = desk.picture.splitlines()
    index = next(i for i, line in enumerate(lines) if line.strip().startswith(name))
    return "\n".join(lines[index : index + 2])


@pytest.mark.parametrize("size", SIZES)
async def test_the_board_shows_each_launch_in_its_life(folder: Path, size: tuple[int, int]) -> None:
    """Clock, readiness, progress; a broken checklist says so and hides no other."""
    async with opened(ConsoleApp, folder, size) as desk:
        await all_read(desk)
        assert "GO" in row(desk, "Alpha")
        assert "T-04:50:00" in row(desk, "Alpha")
        assert "3 of 3 to launch" in row(desk, "Alpha")
        assert "HOLD overrun 02:00" in row(desk, "Beta")
        assert "LIVE" in row(desk, "Delta")
        assert "T+00:05:00" in row(desk, "Delta")
        assert "T --:--:--" in row(desk, "Gamma")
        assert "0 of 3 due by now" in row(desk, "Delta")
        assert '"sections" must be a list' in row(desk, "broken.yaml")
        assert desk.picture.splitlines()[-1].startswith(" H hold all")
        await desk.let_pass(MINUTE)
        assert "HOLD overrun 03:00" in row(desk, "Beta")
        assert "T+00:06:00" in row(desk, "Delta")


@pytest.mark.parametrize("size", [*SIZES, NARROW])
async def test_what_was_called_off_or_rolled_back_says_so(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """In the place of the life; no GO stands beside it, and by whom and why where there is room."""
    all_done = (RESTORE, DEPLOY, ANNOUNCE)
    scrubbed = event("11:40", "scrub", reason="storm")
    back = (event("11:56", "rollback", reason="errors"), event("11:58", "finish", reason="v41"))
    resumed = event("11:30", "resume")
    written(tmp_path, "Epsilon", counting_to("17:00", scrubbed, done=all_done))
    written(tmp_path, "Zeta", counting_to("11:50", resumed, LAUNCHED, *back, done=all_done))
    async with opened(ConsoleApp, tmp_path, size) as desk:
        await all_read(desk)
        for name, life, why in (
            ("Epsilon", "SCRUBBED 11:40", "ana: storm"),
            ("Zeta", "ROLLBACK OVER since 11:58", "ana: v41"),
        ):
            shown = row(desk, name)
            assert life in shown
            assert "GO" not in shown
            assert "LIVE" not in shown
            assert why in shown or size == NARROW


async def test_what_others_do_shows_without_a_key(folder: Path) -> None:
    """Another console ticks, holds, and mends the broken checklist: the board follows."""
    async with opened(ConsoleApp, folder, SMALL) as desk:
        await all_read(desk)
        other = seat(folder / "alpha.yaml")
        hold(other, "storm")
        other.save()
        (folder / "broken.yaml").write_text(CHECKLIST.replace("SoulSeer", "Mended"))
        await desk.until(lambda: "Mended" in desk.picture)
        await desk.until(lambda: "HOLD 00:00" in row(desk, "Alpha"))


async def test_a_checklist_that_breaks_keeps_its_line(folder: Path) -> None:
    """The last good one stays, with what is wrong."""
    async with opened(ConsoleApp, folder, LARGE) as desk:
        await all_read(desk)
        (folder / "alpha.yaml").write_text(BROKEN, encoding="utf-8")
        await desk.until(lambda: "sections" in row(desk, "Alpha"))
        assert "3 of 3 to launch" in row(desk, "Alpha")


async def test_a_launch_that_comes_later_appears(folder: Path) -> None:
    """A new checklist in the folder needs no restart."""
    async with opened(ConsoleApp, folder, LARGE) as desk:
        await all_read(desk)
        written(folder, "Zeta")
        await desk.until(lambda: "Zeta" in desk.picture)


async def test_h_holds_at_once_all_that_count_down(folder: Path) -> None:
    """The launches are named; each is held in its own file; those that don't count are left."""
    async with opened(ConsoleApp, folder, SMALL) as desk:
        await all_read(desk)
        await desk.press("H")
        held = "HOLD, resumed with T on each console: Alpha, Beta"
        await desk.until(lambda: held in desk.picture)
        for name in ("alpha", "beta"):
            session = seat(folder / f"{name}.yaml")
            assert session.count.life(session.now()) is Life.HOLD
            assert session.count.called is not None
            assert session.count.called.by == "ana"
        for name in ("delta", "gamma"):
            state = state_path(folder / f"{name}.yaml")
            assert not state.exists() or 'do = "hold"' not in state.read_text()
        await desk.press("H")
        assert "no launch counts down" in desk.picture


async def test_a_hold_that_cannot_be_saved_is_said(folder: Path) -> None:
    """It is not passed over, and it is saved as soon as that works."""
    async with opened(ConsoleApp, folder, LARGE, Asked()) as desk:
        await all_read(desk)
        state = state_path(folder / "alpha.yaml")
        good = state.read_text()
        state.write_text("not = [toml")
        await desk.press("H")
        await desk.until(lambda: "NOT SAVED" in desk.picture)
        state.write_text(good)
        await desk.until(lambda: 'do = "hold"' in state.read_text())


async def test_enter_opens_a_launch_and_b_leads_back(folder: Path) -> None:
    """From the board to a console, and from there to the board."""
    async with opened(ConsoleApp, folder, SMALL) as desk:
        await all_read(desk)
        await desk.press("enter")
        assert isinstance(desk.app.screen, ConsoleScreen)
        assert desk.session.checklist.title == "Alpha"
        await desk.press("B")
        await all_read(desk)
        assert "Beta" in desk.picture
        await desk.press("escape")
        assert isinstance(desk.app.screen, ConsoleScreen)
