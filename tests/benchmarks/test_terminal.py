"""The terminal counts what is written to it."""

import sys

import pytest

from tests.benchmarks.measurement import NotMeasured
from tests.benchmarks.picture import Picture, first_moment
from tests.benchmarks.start import open_until
from tests.benchmarks.terminal import Chunk, Size, Terminal

SIZE = Size(40, 5)


def python(program: str) -> Terminal:
    """A small program in a terminal of its own."""
    return Terminal([sys.executable, "-c", program], SIZE)


def test_every_byte_is_recorded() -> None:
    """What a program writes arrives whole, in order, and with the size it was given."""
    with python("import os; print(os.get_terminal_size(), 'x' * 9000)") as terminal:
        terminal.settle(5, 5)
    said = b"".join(chunk.data for chunk in terminal.chunks)
    assert said == b"os.terminal_size(columns=40, lines=5) " + b"x" * 9000 + b"\r\n"


def test_questions_are_answered() -> None:
    """A program that asks for synchronized output hears that it may, as Textual does."""
    program = (
        "import sys, tty; tty.setraw(0); print(end='\\x1b[?2026$p', flush=True); "
        "print(ascii(sys.stdin.read(11)))"
    )
    with python(program) as terminal:
        terminal.settle(5, 5)
    assert b"'\\x1b[?2026;2$y'" in b"".join(chunk.data for chunk in terminal.chunks)


def test_a_program_that_ends_at_once_is_not_measured() -> None:
    """A console that dies of an error has no start, and the error is said."""
    with python("raise SystemExit('no such file')") as terminal, pytest.raises(NotMeasured) as why:
        open_until(terminal, lambda _: False)
    assert "no such file" in str(why.value)


def test_picture_ignores_what_terminals_ignore() -> None:
    """Kitty's keyboard sequences leave no letters, also when a read cuts them in half."""
    picture = Picture(SIZE)
    for part in (b"\x1b[>25", b"u\x1b[<ua", b"\x1b[?2026h\xe2\x97", b"\x8b"):
        picture.feed(part)
    assert picture.lines[0].rstrip() == "a○"


def test_first_moment_is_that_of_the_screen() -> None:
    """The moment is when a text stands on the screen, however it was cut and coloured."""
    chunks = [Chunk(1.0, b"Sec"), Chunk(2.0, b"\x1b[1mtion\x1b[0m"), Chunk(3.0, b"!")]
    assert first_moment(chunks, SIZE, lambda picture: "Section" in picture.text) == 2.0
    assert first_moment(chunks, SIZE, lambda picture: "None" in picture.text) is None
