"""What has no probe is called from the alarms screen, and rollbacks are decided, by keys."""

from pathlib import Path

import pytest

from golive_tui.launch.count import Life
from golive_tui.session.countdown import launch
from golive_tui.session.rolling_back import finish_rollback, start_rollback
from golive_tui.tui.screens.console import ConsoleScreen
from tests.tui.countdown import life_of, press_slowly
from tests.tui.probes import CHECKLIST, SECOND, TRIGGER, ends, errors, go_on, open_watching
from tests.tui.screen import LARGE, NOON, SMALL, Asked, Desk, assert_picture, open_console

pytestmark = pytest.mark.usefixtures("still")

NARROW = (40, 12)
MINUTE = 60 * SECOND
BY_HAND = """\
golive: 1
title: SoulSeer
launch:
  timezone: UTC
  window: {closes: T+20m}
sections: [{title: Launch Day, items: [{title: Deploy, done: true}]}]
criteria: [Payments go through]
rollback:
  details: Back to **the last version**.
  within: 15m
  armed: T-1h
  triggers: [Authentication broken]
  steps:
    - {title: Roll back, run: [heroku rollback]}
    - {title: Restore, when: the schema changed, items: [{title: From last night, run: [restore]}]}
"""
PAYMENTS, BROKEN = "criterion:payments-go-through", "trigger:authentication-broken"


def counting(t0: str = "12:30") -> Asked:
    """It is noon; T-0 was set yesterday."""
    event = f'{{ at = 2026-11-30T08:00:00Z, by = "ana", do = "t0", t0 = 2026-12-01T{t0}:00Z }}'
    return Asked(state=f"golive = 1\n[launch]\nevents = [{event}]\n")


async def call_trigger(desk: Desk, seen: str = "nobody gets in") -> None:
    """`A`, then the trigger, which stands first."""
    await desk.press("A", "g", "enter")
    await desk.type(seen)
    await desk.press("enter")


async def decide(desk: Desk, why: str = "no way forward") -> None:
    """From the plan: why, then the word."""
    await desk.press("g", "enter", "ctrl+u")
    await desk.type(why)
    await desk.press("enter")
    await desk.type("rollback")
    await desk.press("enter")


def first_lines(desk: Desk) -> str:
    """Header and clock pane."""
    return "\n".join(desk.picture.splitlines()[:6])


@pytest.mark.parametrize("size", [NARROW, SMALL, LARGE])
async def test_a_trigger_is_called_by_hand_and_is_an_alarm(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """With what is seen, which stands in the line and in the record."""
    async with open_console(tmp_path, BY_HAND, size, counting()) as desk:
        await desk.press("A")
        assert "enter call" in desk.picture
        await desk.press("enter")
        assert "What is seen?" in desk.picture
        await desk.press("enter")
        assert "an answer is needed" in desk.picture
        await desk.type("nobody gets in")
        await desk.press("enter")
        assert "called by ana at 12:00" in desk.picture
        await desk.press("escape")
        line = next(line for line in desk.picture.splitlines() if " ALARM " in line)
        assert "Authenticati" in line
        if size != NARROW:
            assert "nobody gets in" in line
        await desk.saved()
        assert 'do = "call", alarm = "trigger:authentication-broken"' in desk.state_text
        if size != NARROW:
            assert_picture(f"called-{size[0]}x{size[1]}", desk.app)


async def test_a_called_criterion_holds_the_clock(tmp_path: Path) -> None:
    """With its reason; it can be said to be over, and the clock stays held."""
    async with open_console(tmp_path, BY_HAND, LARGE, counting()) as desk:
        await desk.press("A", "j", "enter")
        assert "it holds the clock" in desk.picture
        await desk.type("no card goes through")
        await desk.press("enter")
        assert life_of(desk) is Life.HOLD
        called = desk.session.count.called
        assert called is not None
        assert called.reason == "Payments go through: no card goes through"
        await desk.press("g", "enter")
        assert "it is over: say what is seen now" in desk.picture
        await desk.press("j", "enter")
        await desk.type("mended")
        await desk.press("enter")
        assert "still held" in desk.picture
        assert "No alarms" in desk.picture
        assert life_of(desk) is Life.HOLD


async def test_escape_calls_nothing(tmp_path: Path) -> None:
    """At any step."""
    async with open_console(tmp_path, BY_HAND, LARGE, counting()) as desk:
        await desk.press("A", "enter", "escape", "escape")
        assert desk.session.alarms() == ()
        await call_trigger(desk)
        await desk.press("enter", "escape")
        await desk.press("enter", "enter", "escape")
        assert not desk.session.alarms()[0].acknowledged


@pytest.mark.parametrize(
    ("t0", "key", "why"),
    [
        ("14:00", "g", "can be called from T-1h on, 13:00 as things stand"),
        ("13:30", "G", "from T-1h on, 12:30 as things stand; until then a hold stops the clock"),
    ],
)
async def test_before_it_counts_a_call_is_refused_with_why_and_when(
    tmp_path: Path, t0: str, key: str, why: str
) -> None:
    """Nothing is asked first; nobody types a reason for nothing."""
    async with open_console(tmp_path, BY_HAND, LARGE, counting(t0)) as desk:
        await desk.press("A", key, "enter")
        assert why in desk.picture
        assert "What is seen?" not in desk.picture
        assert "call" not in desk.state_text


async def test_an_alarm_of_a_trigger_offers_both_answers(tmp_path: Path) -> None:
    """Acknowledging, and rolling back; the plan shows what asks for it."""
    async with open_watching(tmp_path) as desk:
        await ends(desk, {TRIGGER: errors(0.061, 5, desk.clock.now())})
        await go_on(desk, 2 * MINUTE, [TRIGGER])
        assert desk.picture.splitlines()[-1].split()[:4] == ["A", "alarms", "R", "rollback"]
        await desk.press("A")
        assert "enter answer" in desk.picture
        await desk.press("enter")
        assert "acknowledge: say what is being done about it" in desk.picture
        assert "roll back: shows the plan, asks why and for a word" in desk.picture
        await desk.press("j", "enter")
        assert "ALARM   Error rate over 5 %  6.1 % (limit 5 %)" in desk.picture
        await desk.press("g", "enter")
        assert "6.1 % (limit 5 %)" in desk.picture.splitlines()[-2]
        await desk.press("enter")
        await desk.type("rollback")
        await desk.press("enter")
        await desk.saved()
        assert 'do = "rollback", alarm = "trigger:errors", since = ' in desk.state_text
        await desk.press("escape")
        assert "answered by the rollback" in desk.picture


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_rollback_takes_a_reason_and_a_typed_word(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The clock pane then counts since the decision and since the trigger."""
    async with open_console(tmp_path, BY_HAND, size, counting()) as desk:
        await call_trigger(desk)
        await desk.press("escape")
        await desk.let_pass(MINUTE)
        await press_slowly(desk, "R")
        assert "not run from here yet: do them by hand" in desk.picture
        assert "$ heroku rollback" in desk.picture
        assert_picture(f"rollback-plan-{size[0]}x{size[1]}", desk.app)
        await desk.press("g", "enter")
        assert "Why roll back?" in desk.picture
        await desk.press("enter")
        assert "Type rollback to start" in desk.picture
        await desk.press("escape")
        await desk.press("g", "enter")
        await desk.type("rollback")
        await desk.press("enter")
        assert "the reason comes first" in desk.picture
        await desk.press("ctrl+u")
        await desk.type("nobody gets in")
        await desk.press("enter")
        await desk.type("y")
        await desk.press("enter")
        assert "type rollback, or esc" in desk.picture
        assert desk.session.state.events[-1].do == "call"
        await desk.press("ctrl+u")
        await desk.type("rollback")
        await desk.press("enter")
        await desk.let_pass(12 * SECOND)
        assert "ROLLBACK 00:12 of 15:00   since trigger 01:12" in desk.picture
        assert "ana decided to roll back at 12:01: nobody gets in" in desk.picture
        await desk.press("escape")
        assert "ROLLBACK 00:12 of 15:00   since trigger 01:12" in first_lines(desk)
        assert desk.picture.splitlines()[-1].split()[:2] == ["R", "rollback"]
        assert_picture(f"rollback-{size[0]}x{size[1]}", desk.app)
        await desk.let_pass(SECOND)
        assert "ROLLBACK 00:13 of 15:00   since trigger 01:13" in first_lines(desk)


async def test_escape_rolls_nothing_back(tmp_path: Path) -> None:
    """Neither at the reason nor at the word."""
    async with open_console(tmp_path, BY_HAND, LARGE, counting()) as desk:
        await press_slowly(desk, "R")
        await desk.press("enter", "escape", "enter")
        await desk.type("bad")
        await desk.press("enter")
        await desk.type("rollback")
        await desk.press("escape")
        assert "ROLLBACK" not in desk.picture
        assert len(desk.session.state.events) == 1


async def test_it_is_finished_with_what_came_of_it(tmp_path: Path) -> None:
    """The console is then as before; what is still called asks again."""
    async with open_console(tmp_path, BY_HAND, LARGE, counting()) as desk:
        await call_trigger(desk)
        await desk.press("escape")
        await press_slowly(desk, "R")
        await decide(desk)
        await desk.press("k")
        assert "enter finish" in desk.picture
        await desk.press("enter")
        await desk.type("v41 is back")
        await desk.press("enter", "escape")
        assert "ROLLBACK" not in first_lines(desk)
        assert " ALARM " in first_lines(desk)
        await desk.press("t")
        assert "finished the rollback: v41 is back" in desk.picture
        assert "decided to roll back for Authentication broken: no way forward" in desk.picture


async def test_after_the_launch_it_stands_in_place_of_live(tmp_path: Path) -> None:
    """Whoever looks sees that the launch is being taken back."""
    async with open_console(tmp_path, BY_HAND, LARGE, counting("12:00")) as desk:
        launch(desk.session, waiver="a drill", confirmed=True)
        await desk.let_pass(MINUTE)
        assert "LIVE" in first_lines(desk)
        await press_slowly(desk, "R")
        await decide(desk)
        await desk.press("escape")
        assert "LIVE" not in first_lines(desk)
        assert "ROLLBACK 00:00 of 15:00" in first_lines(desk)
        assert "✗ Rollback ana" in first_lines(desk)


@pytest.mark.parametrize("size", [NARROW, SMALL, LARGE])
async def test_what_was_rolled_back_is_not_called_live(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Since when, by whom and with what, and no way back any more; until another T-0."""
    async with open_console(tmp_path, BY_HAND, size, counting("12:00")) as desk:
        launch(desk.session, waiver="a drill", confirmed=True)
        await desk.let_pass(MINUTE)
        start_rollback(desk.session, "errors", confirmed=True)
        finish_rollback(desk.session, "v41 is back")
        await desk.let_pass(MINUTE)
        assert "ROLLBACK OVER" in first_lines(desk)
        assert "LIVE" not in first_lines(desk)
        assert "rollback until" not in first_lines(desk)
        if size != NARROW:
            assert "ROLLBACK OVER since 12:01" in first_lines(desk)
            assert "ana: v41 is back" in first_lines(desk)
        screen = desk.app.screen
        assert isinstance(screen, ConsoleScreen)
        screen.told(desk.session.set_t0(NOON + 120 * MINUTE))
        await desk.followed()
        assert "ROLLBACK OVER" not in first_lines(desk)


async def test_before_the_triggers_are_armed_the_plan_says_when(tmp_path: Path) -> None:
    """There is nothing to choose but commands to copy."""
    async with open_console(tmp_path, BY_HAND, LARGE, counting("14:00")) as desk:
        await press_slowly(desk, "R")
        assert "a rollback can be started from T-1h on, 13:00 as things stand" in desk.picture
        assert "Start" not in desk.picture
        assert "enter copy" in desk.picture


async def test_why_no_rollback_can_be_started_is_in_sight_on_the_smallest_screen(
    tmp_path: Path,
) -> None:
    """The plan opens at its top; going down reads on until a command can be copied."""
    async with open_console(tmp_path, BY_HAND, NARROW, counting("14:00")) as desk:
        await press_slowly(desk, "R")
        assert "Not now: a rollback" in desk.picture
        for _ in range(12):
            await desk.press("j")
        assert "> restore" in desk.picture or "$ restore" in desk.picture
        for _ in range(4):
            await desk.press("k")
        assert "heroku rollback" in desk.picture


async def test_without_a_plan_r_says_so(tmp_path: Path) -> None:
    """On the console; the alarms do not offer it."""
    none = CHECKLIST[: CHECKLIST.index("rollback:")]
    async with open_watching(tmp_path, checklist=none) as desk:
        await press_slowly(desk, "R")
        assert "this checklist has no rollback plan" in desk.picture
        await desk.press("A")
        assert "R rollback" not in desk.picture


async def test_typing_ahead_never_reaches_r(tmp_path: Path) -> None:
    """Within a moment of another key."""
    async with open_console(tmp_path, BY_HAND, LARGE, counting()) as desk:
        desk.app.keyboard.times = (0.0, 0.1)
        await desk.press("j", "R")
        assert "Rollback plan" not in desk.picture


async def test_a_reason_leads_to_what_it_is_about(tmp_path: Path) -> None:
    """A called trigger to its line among the alarms, a rollback to its plan."""
    async with open_console(tmp_path, BY_HAND, LARGE, counting()) as desk:
        await call_trigger(desk)
        await desk.press("G", "enter")
        await desk.type("no card goes through")
        await desk.press("enter", "escape", "tab", "tab", "l", "enter")
        assert "What is seen?" not in desk.picture
        assert "called by ana at 12:00" in desk.picture
        await desk.press("escape")
        await press_slowly(desk, "R")
        await decide(desk)
        await desk.press("escape", "h", "enter")
        assert "Finish: say what came of it" in desk.picture


async def test_a_launch_expected_past_its_window_is_an_alarm(tmp_path: Path) -> None:
    """From the second on at which it is; it can be acknowledged, and is no reason."""
    async with open_console(tmp_path, BY_HAND, LARGE, counting("12:00")) as desk:
        await desk.let_pass(20 * MINUTE)
        assert " ALARM " not in first_lines(desk)
        await desk.let_pass(61 * SECOND)
        assert "Launch past its window  12:21 (closes 12:20), for 1:01" in first_lines(desk)
        await desk.press("A")
        assert "the launch is expected at 12:21 (closes 12:20)" in desk.picture
        assert_picture("window-120x40", desk.app)
        await desk.press("enter")
        await desk.type("they give us an hour")
        await desk.press("enter", "escape")
        assert " ALARM " not in first_lines(desk)
        assert "1 acknowledged alarm" in first_lines(desk)
        assert "GO" in first_lines(desk)


async def test_the_footer_of_the_alarms_keeps_enter_at_forty_columns(tmp_path: Path) -> None:
    """What can be done comes before moving about."""
    async with open_console(tmp_path, BY_HAND, NARROW, counting()) as desk:
        await call_trigger(desk)
        await desk.press("k")
        assert desk.picture.splitlines()[-1].split()[:2] == ["enter", "answer"]
        assert "esc close" in desk.picture.splitlines()[-1]


async def test_what_was_seen_is_drawn_as_it_is(tmp_path: Path) -> None:
    """Markup and escapes do nothing; a long text is cut, not the line."""
    evil = "[red]x[/] \x1b]0;owned\x07 " + "漢字" * 40
    async with open_console(tmp_path, BY_HAND, SMALL, counting()) as desk:
        from golive_tui.session.calling import call

        desk.app.tell(call(desk.session, BROKEN, evil))
        await desk.followed()
        assert "[red]x[/]" in first_lines(desk)
        for _ in range(2):
            assert not set("\x1b\x07") & set(desk.picture)
            strips = desk.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {SMALL[0]}
            await desk.press("A")


async def test_what_is_typed_takes_the_place_of_the_alarms_words(tmp_path: Path) -> None:
    """They are the reason of a rollback only if nothing else is typed."""
    async with open_console(tmp_path, BY_HAND, SMALL, counting()) as desk:
        await call_trigger(desk)
        await desk.press("escape")
        await press_slowly(desk, "R")
        await desk.press("g", "enter")
        await desk.type("payments down")
        await desk.press("enter")
        await desk.type("rollback")
        await desk.press("enter")
        assert desk.session.state.events[-1].reason == "payments down"
