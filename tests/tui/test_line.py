"""Lines of the screen: what fits, what is cut, and where texts are broken."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from golive_tui.tui.line import Piece, cut, fitted, line, width_of, wrapped

A, B = Style(bold=True), Style(italic=True)
TEXTS = st.text(st.sampled_from("ab  é漢字🚀e\u0301-/"), max_size=40)
PIECES = st.lists(st.tuples(TEXTS, st.sampled_from([A, B])), max_size=6)


def said(lines: list[list[Piece]]) -> list[str]:
    """The lines without their styles."""
    return ["".join(text for text, _ in pieces) for pieces in lines]


def test_words_go_to_the_next_line_whole() -> None:
    """A text is broken at its blanks, and the blank at the break is dropped."""
    assert said(wrapped([("hello world foo", A)], 11)) == ["hello world", "foo"]


def test_a_word_may_go_on_in_another_style() -> None:
    """The comma behind a bold word never starts a line."""
    assert said(wrapped([("we ", A), ("must", B), (", now", A)], 7)) == ["we", "must,", "now"]


def test_a_word_wider_than_the_line_is_broken() -> None:
    """A long link is shown whole, over several lines."""
    assert said(wrapped([("at abcdefghij", A)], 4)) == ["at", "abcd", "efgh", "ij"]


def test_lines_after_the_first_hang() -> None:
    """A list item's further lines stand under its text."""
    assert said(wrapped([("- one two", A)], 5, hanging=2)) == ["- one", "  two"]


def test_nothing_is_one_empty_line() -> None:
    """An empty text still takes its line."""
    assert wrapped([], 10) == [[]]


@given(PIECES, st.integers(2, 30), st.integers(0, 40))
def test_no_line_is_wider_than_asked(pieces: list[Piece], width: int, hanging: int) -> None:
    """Whatever the text, wide characters too, every line fits."""
    assert all(width_of(each) <= width for each in wrapped(pieces, width, hanging))


@given(PIECES, st.integers(2, 30), st.integers(0, 8))
def test_wrapping_loses_nothing_but_blanks(pieces: list[Piece], width: int, hanging: int) -> None:
    """All characters are there, in their order and style."""

    def ink(of: list[Piece]) -> list[tuple[str, Style]]:
        return [(letter, style) for text, style in of for letter in text if letter != " "]

    lines = wrapped(pieces, width, hanging)
    assert ink([piece for each in lines for piece in each]) == ink(pieces)


@given(TEXTS, st.integers(0, 30))
def test_what_is_cut_fits(text: str, width: int) -> None:
    """A cut text is never wider than asked, and a text that fits is not cut."""
    assert cell_len(cut(text, width)) <= width
    assert cut(text, cell_len(text)) == text


@given(PIECES, PIECES, st.integers(1, 60))
def test_a_line_is_exactly_as_wide_as_asked(
    left: list[Piece], right: list[Piece], width: int
) -> None:
    """Left, space and right fill the width, whatever has to give way."""
    strip = line(width, left, right, ground=Style.null())
    assert sum(cell_len(segment.text) for segment in strip) == width


@given(PIECES, st.integers(0, 40))
def test_pieces_that_fit_fit(pieces: list[Piece], width: int) -> None:
    """What is left of pieces never takes more room than there is."""
    assert width_of(fitted(pieces, width)) <= width
