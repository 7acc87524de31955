"""`golive hold`, `resume`, `recycle`, `scrub`: the clock by commands, refused as in the console."""

import tomllib
from datetime import UTC, datetime

import pytest

from golive_tui.errors import GoLiveError
from golive_tui.launch.state import PROBE
from golive_tui.session.countdown import LAUNCHED
from golive_tui.session.session import Session
from tests.cli.planned import PLAN, at, criterion_turned
from tests.cli.shell import Answer, Shell


def events(shell: Shell) -> list[dict[str, object]]:
    """What happened to the clock, as it stands in the file."""
    found: list[dict[str, object]] = tomllib.loads(shell.state.read_text())["launch"]["events"]
    return found


def refused(answer: Answer, sentence: str) -> bool:
    """Whether it was refused in these words, with exit code 1 and nothing on standard output."""
    return answer.code == 1 and answer.said(f"golive: {sentence}")


# Hold


def test_a_hold_stops_the_clock_at_once(planned: Shell) -> None:
    """It says where, and keeps who and why."""
    answer = at(planned, "12:00", "hold", "-m", "payments red", "--as", "ben")
    assert (answer.code, answer.out) == (0, "HOLD at T-05:50:00: payments red\n")
    (event,) = events(planned)
    assert (event["do"], event["by"], event["reason"]) == ("hold", "ben", "payments red")
    document = at(planned, "12:30", "status", "--json").json["count"]
    assert (document["t"], document["life"]) == ("T-05:50:00", "hold")
    assert document["hold"]["called"]["by"] == "ben"


def test_the_reason_of_a_hold_may_follow(planned: Shell) -> None:
    """Holding again adds it; without one, holding again is refused with who holds."""
    assert at(planned, "12:00", "hold").out == "HOLD at T-05:50:00\n"
    again = at(planned, "12:01", "hold", "--as", "ben")
    assert refused(again, "the clock is held already, by ana; a reason may follow")
    assert at(planned, "12:02", "hold", "-m", "payments red").out == "hold: payments red\n"
    log = at(planned, "12:02", "log").out
    assert "ana gave the reason of the hold: payments red" in log


def test_without_a_launch_nothing_can_be_held(golive: Shell) -> None:
    """Neither before a T-0 is set nor after a scrub; each says what would allow it."""
    golive.write(PLAN.replace('  t0: "2026-12-01 18:00Z"\n', ""))
    sentence = "there is no T-0, so nothing counts: set it first"
    for command in (["hold"], ["resume"], ["recycle", "T-6h"], ["scrub", "-m", "x"], ["launch"]):
        assert refused(at(golive, "12:00", *command), sentence), command
    assert not golive.state.exists()


@pytest.mark.parametrize(
    "command", [["hold"], ["resume"], ["recycle", "T-6h"], ["scrub", "-m", "x"], ["launch"]]
)
def test_after_the_launch_nothing_stops_the_clock(planned: Shell, command: list[str]) -> None:
    """Not even a waiver."""
    at(planned, "17:50", "resume", "--waive", "a drill", "--yes")
    assert at(planned, "18:20", "launch", "--waive", "a drill", "--yes").code == 0
    answer = at(planned, "18:30", *command)
    assert refused(answer, LAUNCHED)


# Resume


def test_resuming_is_confirmed(planned: Shell) -> None:
    """By `--yes` in a script, by a question at a terminal."""
    at(planned, "12:00", "hold")
    answer = at(planned, "12:10", "resume")
    sentence = "not done: resume the count at T-05:50:00; confirm it with --yes"
    assert refused(answer, sentence)
    no = at(planned, "12:10", "resume", terminal=True, stdin="n\n")
    assert (no.code, len(events(planned))) == (1, 1)
    yes = at(planned, "12:10", "resume", terminal=True, stdin="y\n")
    assert yes.err == "resume the count at T-05:50:00? [y/N] "
    assert (yes.code, yes.out) == (0, "resumed at T-05:50:00\n")
    assert at(planned, "12:11", "t0", "--json").json["t"] == "T-05:49:00"


def test_a_clock_that_runs_is_not_resumed(planned: Shell) -> None:
    """And one that waits for the launch is not, either."""
    assert refused(at(planned, "12:00", "resume"), "the clock runs: there is nothing to resume")
    at(planned, "17:40", "resume", "--waive", "by phone", "--yes")
    sentence = "no hold stops the clock: it is at T-0 and waits for the launch"
    assert refused(at(planned, "18:10", "resume"), sentence)


def test_resuming_over_what_is_red_takes_a_waiver(planned: Shell) -> None:
    """It is named, a reason overrides, and the file keeps both."""
    criterion_turned(planned.state, "fail", "12:00:00")
    at(planned, "12:05", "hold", "-m", "API red")
    answer = at(planned, "12:10", "resume", "--yes")
    assert refused(answer, 'not resumed: "API healthy" is still red; override with --waive WHY')
    answer = at(planned, "12:10", "resume", "--waive", "a known glitch", "--yes")
    assert answer.out == "resumed at T-05:45:00 with a waiver\n"
    event = events(planned)[-1]
    assert event["waived"] == ["criterion:api"]
    assert event["reason"] == "a known glitch"


def test_a_waiver_is_asked_for_at_a_terminal_too(planned: Shell) -> None:
    """The reason alone does not resume."""
    criterion_turned(planned.state, "fail", "12:00:00")
    at(planned, "12:05", "hold")
    typed = ["resume", "--waive", "a known glitch"]
    assert at(planned, "12:10", *typed).code == 1
    assert at(planned, "12:10", *typed, terminal=True, stdin="y\n").code == 0


def test_the_hold_of_the_poll_ends_when_all_say_go(planned: Shell) -> None:
    """Before that it takes a waiver."""
    answer = at(planned, "17:41", "resume", "--yes")
    assert refused(answer, "not resumed: the poll is not GO; override with --waive WHY")
    at(planned, "17:42", "vote", "qa", "go", "--as", "ben")
    answer = at(planned, "17:45", "vote", "ops", "go", "--as", "eve")
    assert answer.lines[-1] == "the hold for the poll has ended; the clock runs"
    assert (events(planned)[-1]["do"], events(planned)[-1]["by"]) == ("release", PROBE)
    count = at(planned, "17:45", "t0", "--json").json
    assert (count["expected"][:19], int(count["slip_seconds"])) == ("2026-12-01T18:05:00", 300)


def test_a_poll_that_was_go_before_the_time_is_up_ends_its_hold_with_nobody_there(
    planned: Shell,
) -> None:
    """Who looks later sees a clock that has run since then; who does something records it."""
    at(planned, "17:33", "vote", "qa", "go", "--as", "ben")
    at(planned, "17:34", "vote", "ops", "go", "--as", "eve")
    assert "until the poll is GO, at 17:40:00 at the earliest" in at(planned, "17:39", "status").out
    assert at(planned, "17:45", "status").lines[1].startswith("T-00:15:00")
    assert "launch" not in tomllib.loads(planned.state.read_text())  # who looks writes nothing
    assert at(planned, "17:46", "note", "backups", "all well").code == 0
    event = events(planned)[-1]
    ended = datetime(2026, 12, 1, 17, 40, tzinfo=UTC)
    assert (event["do"], event["by"], event["since"]) == ("release", PROBE, ended)
    assert at(planned, "17:46", "status").lines[1].startswith("T-00:14:00")
    told = '2026-12-01 17:40:00  the clock ended the built-in hold "Final poll": the poll is GO'
    assert told in at(planned, "17:50", "log").lines


# Recycle


def test_recycling_sets_the_clock_back_and_holds(planned: Shell) -> None:
    """It asks; then it says what is done but due again, with the command that reopens it."""
    at(planned, "12:00", "tick", "backups", "deploy")
    asked = at(planned, "17:00", "recycle", "T-90m")
    sentence = "not done: set the clock back from T-00:50:00 to T-1h30m, and hold; "
    assert refused(asked, f"{sentence}confirm it with --yes")
    answer = at(planned, "17:00", "recycle", "T-90m", "-m", "wrong build", "--yes")
    assert (answer.code, answer.out) == (0, "recycled to T-1h30m; the clock is held there\n")
    assert answer.err.splitlines() == [
        "golive: done, but due after T-1h30m again; to reopen them:",
        "  golive reopen sample.yaml deploy -m WHY",
    ]
    count = at(planned, "17:30", "t0", "--json").json
    assert (count["t"], count["life"]) == ("T-01:30:00", "hold")
    assert "ana recycled to T-1h30m: wrong build" in at(planned, "17:30", "log").out


def test_the_command_that_reopens_can_be_copied(planned: Shell) -> None:
    """All but the reason is written."""
    at(planned, "12:00", "tick", "backups", "deploy")
    told = at(planned, "17:00", "recycle", "T-6h", "--yes").err.splitlines()[-1]
    typed = told.replace("WHY", "again").split()[1:]
    assert planned(*typed).out.count("reopened") == 2


@pytest.mark.parametrize("mark", ["T-5h", "T-0", "T+1h"])
def test_the_clock_is_only_set_back(planned: Shell, mark: str) -> None:
    """A mark that it has not reached is refused."""
    answer = at(planned, "12:00", "recycle", mark, "--yes")
    assert refused(answer, f"{mark} is not earlier than T-05:50:00: T runs back only")


def test_what_is_no_mark_is_wrong_usage(planned: Shell) -> None:
    """Exit code 2, with how one is written."""
    answer = at(planned, "12:00", "recycle", "6h")
    assert answer.said('golive: "6h" is no mark; write T-6h, T-20m, T+1d')
    assert answer.code == 2


# Scrub


def test_a_scrub_calls_the_launch_off(planned: Shell) -> None:
    """With a reason; there is no T-0 then, whatever the checklist says."""
    sentence = "a reason is needed: why is the launch called off? say it with -m WHY"
    lacking = at(planned, "12:00", "scrub")
    assert lacking.said(f"golive: {sentence}")
    assert lacking.code == 2
    assert at(planned, "12:00", "scrub", "-m", "provider down").out == "scrubbed: provider down\n"
    assert at(planned, "12:01", "t0").out.startswith("T-0 is not set")
    at(planned, "12:02", "t0", "2026-12-02 18:00Z")
    assert at(planned, "12:02", "t0", "--json").json["t"] == "T-1d 05:48:00"


def test_what_its_probe_ticked_is_not_named_for_reopening(planned: Shell) -> None:
    """By hand it would stay open until its probe turns."""
    sensed = "{title: Deploy, by: T-1h, tick: sensed, probe: {file: api}}"
    planned.write(PLAN.replace("{title: Deploy, by: T-1h}", sensed))
    at(planned, "12:00", "tick", "backups", "deploy")
    named = at(planned, "17:00", "recycle", "T-90m", "--yes")
    assert " deploy -m WHY" in named.err
    before, table, item = planned.state.read_text().partition('[items."before/deploy"]')
    planned.state.write_text(before + table + item.replace('"ana"', '"probe"', 1))
    again = at(planned, "17:01", "recycle", "T-100m", "--yes")
    assert again.code == 0
    assert "deploy" not in again.err


def test_the_next_t_0_after_a_scrub_names_what_may_be_open_again(planned: Shell) -> None:
    """What is done and due in the last day, with the command that reopens it."""
    at(planned, "11:30", "tick", "backups")
    at(planned, "12:00", "scrub", "-m", "provider down")
    again = at(planned, "12:02", "t0", "2026-12-02 18:00Z")
    assert again.code == 0
    assert "golive: done, but due after T-1d again; to reopen them:" in again.err
    assert "golive reopen sample.yaml backups -m WHY" in again.err
    assert "to reopen them" not in at(planned, "12:03", "t0", "2026-12-02 19:00Z").err


def test_a_new_t_0_ends_no_watch_unasked(planned: Shell) -> None:
    """After the launch it asks, as before it ends a hold; T goes on until that is confirmed."""
    at(planned, "17:00", "t0", "2026-12-01 17:20Z")
    at(planned, "17:01", "resume", "--yes", "--waive", "by phone")
    at(planned, "17:35", "resume", "--yes", "--waive", "by phone")
    launched = at(planned, "18:00", "launch", "--yes", "--waive", "by phone")
    assert launched.out == "LAUNCHED with a waiver\n"
    asked = at(planned, "18:10", "t0", "2026-12-02 18:00Z")
    assert asked.code == 1
    assert "end the watch of the launch at 18:00, and set T-0 to 2026-12-02 18:00 UTC" in asked.err
    assert at(planned, "18:10", "t0", "--json").json["life"] == "live"
    assert at(planned, "18:10", "t0", "2026-12-02 18:00Z", "--yes").code == 0
    assert at(planned, "18:11", "t0", "--json").json["life"] == "counting"


def test_the_log_names_the_built_in_hold_that_was_ended(planned: Shell) -> None:
    """Also after a waiver; a called hold has no name and is told as before."""
    at(planned, "17:45", "resume", "--yes", "--waive", "by phone")
    at(planned, "17:46", "hold", "-m", "a look")
    at(planned, "17:47", "resume", "--yes")
    begun, first, _, last = at(planned, "17:48", "log").out.splitlines()
    assert begun == '2026-12-01 17:30:00  the clock began the built-in hold "Final poll"'
    assert 'ana resumed with a waiver from "Final poll": by phone' in first
    assert last.endswith("ana resumed")


def test_every_event_stands_in_the_file_with_its_time(planned: Shell) -> None:
    """As `--now` has it, in the order of what was done."""
    at(planned, "12:00", "hold")
    at(planned, "12:05", "resume", "--yes")
    at(planned, "12:10", "recycle", "T-6h", "--yes")
    at(planned, "12:20", "scrub", "-m", "no")
    told = [(event["do"], f"{event['at']:%H:%M}") for event in events(planned)]
    assert told == [
        ("hold", "12:00"),
        ("resume", "12:05"),
        ("recycle", "12:10"),
        ("scrub", "12:20"),
    ]


def test_a_hold_is_not_said_to_have_ended_before_that_is_saved(planned: Shell) -> None:
    """Where nothing can be written, only that is said."""
    at(planned, "17:33", "vote", "qa", "go", "--as", "ben")
    at(planned, "17:34", "vote", "ops", "go", "--as", "eve")

    def full(_session: Session) -> None:
        raise GoLiveError("no space left", "make room")

    planned.monkeypatch.setattr(Session, "save", full)
    answer = at(planned, "17:42", "note", "backups", "all well")
    assert (answer.out, answer.code != 0) == ("", True)
