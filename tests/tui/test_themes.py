"""Switching between dark and light: nothing keeps a colour of the theme before."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from rich.segment import Segment

from golive_tui.tui.theme import DARK, LIGHT, TOKENS, Tokens
from tests.tui.screen import LARGE, SMALL, Asked, Desk, open_console
from tests.tui.test_console import CHECKLIST, T0_AT_FIVE, go_to

COLOURS = {
    name: {getattr(TOKENS[name], token) for token in Tokens.__slots__} for name in (DARK, LIGHT)
}


def drawn_in(desk: Desk, name: str) -> list[str]:
    """What is drawn in a colour of this theme."""
    return [text for text, colour in _colours(desk) if colour in COLOURS[name]]


def nothing_is_drawn_in(desk: Desk, name: str) -> bool:
    """Whether no colour of this theme is left."""
    return not drawn_in(desk, name)


def _colours(desk: Desk) -> Iterator[tuple[str, str]]:
    for strip in desk.app.screen._compositor.render_strips():
        for segment in strip:
            yield from ((segment.text, each) for each in _of(segment))


def _of(segment: Segment) -> Iterator[str]:
    for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
        if colour and colour.triplet:
            yield colour.triplet.hex


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("key", ["", "tab", "question_mark", "enter", "t", "w", "v", "i", "C", "x"])
async def test_every_line_takes_the_colours_of_the_other_theme(
    tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    """Of the screen in sight at once, of the console behind it when it is back; and back again."""
    async with open_console(tmp_path, CHECKLIST, size, Asked(state=T0_AT_FIVE)) as desk:
        await go_to(desk, "webhook")
        if key:
            await desk.press(key)
        for before in (DARK, LIGHT):
            assert drawn_in(desk, before)
            desk.app.switch_theme()
            await desk.until(partial(nothing_is_drawn_in, desk, before))
        desk.app.switch_theme()
        await desk.press("escape")
        await desk.until(lambda: not drawn_in(desk, DARK))


async def test_rows_that_scroll_into_sight_have_the_new_colours(tmp_path: Path) -> None:
    """They were drawn before, and kept."""
    async with open_console(tmp_path, CHECKLIST, (80, 12), Asked(state=T0_AT_FIVE)) as desk:
        await desk.press("G", "g")
        desk.app.switch_theme()
        await desk.press("G")
        await desk.until(lambda: not drawn_in(desk, DARK))
        await desk.press("g")
        assert not drawn_in(desk, DARK)
