"""What comes again, on the command line: after the launch, by day."""

import pytest

from golive_tui.launch.state import Status
from tests.cli.shell import FILE, Shell

CHECKLIST = """\
golive: 1
title: Sample
launch: {t0: "2026-12-01 18:00Z"}
sections:
  - title: Before
    items: [Deploy]
  - title: Daily
    items:
      - {title: Check logs, repeat: {every: 1d, from: T+1d, until: T+7d}}
      - {title: Check disks, repeat: {every: 1d, from: T+1d}, when: they are our own}
"""
LOGS = "daily/check-logs"


@pytest.fixture
def live(golive: Shell) -> Shell:
    """The sample, launched at T-0, two hours after T+3d."""
    golive.write(CHECKLIST)
    golive.now = "2026-12-01 17:00Z"
    golive.fine("tick", FILE, "deploy")
    golive.now = "2026-12-01 18:00Z"
    golive.fine("launch", FILE, "--yes")
    golive.now = "2026-12-04 20:00Z"
    return golive


def test_the_item_means_its_present_occurrence(live: Shell) -> None:
    """One that was missed is named with its mark."""
    assert live.fine("tick", FILE, "daily/check-logs").lines == ['ticked "Check logs, T+3d"']
    assert live.status(f"{LOGS}@T+3d") is Status.DONE
    answer = live.fine("tick", FILE, "check-logs@T+1d", "-e", "OPS-12")
    assert answer.lines == ['ticked "Check logs, T+1d"']
    assert live.change(f"{LOGS}@T+1d").evidence == ("OPS-12",)
    again = live("tick", FILE, "check-logs")
    assert again.said('golive: "Check logs, T+3d": it is done already, by ana')


def test_everything_is_done_to_occurrences(live: Shell) -> None:
    """Fail, block, reopen, note, claim, release, undo."""
    for arguments, said in (
        (("fail", "-m", "disk full"), 'marked failed "Check logs, T+3d"'),
        (("block", "-m", "no access"), 'marked blocked "Check logs, T+3d"'),
        (("reopen", "-m", "access again"), 'reopened "Check logs, T+3d"'),
        (("note", "-m", "slow"), 'noted on "Check logs, T+3d"'),
        (("claim",), 'you are on "Check logs, T+3d"'),
        (("release",), 'released "Check logs, T+3d"'),
    ):
        command, *rest = arguments
        assert live.fine(command, FILE, "check-logs", *rest).lines == [said]
    assert live.fine("undo", FILE).lines == ['took back your note on "Check logs, T+3d"']
    assert live.record(LOGS).says_nothing


def test_skipping_the_item_takes_the_missed_ones(live: Shell) -> None:
    """With a question, as there are two; the reason to skip that the checklist has is named."""
    answer = live("skip", FILE, "check-disks")
    assert '-m "not so: they are our own"' in answer.err
    answer = live("skip", FILE, "check-disks", "-m", "holiday")
    assert answer.said(
        'golive: not done: skip 2 missed occurrences of "Check disks", T+1d to T+2d; '
        "confirm it with --yes"
    )
    answer = live.fine("skip", FILE, "check-disks", "-m", "holiday", "--yes")
    assert answer.lines == ['skipped 2 missed occurrences of "Check disks"']
    assert live.status("daily/check-disks@T+2d") is Status.SKIPPED
    assert live.status("daily/check-disks@T+3d") is Status.OPEN


def test_what_has_come_is_shown_under_its_item(live: Shell) -> None:
    """And a section says how many of its repeats are done for now."""
    live.fine("tick", FILE, "check-logs")
    live.fine("skip", FILE, "check-disks", "-m", "holiday", "--yes")
    live.fine("tick", FILE, "check-disks")
    assert live.fine("show", FILE).lines[5:] == [
        "Daily  daily                                                      ▲ 1     1/2",
        "  ▲ Check logs                                    check-logs",
        "    ▲ T+1d  missed                                check-logs@T+1d",
        "    ▲ T+2d  missed                                check-logs@T+2d",
        "    ● T+3d  present                               check-logs@T+3d",
        "    ○ T+4d  next                                  check-logs@T+4d",
        "  ● Check disks                                   check-disks",
        "    ● T+3d  present                               check-disks@T+3d",
        "    ○ T+4d  next                                  check-disks@T+4d",
    ]


def test_the_sheets_of_a_repeat_and_of_an_occurrence(live: Shell) -> None:
    """When it comes, what exists, and what happened each time; of one only what happened to it."""
    live.fine("fail", FILE, "check-logs@T+1d", "-m", "disk full")
    live.fine("tick", FILE, "check-logs")
    sheet = live.fine("show", FILE, "check-logs").lines
    assert "  repeats   every 1d from T+1d until T+1w" in sheet
    assert "  comes     2 missed, next T+4d" in sheet
    assert "  ✗ T+1d  failed                                  check-logs@T+1d" in sheet
    said = ['ana marked failed "Check logs, T+1d": disk full', 'ana ticked "Check logs, T+3d"']
    assert [line.partition("  ")[2].partition("  ")[2] for line in sheet[-2:]] == said
    one = live.fine("show", FILE, "check-logs@T+1d").lines
    assert one[0] == "✗ Check logs, T+1d"
    assert "  due       T+1d, 2026-12-02 18:00 UTC" in one
    assert one[-1].endswith("ana marked failed: disk full")


def test_as_json_each_that_exists_or_was_touched(live: Shell) -> None:
    """With its mark, how it stands and what is recorded."""
    live.fine("tick", FILE, "check-logs@T+1d")
    node = live.fine("show", FILE, "check-logs", "--json").json["node"]
    found = [(each["by"], each["status"], each["due"]) for each in node["occurrences"]]
    assert found == [
        ("T+1d", "done", "never"),
        ("T+2d", "open", "overdue"),
        ("T+3d", "open", "due"),
        ("T+4d", "open", "upcoming"),
    ]
    assert node["occurrences"][0]["record"]["head"]["by"] == "ana"
    assert (node["missed"], node["status"]) == (1, "open")
    one = live.fine("show", FILE, "check-logs@T+2d", "--json").json["node"]
    assert (one["kind"], one["address"], one["by"]) == ("item", f"{LOGS}@T+2d", "T+2d")


def test_the_next_mark_is_that_of_the_next_occurrence(live: Shell) -> None:
    """Named after the section of several; what is missed or due is open by then."""
    status = live.fine("status", FILE, "--json").json["next"]
    assert (status["mark"], status["name"]) == ("T+4d", "Daily")
    assert len(status["open"]) == 6
    live.fine("tick", FILE, "daily", "--yes")
    assert len(live.fine("status", FILE, "--json").json["next"]["open"]) == 4


def test_log_and_drift_know_occurrences(live: Shell) -> None:
    """By title and mark; drift once the checklist does not have them any more."""
    live.fine("tick", FILE, "check-logs", "check-disks")
    assert live.fine("log", FILE).lines[-1].endswith('ana ticked "Check disks, T+3d"')
    assert live.fine("status", FILE, "--json").json["drift"] == []
    live.write(CHECKLIST.replace("every: 1d, from: T+1d}", "every: 7d, from: T+7d}"))
    drift = live.fine("status", FILE, "--json").json["drift"]
    assert [(each["title"], each["likely"]) for each in drift] == [("Check disks, T+3d", "")]


def test_ten_years_later_it_is_still_a_screen(live: Shell) -> None:
    """The newest missed ones are listed, the others counted."""
    live.now = "2036-12-01 20:00Z"
    shown = live.fine("show", FILE, "check-disks").lines
    assert "  comes     3652 missed, T+3653d due" in shown
    assert "    3638 missed before" in shown
    assert sum("check-disks@" in line for line in shown) == 16


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("check-logs@T+9d", '"Check logs" does not come at T+9d'),
        ("check-logs@tomorrow", '"tomorrow" is no mark'),
        ("deploy@T+1d", '"Deploy" does not come again'),
    ],
)
def test_what_is_no_occurrence_is_refused(live: Shell, written: str, why: str) -> None:
    """With what would be one; exit code 2."""
    answer = live("tick", FILE, written)
    assert (answer.code, why in answer.err) == (2, True)


def test_what_is_not_there_yet_is_refused(live: Shell) -> None:
    """Nobody checks next week's logs today."""
    answer = live("tick", FILE, "check-logs@T+6d")
    assert answer.said(
        'golive: "Check logs, T+6d": it is not there yet: T+4d comes before it',
    )
    assert answer.code == 1
