"""`golive status`: one screen, one line, a paragraph, and JSON."""

import pytest

from tests.cli.shell import EVENING, FILE, Shell

NOT_SET = "golive: 1\ntitle: T\nsections: [{title: S, items: [A]}]\n"
WITH_MARKS = """\
golive: 1
title: T
launch: {t0: "2026-12-01 18:00Z", window: {opens: T-1h, closes: T+2h}}
sections: [{title: S, items: [{title: A, by: T-1d}, {title: B, by: T-1h}, {title: C, by: T+1h}]}]
"""


def test_the_screen_says_count_readiness_reasons_and_progress(golive: Shell) -> None:
    """What counts before the launch, what stands against it, and each section."""
    golive.now = "2026-12-01 11:49Z"
    golive.fine("tick", FILE, "backups")
    golive.fine("fail", FILE, "logs", "-m", "lost")
    golive.now = "2026-12-01 12:00Z"
    assert golive.fine("status", FILE).lines == [
        "Sample                                                               version 1.0",
        "T-06:00:00   NO-GO   4 reasons                          now 2026-12-01 12:00 UTC",
        "1 of 5 to launch                                        basis: recorded 10 m ago",
        "launch 2026-12-01 18:00 UTC",
        "next   T-0  2026-12-01 18:00 UTC  4 open by then",
        "plan   no pace yet; the chain: Logs → Alerts",
        "",
        "  ✗ Logs                                                            failed · ana",
        "  ○ Deploy                                                                  open",
        "  ○ Report                                                                  open",
        "  ○ Alerts                                                                  open",
        "",
        "Before                                                            ✗ 1     1/7",
        "After                                                                     0/1",
        "3 of these 8 do not count to launch: due after T-0, repeated or optional",
    ]


def test_looking_writes_nothing_and_needs_no_operator(golive: Shell) -> None:
    """No state file is made by any of the forms."""
    for arguments in ([], ["--format", "line"], ["--format", "update"], ["--json"]):
        golive.fine("status", FILE, *arguments)
    assert not golive.state.exists()


def test_all_done_is_go(golive: Shell) -> None:
    """No reason is left, and none is counted."""
    golive.fine("tick", FILE, "backups", "deploy", "logs", "alerts")
    golive.fine("tick", FILE, "report", "-e", "OPS-7")
    lines = golive.fine("status", FILE).lines
    assert lines[1].startswith("T-06:00:00   GO   ")
    assert lines[2].startswith("5 of 5 to launch")


def test_that_all_is_done_is_not_all_it_takes_to_launch(golive: Shell) -> None:
    """Where a station has not voted, the progress says what it counts, and no more."""
    golive.write("golive: 1\ntitle: T\nstations: [QA]\nsections: [{title: S, items: [A]}]\n")
    golive.fine("tick", FILE, "a")
    lines = golive.fine("status", FILE).lines
    assert "INCOMPLETE" in lines[1]
    assert lines[2].startswith("1 of 1 done ")


def test_a_waiver_stays_visible_in_the_answer(golive: Shell) -> None:
    """GO with a waiver is not plain GO."""
    golive.fine("tick", FILE, "deploy", "--waive", "a drill")
    golive.fine("tick", FILE, "backups", "logs", "alerts")
    golive.fine("tick", FILE, "report", "-e", "OPS-7")
    assert "GO with 1 waiver" in golive.fine("status", FILE).lines[1]


def test_what_is_overdue_and_what_comes_next_is_said(golive: Shell) -> None:
    """By the marks of the checklist; the window has its own times."""
    golive.write(WITH_MARKS)
    lines = golive.fine("status", FILE).lines
    assert lines[3] == "launch 2026-12-01 18:00 UTC   window from 17:00 to 20:00"
    assert lines[4] == "next   T-1h B  2026-12-01 17:00 UTC  2 open by then"
    assert lines[7] == f"  ▲ A{'overdue':>75}"


def test_after_the_launch_the_clock_counts_up(golive: Shell) -> None:
    """The next mark is one after it."""
    golive.launched()
    golive.now = EVENING
    shown = golive.fine("status", FILE)
    assert shown.lines[1].startswith("T+00:30:00   LIVE   INCOMPLETE   5 reasons")
    assert "launch 2026-12-01 18:00 UTC   launched 2026-12-01 18:00 UTC" in shown.lines
    assert "next   T+1h" in shown.out


def test_without_a_time_nothing_is_due(golive: Shell) -> None:
    """It says how to set one."""
    golive.write(NOT_SET)
    assert "T-0 is not set; nothing is due: set it with golive t0 sample.yaml WHEN" in (
        golive.fine("status", FILE).lines
    )


def test_where_all_count_nothing_is_said_of_others(golive: Shell) -> None:
    """The numbers of the sections add up to that of the launch."""
    golive.write(NOT_SET)
    assert "count to launch" not in golive.fine("status", FILE).out


def test_what_is_due_after_the_launch_is_said_not_to_count(golive: Shell) -> None:
    """Else the sections seem to have one more than the launch."""
    golive.write(WITH_MARKS)
    last = golive.fine("status", FILE).lines[-1]
    assert last == "1 of these 3 does not count to launch: due after T-0, repeated or optional"


def test_after_the_launch_what_is_due_by_now_counts(golive: Shell) -> None:
    """And nobody speaks of what it takes to launch."""
    golive.write(WITH_MARKS)
    golive.now = "2026-12-01 18:00Z"
    golive.fine("launch", FILE, "--waive", "a drill", "--yes")
    for now, counted, last in (
        ("18:59", 2, "1 of these 3 does not count now: due later, repeated or optional"),
        ("19:00", 3, ""),
    ):
        golive.now = f"2026-12-01 {now}Z"
        lines = golive.fine("status", FILE).lines
        assert lines[2].startswith(f"0 of {counted} due by now")
        assert f"0/{counted} due by now" in golive.fine("status", FILE, "--format", "line").out
        assert (lines[-1] == last) is (counted == 2)


def test_many_reasons_are_cut_to_a_screen(golive: Shell) -> None:
    """Ten are named, the rest is counted, with where to see them."""
    items = ", ".join(f"Item {number}" for number in range(15))
    golive.write(f"golive: 1\ntitle: T\nsections: [{{title: S, items: [{items}]}}]\n")
    shown = golive.fine("status", FILE).out
    assert ("Item 9" in shown, "Item 10" in shown) == (True, False)
    assert "and 5 more" in shown
    assert "golive gate sample.yaml lists all" in shown


def test_what_is_gone_and_what_is_warned_of_is_said_last(golive: Shell) -> None:
    """Drift by name, warnings by number."""
    golive.fine("tick", FILE, "backups")
    golive.write("golive: 1\ntitle: T\nsections: [{title: S, items: [A, B, A]}]\n")
    first, second = golive.fine("status", FILE).lines[-2:]
    assert first.startswith('! no longer in the checklist: "Backups" (before/backups)')
    assert second == "! the checklist has 1 warning: golive lint sample.yaml"


def test_a_clock_behind_the_records_is_said(golive: Shell) -> None:
    """Somebody's clock is wrong."""
    golive.fine("tick", FILE, "backups")
    golive.now = "2026-12-01 11:00Z"
    shown = golive.fine("status", FILE).lines
    assert shown[-1] == "! clock skew: the newest record lies 1 h ahead of now"


def test_one_line_is_one_line(golive: Shell) -> None:
    """For a prompt: never cut, however long the title."""
    line = "Sample  T-06:00:00  INCOMPLETE, 5 reasons  0/5 to launch  next T-0: 5 open by then\n"
    assert golive.fine("status", FILE, "--format", "line").out == line
    golive.write(NOT_SET.replace("title: T", f"title: {'long ' * 40}x"))
    assert golive.fine("status", FILE, "--format", "line").out.count("\n") == 1


def test_an_update_is_a_paragraph_for_stakeholders(golive: Shell) -> None:
    """In sentences, with what failed and why."""
    golive.fine("fail", FILE, "logs", "-m", "no disk")
    golive.fine("block", FILE, "alerts", "-m", "waits for logs")
    assert golive.fine("status", FILE, "--format", "update").out == (
        "Sample (version 1.0): NO-GO for launch as of 2026-12-01 12:00 UTC; "
        "0 of the 5 items that count are done. Failed: Logs (no disk). "
        "Blocked: Alerts (waits for logs). "
        "The launch is planned for 2026-12-01 18:00 UTC, in 6 h. "
        "Next is T-0 at 2026-12-01 18:00 UTC, with 5 open by then.\n"
    )


def test_an_update_after_the_launch_or_without_a_time_says_so(golive: Shell) -> None:
    """It does not speak of a launch to come."""
    golive.launched()
    golive.now = EVENING
    assert golive.fine("status", FILE, "--format", "update").out == (
        "Sample (version 1.0): LIVE as of 2026-12-01 18:30 UTC; "
        "0 of the 5 items due by now are done. Launched at 2026-12-01 18:00 UTC, 30 m ago. "
        "Next is T+1h (After) at 2026-12-01 19:00 UTC, with 6 open by then.\n"
    )
    golive.write(NOT_SET)
    assert golive.fine("status", FILE, "--format", "update").out.endswith(
        "The time of the launch is not set.\n"
    )


def test_an_update_of_one_item_is_a_sentence_too(golive: Shell) -> None:
    """One item is done, not are done."""
    golive.write("golive: 1\ntitle: T\nsections: [{title: S, items: [A]}]\n")
    assert (
        "0 of the 1 item that counts is done."
        in golive.fine("status", FILE, "--format", "update").out
    )


@pytest.mark.parametrize("form", ["html", ""])
def test_an_unknown_format_is_wrong_usage(golive: Shell, form: str) -> None:
    """It says which there are, exit code 2."""
    answer = golive("status", FILE, "--format", form)
    assert (answer.code, answer.out) == (2, "")
    assert "'text', 'line', 'tmux', 'update'" in answer.err


def test_json_has_the_answer_and_every_reason(golive: Shell) -> None:
    """Readiness, count, next mark, sections, release, basis."""
    golive.fine("fail", FILE, "logs", "-m", "lost")
    document = golive.fine("status", FILE, "--json").json
    assert (document["schema"], document["kind"], document["title"]) == (1, "status", "Sample")
    readiness = document["readiness"]
    assert (readiness["answer"], readiness["counted"], readiness["resolved"]) == ("NO-GO", 5, 0)
    assert readiness["reasons"][0]["address"] == "before/checks/logs"
    assert document["count"]["t"] == "T-06:00:00"
    assert document["next"]["mark"] == "T-0"
    assert document["release"] == {"version": "1.0"}
    assert document["basis"] == {"recorded": "2026-12-01T12:00:00.000Z"}
    before, after = document["sections"]
    assert (before["tally"]["total"], before["tally"]["failed"]) == (7, 1)
    assert (after["address"], after["tally"]["total"]) == ("after", 1)
    assert (document["drift"], document["warnings"]) == ([], 0)


PLANNED = """\
golive: 1
title: T
launch: {t0: "2026-12-01 18:00Z"}
sections:
  - title: S
    items:
      - {title: Deploy, takes: 20m, owner: DevOps}
      - {title: Smoke tests, takes: 10m, needs: [deploy], by: T-6h}
      - {title: Docs, takes: 5m}
"""


def tick_one_by_one(golive: Shell, items: int) -> None:
    """Tick a checklist of twenty so far, one item every six minutes until noon."""
    listed = ", ".join(f"I{number}" for number in range(20))
    golive.write(
        f'golive: 1\ntitle: T\nlaunch: {{t0: "2026-12-01 18:00Z"}}\n'
        f"sections: [{{title: S, items: [{listed}]}}]\n"
    )
    for number in range(items):
        golive.now = f"2026-12-01 11:{60 - 6 * (items - number):02}Z"
        golive.fine("tick", FILE, f"i{number}")
    golive.now = "2026-12-01 12:00Z"


def test_the_plan_says_the_earliest_end_and_the_chain_that_decides_it(golive: Shell) -> None:
    """In one line, with what on it is late; plain arrows where the terminal has no others."""
    golive.write(PLANNED)
    line = "plan   no pace yet; ready by 12:30 at the earliest, 5 h 30 m before T-0; "
    chain = "the chain, 1 late: Deploy {} Smoke tests"
    assert golive.fine("status", FILE).lines[5] == line + chain.format("→")
    plain = golive.fine("status", FILE, encoding="ascii").lines[5]
    assert plain == line + chain.format("->")


def test_the_pace_so_far_says_when_all_is_ready(golive: Shell) -> None:
    """And whether that is before T-0."""
    tick_one_by_one(golive, 8)
    assert golive.fine("status", FILE).lines[5] == (
        "plan   ready by 13:21 at this pace, 4 h 39 m before T-0"
    )
    update = golive.fine("status", FILE, "--format", "update").out
    assert update.endswith(
        "At the pace so far all that counts is done by 2026-12-01 13:21 UTC, 4 h 39 m before T-0.\n"
    )


def test_json_has_the_plan_and_the_forecast(golive: Shell) -> None:
    """Moments, margins in seconds, the pace, and each link of the chain."""
    tick_one_by_one(golive, 8)
    plan = golive.fine("status", FILE, "--json").json["plan"]
    assert plan["pace"] == {
        "resolved": 7,
        "since": "2026-12-01T11:13:00.000Z",
        "per_hour": 8.94,
    }
    assert (plan["left"], plan["sensed"], plan["launched"]) == (12, 0, False)
    assert plan["ready"] == "2026-12-01T13:20:34.285Z"
    assert plan["margin_seconds"] == pytest.approx(16_765.714)
    golive.state.unlink()
    golive.write(PLANNED)
    plan = golive.fine("status", FILE, "--json").json["plan"]
    assert (plan["pace"], plan["ready"], plan["margin_seconds"]) == (None, None, None)
    assert (plan["earliest"], plan["earliest_margin_seconds"]) == (
        "2026-12-01T12:30:00.000Z",
        19_800,
    )
    deploy, smoke = plan["chain"]
    assert deploy == {
        "address": "s/deploy",
        "title": "Deploy",
        "owner": "DevOps",
        "takes": "20m",
        "start": "2026-12-01T12:00:00.000Z",
        "end": "2026-12-01T12:20:00.000Z",
        "due": "2026-12-01T18:00:00.000Z",
        "late_seconds": 0,
    }
    assert (smoke["start"], smoke["late_seconds"]) == ("2026-12-01T12:20:00.000Z", 1_800)


def test_an_update_says_the_earliest_end_of_the_plan(golive: Shell) -> None:
    """Where nobody can say more, nothing is said."""
    golive.write(PLANNED)
    assert golive.fine("status", FILE, "--format", "update").out.endswith(
        "All that counts can be done by 2026-12-01 12:30 UTC at the earliest, "
        "5 h 30 m before T-0.\n"
    )
    golive.write(NOT_SET)
    assert "pace" not in golive.fine("status", FILE, "--format", "update").out


def test_when_all_that_counts_is_done_nothing_is_planned(golive: Shell) -> None:
    """No line of it."""
    golive.write(NOT_SET)
    golive.fine("tick", FILE, "a")
    assert "plan  " not in golive.fine("status", FILE).out


def test_without_a_file_the_one_of_the_folder_is_meant(golive: Shell) -> None:
    """Here, or in `checklists/`; a folder stands for its one checklist too."""
    assert golive.fine("status").lines[0].startswith("Sample")
    assert golive.fine("status", ".").lines[0].startswith("Sample")
    golive.write("golive: 1\ntitle: T\nsections: [{title: S, items: [A]}]\n", "other.yaml")
    answer = golive("status")
    assert answer.said(
        "golive: 2 checklists are in .: other.yaml, sample.yaml; name one: other.yaml"
    )
    assert answer.code == 2
