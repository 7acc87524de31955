"""Secrets that are written into a checklist are on no screen that a second seat looks at."""

from pathlib import Path

import pytest

from tests.tui.screen import LARGE, NARROW, SMALL, open_console, picture
from tests.tui.test_console import go_to

CHECKLIST = """\
golive: 1
title: Secretive
vars: {token: {value: hunter2hunter2, secret: true}}
contacts: [{name: Ana, url: "https://ana:sesame99@chat.example.com/"}]
references: [{title: Board, url: "https://ana:sesame99@example.com/hunter2hunter2"}]
sections:
  - title: A
    items:
      - title: Deploy
        details: "The token is `hunter2hunter2`."
        links: ["https://ana:sesame99@example.com/"]
        probe:
          http: "http://ana:sesame99@example.com/?key=hunter2hunter2"
          expect: ["[BODY] == hunter2hunter2"]
        run: ["curl http://ana:sesame99@example.com/ -H hunter2hunter2"]
"""


@pytest.mark.parametrize("size", [NARROW, SMALL, LARGE])
async def test_no_written_secret_is_shown(tmp_path: Path, size: tuple[int, int]) -> None:
    """Neither beside the outline nor on the sheet, however narrow its lines are."""
    async with open_console(tmp_path, CHECKLIST, size) as desk:
        await go_to(desk, "deploy")
        beside = picture(desk.app)
        await desk.press("enter")
        sheet = picture(desk.app)
        await desk.press("G")
        for shown in (beside, sheet, picture(desk.app)):
            squeezed = "".join(shown.split())
            assert "hunter2" not in squeezed
            assert "sesame" not in squeezed
        assert "***" in beside + sheet


async def test_no_secret_is_among_the_references(tmp_path: Path) -> None:
    """Nor among the contacts; what is copied from there is masked, too."""
    async with open_console(tmp_path, CHECKLIST, LARGE) as desk:
        await desk.press("i")
        shown = picture(desk.app)
        assert "https://***@chat.example.com/" in shown
        assert "https://***@example.com/***" in shown
        assert "sesame" not in shown
