"""One checklist with every key of the format: all of it is read and kept."""

from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.checklist.model import Checklist, EvidenceRule, Item, TickMode
from golive_tui.checklist.plan import HoldEnd
from golive_tui.checklist.probe import ProbeKind, StepKind
from golive_tui.checklist.source import read_checklist
from golive_tui.checklist.times import Mark, parse_mark

EVERYTHING = Path(__file__).with_name("everything.yaml")


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    """The checklist with every key."""
    return read_checklist(EVERYTHING).checklist


def test_the_head_is_kept(checklist: Checklist) -> None:
    """Title, summary, details, release fields as they are written."""
    assert checklist.title == "SoulSeer"
    assert checklist.summary == "Production launch of the reading marketplace."
    assert checklist.details.startswith("Takes three to four weeks")
    assert checklist.release == {"version": "1.10", "environment": "production"}


def test_the_launch_is_kept(checklist: Checklist) -> None:
    """T-0 without an offset stays naive; window and holds are marks."""
    launch = checklist.launch
    assert launch.t0 is not None
    assert launch.t0.tzinfo is None
    assert launch.timezone == "America/New_York"
    assert (launch.window.opens, launch.window.closes) == (parse_mark("T-1h"), parse_mark("T+2h"))
    (hold,) = launch.holds
    assert (hold.until, hold.length) == (HoldEnd.POLL, timedelta(minutes=10))
    assert str(hold) == "T-20m 10m poll Final poll"


def test_variables_are_kept_as_written(checklist: Checklist) -> None:
    """Nothing is filled in; secrets and questions are marked."""
    by_name = {each.name: each for each in checklist.vars}
    assert by_name["base_url"].value == "${env:BASE_URL:-http://127.0.0.1:8765}"
    assert by_name["token"].secret
    assert by_name["previous"].ask == "Release to roll back to"


def test_an_item_is_kept_whole(checklist: Checklist) -> None:
    """Every key of the item."""
    item = checklist.nodes["launch-day/t-6-hours/deploy"]
    assert isinstance(item, Item)
    assert item.owner == "DevOps"
    assert (item.starts, item.by) == (parse_mark("T-7h"), parse_mark("T-6h"))
    assert (item.takes, item.valid) == (timedelta(minutes=20), timedelta(hours=24))
    assert item.when == "Blue/green is enabled"
    assert item.required
    assert not item.done
    assert item.evidence is EvidenceRule.REQUIRED
    assert item.tags == ("deploy",)
    assert item.links == ("https://status.example.com",)
    assert item.tick is TickMode.CONFIRMED
    assert item.mutes == ("api-health",)


def test_steps_are_kept(checklist: Checklist) -> None:
    """Commands and requests, with what goes with them."""
    item = checklist.nodes["launch-day/t-6-hours/deploy"]
    assert isinstance(item, Item)
    plain, deploy, logs, register = item.run
    assert plain.command == "heroku releases --app=soulseer-prod"
    assert (deploy.timeout, deploy.cwd) == (timedelta(minutes=10), ".")
    assert deploy.env == {"A": "b"}
    assert logs.follow
    assert not logs.confirm
    assert register.kind is StepKind.HTTP
    assert register.json == {"email": "t@example.com"}
    assert register.save == {"token": "[BODY].token"}
    assert [each.text for each in register.expect] == ["[STATUS] == 201"]


def test_probes_are_kept(checklist: Checklist) -> None:
    """Named ones, the item's, conditions as text."""
    assert checklist.probes["database"].kind is ProbeKind.TCP
    item = checklist.nodes["launch-day/t-6-hours/deploy"]
    assert isinstance(item, Item)
    assert item.probe is not None
    assert [each.text for each in item.probe.expect] == [
        "[STATUS] == 200",
        "[BODY].status == ok",
    ]
    assert item.probe.needs == ("database",)


def test_groups_repeats_and_what_is_handed_down(checklist: Checklist) -> None:
    """Items under an item, a repeat, the mark of the section."""
    group = checklist.nodes["launch-day/t-6-hours/database"]
    assert isinstance(group, Item)
    assert [child.title for child in group.items] == ["Migrated", "Indexed"]
    assert all(child.by == parse_mark("T-6h") for child in group.items)
    check = checklist.nodes["launch-day/t-6-hours/health-check"]
    assert isinstance(check, Item)
    assert check.repeat is not None
    assert check.repeat.every == timedelta(days=1)
    assert (check.repeat.start, check.repeat.until) == (Mark(timedelta(0)), parse_mark("T+7d"))


def test_what_stands_around_is_kept(checklist: Checklist) -> None:
    """Criteria, stations, targets, rollback, contacts, escalation, issues, references."""
    (criterion,) = checklist.criteria
    assert (criterion.id, criterion.length) == ("api-health", timedelta(seconds=60))
    team, owner = checklist.stations
    assert team.title == "Database Team"
    assert (owner.voters, owner.min) == (("ana", "ben@example.com"), 1)
    first, second = checklist.targets
    assert (first.group, first.by) == ("Week 1", parse_mark("T+1w"))
    assert second.probe is None
    assert checklist.rollback is not None
    assert checklist.rollback.within == timedelta(minutes=15)
    assert checklist.rollback.armed == parse_mark("T-6h")
    assert [each.title for each in checklist.rollback.triggers] == [
        "Error rate over 5 %",
        "Authentication broken",
    ]
    assert [each.required for each in checklist.rollback.steps] == [True, False]
    (contact,) = checklist.contacts
    assert contact.note == "nights too"
    (level,) = checklist.escalation
    assert level.respond == timedelta(0)
    (issue,) = checklist.known_issues
    assert issue.workaround == "restart beat"
    (reference,) = checklist.references
    assert reference.url == "https://status.example.com"
