"""Screens behind another: they draw nothing, miss nothing, and are right when they are back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widget import Widget

from golive_tui.launch.state import Status
from golive_tui.session.changing import Intent
from golive_tui.session.session import Settled
from golive_tui.tui.message import Message
from golive_tui.tui.widgets.key_line import KeyLine
from golive_tui.tui.widgets.outline import Outline
from tests.tui.probes import HEALTH, ends, ok, open_watching
from tests.tui.screen import LARGE, SMALL, Asked, Desk, open_console
from tests.tui.test_console import CHECKLIST, T0_AT_FIVE, console_of, go_to

WEBHOOK = "pre-deployment/payments/webhook-endpoint"


def refreshes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What of the console is asked to be drawn from now on."""
    asked: list[str] = []
    refresh: Callable[..., Widget] = Widget.refresh

    def noted(widget: Widget, *regions: object, **how: object) -> Widget:
        if widget.screen is console_of(desk):
            asked.append(type(widget).__name__)
        return refresh(widget, *regions, **how)

    monkeypatch.setattr(Widget, "refresh", noted)
    return asked


async def test_a_change_draws_nothing_of_a_hidden_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be a repaint of the whole screen; the row is right when the console is back."""
    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=T0_AT_FIVE)) as desk:
        await go_to(desk, "webhook")
        await desk.press("question_mark")
        asked = refreshes(desk, monkeypatch)
        desk.app.tell(desk.session.change(Intent(WEBHOOK, Status.DONE)))
        await desk.saved()
        desk.app.header_changed()
        assert asked == []
        assert console_of(desk).missed
        await desk.press("escape")
        assert "● Webhook endpoint" in desk.picture
        assert not console_of(desk).missed


@pytest.mark.usefixtures("still")
async def test_a_probe_that_ran_meanwhile_is_seen_when_the_console_is_back(tmp_path: Path) -> None:
    """In its pane and beside its item."""
    async with open_watching(tmp_path) as desk:
        await desk.press("question_mark")
        await ends(desk, {HEALTH: ok()})
        await desk.press("escape")
        assert desk.picture.count("✓ 143 ms") + desk.picture.count("143 ms  ") >= 2


async def test_a_dialog_hides_nothing(tmp_path: Path) -> None:
    """What is seen around it follows at once."""
    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=T0_AT_FIVE)) as desk:
        await desk.press("slash")
        desk.app.tell(desk.session.change(Intent(WEBHOOK, Status.DONE)))
        await desk.followed()
        assert "● Webhook endpoint" in desk.picture
        assert not console_of(desk).missed


async def test_a_launch_that_became_another_meanwhile_is_shown_when_it_is_back(
    tmp_path: Path,
) -> None:
    """The item under the cursor is gone, and with it its sheet."""
    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=T0_AT_FIVE)) as desk:
        await go_to(desk, "webhook")
        await desk.press("enter", "question_mark")
        edited = CHECKLIST.replace("          - Webhook endpoint\n", "")
        desk.path.write_text(edited, encoding="utf-8")
        await desk.until(lambda: WEBHOOK not in desk.session.checklist.nodes)
        await desk.press("escape")
        await desk.until(lambda: desk.app.screen is console_of(desk))
        assert "Webhook endpoint" not in [row.node.title for row in console_of(desk).outline.rows]
        assert '"Webhook endpoint" is no longer in the checklist' in desk.picture


async def test_what_is_said_behind_a_dialog_waits_to_be_read(tmp_path: Path) -> None:
    """It lies under the dialog: its time runs only when it is in sight."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        await desk.press("slash")
        message = Message("ben ticked it just now")
        desk.app.say(message)
        console_of(desk).query_one(KeyLine)._forget(message)
        await desk.press("escape")
        assert "ben ticked it just now" in desk.picture
        console_of(desk).query_one(KeyLine)._forget(message)
        await desk.pilot.pause()
        assert "ben ticked it just now" not in desk.picture


async def test_a_message_for_a_screen_that_is_not_there_yet_is_shown_on_it(tmp_path: Path) -> None:
    """Whoever opens a screen may say something at once."""
    async with open_console(tmp_path, CHECKLIST, SMALL) as desk:
        console_of(desk).do_timeline()
        desk.app.say(Message("look here"))
        desk.app.session_changed(Settled())
        await desk.followed()
        assert "look here" in desk.picture
        assert not desk.app.screen.query(Outline)


async def test_a_ticked_row_is_on_the_screen_before_it_is_saved_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operator sees the key at once, however long the rest takes."""
    order: list[str] = []

    def noting(word: str, does: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: object) -> Any:
            order.append(word)
            return does(*given)

        return noted

    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=T0_AT_FIVE)) as desk:
        await go_to(desk, "webhook")
        await desk.saved()
        monkeypatch.setattr(Outline, "render_line", noting("drawn", Outline.render_line))
        monkeypatch.setattr(KeyLine, "say", noting("told", KeyLine.say))
        monkeypatch.setattr(desk.app.saving, "start", noting("saved", desk.app.saving.start))
        await desk.press("space")
        await desk.saved()
    assert order[:3] == ["drawn", "saved", "told"]
