"""Words on the screen that say what is meant."""

from pathlib import Path

from golive_tui.tui.screens.ask import Ask
from tests.tui.screen import LARGE, SMALL, open_console
from tests.tui.test_console import CHECKLIST, go_to


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
