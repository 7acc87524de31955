"""`golive status` in all lives of the clock: counting, held, holding for launch, live."""

from tests.cli.alarmed import BAD_NEWS, HEALTHY, said
from tests.cli.alarmed import TEXT as ALARMED
from tests.cli.planned import PLAN, criterion_turned, moment
from tests.cli.shell import FILE, Shell

HELD_BY_CRITERION = """\
golive = 1
checklist = "sample.yaml"

[[launch.events]]
at = 2026-12-01T16:01:00.000Z
by = "probe"
do = "hold"
reason = "API healthy"
criterion = "criterion:api"
"""
COUNTING, POLL, OVERRUN = "12:00", "17:35", "17:42"


def status(shell: Shell, time: str, form: str = "text") -> list[str]:
    """The lines of a form at a time of that day."""
    shell.now = moment(time)
    return shell.fine("status", FILE, "--format", form).lines


def test_counting_towards_a_hold_says_t_and_l(planned: Shell) -> None:
    """L is later by the hold that is still ahead."""
    lines = status(planned, COUNTING)
    assert lines[1].startswith("T-05:50:00   INCOMPLETE")
    assert "launch 2026-12-01 18:00 UTC   L-06:00:00   window from 18:00 to 20:00" in lines


def test_a_planned_hold_says_how_long_and_what_ends_it(planned: Shell) -> None:
    """By its name."""
    lines = status(planned, POLL)
    assert lines[1].startswith("T-00:20:00   HOLD 5:00 of 10:00   INCOMPLETE   4 reasons")
    assert lines[3] == "hold   Final poll   until the poll is GO, at 17:40:00 at the earliest"


def test_a_hold_that_overruns_says_by_how_much_the_launch_slips(planned: Shell) -> None:
    """Second by second on the clock, in the largest unit in words."""
    lines = status(planned, OVERRUN)
    assert lines[1].startswith("T-00:20:00   HOLD overrun 2:00   INCOMPLETE")
    assert lines[3] == "hold   Final poll   until the poll is GO"
    assert "slips  2 m later than announced, 2026-12-01 18:00 UTC" in lines


def test_a_called_hold_says_who_why_and_how_long(planned: Shell) -> None:
    """On the screen, in the line, in the update and in JSON."""
    planned.fine("hold", FILE, "-m", "payments red")
    lines = status(planned, "12:04:12")
    assert lines[1].startswith("T-05:50:00   HOLD 4:12   INCOMPLETE")
    assert lines[3] == "hold   ana: payments red"
    assert lines[4].startswith("launch 2026-12-01 18:04 UTC   L-06:00:00   window from 18:00")
    assert lines[5] == "slips  4 m later than announced, 2026-12-01 18:00 UTC"
    (line,) = status(planned, "12:04:12", "line")
    assert "  HOLD 4:12  ana: payments red  INCOMPLETE, 4 reasons  " in line
    assert "  launch slips to 2026-12-01 18:04 UTC  " in line
    (update,) = status(planned, "12:04:12", "update")
    assert (
        "The clock is held at T-05:50:00 since 2026-12-01 12:00 UTC by ana: payments red. "
        "The launch was planned for 2026-12-01 18:00 UTC and slips to 2026-12-01 18:04 UTC or "
        "later." in update
    )
    planned.now = moment("12:04:12")
    document = planned.fine("status", FILE, "--json").json["count"]
    assert document["life"] == "hold"
    assert document["hold"]["called"] == {
        "by": "ana",
        "reason": "payments red",
        "since": "2026-12-01T12:00:00.000Z",
    }
    assert document["hold"]["overrun_seconds"] == document["slip_seconds"] == 252.0
    assert document["expected"] == "2026-12-01T18:04:12.000Z"


def test_a_launch_that_is_expected_early_says_so(planned: Shell) -> None:
    """After a planned hold that was ended before its time, the time is the one that L counts to."""
    planned.now = moment("17:33")
    planned.fine("resume", FILE, "--waive", "by phone", "--yes")
    lines = status(planned, "17:34")
    assert "launch 2026-12-01 17:53 UTC   window from 18:00 to 20:00" in lines
    assert "early  7 m earlier than announced, 2026-12-01 18:00 UTC" in lines
    (update,) = status(planned, "17:34", "update")
    assert (
        "The launch was planned for 2026-12-01 18:00 UTC and is expected at "
        "2026-12-01 17:53 UTC already, in 19 m." in update
    )


def test_json_of_a_planned_hold_has_its_end(planned: Shell) -> None:
    """And L, in words and seconds."""
    planned.now = moment(POLL)
    document = planned.fine("status", FILE, "--json").json["count"]
    assert document["hold"] == {
        "called": None,
        "built_in": {
            "name": "Final poll",
            "until": "poll",
            "since": "2026-12-01T17:30:00.000Z",
            "planned_end": "2026-12-01T17:40:00.000Z",
        },
        "overrun_seconds": 0.0,
    }
    assert (document["l"], document["l_seconds"]) == ("L-00:25:00", -1500.0)


def test_a_launch_that_was_called_off_says_so_until_there_is_another(planned: Shell) -> None:
    """On the screen, in the line and in the update: why, by whom and when."""
    planned.now = moment("12:00")
    planned.fine("scrub", FILE, "-m", "storm over the data centre")
    lines = status(planned, "12:30")
    assert "off    scrubbed 2026-12-01 12:00 UTC by ana: storm over the data centre" in lines
    (line,) = status(planned, "12:30", "line")
    assert "  T --:--:--  SCRUBBED  ana: storm over the data centre  0/2 to launch" in line
    (update,) = status(planned, "12:30", "update")
    assert (
        " The launch was called off at 2026-12-01 12:00 UTC by ana: storm over the data centre."
        " The time of the launch is not set." in update
    )
    assert "Shop: SCRUBBED as of 2026-12-01 12:30 UTC; 0 of the 2 items that count" in update
    assert planned.fine("status", FILE, "--json").json["count"]["scrubbed"] == {
        "by": "ana",
        "reason": "storm over the data centre",
        "at": "2026-12-01T12:00:00.000Z",
    }
    planned.fine("t0", FILE, "2026-12-02 18:00")
    for form in ("text", "line", "update"):
        assert "storm" not in "".join(status(planned, "12:40", form)), form


def test_what_is_scrubbed_is_not_go_though_all_is_done(planned: Shell) -> None:
    """No answer, and nothing green, where the launch is off."""
    planned.now = moment("12:00")
    planned.fine("tick", FILE, "backups", "deploy")
    planned.fine("vote", FILE, "QA", "go")
    planned.fine("vote", FILE, "Ops", "go")
    criterion_turned(planned.state, "pass", "11:59:00")
    planned.fine("scrub", FILE, "-m", "storm")
    assert planned.fine("status", FILE, "--json").json["readiness"]["answer"] == "GO"
    assert status(planned, "12:00:10", "tmux") == ["#[fg=red]T --:--:-- SCRUBBED#[default]"]
    (line,) = status(planned, "12:00:10", "line")
    assert "SCRUBBED  ana: storm  2/2" in line
    assert "GO" not in line
    assert "GO" not in status(planned, "12:00:10", "update")[0]
    assert status(planned, "12:00:10")[1].startswith("T --:--:--   SCRUBBED   GO")


def test_a_launch_that_was_rolled_back_is_not_called_live(planned: Shell) -> None:
    """In every form who says so, and what came of it, until there is another T-0."""
    planned.write(PLAN + "rollback: {within: 15m, armed: T-0}\n")
    planned.now = moment("17:40")
    planned.fine("resume", FILE, "--waive", "by phone", "--yes")
    planned.now = moment("18:00")
    planned.fine("launch", FILE, "--waive", "a drill", "--yes")
    planned.now = moment("18:05")
    planned.fine("rollback", FILE, "start", "-m", "wrong prices", "--yes")
    planned.now = moment("18:09")
    planned.fine("rollback", FILE, "finish", "-m", "v41 is back", "--as", "ben")
    lines = status(planned, "18:10")
    assert lines[1].startswith("T+00:10:00   ROLLBACK OVER   INCOMPLETE")
    assert "back   over 2026-12-01 18:09 UTC, said ben: v41 is back" in lines
    (line,) = status(planned, "18:10", "line")
    assert "  T+00:10:00  ROLLBACK OVER  ben: v41 is back  0/2 due by now" in line
    assert status(planned, "18:10", "tmux") == ["#[fg=red]T+00:10:00 ROLLBACK OVER#[default]"]
    (update,) = status(planned, "18:10", "update")
    assert update.startswith("Shop: ROLLBACK OVER as of 2026-12-01 18:10 UTC; ")
    assert (
        "There was a rollback, decided by ana: wrong prices. "
        "It was over at 2026-12-01 18:09 UTC, said ben: v41 is back. Launched at" in update
    )
    assert "LIVE" not in "".join([*lines, line, update])
    document = planned.fine("status", FILE, "--json").json["count"]["rollback_over"]
    assert document == {"by": "ben", "reason": "v41 is back", "at": "2026-12-01T18:09:00.000Z"}
    planned.fine("t0", FILE, "2026-12-02 18:00", "--yes")
    assert "ROLLBACK OVER" not in "".join(status(planned, "18:12"))


def test_a_time_to_go_is_told_to_the_minute(planned: Shell) -> None:
    """Hours alone would hide nearly one of them: of what is ahead, and of what was lost."""
    (update,) = status(planned, "16:33", "update")
    assert "The launch is planned for 2026-12-01 18:00 UTC, in 1 h 27 m." in update
    lines = status(planned, "19:13")
    assert "slips  1 h 33 m later than announced, 2026-12-01 18:00 UTC" in lines
    (update,) = status(planned, "19:13", "update")
    assert "which overruns by 1 h 33 m, until the poll is GO." in update


def test_at_t_0_it_holds_for_launch(planned: Shell) -> None:
    """The launch slips until somebody launches."""
    planned.now = moment("17:40")
    planned.fine("resume", FILE, "--waive", "by phone", "--yes")
    assert "HOLDING FOR LAUNCH   INCOMPLETE" in status(planned, "18:05")[1]
    (update,) = status(planned, "18:05", "update")
    assert "The count is at zero and holds until the launch is given." in update
    (segment,) = status(planned, "18:05", "tmux")
    assert segment.startswith("#[fg=magenta]T-00:00:00 HOLDING #[fg=yellow]INCOMPLETE")


def test_after_the_launch_it_is_live(planned: Shell) -> None:
    """In every form."""
    planned.now = moment("17:40")
    planned.fine("resume", FILE, "--waive", "by phone", "--yes")
    planned.now = moment("18:00")
    planned.fine("launch", FILE, "--waive", "a drill", "--yes")
    assert status(planned, "18:10")[1].startswith("T+00:10:00   LIVE   INCOMPLETE   2 reasons")
    assert "T+00:10:00  LIVE  INCOMPLETE, 2 reasons  0/2 due" in status(planned, "18:10", "line")[0]
    assert "LIVE as of 2026-12-01 18:10 UTC" in status(planned, "18:10", "update")[0]
    assert status(planned, "18:10", "tmux") == [
        "#[fg=yellow]T+00:10:00 LIVE INCOMPLETE 2○#[default]"
    ]


# tmux


def test_a_segment_for_tmux_is_one_line_with_a_colour(planned: Shell) -> None:
    """The answer has its own, and how many reasons of the worst sort there are."""
    assert status(planned, COUNTING, "tmux") == ["#[fg=yellow]T-05:50:00 INCOMPLETE 4○#[default]"]
    planned.fine("fail", FILE, "backups", "-m", "no disk")
    planned.fine("fail", FILE, "deploy", "-m", "no backup")
    assert status(planned, POLL, "tmux") == [
        "#[fg=magenta]T-00:20:00 HOLD #[fg=red]NO-GO 2✗#[default]"
    ]


def test_a_segment_without_a_launch_or_a_reason_is_short(golive: Shell) -> None:
    """GO is green; a waiver stays visible; ASCII if asked for."""
    golive.write(
        "golive: 1\ntitle: T\nsections: [{title: S, items: [A, {title: B, needs: [a]}]}]\n"
    )
    line = golive.fine("status", FILE, "--format", "tmux", "--ascii").out
    assert line == "#[fg=yellow]T --:--:-- INCOMPLETE 2o#[default]\n"
    golive.fine("tick", FILE, "b", "--waive", "x")
    golive.fine("tick", FILE, "a")
    line = golive.fine("status", FILE, "--format", "tmux").out
    assert line == "#[fg=green]T --:--:-- GO 1~#[default]\n"


def test_a_hold_whose_criterion_is_green_again_says_what_ends_it(golive: Shell) -> None:
    """It holds all the same until somebody resumes."""
    golive.write(PLAN)
    golive.state.write_text(HELD_BY_CRITERION)
    criterion_turned(golive.state, "fail", "16:00:00")
    assert status(golive, "17:00")[3] == "hold   probe: API healthy"
    criterion_turned(golive.state, "pass", "17:01:00")
    assert status(golive, "17:02")[3] == "hold   probe: API healthy   green again: resume ends it"


def test_an_alarm_is_in_the_segment_and_its_title_does_nothing_to_tmux(planned: Shell) -> None:
    """No style, no command, no line of its own, and no more than 30 cells."""
    title = r'"A#[bg=red]\nB #(touch x) #H \e and much more than fits"'
    planned.write(PLAN.replace("title: API healthy", f"title: {title}"))
    criterion_turned(planned.state, "fail", "17:00:00")
    (segment,) = status(planned, POLL, "tmux")
    alarm = segment.partition("#[fg=red,reverse]")[2]
    assert alarm == " ALARM A##[bg=red] B ##(touch x) ##H ␛ … #[default]"


def test_an_alarm_reverses_and_others_are_counted(planned: Shell) -> None:
    """The oldest is named."""
    second = "  - {title: Errors, for: 60s, from: T-6h, probe: {file: errors}}\nsections:"
    planned.write(PLAN.replace("sections:", second, 1))
    criterion_turned(planned.state, "fail", "17:00:00")
    with planned.state.open("a") as state:
        state.write('\n[probes."criterion:errors"]\nverdict = "fail"\n')
        state.write("since = 2026-12-01T17:05:00.000Z\n")
    (segment,) = status(planned, POLL, "tmux")
    assert segment.endswith("#[fg=red,reverse] ALARM API healthy +1 #[default]")


def test_alarms_are_told_in_every_form(golive: Shell) -> None:
    """What asks for the captain asks for whoever only looks at the status, too."""
    golive.write(ALARMED)
    golive.now = "2026-12-01 17:30Z"
    golive.fine("tick", FILE, "sensed", "confirmed")
    said(golive, HEALTHY, BAD_NEWS)
    assert golive("ack", FILE, "healthy", "-m", "ben is on it").code == 0
    lines = golive.fine("status", FILE).lines
    assert "ALARM  rollback trigger Bad news   since 17:10" in lines
    assert "ALARM  criterion Healthy   since 17:10, acknowledged" in lines
    (line,) = golive.fine("status", FILE, "--format", "line").lines
    assert "  ALARM rollback trigger Bad news  ALARM criterion Healthy, acknowledged  " in line
    (segment,) = golive.fine("status", FILE, "--format", "tmux").lines
    assert "reverse] ALARM Bad news #" in segment, "what is answered shouts no more"
    (update,) = golive.fine("status", FILE, "--format", "update").lines
    assert "Alarm: rollback trigger Bad news (since 17:10). Alarm: criterion Healthy (" in update
    told = golive.fine("status", FILE, "--json").json["alarms"]
    assert [(each["title"], each["stage"], each["acknowledged"]) for each in told] == [
        ("Bad news", "raised", False),
        ("Healthy", "raised", True),
    ]
    watched = golive.fine("show", FILE, "--json").json["watched"]
    assert [each["address"] for each in watched] == [HEALTHY, BAD_NEWS]


def test_where_nothing_alarms_nothing_is_said_of_alarms(planned: Shell) -> None:
    """Not a line."""
    assert not any("ALARM" in line for line in status(planned, COUNTING))
