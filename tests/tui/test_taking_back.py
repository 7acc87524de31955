"""Undo by keyboard: what it takes back, and what it leaves alone."""

from pathlib import Path

from golive_tui.launch.state import Status
from tests.tui.screen import SMALL, Desk, open_console
from tests.tui.test_console import CHECKLIST, console_of, go_to

WEBHOOK = "pre-deployment/payments/webhook-endpoint"


async def set_t0(desk: Desk, text: str) -> None:
    """Set T-0, as `T` does once no other key was just pressed."""
    console_of(desk).do_clock()
    await desk.pilot.pause()
    await desk.type(text)
    await desk.press("enter")


async def test_undo_after_t0_asks_before_it_reaches_behind_it(tmp_path: Path) -> None:
    """It says what it does not take back, and names what it would; no leaves all as it is."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await go_to(desk, "webhook")
        await desk.press("space")
        await set_t0(desk, "17:00")
        await desk.press("u")
        shown = " ".join(desk.picture.split())
        assert "T-0 is 2026-12-01 17:00 UTC: undo does not take that back" in shown
        assert 'Take back what was before it: ticked "Webhook endpoint"?' in shown
        await desk.press("n")
        assert desk.status(WEBHOOK) is Status.DONE
        await desk.press("u", "y")
        assert desk.status(WEBHOOK) is Status.OPEN
        assert desk.session.count.t0 is not None
        await desk.press("ctrl+r", "u")
        assert desk.status(WEBHOOK) is Status.OPEN


async def test_undo_with_nothing_but_t0_says_so(tmp_path: Path) -> None:
    """And does nothing."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await set_t0(desk, "17:00")
        await desk.press("u")
        assert "T-0 is 2026-12-01 17:00 UTC: undo does not take that back" in desk.picture


async def test_a_t0_that_has_passed_is_asked_about(tmp_path: Path) -> None:
    """No leaves it unset; yes sets it."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await set_t0(desk, "2026-11-30 14:00")
        assert "Mon 2026-11-30 14:00 UTC was 22 h ago" in desk.picture
        await desk.press("n")
        assert desk.session.count.t0 is None
        await set_t0(desk, "2026-11-30 14:00")
        await desk.press("y")
        assert desk.session.count.t0 is not None
