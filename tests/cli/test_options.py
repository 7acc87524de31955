"""The options that every command has: `--state`, `--as`, `--now`, `--ascii`, `--help`."""

import subprocess
from pathlib import Path

import pytest

from golive_tui.cli.table import COMMANDS
from golive_tui.launch.state import Status
from tests.cli.shell import FILE, Shell
from tests.session.desk import BACKUPS


@pytest.mark.parametrize("before", [True, False])
def test_they_may_stand_before_or_behind_the_command(golive: Shell, before: bool) -> None:
    """Either way they count."""
    shared, own = ["--as", "ben", "--now", "2026-12-01 13:00Z"], ["tick", FILE, "backups"]
    golive.fine(*([*shared, *own] if before else [*own, *shared]))
    change = golive.change(BACKUPS)
    assert (change.by, change.at.hour) == ("ben", 13)


def test_the_one_named_last_counts(golive: Shell) -> None:
    """Behind the command rather than before it."""
    golive.fine("--as", "ben", "tick", FILE, "backups", "--as", "eva")
    assert golive.change(BACKUPS).by == "eva"


def test_the_operator_comes_from_the_environment_if_nobody_says(golive: Shell) -> None:
    """`--as` goes before `GOLIVE_OPERATOR`; blanks are no part of a name."""
    golive.environ["GOLIVE_OPERATOR"] = "  eva  maria "
    golive.fine("tick", FILE, "backups")
    assert golive.change(BACKUPS).by == "eva maria"


def test_who_only_looks_needs_no_name(golive: Shell) -> None:
    """Git is asked by the commands that change something, and by no other."""

    def asked(*_: object, **__: object) -> None:
        raise AssertionError("git was asked for a name")

    golive.monkeypatch.setattr(subprocess, "Popen", asked)
    del golive.environ["GOLIVE_OPERATOR"]
    for arguments in (["status"], ["show", FILE], ["log", FILE], ["t0", FILE]):
        assert golive(*arguments).code == 0
    assert "git was asked" in golive("tick", FILE, "backups").err


@pytest.mark.parametrize("name", ["probe", "Probe", " PROBE "])
def test_nobody_may_act_as_the_probes(golive: Shell, name: str) -> None:
    """The name is refused with exit code 2."""
    answer = golive("tick", FILE, "backups", "--as", name)
    assert answer.err.startswith(
        f'golive: "{name.strip()}" is the name under which probes tick; choose another'
    )
    assert answer.code == 2


def test_the_state_may_be_elsewhere(golive: Shell) -> None:
    """`--state FILE` is read and written, what is beside the checklist is not."""
    (golive.folder / "runs").mkdir()
    elsewhere = Path("runs/june.toml")
    golive.fine("tick", FILE, "backups", "--state", str(elsewhere))
    record = golive.record(BACKUPS, golive.folder / elsewhere)
    assert record.current is not None
    assert record.current.status is Status.DONE
    assert not golive.state.exists()
    document = golive.fine("show", FILE, "backups", "--json", "--state", str(elsewhere)).json
    assert (document["state"], document["node"]["status"]) == (str(elsewhere), "done")


def test_a_state_that_is_a_folder_is_refused(golive: Shell) -> None:
    """Exit code 2."""
    answer = golive("tick", FILE, "backups", "--state", ".")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(".: it is no ordinary file")


def test_a_time_that_is_none_is_refused(golive: Shell) -> None:
    """For every command that looks at the clock, with how to write one."""
    for arguments in (["status", FILE], ["tick", FILE, "backups"], ["log", FILE]):
        answer = golive(*arguments, "--now", "soon")
        assert answer.err.startswith('golive: "soon" is no time; write 2026-12-01 09:00')
        assert (answer.code, answer.out) == (2, "")
    assert not golive.state.exists()


def test_now_is_meant_in_the_operators_own_zone(golive: Shell) -> None:
    """Where it has no offset."""
    golive.now = ""
    tokyo = {"TZ": "Asia/Tokyo"}
    arguments = ["t0", FILE, "--json", "--now", "2026-12-01 21:00"]
    assert golive.fine(*arguments, environ=tokyo).json["now"] == "2026-12-01T12:00:00.000Z"


def test_without_it_the_clock_of_the_machine_counts(golive: Shell) -> None:
    """The change lies between two looks at it."""
    from golive_tui.cli.clock import SystemClock

    golive.now = ""
    before = SystemClock().now()
    golive.fine("tick", FILE, "backups")
    change = golive.change(BACKUPS)
    assert before.replace(microsecond=0) <= change.at <= SystemClock().now()


@pytest.mark.parametrize(
    "arguments", [["status", FILE], ["show", FILE], ["show", FILE, "logs"], ["log", FILE]]
)
def test_with_ascii_no_other_character_is_drawn(golive: Shell, arguments: list[str]) -> None:
    """Whatever is done, failed or open."""
    golive.fine("tick", FILE, "backups")
    golive.fine("fail", FILE, "logs", "-m", "lost")
    assert golive.fine(*arguments, "--ascii").out.isascii()


def test_an_encoding_without_the_glyphs_gets_ascii(golive: Shell) -> None:
    """And a title that it lacks is no error."""
    golive.write("golive: 1\ntitle: “Ü”\nsections: [{title: S, items: [Ж]}]\n")
    shown = golive.fine("show", FILE, encoding="ascii").out
    assert shown.startswith("???")
    assert "o ?" in shown


@pytest.mark.parametrize("command", [entry.name for entry in COMMANDS])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help_with_an_example(golive: Shell, command: str, option: str) -> None:
    """It goes to standard output, with what the table says, exit code 0."""
    answer = golive.fine(command, option)
    entry = next(each for each in COMMANDS if each.name == command)
    assert answer.out.startswith(f"Usage: golive {command} ")
    assert entry.example in answer.out
    assert "--as NAME" in answer.out


def test_help_lists_every_command(golive: Shell) -> None:
    """Each with its name at the beginning of a line."""
    lines = golive.fine("--help").lines
    for entry in COMMANDS:
        assert any(line.startswith(f"  {entry.name} ") for line in lines), entry.name


def test_version_says_which_golive_it_is(golive: Shell) -> None:
    """One line."""
    from golive_tui import __version__

    assert golive.fine("--version").out == f"golive {__version__}\n"


@pytest.mark.parametrize("option", ["--as", "--now", "--state"])
def test_an_option_that_is_empty_is_refused(golive: Shell, option: str) -> None:
    """A script whose variable is not set must not act in another name, time or place."""
    answer = golive("tick", FILE, "backups", option, "")
    assert answer.said(
        f"golive tick: invalid value for '{option}': it is empty; see golive tick --help"
    )
    assert (answer.code, golive.state.exists()) == (2, False)


@pytest.mark.parametrize("command", ["status", "tick", "gate"])
def test_a_file_that_is_empty_is_not_this_folder(golive: Shell, command: str) -> None:
    """Nor is the one checklist in it meant."""
    answer = golive(command, "", *(["backups"] if command == "tick" else []))
    assert answer.code == 2
    assert "it is empty" in answer.err
    assert not golive.state.exists()
