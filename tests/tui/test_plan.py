"""The plan by keyboard: forecast, the chain that decides, what is late, and the way to an item."""

from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.launch.state import Status
from golive_tui.session.changing import Intent
from golive_tui.tui.screens.plan import MOST_BESIDE, PlanScreen
from tests.tui.screen import LARGE, SIZES, Asked, assert_picture, open_console
from tests.tui.test_console import console_of

CHECKLIST = """\
golive: 1
title: SoulSeer
launch: {timezone: UTC}
sections:
  - title: Launch Day
    items:
      - {title: Docs, takes: 15m}
      - {title: Backup taken, id: backup, takes: 1h30m, owner: DevOps}
      - {title: Deploy to production, id: deploy, owner: DevOps, takes: 20m, needs: [backup]}
      - {title: Smoke tests, id: smoke, owner: QA, by: T-3h, needs: [deploy]}
      - {title: Announcement written, id: announce, from: T-1h, takes: 5m}
      - {title: Warm up, takes: 10m, required: false}
      - {title: Look at the figures, by: T+1h, takes: 1h}
      - {title: Press release, takes: 2h, needs: [smoke]}
"""
T0 = "2026-12-01T17:00:00.000Z"
EVENT = (
    f'[launch]\nevents = [{{ at = 2026-11-30T08:00:00.000Z, by = "ana", do = "t0", t0 = {T0} }}]\n'
)
STATE = f"golive = 1\n{EVENT}"
LATE = STATE.replace(T0, "2026-12-01T14:30:00.000Z")


WITHOUT_PLAN = f"""\
golive: 1
title: T
launch: {{timezone: UTC}}
sections:
  - title: S
    items: [{", ".join(f"I{number}" for number in range(20))}]
"""


def paced(items: int) -> str:
    """So many of twenty items ticked, one every five minutes until noon."""
    ticks = [
        f'[items."s/i{number}"]\nstatus = "done"\n'
        f'at = 2026-12-01T11:{60 - 5 * (items - number):02}:00.000Z\nby = "ana"\n'
        for number in range(items)
    ]
    return STATE + "\n".join(ticks)


@pytest.mark.parametrize("size", SIZES)
async def test_the_plan_shows_the_chain_that_decides(tmp_path: Path, size: tuple[int, int]) -> None:
    """Earliest start and end, how long, who; what can't be in time; what else is planned."""
    async with open_console(tmp_path, CHECKLIST, size, Asked(state=LATE)) as desk:
        await desk.press("C")
        assert isinstance(desk.app.screen, PlanScreen)
        assert "No pace yet; ready by 15:50 at the earliest, 1 h 20 m after T-0" in desk.picture
        assert_picture(f"plan-{size[0]}x{size[1]}", desk.app)


async def test_enter_goes_to_the_item(tmp_path: Path) -> None:
    """From the second link of the chain."""
    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=LATE)) as desk:
        await desk.press("C", "j", "enter")
        assert desk.app.screen is console_of(desk)
        assert console_of(desk).current_address() == "launch-day/deploy"


async def test_it_fits_where_there_is_little_room(tmp_path: Path) -> None:
    """At 40 columns the owner gives way; times, titles and lateness stay."""
    async with open_console(tmp_path, CHECKLIST, (40, 16), Asked(state=LATE)) as desk:
        await desk.press("C")
        assert "DevOps" not in desk.picture
        for text in ("13:30  13:50", "▲ 1 h 20 m"):
            assert text in desk.picture


async def test_without_colour_or_glyphs_it_says_the_same(tmp_path: Path) -> None:
    """In ASCII alone."""
    asked = Asked(state=LATE, ascii=True)
    async with open_console(tmp_path, CHECKLIST, LARGE, asked) as desk:
        await desk.press("C")
        assert "! 1 h 20 m" in desk.picture
        assert "▲" not in desk.picture


async def test_the_forecast_stands_on_top_with_what_it_rests_on(tmp_path: Path) -> None:
    """The pace, since when, and how much is left."""
    asked = Asked(state=paced(10))
    async with open_console(tmp_path, WITHOUT_PLAN, LARGE, asked) as desk:
        await desk.press("C")
        assert "Ready by 12:55 at this pace, 4 h 5 m before T-0" in desk.picture
        assert "10 left · 9 since 11:11, 11 an hour" in desk.picture
        assert "`takes`" in desk.picture  # how to make a plan


async def test_without_a_t0_it_says_that_nobody_can_know(tmp_path: Path) -> None:
    """The chain is there all the same."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await desk.press("C")
        assert "T-0 is not set: nobody can say whether that is in time." in desk.picture
        assert "Press release" in desk.picture


async def test_it_moves_on_with_time_and_with_what_is_done(tmp_path: Path) -> None:
    """A minute later everything ends a minute later; what is ticked elsewhere leaves the chain."""
    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=LATE)) as desk:
        await desk.press("C")
        assert "ready by 15:50 at the earliest" in desk.picture
        await desk.let_pass(timedelta(minutes=1))
        assert "ready by 15:51 at the earliest" in desk.picture
        desk.app.tell(desk.session.change(Intent("launch-day/backup", Status.DONE)))
        await desk.saved()
        await desk.press("j")  # its message has been read
        assert "Backup taken" not in desk.picture


async def test_when_all_that_counts_is_done_it_says_so(tmp_path: Path) -> None:
    """There is no chain, and no hint how to make one."""
    done = WITHOUT_PLAN.replace("I", "{title: I").replace(",", ", done: true},")
    async with open_console(tmp_path, done.replace("19]", "19, done: true}]"), LARGE) as desk:
        await desk.press("C")
        assert "All that counts is done" in desk.picture
        assert "`takes`" not in desk.picture


async def test_of_very_many_beside_the_chain_the_first_are_listed(tmp_path: Path) -> None:
    """The rest is counted."""
    items = "".join(f"      - {{title: I{number}, takes: 1m}}\n" for number in range(300))
    checklist = f"golive: 1\ntitle: T\nsections:\n  - title: S\n    items:\n{items}"
    async with open_console(tmp_path, checklist, LARGE) as desk:
        await desk.press("C", "G", *["pagedown"] * 2)
        assert f"and {299 - MOST_BESIDE} more" in desk.picture


async def test_the_palette_and_help_name_it(tmp_path: Path) -> None:
    """By its key and by its name."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await desk.press("ctrl+p")
        await desk.type("chain that decides")
        await desk.until(lambda: "plan  (C)" in desk.picture)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, PlanScreen))
