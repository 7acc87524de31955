"""Every problem is named with its place, what is wrong, and what would be right."""

import pytest

from golive_tui.checklist.problems import BrokenChecklist, Problem
from golive_tui.checklist.source import read_text
from tests.checklist.problem_cases import CASES, Case

FILE = "x.yaml"


def problems_of(text: str) -> tuple[Problem, ...]:
    """Errors and warnings of a checklist."""
    try:
        return read_text(text, FILE).warnings
    except BrokenChecklist as broken:
        return broken.problems


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_problem_is_told_with_its_place(case: Case) -> None:
    """Line, column, what is wrong, what would be right, to the letter."""
    assert tuple(each.printed(FILE) for each in problems_of(case.text)) == case.printed


def test_all_problems_come_at_once_by_line() -> None:
    """The reader does not stop at the first."""
    text = (
        "golive: 1\ntitle: X\nsections:\n  - title: S\n    items:\n"
        "      - {title: A, takes: soon}\n      - {title: B, by: later}\n"
        "      - {title: C, ttle: C}\n"
    )
    problems = problems_of(text)
    assert [problem.place.line for problem in problems] == [6, 7, 8]
    assert all(problem.is_error for problem in problems)


def test_a_broken_checklist_says_how_many_and_the_first() -> None:
    """One sentence for where there is no room for all."""
    with pytest.raises(BrokenChecklist, match="soon") as caught:
        read_text(CASES[5].text, FILE)
    assert caught.value.line == 6
