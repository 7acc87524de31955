"""Markdown becomes lines of text, and nothing but text."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from golive_tui.tui.line import width_of
from golive_tui.tui.markdown import LONGEST, markdown_lines
from golive_tui.tui.theme import DARK, palette

INK = palette(DARK)


def said(text: str, width: int = 40, *, ascii_only: bool = False) -> list[str]:
    """The lines without their styles."""
    lines = markdown_lines(text, width, INK, ascii_only=ascii_only)
    return ["".join(words for words, _ in pieces).rstrip() for pieces in lines]


def styled(text: str, words: str) -> str:
    """How these words are drawn."""
    pieces = [piece for row in markdown_lines(text, 80, INK) for piece in row]
    return str(next(style for each, style in pieces if each == words))


SAMPLES = {
    "paragraphs are wrapped, line ends in them are blanks": (
        "Blue and green.\nKeep the old\nrelease warm for a day.\n\nThen stop it.",
        ["Blue and green. Keep the old release", "warm for a day.", "", "Then stop it."],
    ),
    "a hard break stays": ("one  \ntwo\\\nthree", ["one", "two", "three"]),
    "headings stand alone": ("# Plan\nGo.", ["Plan", "", "Go."]),
    "bullets hang": (
        "- one that is longer than the line is wide\n- two\n  - below",
        ["• one that is longer than the line is", "  wide", "• two", "  • below"],
    ),
    "a loose list keeps its distance": ("- one\n\n- two", ["• one", "", "• two"]),
    "numbers stand under each other": (
        "\n".join(f"{number}. step" for number in range(9, 12)),
        [" 9. step", "10. step", "11. step"],
    ),
    "tasks keep their boxes": (
        "- [ ] open\n- [x] done\n- [link](u)",
        ["[ ] open", "[x] done", "• link (u)"],
    ),
    "numbered tasks keep both": ("1. [X] done", ["1. [x] done"]),
    "code spans keep their ticks": ("run `make it`, now", ["run `make it`, now"]),
    "code blocks keep their blanks": (
        "```sh\ngit push\n\n  done\n```",
        ["  git push", "", "    done"],
    ),
    "indented code too": ("    a\n      b", ["  a", "    b"]),
    "a long line of code is broken, not lost": (
        f"```\n{'x' * 50}\n```",
        [f"  {'x' * 38}", f"  {'x' * 12}"],
    ),
    "links show where they lead": (
        "[Status](https://s.example.com)",
        ["Status (https://s.example.com)"],
    ),
    "a link that says its address says it once": (
        "<https://s.example.com> <ana@example.com>",
        ["https://s.example.com ana@example.com"],
    ),
    "pictures are their words": ("![Plan](plan.png)", ["Plan (plan.png)"]),
    "quotes have a bar": ("> one\n>\n> - two", ["│ one", "│", "│ • two"]),
    "rules cross the page": ("a\n\n---\n\nb", ["a", "", "─" * 40, "", "b"]),
    "HTML is text": ("<b>no</b> <!-- x -->", ["<b>no</b> <!-- x -->"]),
    "placeholders stay": ("Call [Name] at [Phone].", ["Call [Name] at [Phone]."]),
    "nothing is nothing": ("", []),
}


@pytest.mark.parametrize(("text", "lines"), SAMPLES.values(), ids=SAMPLES.keys())
def test_each_form_reads_well(text: str, lines: list[str]) -> None:
    """Every form of Markdown comes out as a person would write it."""
    assert said(text) == lines


TABLE = "| Metric | Limit |\n|---|---|\n| Error rate | 5 % |\n| Time to first byte | 500 ms |"


def test_tables_stand_in_columns() -> None:
    """A table is aligned, its head first."""
    assert said(TABLE) == [
        "Metric              Limit",
        "Error rate          5 %",
        "Time to first byte  500 ms",
    ]


def test_narrow_tables_wrap_in_their_columns() -> None:
    """With little room, cells are wrapped in their columns."""
    assert said(TABLE, 18) == [
        "Metric      Limit",
        "Error rate  5 %",
        "Time to     500 ms",
        "first byte",
    ]


def test_tables_without_room_for_columns_are_lines() -> None:
    """With next to no room, each row is a text."""
    assert said(TABLE, 11)[:3] == ["Metric ·", "  Limit", "Error rate"]


def test_emphasis_is_seen() -> None:
    """Bold, italic and struck words are drawn so; headings are bold."""
    text = "# head\n**strong** *soft* ~~gone~~ ***both***"
    assert "bold" in styled(text, "head")
    assert "bold" in styled(text, "strong")
    assert "italic" in styled(text, "soft")
    assert "strike" in styled(text, "gone")
    assert "bold italic" in styled(text, "both")


def test_ascii_only_adds_nothing_else() -> None:
    """With `--ascii`, bullets, bars and rules are ASCII too."""
    text = "- a\n\n> b\n\n---\n\n1. [x] c"
    assert "".join(said(text, ascii_only=True)).isascii()


def test_what_is_too_long_is_shown_as_written() -> None:
    """A huge text is not parsed, but all of it is there."""
    lines = said("**word** " * (LONGEST // 8))
    assert sum(line.count("**word**") for line in lines) == LONGEST // 8


def test_hostile_text_is_only_text() -> None:
    """Escapes, also written as entities, and reordering characters don't reach the terminal."""
    shown = "\n".join(said("\x1b[2J &#27;[31m &#x202e;evil\u202e `\x07` [a](<&#27;]0;x>)"))
    assert not any(unicodedata.category(each) in ("Cc", "Cf") for each in shown.replace("\n", ""))
    assert "evil" in shown


MARKS = ("- ", "* ", "1. ", "> ", "# ", "```", "`", "**", "_", "~~", "[", "](", ")", "!", "\\")
BREAKS = ("\n", "\n\n", "---", "    ", "\t", "\r", "[ ] ", "[x] ", "word ", "http://x.y ")
ODDITIES = ("<b>", "&#27;", "&lt;", "漢字", "🚀", "e\u0301", "\x1b[1m", "\u202e", "\x00")
TABLES = st.sampled_from(["|", "a|b|c\n-|-|-\n", "|-|-|\n"])
MARKDOWN = st.lists(
    st.sampled_from((*MARKS, *BREAKS, *ODDITIES)) | TABLES | st.text(max_size=5),
    max_size=40,
).map("".join)


@given(MARKDOWN, st.integers(2, 60), st.booleans())
@example("> " * 30 + "- " * 30 + "deep", 10, False)
@example("|a|b|\n|-|-|\n|c|\n", 2, True)
def test_whatever_is_written_fits_and_is_harmless(text: str, width: int, ascii_only: bool) -> None:
    """Any text at any width: it never raises, no line is too wide, no control character is left."""
    for pieces in markdown_lines(text, width, INK, ascii_only=ascii_only):
        assert width_of(pieces) <= width
        shown = "".join(words for words, _ in pieces)
        assert not any(unicodedata.category(each) in ("Cc", "Cs") for each in shown)


@given(st.lists(st.text("abcé漢", min_size=1, max_size=12), max_size=12), st.integers(2, 40))
def test_no_word_is_lost(words: list[str], width: int) -> None:
    """Wrapping a paragraph keeps every letter."""
    lines = markdown_lines(" ".join(words), width, INK)
    assert "".join(text for row in lines for text, _ in row).replace(" ", "") == "".join(words)
