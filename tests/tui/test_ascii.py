"""With ASCII alone: everything is drawn with what there is, and nothing turns into `?`."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.tui.ascii_filter import STAND_INS, in_ascii
from golive_tui.tui.widgets.count import ASCII_GLYPHS, GLYPHS
from golive_tui.tui.widgets.outline import Outline
from tests.tui.screen import (
    LARGE,
    NARROW,
    WIDE,
    Asked,
    open_console,
)
from tests.tui.test_console import CHECKLIST, T0_AT_FIVE

ASCII = Asked(state=T0_AT_FIVE, ascii=True)


@pytest.mark.parametrize("size", [NARROW, (80, 14), LARGE, WIDE])
@pytest.mark.parametrize("keys", ["", "enter", "t", "i", "question_mark", "T", "v", "A"])
async def test_nothing_is_drawn_as_a_question_mark(
    tmp_path: Path, size: tuple[int, int], keys: str
) -> None:
    """Scrollbars, borders and large digits, too."""
    async with open_console(tmp_path, CHECKLIST, size, ASCII) as desk:
        if keys:
            desk.app.keyboard.times = (0.0, 0.0)
            await desk.press(keys)
        assert desk.picture.isascii()
        shown = re.sub(r"\? (help|disputed)|\?  +(every|[A-Z])", "", desk.picture)
        assert not [each for each in shown.splitlines() if "?" in each]


async def test_a_scrollbar_is_no_text(tmp_path: Path) -> None:
    """Its ends are blanks: where it stands is said by colour."""
    async with open_console(tmp_path, CHECKLIST, NARROW, ASCII) as desk:
        assert desk.app.screen.query_one(Outline).show_vertical_scrollbar
        assert {line[39:] for line in desk.picture.splitlines()} <= {"", " "}


async def test_the_large_count_can_be_read(tmp_path: Path) -> None:
    """Each second looks otherwise than the one before."""
    async with open_console(tmp_path, CHECKLIST, LARGE, ASCII) as desk:
        seen = set()
        for _ in range(10):
            await desk.let_pass(timedelta(seconds=1))
            seen.add("\n".join(desk.picture.splitlines()[2:5]))
        assert len(seen) == 10


def test_digits_in_ascii_are_as_large_as_the_others() -> None:
    """So that nothing moves; and no two of them look alike."""
    assert {*ASCII_GLYPHS} == {*GLYPHS}
    assert len({*ASCII_GLYPHS.values()}) == len(ASCII_GLYPHS)
    for character, rows in ASCII_GLYPHS.items():
        assert [len(row) for row in rows] == [len(row) for row in GLYPHS[character]]
        assert all(row.isascii() for row in rows)


def test_every_stand_in_takes_as_many_cells() -> None:
    """A line in ASCII is as wide as it was."""
    for character, shown in STAND_INS.items():
        assert in_ascii(character) == shown
        assert len(shown) == 1
        assert shown.isascii()
