"""The parts of the launches that come again really do, after the launch."""

from pathlib import Path
from typing import Any

import pytest

from golive_tui.checklist.source import read_checklist
from tests.cli.shell import Shell

FOLDER = Path(__file__).parents[2] / "checklists"
LAUNCH = "2026-12-01 14:00Z"
DAY = "2026-12-{:02} 15:00Z"

DAILY = ["T+1d", "T+2d", "T+3d", "T+4d", "T+5d", "T+6d", "T+1w"]
WEEKLY = ["T+1w", "T+2w", "T+3w", "T+4w"]
MONTHLY = ["T+30d", "T+60d", "T+90d"]
PARTS = {
    ("samia-tarot", "first-week-monitoring"): (1, DAILY),
    ("soulseer", "daily-first-week"): (5, DAILY),
    ("soulseer", "weekly"): (6, WEEKLY),
    ("soulseer", "monthly"): (5, MONTHLY),
}
"""How many items of a part come again, and when."""
ENDS = "2027-06-01 15:00Z"
"""All of them are over."""


@pytest.fixture
def golive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A folder in which commands are typed."""
    return Shell(tmp_path, monkeypatch)


def launched(golive: Shell, name: str) -> str:
    """The launch of this document, whatever still stood against it."""
    file = f"{name}.yaml"
    golive.write((FOLDER / file).read_text(encoding="utf-8"), file)
    golive.now = "2026-11-20 12:00Z"
    golive.fine("t0", file, LAUNCH)
    golive.now = LAUNCH
    golive("resume", file, "--waive", "this is a test", "--yes")
    golive.now = "2026-12-01 15:00Z"
    golive.fine("launch", file, "--waive", "this is a test", "--yes")
    return file


def part(golive: Shell, file: str, address: str) -> dict[str, Any]:
    """A section as JSON, with the items that come again."""
    node: dict[str, Any] = golive.fine("show", file, address, "--json").json["node"]
    node["items"] = [each for each in node["items"] if "occurrences" in each]
    return node


def marks(item: dict[str, Any]) -> list[str]:
    """The marks of what exists of it."""
    return [each["by"] for each in item["occurrences"]]


def test_no_launch_has_others() -> None:
    """All that repeats in the five launches is in the table above."""
    found: dict[tuple[str, str], int] = {}
    for file in FOLDER.glob("*.yaml"):
        checklist = read_checklist(file).checklist
        for leaf in checklist.leaves:
            if leaf.repeat:
                key = file.stem, leaf.address.split("/")[-2]
                found[key] = found.get(key, 0) + 1
    assert found == {key: number for key, (number, _) in PARTS.items()}


@pytest.mark.parametrize(("name", "section"), PARTS)
def test_all_of_them_come_and_are_missed_in_the_end(golive: Shell, name: str, section: str) -> None:
    """Only the first exists before its mark; long after, each was missed, and can be done late."""
    number, expected = PARTS[name, section]
    file = launched(golive, name)
    before = part(golive, file, section)
    assert [marks(item) for item in before["items"]] == [expected[:1]] * number
    golive.now = ENDS
    after = part(golive, file, section)
    assert [marks(item) for item in after["items"]] == [expected] * number
    assert {item["missed"] for item in after["items"]} == {len(expected)}
    addresses = [each["address"] for item in after["items"] for each in item["occurrences"]]
    golive.fine("tick", file, *addresses)
    done = part(golive, file, section)
    assert {(item["status"], item["missed"]) for item in done["items"]} == {("done", 0)}


def test_the_first_week_of_soulseer(golive: Shell) -> None:
    """Each day the five checks are ticked; one day is missed, and done late."""
    file = launched(golive, "soulseer")
    for day in range(1, 8):
        golive.now = DAY.format(day + 1)
        if day == 4:
            continue
        ticked = golive.fine("tick", file, "daily-first-week", "--yes")
        assert ticked.lines == ['ticked 5 items of "Daily (First Week)"']
        tally = part(golive, file, "daily-first-week")["tally"]
        assert (tally["resolved"], tally["overdue"]) == ((5, 0) if day < 4 else (0, 5))
    late = [f"{item['address']}@T+4d" for item in part(golive, file, "daily-first-week")["items"]]
    golive.fine("tick", file, *late)
    assert part(golive, file, "daily-first-week")["tally"]["resolved"] == 5
    golive.now = ENDS
    assert part(golive, file, "daily-first-week")["status"] == "done"
