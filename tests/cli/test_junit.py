"""`golive probe --junit`: a report that CI systems read as they read any other."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.probe import Probe, ProbeKind
from golive_tui.checklist.probed import Probed, Role
from golive_tui.cli.junit import junit
from golive_tui.cli.probe_paper import Ran
from golive_tui.launch.verdict import Cause, Held, Result, Verdict
from tests.cli.shell import FILE, Shell

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
BROKEN = Held("[STATUS] == 200", False, "[STATUS] (503) == 200")
HOLDS = Held("[BODY] == ok", True, "[BODY] (ok) == ok")
SLOW = Held("[RESPONSE_TIME] < 300ms", False, "[RESPONSE_TIME] (412 ms) < 300ms", warning=True)


def ran(
    verdict: Verdict,
    summary: str = "200 in 143 ms",
    cause: Cause | None = None,
    conditions: tuple[Held, ...] = (),
    address: str = "launch-day/t-6-hours/deploy",
    title: str = "Deploy",
) -> Ran:
    """One run of a quarter of a second."""
    probed = Probed(address, title, Role.ITEM, Probe(ProbeKind.HTTP, ("http://shop/",)))
    took = timedelta(seconds=0.25)
    return probed, Result(verdict, summary, NOON, took, cause, conditions=conditions)


def suite(*each: Ran, title: str = "SoulSeer") -> Element:
    """The one suite of a report, read back."""
    root = ElementTree.fromstring(junit(title, each))
    assert root.tag == "testsuites"
    (found,) = root
    assert found.tag == "testsuite"
    return found


def outcome(each: Ran) -> Element:
    """What stands within the case of one run."""
    ((found,),) = suite(each)
    return found


def test_a_suite_counts_its_cases() -> None:
    """By the names that CI systems add up; times in seconds."""
    found = suite(*map(ran, Verdict))
    assert found.attrib == {
        "name": "SoulSeer",
        "tests": "6",
        "failures": "1",
        "errors": "1",
        "skipped": "2",
        "time": "1.500",
    }
    assert [case.tag for case in found] == ["testcase"] * 6


def test_a_case_is_folded_by_its_address_and_called_by_its_title() -> None:
    """Dots part the levels, as in the names of classes."""
    (case,) = suite(ran(Verdict.PASS))
    assert case.attrib == {
        "classname": "launch-day.t-6-hours",
        "name": "Deploy",
        "time": "0.250",
    }
    (named,) = suite(ran(Verdict.PASS, address="probe:database", title="database"))
    assert (named.attrib["classname"], named.attrib["name"]) == ("probe", "database")


def test_two_of_one_title_are_two_cases() -> None:
    """CI systems tell them apart by name alone."""
    twice = suite(ran(Verdict.PASS), ran(Verdict.FAIL, address="launch-day/t-6-hours/deploy-2"))
    assert [case.attrib["name"] for case in twice] == [
        "Deploy (launch-day/t-6-hours/deploy)",
        "Deploy (launch-day/t-6-hours/deploy-2)",
    ]


@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.WARN])
def test_what_passes_has_nothing_that_is_counted(verdict: Verdict) -> None:
    """A warning is said, but fails no build."""
    found = outcome(ran(verdict))
    assert (found.tag, found.text) == ("system-out", f"{verdict}: 200 in 143 ms")


def test_a_fail_is_a_failure_with_what_does_not_hold() -> None:
    """Not with what holds, nor with what would only have warned."""
    found = outcome(ran(Verdict.FAIL, "503 in 412 ms", conditions=(BROKEN, HOLDS, SLOW)))
    assert (found.tag, found.text) == ("failure", "[STATUS] (503) == 200")
    assert found.attrib == {"type": "fail", "message": "503 in 412 ms"}


def test_what_could_not_be_checked_is_an_error_with_its_cause() -> None:
    """Its type is the cause."""
    found = outcome(ran(Verdict.ERROR, "no answer within 5 s", Cause.TIMEOUT))
    assert (found.tag, found.text) == ("error", "no answer within 5 s")
    assert found.attrib == {"type": "timeout", "message": "no answer within 5 s"}


@pytest.mark.parametrize("verdict", [Verdict.BLOCKED, Verdict.STALE])
def test_what_did_not_run_is_skipped(verdict: Verdict) -> None:
    """With the reason."""
    found = outcome(ran(verdict, 'waits for "database"'))
    assert (found.tag, found.attrib["message"]) == ("skipped", 'waits for "database"')


@given(st.sampled_from(Verdict), st.text(), st.text(), st.text())
def test_no_text_breaks_the_report(verdict: Verdict, title: str, said: str, shown: str) -> None:
    """Whatever a server answers: it is well-formed XML without a control character."""
    held = Held("[BODY] == ok", False, shown)
    report = junit(title, [ran(verdict, said, conditions=(held,), title=title)])
    ElementTree.fromstring(report)
    text = report.decode()
    assert [each for each in text if each < " " and each != "\n"] == []
    assert not any("\x7f" <= each < "\xa0" for each in text)


TEXT = """\
golive: 1
title: Shop & Co <1>
vars: {token: {value: "${env:API_TOKEN}", secret: true}}
probes:
  disk: {file: missing.txt, retries: 0}
sections:
  - title: Launch Day
    items:
      - {title: Fine, probe: {command: "true"}}
      - {title: Red, probe: {command: 'printf "\\033[31m%s\\007" "$token"; exit 3'}}
      - {title: Backup, probe: {command: "true", needs: [disk]}}
"""


@pytest.fixture
def shell(golive: Shell) -> Shell:
    """A checklist whose probes end in every way."""
    golive.write(TEXT)
    golive.environ["API_TOKEN"] = "hunter2-and-more"
    return golive


def test_the_command_writes_the_report_beside_what_it_prints(shell: Shell) -> None:
    """All probes in the order of the file; no secret, no escape."""
    answer = shell("probe", FILE, "--trust", "--junit", "report.xml")
    assert (answer.code, len(answer.lines)) == (1, 4)
    report = (shell.folder / "report.xml").read_bytes()
    (found,) = ElementTree.fromstring(report)
    assert found.attrib["name"] == "Shop & Co <1>"
    assert [(case.attrib["name"], case[0].tag) for case in found] == [
        ("disk", "failure"),
        ("Fine", "system-out"),
        ("Red", "failure"),
        ("Backup", "skipped"),
    ]
    assert found[2][0].attrib["message"] == "exit 3: ␛[31m***␇; [EXIT_CODE] (3) == 0"
    assert b"hunter2" not in report
    assert b"\x1b" not in report


def test_a_report_that_can_not_be_written_is_said_after_what_was_found(shell: Shell) -> None:
    """Exit code 2, but nothing of the run is lost."""
    answer = shell("probe", FILE, "fine", "--trust", "--junit", "nowhere/report.xml")
    assert answer.code == 2
    assert answer.lines == ["✓ pass    launch-day/fine  exit 0"]
    assert answer.err.splitlines() == [
        "golive: 1 probe: 1 pass",
        "nowhere/report.xml: the report can't be written: No such file or directory; "
        "choose another place for --junit",
    ]


@pytest.mark.parametrize("command", [["probe", FILE, "--trust"], ["gate", FILE]], ids=" ".join)
def test_a_report_is_not_mixed_with_what_the_command_says(shell: Shell, command: list[str]) -> None:
    """`-` means standard output elsewhere; nothing runs, and no file gets that name."""
    answer = shell(*command, "--junit", "-")
    assert answer.said(
        "golive: the report goes into a file, not to standard output; "
        "choose another place for --junit"
    )
    assert (answer.code, answer.lines) == (2, [])
    assert not (shell.folder / "-").exists()


@pytest.mark.parametrize("command", [["probe", FILE, "--trust"], ["gate", FILE]], ids=" ".join)
def test_no_report_is_written_over_the_launch(golive: Shell, command: list[str]) -> None:
    """Neither over the checklist nor over its state, whatever the way to them is called."""
    golive.fine("tick", FILE, "backups")
    (golive.folder / "link.xml").symlink_to(golive.state)
    before = (golive.folder / FILE).read_bytes(), golive.state.read_bytes()
    for report, own in (
        (FILE, "checklist"),
        ("./sample.state.toml", "state"),
        ("link.xml", "state"),
    ):
        answer = golive(*command, "--junit", report)
        file = report.removeprefix("./")
        assert answer.said(f"{file}: this is the {own} itself; choose another place for --junit")
        assert answer.code == 2
    assert ((golive.folder / FILE).read_bytes(), golive.state.read_bytes()) == before
