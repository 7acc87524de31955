"""`golive show`: the outline, one item's sheet, and everything as JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from golive_tui.checklist.source import read_checklist
from tests.cli.shell import FILE, Shell
from tests.session.desk import ALERTS, BACKUPS, DEPLOY, LOGS

ROOT = Path(__file__).parents[2]
LAUNCHES = sorted((ROOT / "checklists").glob("*.yaml"))
EVERYTHING = ROOT / "tests/checklist/everything.yaml"


def below(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every node of a JSON tree, in the order of the file."""
    for node in nodes:
        yield node
        yield from below(node.get("items", []))
        yield from below(node.get("sections", []))


def test_the_outline_has_every_item_with_its_address(golive: Shell) -> None:
    """Done and open told apart by glyph; the shortest address stands beside."""
    golive.fine("tick", FILE, "backups")
    golive.fine("fail", FILE, "logs", "-m", "lost")
    assert golive.fine("show", FILE).lines == [
        "Sample                                                            ✗ 1     1/8",
        "",
        "Before  before                                                    ✗ 1     1/7",
        "  ● Backups                                       backups",
        "  ○ Deploy                                        deploy",
        "  ○ Report                                        report",
        "  ○ Repeated                                      repeated",
        "  ✗ Checks                                        checks",
        "    ✗ Logs                                        logs",
        "    ○ Alerts                                      alerts",
        "    ○ Pages                                       pages",
        "",
        "After  after                                                              0/1",
        "  ○ Announce                                      announce",
    ]


def test_looking_writes_nothing(golive: Shell) -> None:
    """In no form."""
    for arguments in ([], ["logs"], ["--json"], ["logs", "--json"]):
        golive.fine("show", FILE, *arguments)
    assert not golive.state.exists()


@pytest.mark.parametrize("file", LAUNCHES, ids=lambda file: file.stem)
def test_every_item_of_a_launch_is_shown_and_can_be_addressed(golive: Shell, file: Path) -> None:
    """Each line's address means that very item."""
    checklist = read_checklist(file).checklist
    shown = [line.split()[-1] for line in golive.fine("show", str(file)).lines if line]
    found = {full[0] for each in shown if len(full := checklist.matches(each)) == 1}
    assert {item.address for item in checklist.leaves} <= found


@pytest.mark.parametrize("file", LAUNCHES, ids=lambda file: file.stem)
def test_json_has_every_node_of_a_launch_under_its_headings(golive: Shell, file: Path) -> None:
    """Title, address and kind of each, nested as in the checklist."""
    checklist = read_checklist(file).checklist
    document = golive.fine("show", str(file), "--json").json
    shown = [*below(document["checklist"]["sections"])]
    assert {node["address"]: node["title"] for node in shown} == {
        address: node.title for address, node in checklist.nodes.items()
    }
    assert all(
        child["address"] == f"{node['address']}/{child['id']}"
        for node in shown
        for child in [*node.get("items", []), *node.get("sections", [])]
    )


def test_json_has_every_key_of_a_checklist(golive: Shell) -> None:
    """Also what is not acted on yet: probes, steps, stations, criteria, rollback, contacts."""
    document = golive.fine("show", str(EVERYTHING), "--json").json
    checklist = document["checklist"]
    assert (document["schema"], document["kind"]) == (1, "show")
    assert checklist["launch"]["window"] == {"opens": "T-1h", "closes": "T+2h"}
    assert [station["title"] for station in checklist["stations"]] == [
        "Database Team",
        "Product Owner",
    ]
    for key in ("criteria", "targets", "contacts", "escalation", "known_issues", "references"):
        assert checklist[key], key
    assert checklist["rollback"]["triggers"][1]["title"] == "Authentication broken"
    deploy = next(each for each in below(checklist["sections"]) if each["id"] == "deploy")
    assert (deploy["from"], deploy["takes"], deploy["valid"]) == ("T-7h", "20m", "1d")
    assert [step["name"] for step in deploy["run"]] == ["", "Deploy", "Logs", "Register"]
    assert deploy["probe"]["kind"] == "http"


def test_json_of_one_item_says_where_it_stands_and_what_is_recorded(golive: Shell) -> None:
    """With who, when and why."""
    golive.fine("tick", FILE, "deploy", "--waive", "a drill", "-e", "OPS-7")
    document = golive.fine("show", FILE, "deploy", "--json").json
    node = document["node"]
    assert "checklist" not in document
    assert (node["kind"], node["address"], node["needs"]) == ("item", DEPLOY, [BACKUPS])
    assert (node["status"], node["stands"], node["waived"]) == ("done", "done with a waiver", True)
    assert (node["due"], node["as_written"]) == ("never", False)
    assert (node["expired"], node["disputed"]) == (False, False)
    change = node["record"]["head"]
    assert (change["by"], change["at"]) == ("ana", "2026-12-01T12:00:00.000Z")
    assert (change["reason"], change["evidence"]) == ("a drill", ["OPS-7"])


def test_json_of_a_group_has_its_items_and_tally(golive: Shell) -> None:
    """What nobody touched has no record."""
    golive.fine("tick", FILE, "logs")
    node = golive.fine("show", FILE, "checks", "--json").json["node"]
    assert (node["kind"], node["record"]) == ("group", None)
    assert (node["tally"]["resolved"], node["tally"]["total"]) == (1, 3)
    assert [each["address"] for each in node["items"]][:2] == [LOGS, ALERTS]


def test_a_secret_written_into_a_checklist_is_masked(golive: Shell) -> None:
    """Where it only says which environment variable holds it, that stays."""
    golive.write(
        "golive: 1\ntitle: T\nvars:\n  a: {value: hunter2, secret: true}\n"
        '  b: {value: "${env:TOKEN}", secret: true}\nsections: [{title: S, items: [A]}]\n'
    )
    answer = golive.fine("show", FILE, "--json")
    assert [each["value"] for each in answer.json["checklist"]["vars"]] == ["***", "${env:TOKEN}"]
    assert "hunter2" not in answer.out


def test_json_has_what_was_edited_in_the_run(golive: Shell) -> None:
    """The announced launch, and drift."""
    golive.fine("t0", FILE, "2026-12-01 20:00")
    golive.fine("tick", FILE, "backups")
    golive.write("golive: 1\ntitle: T\nsections: [{title: S, items: [A]}]\n")
    document = golive.fine("show", FILE, "--json").json
    assert document["count"]["t0"] == "2026-12-01T20:00:00.000Z"
    assert [event["do"] for event in document["events"]] == ["t0"]
    assert [each["address"] for each in document["drift"]] == [BACKUPS]


def test_the_sheet_of_an_item_has_all_that_is_known_of_it(golive: Shell) -> None:
    """What the checklist says, where it is written, and what happened."""
    golive.fine("tick", FILE, "alerts", "--waive", "a drill")
    golive.fine("claim", FILE, "alerts", "--as", "ben")
    assert golive.fine("show", FILE, "alerts").lines == [
        "~ Alerts",
        "  before/checks/alerts",
        "",
        "  stands    done, done with a waiver",
        "  claimed   by ben since 2026-12-01 12:00 UTC",
        "  needs     Logs (open)",
        "  written   sample.yaml:15",
        "",
        "  2026-12-01 12:00:00  ana ticked with a waiver: a drill [waived: needs logs]",
        "  2026-12-01 12:00:00  ben claimed",
    ]


def test_the_sheet_of_a_rich_item_has_marks_steps_and_probe(golive: Shell) -> None:
    """Every line of the checklist has its place."""
    shown = golive.fine("show", str(EVERYTHING), "deploy").out
    for expected in (
        "from      T-7h, 2026-12-01 01:50 EST",
        "due       T-6h, 2026-12-01 02:50 EST",
        "owner     DevOps",
        "when      Blue/green is enabled",
        "takes     20m",
        "evidence  required",
        "link      https://status.example.com",
        "step      $ heroku releases --app=soulseer-prod",
        "Deploy    $ git push heroku main",
        "probe     http ${base_url}/health",
        "mutes     api-health",
    ):
        assert f"  {expected}" in shown, expected


def test_the_sheet_of_a_section_lists_what_is_below(golive: Shell) -> None:
    """With its progress."""
    lines = golive.fine("show", FILE, "after").lines
    assert lines[0].split() == ["○", "After", "0/1"]
    assert "due       T+1h, 2026-12-01 19:00 UTC" in "\n".join(lines)
    assert "  ○ Announce                                      announce" in lines


SECRETIVE = """\
golive: 1
title: Secretive
vars: {token: {value: hunter2hunter2, secret: true}}
sections:
  - title: A
    items:
      - title: Deploy
        links: ["https://ana:sesame99@example.com/"]
        probe: {http: "http://ana:sesame99@example.com/", headers: {Authorization: hunter2hunter2}}
        run: ["curl http://ana:sesame99@example.com/ -H hunter2hunter2"]
        details: Log in with $SHOP_PASSWORD, which is opensesame.
references: [{title: Board, url: "https://ana:sesame99@example.com/"}]
"""


def test_no_secret_is_shown_wherever_it_turns_up(golive: Shell) -> None:
    """What is marked, who logs in in a URL, and what the environment calls a password."""
    golive.write(SECRETIVE)
    golive.fine("note", FILE, "deploy", "the", "token", "is", "hunter2hunter2")
    environ = {"SHOP_PASSWORD": "opensesame"}
    for arguments in (["show", FILE, "deploy"], ["show", FILE, "--json"], ["log", FILE]):
        out = golive.fine(*arguments, environ=environ).out
        assert "***" in out
        for secret in ("hunter2hunter2", "sesame99", "opensesame"):
            assert secret not in out, arguments
    assert "opensesame" in golive.fine("show", FILE, "deploy").out


def test_json_has_the_poll(golive: Shell) -> None:
    """As `golive poll --json` has it; nothing where nobody could vote."""
    assert golive.fine("show", FILE, "--json").json["poll"] is None
    golive.write(
        "golive: 1\ntitle: T\nstations: [QA Team, Ops]\nsections: [{title: S, items: [A]}]\n"
    )
    golive.fine("vote", FILE, "ops", "go")
    poll = golive.fine("show", FILE, "--json").json["poll"]
    alone = golive("poll", FILE, "--json").json
    assert poll == {key: alone[key] for key in poll}
    assert (poll["answer"], poll["go"], poll["counted"]) == ("INCOMPLETE", 1, 2)
    assert [vote["by"] for vote in poll["stations"][1]["votes"]] == ["ana"]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "utf-16"])
def test_json_loses_no_character_whatever_the_terminal_knows(golive: Shell, encoding: str) -> None:
    """A program reads it: what the encoding does not have is written with a backslash."""
    golive.write("golive: 1\ntitle: Café 漢字 🚀\nsections: [{title: S, items: [A]}]\n")
    document = golive.fine("show", FILE, "--json", encoding=encoding).json
    assert document["checklist"]["title"] == "Café 漢字 🚀"


def test_json_has_keys_of_a_state_that_nobody_knows_yet(golive: Shell) -> None:
    """Also values that JSON has no word for; a strict reader takes it."""
    golive.fine("tick", FILE, "backups")
    golive.state.write_text(
        golive.state.read_text() + "worst = nan\nmost = inf\nday = 2026-12-01\n", encoding="utf-8"
    )
    out = golive.fine("show", FILE, "backups", "--json").out
    extra = json.loads(out, parse_constant=pytest.fail)["node"]["record"]["extra"]
    assert extra == {"worst": "nan", "most": "inf", "day": {"value": "2026-12-01"}}
