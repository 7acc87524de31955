"""A mark that passes with required items open rings once, and says which and how many."""

from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.tui.app import ConsoleApp
from tests.tui.countdown import (
    ANNOUNCE,
    CHECKLIST,
    DEPLOY,
    HOUR,
    MINUTE,
    RESTORE,
    answer,
    counting_to,
    on_the_clock,
)
from tests.tui.screen import SIZES, SMALL, Asked, open_console

TWO = CHECKLIST.replace(
    "      - {title: Announce", "      - {title: Warm caches, by: T-1h}\n      - {title: Announce"
)
OPTIONAL = CHECKLIST.replace("id: deploy,", "id: deploy, required: false,")
SECOND = timedelta(seconds=1)


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """How often the bell rang."""
    bells: list[None] = []
    monkeypatch.setattr(ConsoleApp, "bell", lambda _: bells.append(None))
    return bells


def before_deploy(*done: str) -> Asked:
    """A minute before T-1h."""
    return Asked(state=counting_to("13:11", done=(RESTORE, *done)))


@pytest.mark.parametrize("size", SIZES)
async def test_a_mark_with_items_open_rings_once(
    tmp_path: Path, rung: list[None], size: tuple[int, int]
) -> None:
    """One bell and one line that names the mark, the number, and the items; then silence."""
    async with open_console(tmp_path, TWO, size, before_deploy()) as desk:
        await desk.let_pass(30 * SECOND)
        assert rung == []
        await desk.let_pass(30 * SECOND)
        assert rung == [None]
        assert "T-1h passed with 2 open: Deploy to production, Warm caches" in desk.picture
        await desk.let_pass(SECOND)
        await desk.let_pass(MINUTE)
        assert rung == [None]


async def test_the_line_stays_until_a_key_and_the_items_are_found(
    tmp_path: Path, rung: list[None]
) -> None:
    """The message is not missed; with the filter on what is due, `.` goes to the late item."""
    async with open_console(tmp_path, CHECKLIST, SMALL, before_deploy()) as desk:
        await desk.let_pass(MINUTE)
        assert "T-1h passed with 1 open" in desk.picture
        await desk.press("f", "f", "full_stop")
        assert "T-1h passed" not in desk.picture
        assert desk.app.screen.current_address() == DEPLOY  # type: ignore[attr-defined]
        assert rung == [None]


@pytest.mark.parametrize(
    ("checklist", "asked"), [(CHECKLIST, before_deploy(DEPLOY)), (OPTIONAL, before_deploy())]
)
async def test_what_is_done_or_not_required_rings_nothing(
    tmp_path: Path, rung: list[None], checklist: str, asked: Asked
) -> None:
    """A mark with nothing required open passes in silence."""
    async with open_console(tmp_path, checklist, SMALL, asked) as desk:
        await desk.let_pass(2 * MINUTE)
        assert rung == []
        assert "passed with" not in desk.picture


async def test_marks_that_are_long_past_ring_nothing(tmp_path: Path, rung: list[None]) -> None:
    """Neither when the console opens, nor when T-0 is set so that they are behind."""
    asked = Asked(state=counting_to("12:50"))
    async with open_console(tmp_path, CHECKLIST, SMALL, asked) as desk:
        await desk.let_pass(SECOND)
        await on_the_clock(desk, "set another")
        await desk.press("ctrl+u", "1", "2", "colon", "4", "5", "enter")
        await desk.let_pass(SECOND)
        assert rung == []


async def test_in_a_hold_no_mark_passes_and_after_a_recycle_it_passes_again(
    tmp_path: Path, rung: list[None]
) -> None:
    """A hold stops deadlines; set back before a mark, T comes to it once more."""
    always = CHECKLIST.replace("  window: {opens: T-0, closes: T+2h}\n", "")
    assert always != CHECKLIST  # a window that is missed would ring, too
    async with open_console(tmp_path, always, SMALL, before_deploy(ANNOUNCE)) as desk:
        await desk.press("H", "escape")
        await desk.let_pass(HOUR)
        assert rung == []
        await on_the_clock(desk, "resume")
        await desk.press("y")
        await desk.let_pass(MINUTE + SECOND)
        assert rung == [None]
        await on_the_clock(desk, "recycle")
        await answer(desk, "T-2h")
        await desk.press("y", "escape")
        await on_the_clock(desk, "resume")
        await desk.press("y")
        await desk.let_pass(HOUR + SECOND)
        assert len(rung) == 2


async def test_the_bell_can_be_switched_off(tmp_path: Path, rung: list[None]) -> None:
    """`GOLIVE_BELL=off`: the line is there, the bell is not."""
    asked = Asked(state=counting_to("13:11"), environ={"GOLIVE_BELL": "off"})
    async with open_console(tmp_path, CHECKLIST, SMALL, asked) as desk:
        await desk.let_pass(MINUTE)
        assert rung == []
        assert "T-1h passed with 1 open" in desk.picture
