"""Words on the screen that say what is meant."""

from datetime import timedelta
from pathlib import Path

from golive_tui.tui.screens.ask import Ask
from tests.tui.screen import (
    LARGE,
    NARROW,
    NOON,
    SMALL,
    Asked,
    open_console,
)
from tests.tui.test_console import CHECKLIST, T0_AT_FIVE, assert_row, console_of, go_to


async def test_filters_say_what_they_leave(tmp_path: Path) -> None:
    """Beside their name; where nothing is left, in the empty tree, and as long as it is empty."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        for name, words in (
            ("open", "unresolved"),
            ("due", "due now or overdue"),
            ("attention", "in trouble or done with a waiver"),
            ("mine", "owned or claimed by you"),
        ):
            await desk.press("f")
            assert f"only {name} · f next   {words}" in desk.picture
        await desk.press("j")
        assert "Nothing is owned or claimed by you.  f shows something else" in desk.picture
        await desk.press("f")
        assert "Nothing is" not in desk.picture


async def test_a_question_for_evidence_says_how_to_waive_it(tmp_path: Path) -> None:
    """In the order in which the keys are pressed."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await go_to(desk, "restore")
        await desk.press("space")
        assert "to waive it: enter on the empty line, then W" in desk.picture
        await desk.press("enter", "W", *"ok", "enter")
        await desk.saved()
        assert 'waived = ["evidence"]' in desk.state_text


async def test_the_last_minute_is_not_said_to_be_none(tmp_path: Path) -> None:
    """Neither before a mark nor after it."""
    asked = Asked(state=T0_AT_FIVE, now=NOON + timedelta(hours=3, minutes=59, seconds=20))
    async with open_console(tmp_path, CHECKLIST, SMALL, asked) as desk:
        assert_row(desk, "○ Deploy to production", "due in <1 m")
        await desk.let_pass(timedelta(seconds=45))
        assert_row(desk, "○ Deploy to production", "▲ <1 m")
        await desk.let_pass(timedelta(seconds=60))
        assert_row(desk, "○ Deploy to production", "▲ 1 m")


async def test_so_long_from_now_is_announced_as_it_is_shown(tmp_path: Path) -> None:
    """A T-0 in two hours is on a whole minute, in the dialog and in the file."""
    asked = Asked(now=NOON + timedelta(seconds=40))
    async with open_console(tmp_path, CHECKLIST, SMALL, asked) as desk:
        console_of(desk).do_clock()
        await desk.pilot.pause()
        await desk.press("plus", *"2h")
        assert "Tue 2026-12-01 14:01 UTC" in desk.picture
        await desk.press("enter")
        await desk.saved()
        assert "t0 = 2026-12-01T14:01:00.000Z" in desk.state_text


async def test_utc_has_one_name(tmp_path: Path) -> None:
    """However the machine calls it."""
    anywhere = CHECKLIST.replace("timezone: UTC, ", "")
    asked = Asked(environ={"TZ": "Etc/UTC"})
    async with open_console(tmp_path, anywhere, SMALL, asked) as desk:
        console_of(desk).do_clock()
        await desk.pilot.pause()
        assert "in UTC, if nothing else is said" in desk.picture


async def test_a_release_field_is_asked_for_with_an_example(tmp_path: Path) -> None:
    """An empty value is said to be one."""
    unnamed = CHECKLIST.replace("version: v1.0.1", 'version: ""')
    async with open_console(tmp_path, unnamed, SMALL) as desk:
        console_of(desk).do_release()
        await desk.pilot.pause()
        assert "Which release field, and its value? Like: version = v1.2.0" in desk.picture
        await desk.press("space")
        assert "leaves version empty" in desk.picture


async def test_lists_name_only_keys_that_do_something_there(tmp_path: Path) -> None:
    """Help and an empty timeline open nothing; a launch's own event has no item."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        for key in ("question_mark", "exclamation_mark", "t"):
            await desk.press(key)
            footer = desk.picture.splitlines()[-1]
            assert "esc close" in footer
            assert "enter" not in footer
            assert "copy" not in footer
            await desk.press("escape")
        console_of(desk).do_clock()
        await desk.pilot.pause()
        await desk.press(*"17:00", "enter", "escape", "t")
        assert "enter open   y copy" in desk.picture.splitlines()[-1]
        await desk.press("enter")
        assert "there is no item to it" in desk.picture


async def test_on_the_smallest_screen_help_is_whole_and_evidence_is_in_the_footer(
    tmp_path: Path,
) -> None:
    """No line of help is cut."""
    async with open_console(tmp_path, CHECKLIST, NARROW) as desk:
        await go_to(desk, "webhook")
        await desk.press("enter")
        assert "E evidence" in desk.picture.splitlines()[-1]
        await desk.press("question_mark")
        assert not [line for line in desk.picture.splitlines()[1:] if line.endswith("…")]


async def test_ctrl_c_names_the_key_that_quits(tmp_path: Path) -> None:
    """In our words and in our place, on the console and over it."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        for keys in (["ctrl+c"], ["enter", "ctrl+c"], ["x", "ctrl+c"]):
            await go_to(desk, "webhook")
            await desk.press(*keys)
            assert not [*desk.app._notifications]
            if not isinstance(desk.app.screen, Ask):
                assert "q on the console quits" in desk.picture
            await desk.press("escape")
