"""Launching by keyboard: when it is refused, what it takes, and what comes after."""

from pathlib import Path

import pytest

from golive_tui.launch.count import Life
from tests.tui.countdown import (
    ANNOUNCE,
    CHECKLIST,
    DEPLOY,
    HOUR,
    MINUTE,
    RESTORE,
    answer,
    counting_to,
    event,
    life_of,
    on_the_clock,
    press_slowly,
    t_of,
)
from tests.tui.screen import (
    LARGE,
    NARROW,
    NOON,
    SIZES,
    SMALL,
    WIDE,
    Asked,
    assert_picture,
    open_console,
)

READY = (RESTORE, DEPLOY, ANNOUNCE)
LET_GO = event("11:30", "resume")


def at_t0(*done: str) -> Asked:
    """T-0 was reached ten minutes ago."""
    return Asked(state=counting_to("11:50", LET_GO, done=done))


@pytest.mark.parametrize("size", [*SIZES, NARROW, WIDE])
async def test_at_t0_the_clock_holds_for_launch(tmp_path: Path, size: tuple[int, int]) -> None:
    """T stands at zero; the key that launches comes first, on the clock and in the footer."""
    async with open_console(tmp_path, CHECKLIST, size, at_t0(*READY)) as desk:
        await desk.let_pass(5 * MINUTE)
        assert life_of(desk) is Life.HOLDING
        assert "HOLDING FOR LAUNCH   GO" in desk.picture
        assert desk.picture.splitlines()[-1].startswith(" L launch")
        assert_picture(f"holding-{size[0]}x{size[1]}", desk.app)


async def test_before_t0_there_is_nothing_to_launch(tmp_path: Path) -> None:
    """Counting: refused with T and what would help, whatever the readiness."""
    asked = Asked(state=counting_to("17:00", done=READY))
    async with open_console(tmp_path, CHECKLIST, SMALL, asked) as desk:
        await press_slowly(desk, "L")
        assert "it is T-04:50:00: the launch is at T-0" in desk.picture
        assert life_of(desk) is Life.COUNTING


async def test_in_a_hold_nothing_launches(tmp_path: Path) -> None:
    """Also at T-0: a hold is resumed first."""
    asked = Asked(state=counting_to("11:50", LET_GO, event("11:56", "hold"), done=READY))
    async with open_console(tmp_path, CHECKLIST, SMALL, asked) as desk:
        await press_slowly(desk, "L")
        assert "the clock is held: resume first" in desk.picture
        assert life_of(desk) is Life.HOLD


@pytest.mark.parametrize("size", SIZES)
async def test_only_the_typed_word_launches(tmp_path: Path, size: tuple[int, int]) -> None:
    """Readiness is shown; enter, another word, and esc launch nothing; `launch` does."""
    async with open_console(tmp_path, CHECKLIST, size, at_t0(*READY)) as desk:
        await press_slowly(desk, "L")
        assert "Type launch to launch" in desk.picture
        assert "SoulSeer: GO" in desk.picture
        await desk.press("enter")
        await answer(desk, "lunch")
        assert "type launch, or esc" in desk.picture
        assert life_of(desk) is Life.HOLDING
        await desk.press("escape")
        assert life_of(desk) is Life.HOLDING
        await press_slowly(desk, "L")
        await answer(desk, "launch")
        assert life_of(desk) is Life.LIVE
        assert "LAUNCHED" in desk.picture
        await desk.saved()
        assert 'do = "launch"' in desk.state_text
        await desk.let_pass(14 * MINUTE)
        assert "LIVE   nothing open by now" in desk.picture
        assert_picture(f"live-{size[0]}x{size[1]}", desk.app)


async def test_over_no_go_a_launch_takes_a_reason_first(tmp_path: Path) -> None:
    """The reasons are named; the waiver is asked before the word, and recorded with it."""
    async with open_console(tmp_path, CHECKLIST, LARGE, at_t0(RESTORE)) as desk:
        await press_slowly(desk, "L")
        assert "readiness is INCOMPLETE, 2 reasons: Deploy to production, Announce" in desk.picture
        assert "Why launch over it? It is recorded as a waiver" in desk.picture
        await desk.press("escape")
        assert life_of(desk) is Life.HOLDING
        await press_slowly(desk, "L")
        await answer(desk, "launch")
        assert "the reason comes first: launch is asked for after it" in desk.picture
        await desk.press("ctrl+u")
        await answer(desk, "ana decided")
        assert "Type launch to launch" in desk.picture
        assert life_of(desk) is Life.HOLDING
        await answer(desk, "launch")
        assert life_of(desk) is Life.LIVE
        await desk.saved()
        assert 'reason = "ana decided"' in desk.state_text
        assert 'waived = ["readiness INCOMPLETE"]' in desk.state_text


async def test_before_the_window_opens_nothing_is_launched(tmp_path: Path) -> None:
    """A hold ended early, so T-0 came before the window: GO is not enough, and it is said."""
    early = counting_to("12:20", event("11:51", "resume"), done=READY)
    asked = Asked(state=early, now=NOON + 12 * MINUTE)
    async with open_console(tmp_path, CHECKLIST, LARGE, asked) as desk:
        assert life_of(desk) is Life.HOLDING
        assert "window opens 12:20" in desk.picture
        await press_slowly(desk, "L")
        assert "not before the window opens at 12:20: wait, or edit" in desk.picture
        assert life_of(desk) is Life.HOLDING


async def test_typing_ahead_never_launches(tmp_path: Path) -> None:
    """`L` right after another key opens nothing, so the word that follows goes nowhere."""
    async with open_console(tmp_path, CHECKLIST, SMALL, at_t0(*READY)) as desk:
        before = desk.app.screen
        await desk.press("j", "L")
        assert desk.app.screen is before
        assert life_of(desk) is Life.HOLDING


async def test_after_launch_what_is_due_by_now_counts(tmp_path: Path) -> None:
    """T runs up; an item due at T+15m opens a reason when its mark passes; holds are refused."""
    asked = Asked(state=counting_to("11:50", LET_GO, event("11:55", "launch"), done=READY))
    async with open_console(tmp_path, CHECKLIST, SMALL, asked) as desk:
        assert "T+00:05:00   LIVE   nothing open by now" in desk.picture
        assert "3 of 3 due by now" in desk.picture
        await desk.let_pass(10 * MINUTE)
        await desk.pilot.pause(0.1)
        assert "LIVE   1 open by now" in desk.picture
        await desk.press("H")
        assert "the launch has happened, so nothing stops the clock; a new" in desk.picture
        await desk.let_pass(HOUR)
        assert t_of(desk) == HOUR + 15 * MINUTE


async def test_a_scrub_at_t0_ends_the_count(tmp_path: Path) -> None:
    """Holding for launch, the launch can be called off as before."""
    async with open_console(tmp_path, CHECKLIST, SMALL, at_t0(*READY)) as desk:
        await on_the_clock(desk, "scrub")
        await answer(desk, "storm")
        assert life_of(desk) is Life.UNSET
        await press_slowly(desk, "L")
        assert "there is no T-0" in desk.picture
