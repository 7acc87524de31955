"""`golive lint`: every problem of every checklist named."""

from pathlib import Path

import pytest

from tests.cli.shell import FILE, Shell

BROKEN = """\
golive: 1
title: Broken
sektions: []
sections:
  - title: A
    items: [{title: X, needz: [y], needs: [nothing]}]
"""
PROBLEMS = [
    'broken.yaml:3:1: error: unknown key "sektions" at the top; did you mean "sections"?',
    'broken.yaml:6:24: error: unknown key "needz" in item "X"; did you mean "needs"?',
    'broken.yaml:6:44: error: unknown need "nothing" in item "X"; '
    "write an address, or the end of one",
]


def test_a_good_checklist_has_no_problems(golive: Shell) -> None:
    """Nothing to standard output, a word to standard error, exit code 0."""
    answer = golive("lint", FILE)
    assert (answer.code, answer.out, answer.err) == (0, "", "1 checklist: no problems\n")


def test_every_problem_is_listed_with_its_line_and_column(golive: Shell) -> None:
    """In the order of the file, exit code 2."""
    golive.write(BROKEN, "broken.yaml")
    answer = golive("lint", "broken.yaml")
    assert (answer.code, answer.lines) == (2, PROBLEMS)
    assert answer.err == "1 checklist: 3 errors\n"


def test_several_checklists_are_linted_at_once(golive: Shell) -> None:
    """One broken one is enough for exit code 2."""
    golive.write(BROKEN, "broken.yaml")
    answer = golive("lint", FILE, "broken.yaml")
    assert (answer.code, answer.lines, answer.err) == (2, PROBLEMS, "2 checklists: 3 errors\n")


def test_a_folder_stands_for_its_checklists(golive: Shell) -> None:
    """Files that are none are left out."""
    golive.write(BROKEN, "broken.yaml")
    golive.write("services: {}\n", "compose.yaml")
    assert golive("lint", ".").err == "2 checklists: 3 errors\n"


def test_a_missing_file_is_a_problem_among_others(golive: Shell) -> None:
    """The other files are linted all the same."""
    answer = golive("lint", "missing.yaml", FILE)
    assert (answer.code, answer.err) == (2, "2 checklists: 1 error\n")
    assert answer.out.startswith("missing.yaml: error: there is no such file")


def test_lint_needs_a_file(golive: Shell) -> None:
    """It guesses none."""
    answer = golive("lint")
    assert answer.said("golive lint: missing argument 'FILE...'; see golive lint --help")
    assert answer.code == 2


def test_warnings_are_listed_and_are_no_failure(golive: Shell, warned: str) -> None:
    """Exit code 0."""
    answer = golive("lint", warned)
    assert (answer.code, answer.err) == (0, "1 checklist: 1 warning\n")
    assert answer.out.startswith(f"{warned}:4:")
    assert ": warning: " in answer.out


def test_json_has_every_problem_of_every_file(golive: Shell, warned: str) -> None:
    """With severity, line and column; the exit code is the same."""
    golive.write(BROKEN, "broken.yaml")
    answer = golive("lint", "broken.yaml", warned, FILE, "missing.yaml", "--json")
    document = answer.json
    assert (answer.code, answer.err, document["schema"], document["kind"]) == (2, "", 1, "lint")
    broken, warning, good, missing = document["files"]
    assert [each["line"] for each in broken["problems"]] == [3, 6, 6]
    assert broken["problems"][1] == {
        "severity": "error",
        "line": 6,
        "column": 24,
        "message": 'unknown key "needz" in item "X"',
        "hint": 'did you mean "needs"?',
    }
    assert (warning["broken"], warning["problems"][0]["severity"]) == (False, "warning")
    assert good == {"file": FILE, "broken": False, "problems": []}
    assert (missing["broken"], missing["problems"][0]["line"]) == (True, None)


def test_a_checklist_is_linted_whatever_its_state_is(golive: Shell) -> None:
    """A broken state is none of its problems."""
    golive.state.write_text("<<<<<<< HEAD\n")
    assert golive("lint", FILE).code == 0


@pytest.mark.parametrize(
    ("condition", "warned_of"),
    [
        ("[VALUE] < 500ms", True),
        ("[VALUE] >= 2h", True),
        ("len([VALUE]) > 3s", True),
        ("[VALUE] < 500", False),
        ("[VALUE] < 5%", False),
        ("[VALUE] == 5m", False),
    ],
)
def test_a_time_beside_what_is_none_is_warned_of(
    golive: Shell, condition: str, warned_of: bool
) -> None:
    """It would be red for ever, and nobody would know why."""
    text = f"""golive: 1
title: T
sections:
  - title: S
    items:
      - {{title: A, probe: {{prometheus: "http://p", query: q, expect: ["{condition}"]}}}}
      - {{title: B, probe: {{http: "http://a", expect: ["[RESPONSE_TIME] < 500ms"]}}}}
"""
    out = golive("lint", golive.write(text, "t.yaml").name).out
    assert (f'"{condition}" never holds: [VALUE] is no time' in out) is warned_of
    assert out.count("warning:") == warned_of


@pytest.fixture
def warned(golive: Shell) -> str:
    """A checklist with one warning."""
    text = "golive: 1\ntitle: T\nsections:\n  - {title: S, items: [A, B, A]}\n"
    return Path(golive.write(text, "warned.yaml")).name
