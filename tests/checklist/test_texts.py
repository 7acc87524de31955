"""Each field reads its own text; times and marks are read and written back; text is made plain."""

import unicodedata
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.plain import plain, plain_lines
from golive_tui.checklist.source import read_text
from golive_tui.checklist.times import (
    LONGEST,
    Mark,
    format_duration,
    parse_duration,
    parse_mark,
)
from golive_tui.errors import GoLiveError

SECONDS = st.integers(0, int(LONGEST.total_seconds())).map(lambda n: timedelta(seconds=n))


@given(SECONDS)
def test_a_duration_is_read_back_as_it_was_written(duration: timedelta) -> None:
    """For every whole number of seconds."""
    assert parse_duration(format_duration(duration)) == duration


@given(SECONDS, st.sampled_from([-1, 1]))
def test_a_mark_is_read_back_as_it_was_written(duration: timedelta, sign: int) -> None:
    """Before and after T-0."""
    mark = Mark(sign * duration)
    assert parse_mark(str(mark)) == mark


@pytest.mark.parametrize(
    "text", ["", "5", "m", "5 m", "1m1h", "1h1h", "-1h", "1.5h", "1y", "99999w"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    """With what would be one."""
    with pytest.raises(GoLiveError):
        parse_duration(text)


@pytest.mark.parametrize("text", ["", "T", "T-", "6h", "T6h", "t-6h", "T-6x", "T--6h"])
def test_what_is_no_mark_is_refused(text: str) -> None:
    """With what would be one."""
    with pytest.raises(GoLiveError, match="is no mark"):
        parse_mark(text)


@pytest.mark.parametrize("text", ["No", "yes", "12:30", "1.10", "0x10", "null", "~", "2026-12-01"])
def test_a_title_is_the_text_that_was_written(text: str) -> None:
    """YAML's ideas of truth, numbers and dates do not reach it."""
    checklist = read_text(f"golive: 1\ntitle: {text}\n", "x.yaml").checklist
    assert checklist.title == text


@given(st.text())
def test_plain_text_has_nothing_that_acts(text: str) -> None:
    """No control, no surrogate, nothing that reorders or joins; one line; and plain stays plain."""
    shown = plain(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(shown) & set("\u202a\u202e\u2066\u2069\u200b\u200d\ufeff\u200f")
    assert plain(shown) == shown


@given(st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126)))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """Printable ASCII is untouched."""
    assert plain(text) == text


def test_an_escape_is_seen_and_does_nothing() -> None:
    """What would have been a command to the terminal is a sign."""
    assert plain("a\x1b[31mb\x07\x9bc") == "a␛[31mb␇\ufffdc"
    assert plain("שלום é 漢字") == "שלום é 漢字"


def test_lines_stay_lines() -> None:
    """Of a longer text only the line ends are kept."""
    assert plain_lines("a\r\nb\tc\x1b") == "a\nb   c␛"


FORBIDDEN = {
    *range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF
} - {0x09, 0x0A, 0x0D, 0x85}  # fmt: skip
"""What YAML calls not printable, as far as Python's texts go."""


@given(
    st.characters(categories=["Cc", "Cs", "Cn", "Cf", "Zl", "Zp", "Lo"]) | st.characters(),
    st.text("aé ", max_size=2),
)
def test_what_yaml_forbids_is_refused_and_nothing_else_is(character: str, before: str) -> None:
    """Half of a surrogate pair too, wherever it stands."""
    with pytest.raises(GoLiveError) as broken:
        read_text(f"golive: 1\n# {before}{character}\n", "a.yaml")
    refused = "may not stand in YAML as it is" in broken.value.message
    assert refused is (ord(character) in FORBIDDEN)
