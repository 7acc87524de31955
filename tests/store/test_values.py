"""Keys and values in TOML."""

import subprocess
import sys
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from math import isnan
from pprint import pformat

import pytest
from hypothesis import given

from golive_tui.store.values import toml_key, toml_stamp, toml_text, toml_value
from tests.store.states import texts, values


@given(value=values)
def test_any_value_reads_back_as_it_was_on_one_line(value: object) -> None:
    """Whatever tomllib can give us, it gives us again from what we write."""
    written = toml_value(value)
    assert "\n" not in written
    assert pformat(tomllib.loads(f"v = {written}")["v"]) == pformat(value)


@given(key=texts, text=texts)
def test_any_key_and_text_read_back(key: str, text: str) -> None:
    """Control characters, quotes, line breaks and all scripts survive."""
    assert tomllib.loads(f"{toml_key(key)} = {toml_text(text)}") == {key: text}


def test_not_a_number_survives() -> None:
    """The one value that is not equal to itself."""
    assert isnan(tomllib.loads(f"v = {toml_value(float('nan'))}")["v"])


@pytest.mark.parametrize("hidden", ["\x1b[31m", "\x9b31m", "\u202e", "\u2066", "\x7f", "\ufeff"])
def test_what_a_terminal_would_act_on_is_written_as_an_escape(hidden: str) -> None:
    """`cat` and `git diff` of the file are harmless."""
    written = toml_text(f"before {hidden} after")
    assert written.isprintable()
    assert tomllib.loads(f"v = {written}")["v"] == f"before {hidden} after"


def test_plain_text_of_any_script_is_left_readable() -> None:
    """No escapes where none are needed."""
    assert toml_text("Größe: 数 → ok 🚀") == '"Größe: 数 → ok 🚀"'


def test_half_a_character_is_replaced() -> None:
    """What came undecodable from a command line can't be written, but doesn't stop the rest."""
    assert toml_text("bad \udcff byte") == '"bad \ufffd byte"'


def test_keys_are_quoted_only_where_needed() -> None:
    """As tomli-w does it."""
    assert toml_key("version") == "version"
    assert toml_key("launch-day/deploy") == '"launch-day/deploy"'
    assert toml_key("") == '""'


def test_a_stamp_is_utc_with_milliseconds() -> None:
    """Whatever zone it comes in, and also before the year 1000."""
    berlin = datetime(2026, 12, 1, 9, 2, 11, 314159, tzinfo=timezone(timedelta(hours=1)))
    assert toml_stamp(berlin) == "2026-12-01T08:02:11.314Z"
    assert toml_stamp(datetime(987, 1, 1, tzinfo=UTC)) == "0987-01-01T00:00:00.000Z"


def test_tomli_w_is_loaded_only_for_the_unusual() -> None:
    """Plain ticking must not pay for it."""
    script = (
        "import sys; from golive_tui.store.values import toml_text; from golive_tui.store import"
        " state_file; toml_text('plain'); assert 'tomli_w' not in sys.modules;"
        " toml_text('a\\nb'); assert 'tomli_w' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
