"""What comes again, on the screen: under its item, by day, after the launch."""

from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.launch.recurrence import MOST_MISSED
from golive_tui.launch.state import Status
from tests.tui.screen import (
    LARGE,
    NOON,
    SIZES,
    SMALL,
    Asked,
    Desk,
    assert_picture,
    open_console,
)

DAY = timedelta(days=1)
CHECKLIST = """\
golive: 1
title: SoulSeer
launch: {t0: "2026-12-01 12:00Z"}
sections:
  - title: Launch Day
    items: [Deploy]
  - title: Daily
    items:
      - {title: Check the logs, repeat: {every: 1d, from: T+1d, until: T+7d}}
      - {title: Error rate under 1 %, repeat: {every: 1d, from: T+1d, until: T+7d}}
      - {title: Read the feedback, repeat: {every: 1d, from: T+1d}, evidence: required}
  - title: Weekly
    items:
      - {title: Check backups, repeat: {every: 1w, from: T+1w, until: T+30d}}
"""
STATE = """\
golive = 1
[launch]
events = [
    { at = 2026-12-01T12:00:00.000Z, by = "ana", do = "launch" },
]
[items."launch-day/deploy"]
title = "Deploy"
status = "done"
at = 2026-12-01T11:40:02.918Z
by = "ana"
[items."daily/check-the-logs@T+1d"]
title = "Check the logs, T+1d"
status = "failed"
at = 2026-12-02T12:40:02.918Z
by = "ben"
reason = "disk full"
[items."daily/error-rate-under-1@T+3d"]
title = "Error rate under 1 %, T+3d"
status = "done"
at = 2026-12-04T12:40:02.918Z
by = "ana"
"""
THIRD_DAY = Asked(state=STATE, now=NOON + 3 * DAY + timedelta(hours=2))
LOGS, RATE = "daily/check-the-logs", "daily/error-rate-under-1"


def rows(desk: Desk) -> list[str]:
    """The addresses of the rows of the outline, without their sections."""
    from golive_tui.tui.widgets.outline import Outline

    return [row.address for row in desk.app.screen.query_one(Outline).rows]


def here(desk: Desk) -> str:
    """What is under the cursor."""
    from golive_tui.tui.widgets.outline import Outline

    return desk.app.screen.query_one(Outline).address


async def at_logs(desk: Desk, *keys: str) -> None:
    """Go to the first item that comes again, then press these keys."""
    await desk.press("j", "j", "j", *keys)


@pytest.mark.parametrize("size", SIZES)
async def test_repeats_are_folded_until_they_are_looked_at(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The row says what was missed and what comes; under it each occurrence has a row."""
    async with open_console(tmp_path, CHECKLIST, size, THIRD_DAY) as desk:
        await at_logs(desk)
        assert here(desk) == LOGS
        assert f"{LOGS}@T+1d" not in rows(desk)
        await desk.press("l", "j")
        assert here(desk) == f"{LOGS}@T+1d"
        await desk.pilot.pause(0.1)
        name = f"repeats-{size[0]}x{size[1]}"
        assert_picture(name, desk.app)


async def test_space_on_the_item_ticks_the_present_one(tmp_path: Path) -> None:
    """Once that is done it says what was missed instead of asking why it should be open again."""
    async with open_console(tmp_path, CHECKLIST, SMALL, THIRD_DAY) as desk:
        await at_logs(desk, "space")
        assert 'ticked "Check the logs, T+3d"' in desk.picture
        await desk.press("space")
        assert "2 missed stand under it" in desk.picture
        await desk.press("u", "escape", "u")  # escape: nothing is typed for a field any more
        assert desk.session.overview.standing(f"{LOGS}@T+3d").status is Status.OPEN
        await desk.saved()
        assert 'items."daily/check-the-logs@T+3d"' in desk.state_text


async def test_a_missed_one_that_is_done_late_gives_its_row_to_the_next(tmp_path: Path) -> None:
    """The cursor does not jump away from the item."""
    async with open_console(tmp_path, CHECKLIST, SMALL, THIRD_DAY) as desk:
        await at_logs(desk, "l", "j", "space")
        assert here(desk) == f"{LOGS}@T+2d"
        assert f"{LOGS}@T+1d" not in rows(desk)
        await desk.press("space")
        assert here(desk) == f"{LOGS}@T+3d"
        await desk.press("u")
        assert f"{LOGS}@T+2d" in rows(desk)
        assert here(desk) == f"{LOGS}@T+3d"


async def test_skipping_the_item_skips_what_was_missed(tmp_path: Path) -> None:
    """The reason is asked for once, then whether all of them are meant."""
    async with open_console(tmp_path, CHECKLIST, SMALL, THIRD_DAY) as desk:
        await at_logs(desk, "s")
        await desk.type("holiday")
        await desk.press("enter")
        assert "skip 2 missed occurrences" in desk.picture
        await desk.press("y")
        assert desk.session.overview.standing(f"{LOGS}@T+2d").status is Status.SKIPPED
        assert desk.session.overview.standing(f"{LOGS}@T+3d").status is Status.OPEN


async def test_failing_noting_and_claiming_are_about_the_occurrence(tmp_path: Path) -> None:
    """Of the row, or of the item the present one; the dialog names it."""
    async with open_console(tmp_path, CHECKLIST, SMALL, THIRD_DAY) as desk:
        await at_logs(desk, "x")
        assert "Check the logs, T+3d" in desk.picture
        await desk.type("slow")
        await desk.press("enter", "a")
        await desk.type("seen")
        await desk.press("enter", "c")
        record = desk.session.state.record(f"{LOGS}@T+3d")
        assert record.head
        assert (record.head.status, record.notes[0].text) == (Status.FAILED, "seen")
        assert record.claim
        await desk.press("l", "j", "c")
        assert desk.session.state.record(f"{LOGS}@T+1d").claim


async def test_evidence_and_waivers_of_an_occurrence(tmp_path: Path) -> None:
    """A tick without evidence asks for it; nothing typed refuses, and W waives."""
    async with open_console(tmp_path, CHECKLIST, SMALL, THIRD_DAY) as desk:
        await at_logs(desk, "j", "j", "space", "enter", "W")
        await desk.type("trust me")
        await desk.press("enter")
        standing = desk.session.overview.standing("daily/read-the-feedback@T+3d")
        assert standing.waived


async def test_a_new_day_comes_while_one_looks(tmp_path: Path) -> None:
    """The rows are those that exist, the cursor stays where it is."""
    async with open_console(tmp_path, CHECKLIST, LARGE, THIRD_DAY) as desk:
        await at_logs(desk, "l", "j", "j", "j")
        assert here(desk) == f"{LOGS}@T+3d"
        await desk.let_pass(DAY)
        await desk.followed()
        assert [each for each in rows(desk) if each.startswith(f"{LOGS}@")] == [
            f"{LOGS}@T+{day}d" for day in range(1, 6)
        ]
        assert here(desk) == f"{LOGS}@T+3d"
        assert "T+4d due" in desk.picture


@pytest.mark.parametrize("size", SIZES)
async def test_the_sheet_of_a_repeat(tmp_path: Path, size: tuple[int, int]) -> None:
    """When it comes, what exists with a number each, and what happened each time."""
    async with open_console(tmp_path, CHECKLIST, size, THIRD_DAY) as desk:
        await at_logs(desk, "enter")
        assert_picture(f"repeat-sheet-{size[0]}x{size[1]}", desk.app)
        await desk.press("2")
        assert "Check the logs, T+2d" in desk.picture
        await desk.press("space")
        assert 'ticked "Check the logs, T+2d"' in desk.picture
        await desk.press("escape")
        assert "Check the logs, T+2d" not in desk.picture


async def test_a_note_of_the_present_one_is_edited_on_the_sheet_of_its_item(tmp_path: Path) -> None:
    """Where it was written, too."""
    async with open_console(tmp_path, CHECKLIST, LARGE, THIRD_DAY) as desk:
        await at_logs(desk, "enter", "a")
        await desk.type("seen")
        await desk.press("enter", "N")
        await desk.type(" twice")
        await desk.press("enter")
        notes = desk.session.state.record(f"{LOGS}@T+3d").current_notes
        assert [note.text for note in notes] == ["seen twice"]


async def test_the_filters_show_what_has_come(tmp_path: Path) -> None:
    """Open: the next one is nobody's business yet. Due: what was missed, and the present one."""
    async with open_console(tmp_path, CHECKLIST, LARGE, THIRD_DAY) as desk:
        await at_logs(desk, "l", "f")
        assert [each for each in rows(desk) if "@" in each] == [
            f"{LOGS}@T+{day}d" for day in (1, 2, 3)
        ]
        await desk.press("f")
        assert RATE in rows(desk)
        assert "weekly/check-backups" not in rows(desk)


async def test_the_timeline_leads_to_an_occurrence(tmp_path: Path) -> None:
    """By title and mark; enter goes to its row, or to its item once it has none."""
    async with open_console(tmp_path, CHECKLIST, LARGE, THIRD_DAY) as desk:
        await desk.press("t")
        assert "Check the logs, T+1d: disk full" in desk.picture
        await desk.press("j", "enter")
        assert here(desk) == f"{LOGS}@T+1d"
        await desk.press("full_stop")
        assert here(desk) == RATE


async def test_ten_years_of_missed_checks_are_a_few_rows(tmp_path: Path) -> None:
    """The row has their number, the sheet says how many stand before those shown."""
    later = Asked(state=STATE, now=NOON + 3652 * DAY)
    async with open_console(tmp_path, CHECKLIST, LARGE, later) as desk:
        await at_logs(desk, "j", "j", "l")
        assert "3651 missed" in desk.picture
        shown = [each for each in rows(desk) if "@" in each]
        assert len(shown) == MOST_MISSED + 2
        await desk.press("enter")
        assert "Its occurrences, and 3637 missed before" in desk.picture
