"""A real launch, probed against the target: one result for each probe, in JSON and for CI."""

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from golive_tui.checklist.periods import is_burst
from golive_tui.checklist.probe import Probe, ProbeKind
from golive_tui.checklist.probed import all_probed
from golive_tui.checklist.source import read_checklist
from golive_tui.demo.launching import settings_of
from golive_tui.demo.target import Target
from golive_tui.launch.verdict import Verdict
from tests.cli.shell import Shell

NOT_YET = {
    "target:10-000-users",
    "target:5-000-active-readers",
    "target:100-000-completed-sessions",
    "target:500-000-in-processed-payments",
}
"""The target's figures are those of a first month, not of a quarter."""
SOULSEER = Path(__file__).parents[2] / "checklists/soulseer.yaml"


def of_the_target(probe: Probe) -> bool:
    """Whether the target answers; how fast a burst is depends on what else this machine does."""
    elsewhere = (ProbeKind.FILE, ProbeKind.COMMAND, ProbeKind.GIT, ProbeKind.DNS)
    return probe.kind not in elsewhere and not is_burst(probe)


@pytest.fixture
def golive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: Target) -> Shell:
    """A shell that leads to the target, and to a repository that is none."""
    settings = {**settings_of(target), "REPO": str(tmp_path), "no_proxy": "127.0.0.1"}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    golive = Shell(tmp_path, monkeypatch, now="")
    golive.environ |= {"PATH": os.environ["PATH"], **settings}
    return golive


def test_every_probe_of_a_launch_has_a_result(golive: Shell, tmp_path: Path) -> None:
    """Whatever is missing on this machine is a result, too; and what the target has passes."""
    probes = all_probed(read_checklist(SOULSEER).checklist)
    report = tmp_path / "report.xml"
    answer = golive("probe", str(SOULSEER), "--trust", "--json", "--junit", str(report))
    results = {each["address"]: each for each in answer.json["probes"]}
    assert list(results) == list(probes)
    assert {each["verdict"] for each in results.values()} <= set(Verdict)
    assert results["criterion:api-healthy"]["verdict"] in (Verdict.PASS, Verdict.WARN)
    assert answer.code == 1  # there is no manage.py here
    red = {name for name, each in results.items() if each["verdict"] not in ("pass", "warn")}
    assert {name for name in red if of_the_target(probes[name].probe)} == NOT_YET

    cases = [*ElementTree.parse(report).iter("testcase")]
    assert len(cases) == len(probes)
    failed = [each for each in cases if each.find("failure") is not None]
    assert len(failed) == sum(each["verdict"] == Verdict.FAIL for each in results.values())
