"""The example in the help of each command does what it says, on the launches that come with it."""

import shlex
import shutil
from pathlib import Path

import pytest

from golive_tui.cli.table import COMMANDS, Entry
from tests.cli.shell import Shell

LAUNCHES = Path(__file__).parents[2] / "checklists"
ELSEWHERE = ("probe", "watch", "rehearse", "demo")
"""They send requests or need a terminal; tests of their own run them."""
REFUSED = {
    "reopen": 'golive: "Final database backup": it is open already',
    "release": 'golive: nobody is on "Deploy to production"',
    "undo": "golive: nothing of ana is left to undo",
    "ack": "golive: there is no such alarm now",
    **dict.fromkeys(
        ("call", "rollback", "hold", "resume", "recycle", "scrub", "launch"),
        "golive: there is no T-0",
    ),
}
"""What the launch that nobody has touched answers, where it has reason to refuse."""
ANSWERS = {"gate": 3, "poll": 3, "trust": 4}


TRIED = [entry for entry in COMMANDS if entry.name not in ELSEWHERE]


@pytest.mark.parametrize("entry", TRIED, ids=lambda entry: entry.name)
def test_the_example_works(golive: Shell, entry: Entry) -> None:
    """Every address in it is there; where the launch refuses, it is for no fault of the example."""
    shutil.copytree(LAUNCHES, golive.folder / "checklists")
    _, *typed = shlex.split(entry.example.removeprefix('eval "$(').removesuffix(')"'))
    answer = golive(*typed[: typed.index(">")] if ">" in typed else typed)
    if why := REFUSED.get(entry.name):
        assert answer.code == 1, answer
        assert answer.err.startswith(why), answer
    else:
        assert answer.code == ANSWERS.get(entry.name, 0), answer
