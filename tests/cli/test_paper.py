"""Lines for a terminal and for a pipe."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.cli.cells import cells, cut
from golive_tui.cli.paper import Paper, Span, Tone
from golive_tui.launch.glyphs import Sign
from tests.cli.shell import FILE, Shell


class Terminal(io.StringIO):
    """A stream that says it is a terminal, of unknown width."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """It is one."""
        return True


def printed(paper: Paper, stream: io.StringIO) -> str:
    """The one line on the stream."""
    assert paper is not None
    return stream.getvalue().removesuffix("\n")


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("日本", 4), ("é", 1), ("e\u0301", 1), ("🚀", 2), ("○●✗", 3), ("", 0)],
)
def test_wide_characters_take_two_cells_and_marks_none(text: str, width: int) -> None:
    """Ambiguous ones count as one."""
    assert cells(text) == width


@given(st.text(), st.integers(0, 40))
def test_a_cut_text_always_fits(text: str, width: int) -> None:
    """And what fits already stays as it is."""
    shown = cut(text, width)
    assert cells(shown) <= max(width, 0)
    if cells(text) <= width:
        assert shown == text


def test_a_cut_text_says_that_there_is_more() -> None:
    """A wide character that would be halved goes."""
    assert cut("abcdef", 4) == "abc…"
    assert cut("日本語", 4) == "日…"


@given(st.text(), st.text())
def test_no_line_on_a_terminal_is_wider_than_it(left: str, right: str) -> None:
    """Whatever stands in it."""
    for way in ("row", "pair", "line"):
        stream = Terminal()
        paper = Paper(stream, {"NO_COLOR": "1"})
        if way == "row":
            paper.row((left,), (right,))
        elif way == "pair":
            paper.pair((left,), (right,), start=50)
        else:
            paper.line(left, right)
        line = printed(paper, stream)
        assert "\n" not in line
        assert cells(line) <= paper.columns


@given(st.text())
def test_no_control_character_of_a_text_gets_through(text: str) -> None:
    """To a terminal or to a pipe, cut or whole."""
    for stream in (Terminal(), io.StringIO()):
        paper = Paper(stream, {"NO_COLOR": "1"})
        paper.line(text)
        paper.whole(text)
        lines = stream.getvalue().split("\n")
        assert len(lines) == 3
        assert not any(ord(each) < 32 or 127 <= ord(each) < 160 for line in lines for each in line)


def test_a_pipe_gets_lines_whole() -> None:
    """A program reads them."""
    stream = io.StringIO()
    Paper(stream, {}).line("x" * 500)
    assert stream.getvalue() == "x" * 500 + "\n"


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_is_left_out_where_it_is_not_wanted(environ: dict[str, str]) -> None:
    """A word and a glyph still tell."""
    stream = Terminal()
    Paper(stream, environ).line(Span("failed", Tone.BAD))
    assert stream.getvalue() == "failed\n"


def test_a_terminal_gets_colour_and_a_pipe_does_not() -> None:
    """Blanks are never coloured."""
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        Paper(stream, {}).line(Span("failed", Tone.BAD), Span(" ", Tone.BAD), "x")
    assert terminal.getvalue() == "\x1b[31mfailed\x1b[0m x\n"
    assert pipe.getvalue() == "failed x\n"


def test_facts_stand_at_the_right_end() -> None:
    """What stands left gives way, with a sign that there is more."""
    stream = Terminal()
    Paper(stream, {"NO_COLOR": "1"}).row(("x" * 100,), ("facts",))
    line = stream.getvalue().removesuffix("\n")
    assert (len(line), line.endswith("x…  facts")) == (80, True)


def test_without_a_stream_nothing_is_printed_and_nothing_breaks() -> None:
    """Standard output may be closed."""
    paper = Paper(None, {})
    assert (paper.is_terminal, paper.columns) == (False, 80)


@pytest.mark.parametrize("sign", Sign)
def test_every_sign_has_a_colour(sign: Sign) -> None:
    """None is forgotten when one is added."""
    assert Paper(io.StringIO(), {}).sign(sign).text == sign.glyph


@pytest.mark.parametrize("title", ["a\x1b[2Jb", "[bold]x[/]", "\u202eabc", "日本" * 40, "\x07"])
def test_a_hostile_title_breaks_no_line(golive: Shell, title: str) -> None:
    """Every command prints it harmless, on one line."""
    escaped = "".join(f"\\U{ord(each):08x}" for each in title)
    golive.write(
        f'golive: 1\ntitle: T\nsections: [{{title: S, items: [{{title: "{escaped}", id: a}}]}}]\n'
    )
    for arguments in (["status"], ["show"], ["tick", FILE, "a"], ["log", FILE]):
        shown = golive.fine(*arguments, *([FILE] if len(arguments) == 1 else [])).out
        assert not any(character in shown for character in "\x1b\x07\u202e")
