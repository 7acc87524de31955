"""Alarms: one line that says what, how far and how long; a border; and taking note of them."""

import re
from pathlib import Path

import pytest

from golive_tui.launch.verdict import Cause, Verdict
from golive_tui.tui.widgets.clock_pane import ClockPane
from golive_tui.tui.widgets.count import Digit
from tests.tui.probes import (
    CHECKLIST,
    CRITERION,
    HEALTH,
    IN_HALF_AN_HOUR,
    SECOND,
    TRIGGER,
    ends,
    errors,
    go_on,
    ok,
    open_watching,
    result,
)
from tests.tui.screen import (
    LARGE,
    NARROW,
    SMALL,
    WIDE,
    Asked,
    Desk,
    assert_picture,
)

pytestmark = pytest.mark.usefixtures("still")

MINUTE = 60 * SECOND


async def fire(desk: Desk, share: float = 0.061) -> None:
    """The error rate has been too high for two minutes."""
    await ends(desk, {TRIGGER: errors(share, 5, desk.clock.now())})
    await go_on(desk, 2 * MINUTE, [TRIGGER])


def first_lines(desk: Desk) -> str:
    """Header and clock pane."""
    return "\n".join(desk.picture.splitlines()[:6])


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_fired_trigger_is_said_in_one_line(tmp_path: Path, size: tuple[int, int]) -> None:
    """The word ALARM, what, how far, how long, and the key; until then nothing shouts."""
    async with open_watching(tmp_path, size) as desk:
        await ends(desk, {TRIGGER: errors(0.061, 5)})
        await go_on(desk, 119 * SECOND, [TRIGGER])
        assert "ALARM" not in desk.picture
        await go_on(desk, 81 * SECOND, [TRIGGER])
        line = next(line for line in desk.picture.splitlines() if " ALARM " in line)
        assert "Error rate over 5 %" in line
        assert "6.1 % (limit 5 %), for 1:20" in line
        assert ("A 1 alarm" in line) is (size == LARGE)
        assert_picture(f"alarm-{size[0]}x{size[1]}", desk.app)


@pytest.mark.parametrize("size", [NARROW, SMALL, LARGE, WIDE])
async def test_the_word_alarm_is_in_reverse_video_at_every_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """It is the only thing that is, and it does not blink."""
    async with open_watching(tmp_path, size) as desk:
        await fire(desk)
        height = desk.app.screen.query_one(ClockPane).size.height
        strips = desk.app.screen._compositor.render_strips()[1 : 1 + height]
        reversed_texts = [
            text for strip in strips for text, style, _ in strip if style and style.reverse
        ]
        assert reversed_texts == [" ALARM "]
        assert not any(style and style.blink for strip in strips for _, style, _ in strip)


@pytest.mark.parametrize("size", [NARROW, (80, 19), SMALL, LARGE])
async def test_an_alarm_hides_no_hold(tmp_path: Path, size: tuple[int, int]) -> None:
    """The word stays in sight on the smallest screen, too; keys are said in whole words or not."""
    async with open_watching(tmp_path, size) as desk:
        await fire(desk)
        await desk.press("H", "escape")
        pane = "\n".join(desk.picture.splitlines()[1:6])
        assert " ALARM " in pane
        assert "HOLD" in pane
        assert not re.search(r" A \d+$", pane, re.MULTILINE)


@pytest.mark.parametrize("size", [NARROW, SMALL, LARGE])
async def test_the_longest_alarm_leaves_the_word_and_the_beginning(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """With little room the title is cut, never the word or the key before it."""
    long = CHECKLIST.replace("Error rate over 5 %", "Error rate of all requests by customers " * 3)
    async with open_watching(tmp_path, size, checklist=long) as desk:
        await fire(desk)
        line = next(line for line in desk.picture.splitlines() if " ALARM " in line)
        assert "Error rate" in line
        if size != NARROW:
            assert "6.1 %" in line
            assert "for 0:00" in line


async def test_the_border_of_the_clock_takes_the_colour_of_the_alarm(tmp_path: Path) -> None:
    """So does the count; both give it back when the alarm is over."""
    async with open_watching(tmp_path) as desk:
        pane = desk.app.screen.query_one(ClockPane)
        before, count = pane.styles.border_top[1], desk.app.screen.query(Digit).first()
        await fire(desk)
        assert pane.styles.border_top[1] != before
        assert count.style(desk.app.ink.text) == desk.app.ink.strong_bad
        await ends(desk, {TRIGGER: errors(0.004, 5, desk.clock.now())})
        assert pane.styles.border_top[1] == before
        assert count.style(desk.app.ink.text) == desk.app.ink.text
        assert "ALARM" not in desk.picture


async def test_how_long_is_counted_each_second(tmp_path: Path) -> None:
    """Only the clock and this line move."""
    async with open_watching(tmp_path) as desk:
        await fire(desk)
        assert "for 0:00" in first_lines(desk)
        await desk.let_pass(SECOND)
        assert "for 0:01" in first_lines(desk)


async def test_the_footer_begins_with_the_alarms(tmp_path: Path) -> None:
    """What to press is the first key; when all are acknowledged it is as before."""
    async with open_watching(tmp_path, SMALL) as desk:
        await desk.press("escape")
        before = desk.picture.splitlines()[-1]
        await fire(desk)
        assert desk.picture.splitlines()[-1].split()[:4] == ["A", "alarms", "R", "rollback"]
        await desk.press("A", "enter", "enter")
        await desk.type("ben looks")
        await desk.press("enter", "escape", "down")
        assert desk.picture.splitlines()[-1] == before


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_alarm_is_acknowledged_with_a_reason(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """It is asked for and kept; the line is gone, what is red still shows."""
    async with open_watching(tmp_path, size) as desk:
        await fire(desk)
        await desk.press("A")
        assert "enter answer" in desk.picture
        assert "for 0:00" in desk.picture
        await desk.press("enter", "enter", "enter")
        assert "an answer is needed" in desk.picture
        await desk.type("ben looks")
        await desk.press("enter")
        assert "acknowledged by ana at 12:02: ben looks" in desk.picture
        assert_picture(f"acknowledged-{size[0]}x{size[1]}", desk.app)
        await desk.press("escape")
        assert " ALARM " not in desk.picture
        assert "1 acknowledged alarm" in first_lines(desk)
        await desk.saved()
        assert 'reason = "ben looks"' in desk.state_text


async def test_escape_acknowledges_nothing(tmp_path: Path) -> None:
    """Whoever thinks better of it leaves the alarm as it is."""
    async with open_watching(tmp_path) as desk:
        await fire(desk)
        await desk.press("A", "enter", "enter", "escape", "escape")
        assert " ALARM " in first_lines(desk)
        assert "acknowledged" not in desk.state_text


async def test_the_next_turn_is_a_new_alarm(tmp_path: Path) -> None:
    """What was acknowledged was that one."""
    async with open_watching(tmp_path) as desk:
        await fire(desk)
        await desk.press("A", "enter", "enter")
        await desk.type("on it")
        await desk.press("enter", "escape")
        await ends(desk, {TRIGGER: errors(0.004, 5, desk.clock.now())})
        await go_on(desk, MINUTE, [TRIGGER])
        await fire(desk)
        assert " ALARM " in first_lines(desk)


async def test_what_can_not_be_seen_is_an_alarm_too(tmp_path: Path) -> None:
    """Nobody knows that it is well: after the same time."""
    lost = result(Verdict.ERROR, "no shell", cause=Cause.INTERNAL, values={})
    async with open_watching(tmp_path) as desk:
        await ends(desk, {TRIGGER: lost})
        await go_on(desk, 130 * SECOND, [TRIGGER])
        assert "Error rate over 5 %  can't be seen, for 0:10" in first_lines(desk)
        await desk.press("A")
        assert "LOST" in desk.picture


async def test_a_refused_connection_is_said_so(tmp_path: Path) -> None:
    """Not by the kind of the error, which reads like an order."""
    text = "connection refused by db:5432"
    lost = result(Verdict.ERROR, text, cause=Cause.CONNECT, values={})
    async with open_watching(tmp_path) as desk:
        await ends(desk, {TRIGGER: lost})
        await go_on(desk, 130 * SECOND, [TRIGGER])
        assert "Error rate over 5 %  connection refused, for 0:10" in first_lines(desk)


async def test_a_muted_alarm_is_silent_and_shows(tmp_path: Path) -> None:
    """It is not among the alarms, and says that it is muted."""
    async with open_watching(tmp_path) as desk:
        await fire(desk)
        await desk.press("tab", "tab", "down", "m")
        await desk.type("10m known")
        await desk.press("enter")
        assert " ALARM " not in desk.picture
        await desk.pilot.resize_terminal(240, 40)
        await desk.followed()
        assert "Error rate over 5 % muted" in desk.picture
        await desk.press("A")
        assert "No alarms" in desk.picture
        assert "muted" in desk.picture


async def test_triggers_come_before_criteria_and_acknowledged_ones_last(tmp_path: Path) -> None:
    """The one that matters most is the one in the line."""
    async with open_watching(tmp_path) as desk:
        found = {CRITERION: errors(0.061, 1), TRIGGER: errors(0.061, 5)}
        await ends(desk, found)
        await go_on(desk, 2 * MINUTE, found)
        assert "ALARM   Error rate over 5 %" in first_lines(desk)
        assert "2 alarms" in first_lines(desk)
        await desk.press("A")
        over, below = (desk.picture.index(f"Error rate {each}") for each in ("over", "below"))
        assert over < below
        await desk.press("enter", "enter")
        await desk.type("on it")
        await desk.press("enter")
        over, below = (desk.picture.index(f"Error rate {each}") for each in ("over", "below"))
        assert below < over


async def test_the_alarms_screen_says_where_everything_stands(tmp_path: Path) -> None:
    """Those without a probe too, and what does not count yet."""
    unset = Asked()
    async with open_watching(tmp_path, SMALL, unset) as desk:
        await ends(desk, {CRITERION: errors(0.061, 1), TRIGGER: errors(0.004, 5)})
        await desk.press("A")
        for text in (
            "No alarms",
            "counts from T-1h on",
            "counts from T-1h until the launch",
            "Customers cannot pay",
        ):
            assert text in desk.picture, text
        assert_picture("alarms-80x24", desk.app)


async def test_a_checklist_without_any_says_so(tmp_path: Path) -> None:
    """Instead of an empty screen."""
    none = CHECKLIST[: CHECKLIST.index("criteria:")]
    async with open_watching(tmp_path, SMALL, checklist=none) as desk:
        await desk.press("A")
        assert "no criteria and no rollback triggers" in desk.picture


async def test_a_violated_criterion_holds_the_clock_and_is_a_reason(tmp_path: Path) -> None:
    """The console that acts calls the hold; NO-GO stands in the line with the alarm."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {CRITERION: errors(0.061, 1), HEALTH: ok()})
        await go_on(desk, 2 * MINUTE, [CRITERION])
        assert "NO-GO" in first_lines(desk)
        await desk.saved()
        assert 'do = "hold"' in desk.state_text
        assert 'criterion = "criterion:errors"' in desk.state_text
        await ends(desk, {CRITERION: errors(0.001, 1, desk.clock.now())})
        assert "green again, T resumes" in first_lines(desk)


async def test_a_laptop_that_slept_calls_no_hold_before_it_has_looked(tmp_path: Path) -> None:
    """What was green when the lid was closed is not lost, unless nobody sees it from then on."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {CRITERION: errors(0.001, 1), TRIGGER: errors(0.001, 5)})
        await go_on(desk, 10 * MINUTE)
        assert "ALARM" not in desk.picture
        assert "HOLD" not in first_lines(desk)
        for _ in range(19):
            await go_on(desk, MINUTE / 6)
        assert "can't be seen" in first_lines(desk)
        assert "HOLD" in first_lines(desk)


async def test_that_a_hold_can_end_is_said_in_whole_words(tmp_path: Path) -> None:
    """On narrower screens times and names give way to it; the key that ends it stays longest."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {CRITERION: errors(0.061, 1), HEALTH: ok()})
        await go_on(desk, 2 * MINUTE, [CRITERION])
        await ends(desk, {CRITERION: errors(0.001, 1, desk.clock.now())})
        assert "green again, T resumes   Error rate" in first_lines(desk)
        for width in range(132, 54, -3):
            await desk.pilot.resize_terminal(width, 40)
            await desk.let_pass(0 * MINUTE)
            await desk.until(lambda: way_out_is_whole(first_lines(desk)))
        await desk.until(lambda: "green again" not in first_lines(desk))


def way_out_is_whole(lines: str) -> bool:
    """Whether the key that ends the hold is there, and what is said of it is not cut."""
    return "T resumes" in lines and ("green again" in lines) == ("green again, T resumes" in lines)


async def test_a_hostile_title_stays_in_its_line(tmp_path: Path) -> None:
    """Escape sequences and markup are drawn; every line is as wide as the screen."""
    evil = CHECKLIST.replace("Error rate over 5 %", '"\\e]0;owned\\a[red]x[/] 漢字 \\u202e"')
    async with open_watching(tmp_path, SMALL, checklist=evil) as desk:
        await fire(desk)
        await desk.press("escape")
        for _ in range(2):
            assert not set("\x1b\x07\u202e") & set(desk.picture)
            assert "[red]x[/]" in desk.picture
            strips = desk.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {SMALL[0]}
            await desk.press("A")


async def test_an_alarm_recorded_by_another_console_is_shown(tmp_path: Path) -> None:
    """This one has seen nothing itself yet."""
    state = f"""{IN_HALF_AN_HOUR}
[probes."{TRIGGER}"]
verdict = "fail"
since = 2026-12-01T11:50:00.000Z
summary = "6.1 %"
"""
    async with open_watching(tmp_path, asked=Asked(state=state)) as desk:
        assert "Error rate over 5 %  6.1 %, for 8:00" in first_lines(desk)
