"""Everything that has a probe has an address."""

from pathlib import Path

import pytest

from golive_tui.checklist.probed import Role, all_probed, find_probed, shortest, with_needs
from golive_tui.checklist.source import read_checklist
from golive_tui.errors import GoLiveError

TEXT = """\
golive: 1
title: Probed
probes:
  database: {tcp: "db:5432"}
sections:
  - title: Launch Day
    items:
      - {title: Deploy, probe: {http: "http://shop/health", needs: [database]}}
      - title: Checks
        items:
          - {title: Deploy, probe: {file: a}}
      - No probe
criteria:
  - {title: API healthy, id: api-health, probe: {http: "http://shop/api"}}
targets:
  - {title: Errors, probe: {http: "http://shop/errors", needs: [launch-day/deploy]}}
  - By hand
rollback:
  triggers:
    - {title: Errors, probe: {http: "http://shop/errors"}}
    - Broken
  steps:
    - {title: Roll back, probe: {file: b}}
"""


@pytest.fixture
def checklist(tmp_path: Path) -> Path:
    """The checklist as a file."""
    path = tmp_path / "launch.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_every_probe_has_an_address(checklist: Path) -> None:
    """Items their own; others their role and id."""
    probes = all_probed(read_checklist(checklist).checklist)
    assert [(each.address, each.title, each.role) for each in probes.values()] == [
        ("probe:database", "database", Role.PROBE),
        ("launch-day/deploy", "Deploy", Role.ITEM),
        ("launch-day/checks/deploy", "Deploy", Role.ITEM),
        ("rollback/roll-back", "Roll back", Role.ITEM),
        ("criterion:api-health", "API healthy", Role.CRITERION),
        ("trigger:errors", "Errors", Role.TRIGGER),
        ("target:errors", "Errors", Role.TARGET),
    ]


def test_what_a_probe_needs_is_told_by_address(checklist: Path) -> None:
    """A named probe and an item alike."""
    probes = all_probed(read_checklist(checklist).checklist)
    assert probes["launch-day/deploy"].needs == ("probe:database",)
    assert probes["target:errors"].needs == ("launch-day/deploy",)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("probe:database", "probe:database"),
        ("database", "probe:database"),
        ("api-health", "criterion:api-health"),
        ("checks/deploy", "launch-day/checks/deploy"),
        ("launch-day/deploy", "launch-day/deploy"),
        ("trigger:errors", "trigger:errors"),
    ],
)
def test_a_probe_is_found_by_address_tail_or_name(
    checklist: Path, written: str, address: str
) -> None:
    """Whatever is unambiguous will do."""
    assert find_probed(all_probed(read_checklist(checklist).checklist), written) == address


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("errors", '"errors" may mean trigger:errors or target:errors; write more'),
        ("databse", 'there is no probe "databse"; did you mean "database"?'),
        ("nothing-like-it", 'there is no probe "nothing-like-it"; golive probe FILE --list'),
    ],
)
def test_what_is_not_one_probe_says_so(checklist: Path, written: str, said: str) -> None:
    """With the way out."""
    with pytest.raises(GoLiveError) as error:
        find_probed(all_probed(read_checklist(checklist).checklist), written)
    assert said in str(error.value)


def test_the_shortest_form_of_an_address_means_it(checklist: Path) -> None:
    """Only as much is added as tells it from others."""
    probes = all_probed(read_checklist(checklist).checklist)
    found = {address: shortest(probes, address) for address in probes}
    assert found == {
        "probe:database": "database",
        "launch-day/deploy": "launch-day/deploy",
        "launch-day/checks/deploy": "checks/deploy",
        "rollback/roll-back": "roll-back",
        "criterion:api-health": "api-health",
        "trigger:errors": "trigger:errors",
        "target:errors": "target:errors",
    }
    assert all(find_probed(probes, short) == address for address, short in found.items())


def test_what_is_asked_for_comes_with_all_that_it_needs(checklist: Path) -> None:
    """Through others, too, and each once."""
    probes = all_probed(read_checklist(checklist).checklist)
    found = with_needs(probes, ["target:errors", "launch-day/deploy"])
    assert sorted(found) == ["launch-day/deploy", "probe:database", "target:errors"]
