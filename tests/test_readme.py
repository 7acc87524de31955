"""The README says what is so."""

import re
import tomllib
from pathlib import Path

from golive_tui.checklist.source import read_text
from golive_tui.store.reading import read_state
from tests.readme import README, written


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language."""
    text = README.read_text(encoding="utf-8")
    return re.findall(f"```{language}\n(.*?)```", text, re.DOTALL)


def test_its_tables_are_those_of_the_program() -> None:
    """Keys, commands and the reference are in step; `python -m tests.readme` writes them."""
    text = README.read_text(encoding="utf-8")
    assert written(text) == text


def test_its_checklist_is_a_good_one() -> None:
    """The example is read without a problem."""
    example, *_ = blocks("yaml")
    reading = read_text(example, "README.yaml")
    assert reading.warnings == ()
    assert reading.checklist.nodes["launch-day/t-6-hours/deploy"].owner == "DevOps"


def test_its_state_is_a_good_one() -> None:
    """The example is read, and says what it seems to say."""
    (example,) = blocks("toml")
    state = read_state(example.encode(), "soulseer.yaml", Path("README.md"))
    assert tomllib.loads(example)["checklist"] == state.checklist
    head = state.items["launch-day/t-6-hours/deploy"].head
    assert head is not None
    assert head.waived == ("needs final-backup",)


def told() -> str:
    """Its text without line breaks."""
    return " ".join(README.read_text(encoding="utf-8").split())


def test_it_says_how_long_a_name_lasts() -> None:
    """`O` in the console and `--as` are forgotten at the end of the run."""
    assert "`--as`, and `O` in the console, last for the run" in told()


def test_it_says_what_does_not_count_for_the_launch() -> None:
    """So that nobody adds up the sections and wonders."""
    assert "What is due after T-0, repeated or optional doesn't count" in told()


def test_its_pictures_are_there() -> None:
    """Every picture it shows was made."""
    text = README.read_text(encoding="utf-8")
    pictures = re.findall(r"\]\((screenshots/[^)]+)\)", text)
    assert pictures
    assert [name for name in pictures if not (README.parent / name).exists()] == []


def test_its_first_commands_are_the_two_of_the_makefile() -> None:
    """A newcomer meets the picture and two commands first."""
    first = README.read_text(encoding="utf-8").split("## ")[0]
    assert "screenshots/console.svg" in first
    assert "make run" in first
    assert "make test" in first
    makefile = (README.parent / "Makefile").read_text(encoding="utf-8")
    assert "\nrun: " in makefile
    assert "\ntest: " in makefile
