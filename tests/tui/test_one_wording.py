"""What is told in several places is told in the same words everywhere."""

from pathlib import Path

from tests.tui.screen import LARGE, open_console

CHECKLIST = """\
golive: 1
title: SoulSeer
sections: [{title: Launch Day, items: [Deploy]}]
"""


async def test_undo_and_redo_are_told_alike_beside_the_outline_on_the_sheet_and_in_the_timeline(
    tmp_path: Path,
) -> None:
    """`took back "ticked"`, then `redid "ticked"`."""
    async with open_console(tmp_path, CHECKLIST, size=LARGE) as desk:
        await desk.press("j", "space", "u", "ctrl+r")
        await desk.saved()
        for keys in ((), ("enter",), ("escape", "t")):
            await desk.press(*keys)
            for told in ('took back "ticked"', 'redid "ticked"'):
                assert desk.picture.count(told) == 1, (keys, told, desk.picture)
