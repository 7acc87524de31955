"""Word of a change may come at any moment: before a screen is composed, and while it goes."""

import asyncio
from pathlib import Path

from golive_tui.session.finding import find_checklists
from golive_tui.session.opening import Opening
from golive_tui.session.session import Settled
from golive_tui.tui.app import ConsoleApp
from golive_tui.tui.message import Message, Tone
from golive_tui.tui.screens.base import in_sight
from tests.tui.screen import LARGE, NOON, OneScreen, SteppableClock
from tests.tui.test_console import CHECKLIST

WEBHOOK = "pre-deployment/payments/webhook-endpoint"


class TalkativeApp(ConsoleApp):
    """Says each turn of the loop that an item changed, a probe ran, a mark and a second passed."""

    CSS_PATH = OneScreen.CSS_PATH
    told: list[int]
    telling: asyncio.Task[None]

    def on_mount(self) -> None:
        """Begin before the launch is opened."""
        self.told = []
        self.telling = asyncio.create_task(self._tell_without_end())

    async def _tell_without_end(self) -> None:
        while True:
            if self.has_session:
                self.session_changed(Settled(frozenset({WEBHOOK})))
                self.probes_ran((WEBHOOK,))
                self.say(Message("a mark has passed", Tone.BAD))
                for screen in in_sight(self.screen_stack):
                    screen.second_passed()
                self.told.append(len(self.screen_stack))
            await asyncio.sleep(0)


async def test_a_change_at_any_moment_of_a_consoles_life_harms_nothing(tmp_path: Path) -> None:
    """From the moment the launch is open, through composing, until the application is gone."""
    path = tmp_path / "launch.yaml"
    path.write_text(CHECKLIST, encoding="utf-8")
    opening = Opening(SteppableClock(NOON), {"TZ": "UTC", "HOME": str(tmp_path)}, operator="ana")
    app = TalkativeApp(find_checklists(path, tmp_path), opening)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        await pilot.press("question_mark", "escape")
    assert not app.telling.done(), app.telling.exception()
    app.telling.cancel()
    assert {2, 3} <= set(app.told), "told while the console was up, and a dialog over it"
