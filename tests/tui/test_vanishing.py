"""A checklist that is edited under an open question, down to nothing: no answer harms."""

from pathlib import Path

import pytest

from tests.tui.probes import CHECKLIST, ends, ok, open_watching
from tests.tui.screen import SMALL, Desk
from tests.tui.test_console import go_to

pytestmark = pytest.mark.usefixtures("still")

FULL = CHECKLIST.replace(
    "      - Backups\n",
    """\
      - Backups
      - {title: Webhook, by: T-1h, needs: [two], evidence: required, run: [echo hi]}
      - {title: Two, id: two, details: "**two**"}
      - {title: Daily, repeat: {every: 1d, from: T-1d, until: T+1w}}
stations: [QA, {title: Ops, voters: [ana]}]
""",
)
EMPTY = "golive: 1\ntitle: Emptied\n"


async def edited(desk: Desk, text: str, title: str) -> None:
    """Somebody saves the checklist in an editor, and the console has taken it over."""
    desk.path.write_text(text, encoding="utf-8")
    desk.app.saving.start()
    await desk.until(lambda: desk.session.checklist.title == title)


@pytest.mark.parametrize("where", [(), ("enter",)])
@pytest.mark.parametrize("key", [*"xbsoaWmpvtiBCAYHTEN", "space", "enter", "slash", "ctrl+p", "u"])
async def test_an_answer_about_what_is_gone_harms_nothing(
    tmp_path: Path, key: str, where: tuple[str, ...]
) -> None:
    """On the console and on the sheet; afterwards the console goes on as if nothing had been."""
    async with open_watching(tmp_path, SMALL, checklist=FULL) as desk:
        await go_to(desk, "webhook")
        desk.app.keyboard.times = (0.0, 0.0)
        await desk.press(*where, key)
        await edited(desk, EMPTY, "Emptied")
        await desk.type("10m lock")
        await desk.press("enter", "y", "escape", "escape", "escape", "escape")
        await edited(desk, FULL, "SoulSeer")
        assert "Platform" in desk.picture
        await ends(desk, {})


async def test_an_empty_checklist_says_so(tmp_path: Path) -> None:
    """It is a good checklist, and every key is harmless."""
    async with open_watching(tmp_path, SMALL, checklist=EMPTY) as desk:
        assert "This checklist has no sections yet" in desk.picture
        for key in (*"jkgGhlJKxbsoWaceupPmyntCiAYv", "space", "enter", "full_stop", "comma", "tab"):
            await desk.press(key)
            await desk.press("escape", "escape")
        assert "This checklist has no sections yet" in desk.picture


async def test_the_sheet_and_the_details_say_what_the_probe_says(tmp_path: Path) -> None:
    """With its verdict in glyph and word; and that it has not run."""
    async with open_watching(tmp_path) as desk:
        await go_to(desk, "health")
        await desk.until(lambda: "probe not run" in desk.picture)
        await ends(desk, {"platform/health": ok()})
        assert "probe ✓ pass  200 in 143 ms" in desk.picture
        await desk.press("enter")
        assert "probe      ✓ pass  200 in 143 ms" in desk.picture
