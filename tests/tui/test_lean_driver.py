"""Lean frames show the same picture."""

import re

import pyte
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.tui.ascii_filter import in_ascii
from golive_tui.tui.lean_driver import Frames, lean

COLUMNS, ROWS = 20, 5
TEXT = st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126), max_size=6)
COLOUR = st.sampled_from(["31", "32;1", "38;2;1;2;3", "48;2;4;5;6", "7"])
SPAN = st.tuples(COLOUR, TEXT).map(lambda span: f"\x1b[{span[0]}m{span[1]}\x1b[0m")
MOVE = st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS)).map(
    lambda place: f"\x1b[{place[0]};{place[1]}H"
)
FRAME = st.lists(st.one_of(SPAN, MOVE, TEXT), max_size=12).map("".join)


def shown(frame: str) -> object:
    """What a terminal shows of a frame, with every colour."""
    screen = pyte.Screen(COLUMNS, ROWS)
    pyte.Stream(screen).feed(frame)
    return [[screen.buffer[y][x] for x in range(COLUMNS)] for y in range(ROWS)]


@given(FRAME)
def test_a_lean_frame_shows_the_same(frame: str) -> None:
    """Character by character, colour by colour."""
    assert shown(lean(frame)) == shown(frame)


@given(FRAME)
def test_a_lean_frame_is_never_longer(frame: str) -> None:
    """That is what it is for."""
    assert len(lean(frame)) <= len(frame)


def test_a_style_that_goes_on_is_written_once() -> None:
    """Across a move, too."""
    frame = "\x1b[31ma\x1b[0m\x1b[2;1H\x1b[31mb\x1b[0m"
    assert lean(frame) == "\x1b[31ma\x1b[2;1Hb\x1b[0m"


BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
SECONDS = "\x1b[2;10H\x1b[1m03\x1b[0m"
ROW = f"\x1b[2;1H{'row' * 60}"


def written(*writes: str) -> str:
    """What reaches the terminal."""
    frames = Frames()
    return "".join(frames.written(each) for each in writes)


def test_a_small_frame_goes_without_marks_and_a_large_one_keeps_them() -> None:
    """What fits into one packet is shown at once anyway."""
    assert written(BEGIN, SECONDS, END) == SECONDS
    assert written(BEGIN, ROW, END) == f"{BEGIN}{ROW}{END}"
    assert written(BEGIN, SECONDS, END, BEGIN, ROW, END) == f"{SECONDS}{BEGIN}{ROW}{END}"


@given(st.lists(st.sampled_from([BEGIN, SECONDS, ROW, END]), max_size=12))
def test_marks_come_in_pairs_and_nothing_else_is_lost(writes: list[str]) -> None:
    """In whatever order they are written."""
    shown = written(*writes)
    marks = re.findall(r"\x1b\[\?2026(h|l)", shown)
    assert marks == ["h", "l"] * (len(marks) // 2) + ["h"] * (len(marks) % 2)
    bare = shown.replace(BEGIN, "").replace(END, "")
    assert bare == "".join(each for each in writes if each not in (BEGIN, END))


@given(st.text())
def test_ascii_keeps_every_cell(text: str) -> None:
    """As wide as before, and ASCII."""
    from rich.cells import cell_len

    assert in_ascii(text).isascii()
    printable = "".join(character for character in text if character.isprintable())
    assert len(in_ascii(printable)) == sum(cell_len(c) for c in printable)
