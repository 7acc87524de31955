"""The clock by keyboard: holding, resuming, recycling, scrubbing, setting T-0."""

from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.launch.count import Life
from golive_tui.launch.state import Status
from golive_tui.tui.screens.reopening import ReopeningDialog
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
    t0_of,
    t_of,
)
from tests.tui.screen import (
    LARGE,
    NARROW,
    NOON,
    SIZES,
    SMALL,
    Asked,
    assert_picture,
    open_console,
)

AT_FIVE = Asked(state=counting_to("17:00", done=(RESTORE,)))
HELD = event("11:57", "hold", reason="payments red")
IN_HOLD = Asked(state=counting_to("17:00", HELD, done=(RESTORE, DEPLOY, ANNOUNCE)))


# Holding


@pytest.mark.parametrize("size", SIZES)
async def test_h_holds_at_once_and_the_reason_follows(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The clock stands before anything is answered; the answer is added to the hold."""
    async with open_console(tmp_path, CHECKLIST, size, AT_FIVE) as desk:
        await desk.press("H")
        assert life_of(desk) is Life.HOLD
        assert "Why? The clock is held already" in desk.picture
        await answer(desk, "payments red")
        await desk.let_pass(3 * MINUTE)
        assert "ana: payments red" in desk.picture
        assert "HOLD 03:00" in desk.picture
        await desk.saved()
        assert 'do = "hold"' in desk.state_text
        assert 'do = "reason", reason = "payments red"' in desk.state_text
        assert_picture(f"hold-{size[0]}x{size[1]}", desk.app)


async def test_escape_leaves_the_reason_out_but_holds(tmp_path: Path) -> None:
    """No answer is needed: the clock is held without one."""
    async with open_console(tmp_path, CHECKLIST, SMALL, AT_FIVE) as desk:
        await desk.press("H", "escape")
        assert life_of(desk) is Life.HOLD
        t = t_of(desk)
        await desk.let_pass(MINUTE)
        assert t_of(desk) == t
        await desk.saved()
        assert desk.state_text.count('do = "hold"') == 1


async def test_h_again_never_resumes(tmp_path: Path) -> None:
    """In a hold `H` says who holds and why, and takes another reason; the clock stands."""
    async with open_console(tmp_path, CHECKLIST, SMALL, IN_HOLD) as desk:
        await desk.press("H")
        assert "held already, by ana: payments red. T resumes it" in desk.picture
        await answer(desk, "bank down")
        assert life_of(desk) is Life.HOLD
        assert "HOLD 03:00   GO   ana: bank down" in desk.picture


async def test_without_a_t0_h_says_that_nothing_counts(tmp_path: Path) -> None:
    """A key that can't act says why in one line."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await desk.press("H")
        assert "there is no T-0, so nothing counts: set it first" in desk.picture


@pytest.mark.parametrize("screen", ["enter", "v", "t", "A", "i", "C"])
async def test_h_holds_at_once_from_every_screen(tmp_path: Path, screen: str) -> None:
    """The item's sheet, the poll, the timeline, the alarms …: nobody has to leave it first."""
    async with open_console(tmp_path, CHECKLIST, SMALL, AT_FIVE) as desk:
        await desk.press("j", screen)
        opened = desk.app.screen
        await desk.press("H")
        assert life_of(desk) is Life.HOLD
        await answer(desk, "payments red")
        assert desk.app.screen is opened
        await desk.saved()
        assert 'do = "reason", reason = "payments red"' in desk.state_text


async def test_where_a_text_is_typed_h_is_a_letter(tmp_path: Path) -> None:
    """A note with an H in it stops nothing."""
    async with open_console(tmp_path, CHECKLIST, SMALL, AT_FIVE) as desk:
        await desk.press("j", "enter", "a", "H")
        assert life_of(desk) is Life.COUNTING


# What T offers


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        (AT_FIVE, ["recycle", "set another T-0", "scrub"]),
        (IN_HOLD, ["resume", "recycle", "set another T-0", "scrub"]),
        (
            Asked(state=counting_to("11:50", event("11:45", "resume"))),
            ["recycle", "set another T-0", "scrub"],
        ),
    ],
)
async def test_t_offers_what_can_be_done_now(
    tmp_path: Path, asked: Asked, offered: list[str]
) -> None:
    """Counting, in a hold, holding for launch: each has its own."""
    async with open_console(tmp_path, CHECKLIST, SMALL, asked) as desk:
        await press_slowly(desk, "T")
        lines = [line.strip() for line in desk.picture.splitlines()]
        shown = lines[lines.index("The clock") + 1 :][: len(offered)]
        assert [line.startswith(word) for line, word in zip(shown, offered, strict=True)] == [
            True
        ] * len(offered)
        assert lines[-1].startswith("j k move")


@pytest.mark.parametrize(
    "asked", [Asked(), Asked(state=counting_to("11:50", event("11:55", "launch")))]
)
async def test_before_a_t0_and_after_launch_t_is_about_t0_alone(
    tmp_path: Path, asked: Asked
) -> None:
    """There is nothing to choose, so the field for T-0 opens at once."""
    async with open_console(tmp_path, CHECKLIST, SMALL, asked) as desk:
        await press_slowly(desk, "T")
        assert "T-0, the announced launch" in desk.picture


async def test_setting_t0_echoes_the_moment_while_it_is_typed(tmp_path: Path) -> None:
    """Launch time, own time, UTC, and how far away it is."""
    berlin = CHECKLIST.replace("timezone: UTC", "timezone: Europe/Berlin")
    asked = Asked(environ={"TZ": "America/New_York"})
    async with open_console(tmp_path, berlin, LARGE, asked) as desk:
        await press_slowly(desk, "T")
        await desk.press("1", "8", "colon", "0", "0")
        echo = "Tue 2026-12-01 18:00 CET · Tue 2026-12-01 12:00 EST · 17:00 UTC · 5 h from now"
        assert echo in desk.picture
        await desk.press("enter")
        assert t_of(desk) == -5 * HOUR + 10 * MINUTE


async def test_who_sits_in_utc_is_told_it_once(tmp_path: Path) -> None:
    """Own time is UTC then."""
    berlin = CHECKLIST.replace("timezone: UTC", "timezone: Europe/Berlin")
    async with open_console(tmp_path, berlin, LARGE, Asked(environ={"TZ": "UTC"})) as desk:
        await press_slowly(desk, "T")
        await desk.press("1", "8", "colon", "0", "0")
        assert "18:00 CET · Tue 2026-12-01 17:00 UTC · 5 h from now" in desk.picture


# Resuming


async def test_resuming_asks_and_only_y_resumes(tmp_path: Path) -> None:
    """Any other key leaves the clock held."""
    async with open_console(tmp_path, CHECKLIST, SMALL, IN_HOLD) as desk:
        await on_the_clock(desk, "resume")
        assert "resume the count at T-04:53:00?" in desk.picture
        await desk.press("enter", "n")
        assert life_of(desk) is Life.HOLD
        await on_the_clock(desk, "resume")
        await desk.press("y")
        assert life_of(desk) is Life.COUNTING
        assert "resumed at T-04:53:00" in desk.picture


RED = """\
criteria:
  - {title: Payments healthy, id: pay, for: 60s, from: T-6h, probe: {http: "http://127.0.0.1:1/"}}
defaults: {probe: {every: 1d}}
"""
TURNED = """\
[probes."criterion:pay"]
verdict = "fail"
summary = "503"
since = 2026-12-01T11:50:00.000Z
"""


async def test_resuming_over_a_red_criterion_takes_a_reason(tmp_path: Path) -> None:
    """What is red is named; the reason makes it a waiver, and then it is asked once more."""
    asked = Asked(state=counting_to("17:00", HELD) + TURNED)
    async with open_console(tmp_path, CHECKLIST + RED, SMALL, asked) as desk:
        await on_the_clock(desk, "resume")
        assert '"Payments healthy" is still red' in desk.picture
        await answer(desk, "known")
        assert life_of(desk) is Life.HOLD
        await desk.press("y")
        assert life_of(desk) is Life.COUNTING
        await desk.saved()
        assert 'waived = ["criterion:pay"]' in desk.state_text


# Another T-0 in a hold


async def test_another_t0_says_which_hold_it_ends_and_asks(tmp_path: Path) -> None:
    """While it is typed, and in a question; no leaves the clock held."""
    async with open_console(tmp_path, CHECKLIST, LARGE, IN_HOLD) as desk:
        await on_the_clock(desk, "set another T-0")
        await desk.type("18:00")
        assert 'ends the hold "payments red" that ana called' in " ".join(desk.picture.split())
        await desk.press("enter")
        assert 'end the hold "payments red" that ana called, and set T-0' in desk.picture
        await desk.press("n")
        assert (life_of(desk), t0_of(desk)) == (Life.HOLD, NOON + 5 * HOUR)
        await on_the_clock(desk, "set another T-0")
        await answer(desk, "18:00")
        await desk.press("y")
        assert (life_of(desk), t0_of(desk)) == (Life.COUNTING, NOON + 6 * HOUR)


async def test_another_t0_over_a_red_criterion_takes_a_reason(tmp_path: Path) -> None:
    """As resuming does: it is no way around."""
    asked = Asked(state=counting_to("17:00", HELD) + TURNED)
    async with open_console(tmp_path, CHECKLIST + RED, SMALL, asked) as desk:
        await on_the_clock(desk, "set another T-0")
        await answer(desk, "18:00")
        assert '"Payments healthy" is still red' in " ".join(desk.picture.split())
        await answer(desk, "known")
        assert life_of(desk) is Life.HOLD
        await desk.press("y")
        assert life_of(desk) is Life.COUNTING
        await desk.saved()
        assert 'waived = ["criterion:pay"], reason = "known"' in desk.state_text


async def test_holds_that_another_t0_leaves_behind_are_told(tmp_path: Path) -> None:
    """While it is typed: their mark is past."""
    async with open_console(tmp_path, CHECKLIST, SMALL, AT_FIVE) as desk:
        await on_the_clock(desk, "set another T-0")
        await desk.type("+2m")
        words = "Final poll at T-20m is already past: it will not hold"
        assert words in " ".join(desk.picture.split())


# Recycling


@pytest.mark.parametrize("size", SIZES)
async def test_recycling_offers_what_is_due_again(tmp_path: Path, size: tuple[int, int]) -> None:
    """The marks are named; the items due after the new T are chosen at first, and reopened."""
    asked = Asked(state=counting_to("12:20", done=(RESTORE, DEPLOY, ANNOUNCE)))
    async with open_console(tmp_path, CHECKLIST, size, asked) as desk:
        await on_the_clock(desk, "recycle")
        assert "T-6h, T-1h, T-30m" in desk.picture
        await desk.press("T", "minus", "2", "h")
        assert "the clock is set back to T-2h, and held" in desk.picture
        await desk.press("enter", "y")
        assert t_of(desk) == -2 * HOUR
        assert life_of(desk) is Life.HOLD
        assert isinstance(desk.app.screen, ReopeningDialog)
        assert "[x] Deploy to production" in desk.picture
        assert "[x] Announce" in desk.picture
        assert "Restore tested  " not in desk.picture.splitlines()[-6:]
        assert_picture(f"reopening-{size[0]}x{size[1]}", desk.app)
        await desk.press("j", "space", "enter")
        assert desk.status(DEPLOY) is Status.OPEN
        assert desk.status(ANNOUNCE) is Status.DONE
        assert desk.status(RESTORE) is Status.DONE
        await desk.saved()
        assert 'reason = "recycled to T-2h"' in desk.state_text


async def test_what_a_recycle_reopens_may_make_votes_stale(tmp_path: Path) -> None:
    """It asks once for all of them, and then reopens them."""
    vote = '{ at = 2026-12-01T11:30:00.000Z, by = "ben", vote = "go" }'
    state = counting_to("12:15", done=(RESTORE, DEPLOY, ANNOUNCE))
    asked = Asked(state=f'{state}[stations."Database"]\nvotes = [{vote}]\n')
    text = CHECKLIST + "stations: [Database]\n"
    async with open_console(tmp_path, text, SMALL, asked) as desk:
        await on_the_clock(desk, "recycle")
        await answer(desk, "T-2h")
        await desk.press("y", "enter")
        assert "reopen 2 items, which makes 1 vote stale?" in desk.picture
        assert desk.status(DEPLOY) is Status.DONE
        await desk.press("y")
        assert desk.status(DEPLOY) is desk.status(ANNOUNCE) is Status.OPEN
        assert "reopened 2 items; that makes 1 vote stale" in desk.picture


async def test_what_its_probe_ticked_is_not_reopened_by_a_recycle(tmp_path: Path) -> None:
    """Reopened by hand it would stay open; it is offered all the same."""
    text = CHECKLIST.replace(
        "{title: Announce, id: announce, by: T-30m}",
        "{title: Announce, id: announce, by: T-30m, tick: sensed, probe: {file: told}}",
    )
    state = counting_to("12:15", done=(DEPLOY, ANNOUNCE))
    head, _, item = state.partition(f'[items."{ANNOUNCE}"]')
    asked = Asked(state=f'{head}[items."{ANNOUNCE}"]{item.replace("ana", "probe")}')
    async with open_console(tmp_path, text, SMALL, asked) as desk:
        await on_the_clock(desk, "recycle")
        await answer(desk, "T-2h")
        await desk.press("y")
        assert "[x] Deploy to production" in desk.picture
        assert "[ ] Announce" in desk.picture
        assert "its probe reopens it   T-30m" in desk.picture
        await desk.press("enter")
        assert desk.status(DEPLOY) is Status.OPEN
        assert desk.status(ANNOUNCE) is Status.DONE


async def test_t_runs_back_by_a_recycle_and_never_forward(tmp_path: Path) -> None:
    """A later mark is refused with the reason."""
    async with open_console(tmp_path, CHECKLIST, SMALL, AT_FIVE) as desk:
        await on_the_clock(desk, "recycle")
        await answer(desk, "T-1h")
        assert "T-1h is not earlier than T-04:50:00: T runs back only" in desk.picture
        assert life_of(desk) is Life.COUNTING


async def test_where_no_mark_is_earlier_recycling_says_so(tmp_path: Path) -> None:
    """It names the marks that there are, and takes any."""
    async with open_console(tmp_path, CHECKLIST, SMALL, AT_FIVE) as desk:
        await on_the_clock(desk, "recycle")
        assert "Recycle; marks of this launch: T-6h" in desk.picture
        await desk.press("escape")
    early = Asked(state=counting_to("19:00"))
    async with open_console(tmp_path, CHECKLIST, SMALL, early) as desk:
        await on_the_clock(desk, "recycle")
        assert "Recycle; no mark of this launch is earlier" in desk.picture


# Scrubbing


async def test_after_a_scrub_the_next_t0_offers_reopening(tmp_path: Path) -> None:
    """The scrub needs a reason; what was due in the last day may be open again."""
    asked = Asked(state=counting_to("12:20", done=(DEPLOY,)))
    async with open_console(tmp_path, CHECKLIST, SMALL, asked) as desk:
        await on_the_clock(desk, "scrub")
        await desk.press("enter")
        assert "an answer is needed" in desk.picture
        await answer(desk, "storm")
        assert t0_of(desk) is None
        assert "T --:--:--" in desk.picture
        await press_slowly(desk, "T")
        await desk.press("ctrl+u", "2", "1", "colon", "0", "0", "enter")
        assert t0_of(desk) == NOON + 9 * HOUR
        assert "[x] Deploy to production" in desk.picture
        await desk.press("enter")
        assert desk.status(DEPLOY) is Status.OPEN


@pytest.mark.parametrize("size", [*SIZES, NARROW])
async def test_a_launch_that_is_called_off_says_so_until_there_is_another_t0(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """In the place of the life: since when, by whom and why; nothing says GO."""
    state = counting_to("17:00", done=(RESTORE, DEPLOY, ANNOUNCE))
    async with open_console(tmp_path, CHECKLIST, size, Asked(state=state)) as desk:
        assert "GO" in desk.picture
        await on_the_clock(desk, "scrub")
        await answer(desk, "storm")
        await desk.press("escape")
        pane = "\n".join(desk.picture.splitlines()[1:5])
        assert "SCRUBBED 12:00" in pane
        assert "GO" not in pane
        assert "ana: storm" in pane or size == NARROW
        await press_slowly(desk, "T")
        await desk.press("ctrl+u", "2", "1", "colon", "0", "0", "enter", "escape")
        pane = "\n".join(desk.picture.splitlines()[1:5])
        assert "SCRUBBED" not in pane
        assert "GO" in pane


# By itself


async def test_a_built_in_hold_begins_and_ends_by_itself(tmp_path: Path) -> None:
    """At its mark T stands; when its time is up T runs on; nobody pressed a key."""
    text = CHECKLIST.replace("until: operator", "until: time")
    state = counting_to("12:32").replace("operator Final", "time Final")
    async with open_console(tmp_path, text, SMALL, Asked(state=state)) as desk:
        assert "T-00:22:00" in desk.picture
        await desk.let_pass(3 * MINUTE)
        assert "T-00:20:00   HOLD 01:00 of 10:00" in desk.picture
        assert "Final poll" in desk.picture
        await desk.let_pass(10 * MINUTE)
        assert "T-00:19:00" in desk.picture
        assert "HOLD" not in desk.picture
        assert "do =" in desk.state_text
        assert desk.state_text.count("do =") == 1


@pytest.mark.parametrize("size", [*SIZES, NARROW])
async def test_a_hold_that_overruns_says_how_the_launch_slips(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """T stands, the overrun grows, the expected launch moves; at each size what fits of it."""
    asked = Asked(state=counting_to("12:18"))
    async with open_console(tmp_path, CHECKLIST, size, asked) as desk:
        await desk.let_pass(timedelta(seconds=40))
        assert "HOLD" in desk.picture
        if size != NARROW:
            assert "HOLD overrun 02:40" in desk.picture
            assert "slips to 12:20" in desk.picture
            assert "T resumes" in desk.picture
        assert_picture(f"overrun-{size[0]}x{size[1]}", desk.app)


async def test_a_hold_until_the_poll_ends_with_the_last_go(tmp_path: Path) -> None:
    """Its time is up; the vote that makes the poll GO lets the clock run."""
    text = CHECKLIST.replace("until: operator", "until: poll") + "stations: [Database]\n"
    state = counting_to("12:18").replace("operator Final", "poll Final")
    async with open_console(tmp_path, text, SMALL, Asked(state=state)) as desk:
        await desk.let_pass(timedelta(seconds=1))
        assert life_of(desk) is Life.HOLD
        await desk.press("v", "plus", "enter")
        await desk.let_pass(timedelta(seconds=1))
        assert life_of(desk) is Life.COUNTING
        await desk.saved()
        assert 'do = "release"' in desk.state_text


async def test_the_next_mark_is_another_as_soon_as_t_came_to_it(tmp_path: Path) -> None:
    """Also in the middle of a minute, and where nothing is open that turns overdue."""
    state = counting_to("2026-12-01T13:10:20Z", done=(RESTORE, DEPLOY, ANNOUNCE))
    async with open_console(tmp_path, CHECKLIST, SMALL, Asked(state=state)) as desk:
        await desk.let_pass(timedelta(seconds=10))
        assert "next T-1h" in desk.picture
        await desk.let_pass(timedelta(seconds=20))
        assert t_of(desk) == -timedelta(minutes=59, seconds=50)
        assert "next T-30m" in desk.picture
        await desk.let_pass(timedelta(minutes=39, seconds=55))
        assert life_of(desk) is Life.HOLD
        assert "next T-0" in desk.picture


# Typing ahead


async def test_typing_ahead_never_reaches_the_clock(tmp_path: Path) -> None:
    """`T` and `L` pressed right after another key do nothing."""
    async with open_console(tmp_path, CHECKLIST, SMALL, AT_FIVE) as desk:
        before = desk.app.screen
        await desk.press("j", "T")
        assert desk.app.screen is before
        await desk.press("j", "L")
        assert "the launch is at T-0" not in desk.picture
        await press_slowly(desk, "L")
        assert "the launch is at T-0" in desk.picture


# The time itself


@pytest.mark.parametrize(
    ("now", "t0", "shown"),
    [
        ("2026-10-24T22:00", "2026-10-25T09:00:00+01:00", "T-10:00:00"),
        ("2026-03-28T23:00", "2026-03-29T09:00:00+02:00", "T-08:00:00"),
    ],
)
async def test_daylight_saving_bends_no_count(
    tmp_path: Path, now: str, t0: str, shown: str
) -> None:
    """Across the change the count is real time; the launch is shown on its own side of it."""
    text = CHECKLIST.replace("timezone: UTC", "timezone: Europe/Berlin").replace(
        "  holds: [{name: Final poll, at: T-20m, for: 10m, until: operator}]\n", ""
    )
    moment = NOON.fromisoformat(f"{now}+00:00")
    state = counting_to(t0).replace("2026-11-30", "2026-01-30")
    state = state.replace(', holds = ["T-20m 10m operator Final poll"]', "")
    async with open_console(tmp_path, text, LARGE, Asked(now=moment, state=state)) as desk:
        await desk.pilot.resize_terminal(*SMALL)
        await desk.followed()
        assert shown in desk.picture
        assert "launch 09:00" in desk.picture
        await desk.let_pass(6 * HOUR)
        hours = int(shown[2:4]) - 6
        assert f"T-0{hours}:00:00" in desk.picture


async def test_a_corrected_system_clock_is_said_and_right_again(tmp_path: Path) -> None:
    """The clock was an hour ahead when something was recorded: skew is shown until it is past."""
    async with open_console(tmp_path, CHECKLIST, SMALL, AT_FIVE) as desk:
        await desk.let_pass(HOUR)
        await desk.press("H", "escape")
        await on_the_clock(desk, "resume")
        await desk.press("y")
        await desk.saved()
        assert "clock skew" not in desk.picture
        await desk.let_pass(-HOUR)
        assert "clock skew" in desk.picture
        await desk.let_pass(HOUR + 10 * MINUTE)
        assert "clock skew" not in desk.picture
        assert abs(t_of(desk) or NOON.resolution) - (3 * HOUR + 40 * MINUTE) < timedelta(seconds=1)
