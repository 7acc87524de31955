"""`golive probe`: runs probes once, and answers for people, for programs and for CI."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.shell import FILE, Shell

TEXT = """\
golive: 1
title: Probed
probes:
  disk: {file: disk.txt}
sections:
  - title: Launch Day
    items:
      - {title: Release, probe: {env: PLACE, warn: ["[VALUE] == here"]}}
      - {title: Backup, probe: {command: "cat backup", needs: [disk]}}
      - No probe
criteria:
  - {title: Load, probe: {command: "echo 7", expect: ["[STDOUT] < 5"]}}
"""
DISK = "✓ pass    probe:disk  4 bytes, changed 12 min ago"
RELEASE = "✓ pass    launch-day/release  set"
BACKUP = "✓ pass    launch-day/backup  exit 0"
LOAD = "✗ fail    criterion:load  exit 0; [STDOUT] (7) < 5"
NOON_SECONDS = 1_796_126_400
"""The moment at which the shell stands still."""


def prepared(golive: Shell) -> Shell:
    """A checklist with four probes; one of them fails."""
    golive.write(TEXT)
    golive.write("full", "backup")
    changed = NOON_SECONDS - 12 * 60
    os.utime(golive.write("full", "disk.txt"), (changed, changed))
    golive.environ |= {"PLACE": "here", "PATH": os.environ["PATH"]}
    return golive


@pytest.fixture
def shell(golive: Shell) -> Shell:
    """With four probes."""
    return prepared(golive)


def trusted(shell: Shell) -> Shell:
    """The same, trusted."""
    assert shell("trust", FILE, "--yes").code == 0
    return shell


# What is printed


def test_each_probe_is_one_line_as_it_ends(shell: Shell) -> None:
    """Verdict, address, what was seen; how many there were goes to standard error."""
    answer = trusted(shell)("probe", FILE, "--concurrency", "1")
    assert sorted(answer.lines) == sorted([DISK, RELEASE, BACKUP, LOAD])
    assert answer.err == "golive: 4 probes: 3 pass, 1 fail\n"
    assert answer.code == 1


def test_a_terminal_without_glyphs_gets_letters(shell: Shell) -> None:
    """`--ascii`."""
    answer = trusted(shell)("--ascii", "probe", FILE, "load")
    assert answer.out == "X fail    criterion:load  exit 0; [STDOUT] (7) < 5\n"


def test_what_could_not_be_checked_is_told_with_its_cause(shell: Shell) -> None:
    """A hanging command is ended by its timeout."""
    shell.write(TEXT.replace('"echo 7"', '"sleep 100", timeout: 1s'))
    answer = trusted(shell)("probe", FILE, "load")
    assert answer.out == "? error   criterion:load  timeout: no answer within 1 s\n"
    assert (answer.code, answer.err) == (1, "golive: 1 probe: 1 error\n")


def test_list_names_the_probes_and_runs_none(shell: Shell) -> None:
    """It needs no trust, since nothing runs."""
    answer = shell.fine("probe", FILE, "--list")
    assert [line.split(maxsplit=1) for line in answer.lines] == [
        ["probe:disk", "file disk.txt"],
        ["launch-day/release", "env PLACE"],
        ["launch-day/backup", "command cat backup"],
        ["criterion:load", "command echo 7"],
    ]
    assert shell.fine("probe", FILE, "--list", "backup").lines == answer.lines[2:3]


def test_list_is_there_for_programs_too(shell: Shell) -> None:
    """`--list --json`."""
    found = shell.fine("probe", FILE, "--list", "--json", "backup").json
    assert found == {
        "schema": 1,
        "kind": "probes",
        "probes": [
            {
                "address": "launch-day/backup",
                "title": "Backup",
                "role": "item",
                "kind": "command",
                "needs": ["probe:disk"],
                "target": ["cat backup"],
            }
        ],
    }


def test_json_has_everything_that_was_found(shell: Shell) -> None:
    """In the order asked for; times are milliseconds."""
    answer = trusted(shell)("probe", FILE, "--json", "disk", "load")
    found = answer.json
    measured = [found["probes"][1]["values"].pop("RESPONSE_TIME")]
    measured += [each.pop("took_ms") for each in found["probes"]]
    assert all(isinstance(each, float) and each >= 0 for each in measured)
    nothing = {"dns": None, "connect": None, "tls": None, "first_byte": None}
    assert found == {
        "schema": 1,
        "kind": "probe",
        "counts": {"pass": 1, "fail": 1},
        "probes": [
            {
                "address": "probe:disk",
                "title": "disk",
                "role": "probe",
                "kind": "file",
                "needs": [],
                "verdict": "pass",
                "cause": None,
                "summary": "4 bytes, changed 12 min ago",
                "started": "2026-12-01T12:00:00.000Z",
                "attempts": 1,
                "values": {"EXISTS": True, "SIZE": 4, "AGE": 720000.0},
                "conditions": [
                    {
                        "condition": "[EXISTS] == true",
                        "holds": True,
                        "found": "[EXISTS] (true) == true",
                        "severity": "fail",
                    }
                ],
                "timing_ms": nothing,
            },
            {
                "address": "criterion:load",
                "title": "Load",
                "role": "criterion",
                "kind": "command",
                "needs": [],
                "verdict": "fail",
                "cause": None,
                "summary": "exit 0; [STDOUT] (7) < 5",
                "started": "2026-12-01T12:00:00.000Z",
                "attempts": 1,
                "values": {"EXIT_CODE": 0, "STDOUT": "7", "STDERR": "", "BODY": 7},
                "conditions": [
                    {
                        "condition": "[STDOUT] < 5",
                        "holds": False,
                        "found": "[STDOUT] (7) < 5",
                        "severity": "fail",
                    }
                ],
                "timing_ms": nothing,
            },
        ],
    }
    assert (answer.code, answer.err) == (1, "golive: 2 probes: 1 pass, 1 fail\n")


def test_json_says_the_cause_of_an_error(shell: Shell) -> None:
    """With its verdict counted."""
    found = shell("probe", FILE, "load", "--json").json
    assert found["counts"] == {"error": 1}
    assert (found["probes"][0]["verdict"], found["probes"][0]["cause"]) == ("error", "untrusted")


def no_constant(name: str) -> None:
    """Python reads these, others don't."""
    raise AssertionError(f"{name} is no JSON")


@pytest.mark.parametrize(
    ("said", "found"),
    [("NaN", "nan"), ("[1e999]", ["inf"]), ('{"a": -Infinity}', {"a": "-inf"})],
)
def test_json_stays_json_whatever_a_probe_found(shell: Shell, said: str, found: object) -> None:
    """What JSON has no number for is a text."""
    shell.write(said, "said.json")
    shell.write(TEXT.replace("echo 7", "cat said.json"))
    out = trusted(shell)("probe", FILE, "load", "--json").out
    answer = json.loads(out, parse_constant=no_constant)
    assert answer["probes"][0]["values"]["BODY"] == found


def test_a_checklist_without_probes_says_so(golive: Shell) -> None:
    """That is no failure."""
    answer = golive("probe", FILE)
    assert (answer.code, answer.out, answer.err) == (0, "", "golive: no probes\n")


# How it is answered


@pytest.mark.parametrize(
    ("place", "addresses", "code"),
    [
        ("here", ["release", "backup"], 0),
        ("there", ["release"], 0),
        ("", ["release"], 1),
        ("here", ["load"], 1),
        ("here", ["nope"], 2),
    ],
)
def test_the_exit_code_says_how_it_went(
    shell: Shell, place: str, addresses: list[str], code: int
) -> None:
    """0 for passes and warnings, 1 for anything else, 2 for a probe that there is not."""
    shell.environ["PLACE"] = place
    assert trusted(shell)("probe", FILE, *addresses).code == code


def test_a_broken_checklist_runs_nothing(shell: Shell) -> None:
    """Its problems are said, exit code 2."""
    shell.write(TEXT.replace("command:", "comand:"))
    answer = shell("probe", FILE, "--trust")
    assert (answer.code, answer.out) == (2, "")
    assert 'did you mean "command"?' in answer.err


@pytest.mark.parametrize("number", ["0", "201", "many"])
def test_an_odd_number_at_once_is_refused(shell: Shell, number: str) -> None:
    """With what would be right."""
    answer = shell("probe", FILE, "--concurrency", number)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("golive probe: invalid value for '--concurrency'")


def test_nothing_is_written_beside_the_checklist(shell: Shell) -> None:
    """What probes find is no state."""
    trusted(shell)
    before = {path.name for path in shell.folder.iterdir()}
    shell("probe", FILE)
    assert {path.name for path in shell.folder.iterdir()} == before


# Needs, and how many at once


def test_what_needs_a_probe_that_does_not_pass_is_blocked(shell: Shell) -> None:
    """It does not run; what is in its way is said."""
    (shell.folder / "disk.txt").unlink()
    answer = trusted(shell)("probe", FILE, "backup")
    assert answer.lines == [
        '⊘ blocked launch-day/backup  waits for "disk", which says fail: disk.txt does not '
        "exist; [EXISTS] (false) == true"
    ]
    assert (answer.code, answer.err) == (1, "golive: 1 probe: 1 blocked\n")


def meeting(seconds: int) -> str:
    """Two probes that pass only together: each waits for the other."""
    one = "touch a; until test -e b; do sleep 0.01; done"
    other = "touch b; until test -e a; do sleep 0.01; done"
    return (
        "golive: 1\ntitle: Meeting\n"
        f"defaults: {{probe: {{timeout: {seconds}s}}}}\n"
        "sections: [{title: A, items: ["
        f"{{title: One, probe: {{command: '{one}'}}}}, "
        f"{{title: Other, probe: {{command: '{other}'}}}}]}}]\n"
    )


def test_probes_run_side_by_side(shell: Shell) -> None:
    """As many at once as is asked for."""
    shell.write(meeting(60))
    assert shell("probe", FILE, "--trust", "--concurrency", "2").code == 0


def test_no_more_run_at_once_than_asked_for(shell: Shell) -> None:
    """The first ends before the second begins."""
    shell.write(meeting(1))
    answer = shell("probe", FILE, "--trust", "--concurrency", "1")
    assert answer.lines[0] == "? error   a/one  timeout: no answer within 1 s"
    assert answer.code == 1


def test_the_checklist_may_be_meant_by_its_folder(shell: Shell) -> None:
    """As everywhere."""
    assert trusted(shell)("probe", ".", "backup").lines == [BACKUP]
    assert Path(FILE).exists()
