"""`golive [FILE|FOLDER]`: the console is opened on what is meant, or it is said why not."""

from pathlib import Path

import pytest

from tests.cli.shell import FILE, Shell
from tests.session.desk import MINIMAL

NO_TERMINAL = (
    "golive: the console needs a terminal, and this is none; use golive status sample.yaml"
)


def opened(golive: Shell) -> list[Path]:
    """The checklists that the console was opened on; it must have been opened once."""
    ((found, _),) = golive.opened
    return [*found.checklists]


def test_a_file_opens_the_console_on_it(golive: Shell) -> None:
    """Nothing is printed."""
    assert golive.fine(FILE, terminal=True).out == ""
    assert opened(golive) == [Path(FILE)]


def test_a_folder_opens_the_console_on_all_its_checklists(golive: Shell) -> None:
    """By name; other YAML files are left out."""
    golive.write(MINIMAL, "other.yml")
    golive.write("services: {}\n", "compose.yaml")
    golive.fine(".", terminal=True)
    assert opened(golive) == [Path("other.yml"), Path(FILE)]


def test_without_a_path_it_opens_those_of_this_folder(golive: Shell) -> None:
    """Before those of `checklists/`."""
    golive.fine(terminal=True)
    assert opened(golive) == [Path(FILE)]


def test_without_one_here_it_opens_those_of_checklists(golive: Shell) -> None:
    """As in a project of its own."""
    (golive.folder / "checklists").mkdir()
    (golive.folder / FILE).rename(golive.folder / "checklists" / FILE)
    golive.fine(terminal=True)
    assert opened(golive) == [Path("checklists") / FILE]


def test_a_path_with_the_name_of_a_command_is_written_with_a_dot(golive: Shell) -> None:
    """`golive status` is the command, `golive ./status` the folder."""
    (golive.folder / "status").mkdir()
    golive.write(MINIMAL, "status/inside.yaml")
    assert "Sample" in golive.fine("status", terminal=True).lines[0]
    assert golive.opened == []
    golive.fine("./status", terminal=True)
    assert opened(golive) == [Path("status/inside.yaml")]


def test_the_options_reach_the_console(golive: Shell) -> None:
    """Before the path or behind it."""
    golive.fine("--as", "ben", FILE, "--state", "june.toml", "--ascii", terminal=True)
    ((_, opening),) = golive.opened
    assert (opening.operator, opening.state, opening.ascii) == ("ben", Path("june.toml"), True)
    assert opening.clock.now().hour == 12


def test_a_state_goes_with_one_checklist_only(golive: Shell) -> None:
    """A folder with several is refused with exit code 2."""
    golive.write(MINIMAL, "other.yaml")
    answer = golive(".", "--state", "june.toml", terminal=True)
    assert answer.said(
        "golive: --state goes with one checklist, and . has 2; name one: golive other.yaml"
    )
    assert (answer.code, golive.opened) == (2, [])


def test_a_broken_checklist_opens_the_console_all_the_same(golive: Shell) -> None:
    """There its problems are listed."""
    golive.write("golive: 1\nsektions: []\n")
    golive.fine(FILE, terminal=True)
    assert opened(golive) == [Path(FILE)]


@pytest.mark.parametrize("arguments", [[FILE], ["."], []])
def test_without_a_terminal_it_says_what_to_use_instead(
    golive: Shell, arguments: list[str]
) -> None:
    """One sentence to standard error, exit code 2."""
    answer = golive(*arguments)
    assert answer.said(NO_TERMINAL)
    assert (answer.code, golive.opened) == (2, [])


@pytest.mark.parametrize(
    ("texts", "proposed"),
    [
        (("golive: 1\nsektions: []\n", MINIMAL), "b.yaml"),
        ((MINIMAL, "golive: 1\n"), "a.yaml"),
        (("golive: 1\n", "golive: [\n"), "CHECKLIST"),
    ],
)
def test_of_several_it_proposes_one_that_can_be_read(
    golive: Shell, texts: tuple[str, str], proposed: str
) -> None:
    """The first by name; if none can, it says what to write there."""
    (golive.folder / FILE).unlink()
    for name, text in zip(("a.yaml", "b.yaml"), texts, strict=True):
        golive.write(text, name)
    assert golive().err.endswith(f"; use golive status {proposed}\n")


def test_on_a_terminal_that_can_not_draw_it_says_so(golive: Shell) -> None:
    """`TERM=dumb`, as in an editor's shell."""
    answer = golive(FILE, terminal=True, environ={"TERM": "dumb"})
    assert answer.said(
        "golive: the console needs a terminal that can draw, and TERM says dumb; "
        "use golive status sample.yaml"
    )
    assert answer.code == 2


@pytest.mark.parametrize(("columns", "rows"), [(39, 12), (40, 11), (1, 1)])
def test_on_a_terminal_too_small_it_says_what_it_needs(
    golive: Shell, columns: int, rows: int
) -> None:
    """One sentence and exit code 2; nothing is drawn."""
    environ = {"COLUMNS": str(columns), "LINES": str(rows)}
    answer = golive(FILE, terminal=True, environ=environ)
    assert answer.said(
        "golive: the console needs a terminal of 40×12 or more, and this one is "
        f"{columns}×{rows}; make it larger, or use golive status sample.yaml"
    )
    assert (answer.code, golive.opened) == (2, [])


@pytest.mark.parametrize(("columns", "rows"), [("40", "12"), ("0", "0"), ("wide", "")])
def test_the_smallest_terminal_and_one_of_unknown_size_are_enough(
    golive: Shell, columns: str, rows: str
) -> None:
    """A serial line says 0 by 0."""
    environ = {"COLUMNS": columns, "LINES": rows}
    golive.fine(FILE, terminal=True, environ=environ)
    assert opened(golive) == [Path(FILE)]


def test_a_missing_file_is_said_with_the_one_meant(golive: Shell) -> None:
    """Exit code 2, terminal or not."""
    for terminal in (True, False):
        answer = golive("samplex.yaml", terminal=terminal)
        assert answer.said("samplex.yaml: there is no such file; did you mean sample.yaml?")
        assert (answer.code, golive.opened) == (2, [])


def test_what_only_ends_alike_was_not_meant(golive: Shell) -> None:
    """Nor is a link that leads nowhere."""
    (golive.folder / "nopes.yaml").symlink_to("nowhere")
    answer = golive("nope.yaml")
    assert answer.said("nope.yaml: there is no such file; golive --help lists the commands")


def test_a_folder_without_checklists_is_said(golive: Shell) -> None:
    """By its name, with what a checklist is."""
    (golive.folder / "empty").mkdir()
    answer = golive("empty", terminal=True)
    assert answer.said(
        "golive: there is no checklist in empty; a checklist is a YAML file with golive: 1 in it"
    )
    assert answer.code == 2


def test_nothing_to_open_anywhere_is_said(golive: Shell) -> None:
    """With how to name one."""
    (golive.folder / FILE).unlink()
    answer = golive(terminal=True)
    assert answer.said(
        "golive: there is no checklist here, and none in checklists/; "
        "name one: golive path/to/checklist.yaml"
    )
    assert answer.code == 2


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_shown_behind_a_path_too(golive: Shell, option: str) -> None:
    """That of `golive`, and no console."""
    assert golive.fine(FILE, option, terminal=True).out == golive.fine(option).out
    assert golive.opened == []


def test_what_the_console_answers_is_the_exit_code(golive: Shell) -> None:
    """As after a signal."""
    golive.monkeypatch.setattr(Shell, "_open", lambda *_: 143)
    assert golive(FILE, terminal=True).code == 143


@pytest.mark.parametrize(("encoding", "ascii_only"), [("utf-8", False), ("latin-1", True)])
def test_a_terminal_without_the_signs_gets_what_it_has(
    golive: Shell, encoding: str, ascii_only: bool
) -> None:
    """As with `--ascii`: the lines stay as wide as they are."""
    golive.fine(FILE, terminal=True, encoding=encoding)
    ((_, opening),) = golive.opened
    assert opening.ascii is ascii_only
