"""Wrong usage: one sentence, exit code 2, and where to look."""

from importlib import import_module

import click
import pytest

from golive_tui.cli.shared import shared_options
from golive_tui.cli.table import COMMANDS, Entry
from tests.cli.shell import FILE, Shell

FIRST_ARGUMENT = {"lint": FILE, "completion": "bash", "schema": ""}
"""What a command takes first, where that is not a checklist."""


@pytest.mark.parametrize("command", [entry.name for entry in COMMANDS])
def test_an_unknown_option_is_refused_by_every_command(golive: Shell, command: str) -> None:
    """It names the option and the help of that command."""
    answer = golive(command, *filter(None, [FIRST_ARGUMENT.get(command, FILE)]), "--qqqqqq")
    assert answer.said(f"golive {command}: no such option --qqqqqq; see golive {command} --help")
    assert answer.code == 2


@pytest.mark.parametrize("arguments", [[FILE, "--nonsense"], ["--nonsense"], ["--nonsense", FILE]])
def test_an_unknown_option_of_the_console_is_refused(golive: Shell, arguments: list[str]) -> None:
    """Before or behind the path."""
    answer = golive(*arguments, terminal=True)
    assert answer.said("golive: no such option --nonsense; see golive --help")
    assert (answer.code, golive.opened) == (2, [])


def test_a_mistyped_option_is_refused_with_near_misses(golive: Shell) -> None:
    """As few as there are."""
    answer = golive("tick", FILE, "backups", "--evidense", "x")
    assert answer.said(
        "golive tick: no such option --evidense (did you mean --evidence?); see golive tick --help"
    )


def test_an_option_without_its_value_is_refused(golive: Shell) -> None:
    """It says which."""
    answer = golive("tick", FILE, "backups", "-m")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("golive: option '-m' requires an argument; see golive")


@pytest.mark.parametrize(
    "command", [entry.name for entry in COMMANDS if entry.usage.startswith("FILE")]
)
def test_a_command_without_its_file_is_refused(golive: Shell, command: str) -> None:
    """Only `status` guesses which is meant."""
    answer = golive(command)
    assert answer.err.startswith(f"golive {command}: missing argument 'FILE")
    assert (answer.code, answer.out) == (2, "")


@pytest.mark.parametrize("command", ["status", "undo", "log", "schema"])
def test_too_many_arguments_are_refused(golive: Shell, command: str) -> None:
    """They are named."""
    taken = [] if command == "schema" else [FILE]
    answer = golive(command, *taken, "more")
    assert answer.said(
        f"golive {command}: got unexpected extra argument (more); see golive {command} --help"
    )
    assert answer.code == 2


@pytest.mark.parametrize("command", ["hold", "scrub"])
def test_a_reason_without_its_option_hears_of_it(golive: Shell, command: str) -> None:
    """It is what one writes first."""
    answer = golive(command, FILE, "for the poll")
    assert answer.said(
        f"golive {command}: got unexpected extra argument (for the poll); a reason goes behind "
        f"-m, in quotes; see golive {command} --help"
    )
    assert answer.code == 2


def test_two_paths_for_the_console_are_too_many(golive: Shell) -> None:
    """It opens one, or a folder."""
    answer = golive(FILE, FILE, terminal=True)
    assert answer.said("golive: got unexpected extra argument (sample.yaml); see golive --help")
    assert (answer.code, golive.opened) == (2, [])


@pytest.mark.parametrize("behind", [[], [FILE], [FILE, "--format", "line"]])
def test_a_mistyped_command_is_refused_with_the_one_meant(golive: Shell, behind: list[str]) -> None:
    """Whatever stands behind it."""
    answer = golive("statsu", *behind, terminal=True)
    assert answer.said("statsu: there is no such file; did you mean golive status?")
    assert answer.code == 2


def test_a_word_unlike_any_command_is_refused_with_where_to_look(golive: Shell) -> None:
    """It is taken for a path."""
    answer = golive("qqqqqq", terminal=True)
    assert answer.said("qqqqqq: there is no such file; golive --help lists the commands")


def test_the_way_to_help_is_one_that_works(golive: Shell) -> None:
    """What a refusal names can be typed as it is."""
    for arguments in ([FILE, "--nonsense"], ["tick"], ["tick", FILE, "a", "--nonsense"]):
        named = golive(*arguments).err.strip().rpartition("; see golive ")[2].split()
        assert golive.fine(*named).out.startswith("Usage: golive ")


def test_the_program_without_a_name_is_not_called_with_stray_blanks(golive: Shell) -> None:
    """No sentence has two blanks in a row, or one before a colon."""
    for arguments in ([FILE, "--x"], ["--x"], [FILE, "a", "b"], ["tick"], ["qqq"], [FILE]):
        sentence = golive(*arguments).err
        assert sentence.count("\n") == 1
        assert "  " not in sentence
        assert " :" not in sentence


def test_a_choice_that_is_missing_is_said_in_one_line(golive: Shell) -> None:
    """With what there is to choose from."""
    answer = golive("completion")
    assert answer.said(
        "golive completion: missing argument 'SHELL'. Choose from: bash, zsh, fish; "
        "see golive completion --help"
    )


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_the_table_names_every_option_of_a_command(entry: Entry) -> None:
    """But for those that all have; the README is made from it."""
    command = import_module(f"golive_tui.cli.commands.{entry.name}").command
    shared = {name for option in shared_options() for name in option.opts}
    options = [each for each in command.params if isinstance(each, click.Option)]
    own = [each.opts for each in options if shared.isdisjoint(each.opts)]
    assert [names for names in own if not any(name in entry.usage for name in names)] == []
