"""What gives way where there is little room, and what never does."""

from pathlib import Path

import pytest

from tests.tui.screen import LARGE, SMALL, Asked, open_console
from tests.tui.test_console import CHECKLIST, go_to

TINY = (40, 12)
LONG = "Seed cf77117e maintainers"
STATE = f"""golive = 1
[launch]
events = [{{ at = 2026-11-10T08:00:00.000Z, by = "x", do = "t0", t0 = 2026-11-11T17:00:00.000Z }}]

[items."launch-day/deploy"]
title = "Deploy to production"
status = "failed"
at = 2026-12-01T07:17:02.918Z
by = "{LONG}"
reason = "lock"
claim = {{ at = 2026-12-01T07:30:00.000Z, by = "{LONG}" }}

[items."pre-deployment/payments/webhook-endpoint"]
title = "Webhook endpoint"
claim = {{ at = 2026-12-01T07:30:00.000Z, by = "ben" }}
"""


@pytest.mark.parametrize(
    ("size", "row"),
    [
        (TINY, "✗ Deploy to production ▲ 19 d"),
        (SMALL, "✗ Deploy to production Seed cf7711… 07:17 ▲ 19 d"),
        (LARGE, "✗ Deploy to production Seed cf7711… 07:17 ▲ 19 d"),
    ],
)
async def test_a_long_name_gives_way_to_mark_and_title(
    tmp_path: Path, size: tuple[int, int], row: str
) -> None:
    """The name is cut, then left out, and never said twice; mark, title and lateness stay."""
    async with open_console(tmp_path, CHECKLIST, size, Asked(state=STATE)) as desk:
        await go_to(desk, "deploy to")
        rows = [" ".join(line.partition("│")[0].split()) for line in desk.picture.splitlines()]
        assert any(each.startswith(row) for each in rows), rows


async def test_a_short_name_stays_where_the_title_leaves_room(tmp_path: Path) -> None:
    """A claim is in its row on the smallest screen, too."""
    async with open_console(tmp_path, CHECKLIST, TINY, Asked(state=STATE)) as desk:
        await go_to(desk, "webhook")
        assert "○ Webhook endpoint  ben  ▲ 20 d" in desk.picture


async def test_the_name_of_the_launch_stays_in_the_header(tmp_path: Path) -> None:
    """A long operator's name is cut, then left out."""
    asked = Asked(state=STATE, operator=LONG)
    async with open_console(tmp_path, CHECKLIST, LARGE, asked) as desk:
        for width, shown in ((120, f"saved    {LONG}"), (60, "saved    Seed"), (40, "saved")):
            await desk.pilot.resize_terminal(width, 12)
            await desk.pilot.pause()
            header = desk.picture.splitlines()[0]
            assert header.startswith(" SoulSeer")
            assert shown in header
