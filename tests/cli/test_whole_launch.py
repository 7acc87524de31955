"""A whole launch run by commands alone, as a script would, and told again by `golive log`."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from golive_tui.store.acting_lock import ActingLock
from tests.cli.shell import Answer, Shell
from tests.cli.watched import FILE, Watching

CHECKLIST = """\
golive: 1
title: Shop
launch:
  timezone: America/New_York
  window: {opens: T-0, closes: T+2h}
  holds: [{name: Final poll, at: T-20m, for: 10m, until: poll}]
stations: [QA, Ops]
criteria:
  - {title: API healthy, id: api, for: 60s, from: T-1h, probe: {file: api, retries: 0, every: 1s}}
sections:
  - title: Before
    items:
      - {title: Backups, by: T-3h, evidence: required}
      - {title: Tests pass, by: T-1d}
  - title: Launch day
    by: T-1h
    items:
      - {title: Deploy, needs: [backups]}
      - {title: Shop answers, tick: sensed, probe: {file: shop, retries: 0, every: 1s}}
  - title: After
    items:
      - {title: Logs are quiet, by: T+15m}
      - {title: Numbers look right, by: T+2h}
"""


class Day:
    """The folder of the launch: commands typed at a time, and `golive watch` beside them."""

    def __init__(self, golive: Shell) -> None:
        self.golive = golive
        self.folder: Path = golive.folder
        self.watches: list[Watching] = []
        golive.write(CHECKLIST, FILE)
        self.systems(api=True, shop=True)

    def systems(self, **up: bool) -> None:
        """What the probes look for is there, or not."""
        for name, is_up in up.items():
            path = self.folder / name
            path.touch() if is_up else path.unlink()

    def at(self, time: str, by: str, *typed: str) -> Answer:
        """Type a command as somebody, at a time of a day in December or the evening before."""
        self.golive.now = f"{time}Z" if " " in time else f"2026-12-01 {time}Z"
        command, *rest = typed
        somebody = ActingLock(self.folder / FILE)
        somebody.hold()  # watches all day; what they recorded is as good as seen
        try:
            return self.golive(command, FILE, *rest, "--as", by)
        finally:
            somebody.release()

    def watch(self, time: str) -> Watching:
        """Begin to watch without a screen, in a process of its own."""
        watching = Watching(self.folder, now=f"2026-12-01 {time}Z")
        self.watches.append(watching)
        return watching

    def t(self, time: str) -> str:
        """What the clock shows."""
        return str(self.at(time, "ana", "t0", "--json").json["t"])


@pytest.fixture
def day(golive: Shell) -> Iterator[Day]:
    """Nothing has been done yet; no process is left at the end."""
    day = Day(golive)
    yield day
    for watching in day.watches:
        watching.close()


def weeks_before(day: Day) -> None:
    """CI asks whether the section is done, and fails the build until it is."""
    asked = ["gate", "--by", "T-1d", "--junit", "gate.xml"]
    red = day.at("2026-11-20 10:00", "ci", *asked)
    assert (red.code, red.lines[0]) == (3, "INCOMPLETE  1 reason")
    assert "○ before/tests-pass  Tests pass  open" in red.lines
    day.at("2026-11-20 11:00", "ben", "tick", "tests-pass", "-e", "https://ci.example.com/81")
    green = day.at("2026-11-20 11:05", "ci", *asked)
    assert (green.code, green.lines[0]) == (0, "GO")
    assert 'failures="0" errors="0" skipped="0"' in (day.folder / "gate.xml").read_text()


def the_evening_before(day: Day) -> None:
    """T-0 is announced, in the time of the launch."""
    answer = day.at("2026-11-30 20:10", "ana", "t0", "2026-12-01 13:00")
    assert answer.lines[0] == "T-0   2026-12-01 13:00 EST  America/New_York, the launch's"
    assert answer.lines[-1] == "T-21:40:00"


def the_countdown(day: Day) -> None:
    """Items are done by people and by probes, refused, failed and mended."""
    assert day.t("12:00") == "T-05:50:00"
    watching = day.watch("12:00")
    watching.until('ticked "Shop answers"')
    assert watching.end() == 130
    assert day.at("14:00", "ben", "tick", "deploy").code == 1
    day.at("14:10", "ana", "tick", "backups", "-e", "restore tested")
    day.at("14:30", "ben", "fail", "deploy", "-m", "migration lock")
    assert day.at("14:31", "ci", "gate").code == 1
    day.at("15:00", "ben", "tick", "deploy")
    overdue = day.at("15:00", "ana", "status", "--format", "line").out
    assert "INCOMPLETE, 2 reasons  4/4 done" in overdue


def the_poll(day: Day) -> None:
    """The planned hold lasts until all say GO; one NO-GO keeps it."""
    assert (
        "HOLD 1:00 of 10:00  Final poll" in day.at("17:31", "x", "status", "--format", "line").out
    )
    day.at("17:31", "ben", "vote", "qa", "go")
    said = day.at("17:34", "eve", "vote", "ops", "nogo", "-m", "disk 95 % full")
    assert said.out == 'voted NO-GO for "Ops"; the poll is NO-GO, 1 of 2 stations GO\n'
    gate = day.at("17:35", "ci", "gate")
    assert (gate.code, gate.lines[2]) == (
        1,
        "✗ station:Ops  Ops  station says NO-GO · eve: disk 95 % full",
    )
    assert day.at("17:41", "ana", "resume", "--yes").err == (
        "golive: not resumed: the poll is not GO; override with --waive WHY\n"
    )
    assert day.t("17:41") == "T-00:20:00"
    said = day.at("17:43", "eve", "vote", "ops", "go", "-m", "made room")
    assert said.lines[-1] == "the hold for the poll has ended; the clock runs"
    assert day.at("17:43", "x", "poll").code == 0


def a_criterion_calls_a_hold(day: Day) -> None:
    """Nobody has to see it; the launch slips, and the votes don't count until it is green."""
    day.systems(api=False)
    first = day.watch("17:48")
    first.until("fail    criterion:api")
    assert first.end() == 130
    assert day.t("17:48") == "T-00:15:00"
    second = day.watch("17:50")
    assert second.until("called a hold")[-1] == "called a hold  API healthy"
    assert second.end() == 130
    line = day.at("17:52", "x", "status", "--format", "line").out
    assert "T-00:13:00  HOLD 2:00  probe: API healthy  NO-GO" in line
    assert day.at("17:52", "x", "poll").code == 3
    refused = day.at("17:52", "ana", "resume", "--yes").err
    assert refused.startswith('golive: not resumed: "API healthy" is still red; override')


def mended_and_resumed(day: Day) -> None:
    """The votes hold again, and the clock goes on where it stood."""
    day.systems(api=True)
    watching = day.watch("17:55")
    watching.until("pass    criterion:api")
    assert watching.end() == 130
    assert day.at("17:55", "x", "poll").code == 0
    day.at("17:55", "ana", "hold", "-m", "API was restarted")
    assert day.at("17:56", "ana", "resume", "--yes").out == "resumed at T-00:13:00\n"


def the_launch(day: Day) -> None:
    """At T-0 the clock holds by itself until somebody launches."""
    early = day.at("18:08", "ana", "launch", "--yes").err
    assert early.startswith("golive: it is T-00:01:00: the launch is at T-0")
    assert day.at("18:09:30", "x", "status", "--json").json["count"]["life"] == "holding"
    gate = day.at("18:09:30", "ci", "gate")
    assert (gate.code, gate.lines[0]) == (0, "GO")
    assert day.at("18:10", "ana", "launch", "--yes").out == "LAUNCHED\n"


def the_watch_afterwards(day: Day) -> None:
    """What is due by now counts, more and more of it."""
    assert day.t("18:24") == "T+00:14:00"
    assert day.at("18:24", "ci", "gate").code == 0
    late = day.at("18:25", "ci", "gate")
    assert (late.code, late.lines[2]) == (3, "○ after/logs-are-quiet  Logs are quiet  open")
    day.at("18:26", "ben", "tick", "logs-are-quiet")
    assert day.at("18:26", "ci", "gate").code == 0
    assert day.at("18:27", "ana", "scrub", "-m", "too late").code == 1
    day.at("20:00", "ana", "tick", "numbers-look-right", "-e", "https://grafana.example.com/7")
    assert day.at("20:10", "ci", "gate").lines[0] == "GO"


TOLD = """\
2026-11-20 06:00:00  ben ticked "Tests pass": [evidence: https://ci.example.com/81]
2026-11-30 15:10:00  ana set T-0: 2026-12-01 13:00 EST
2026-12-01 07:00:00  probe ticked "Shop answers": [evidence: probe: …]
2026-12-01 09:10:00  ana ticked "Backups": [evidence: restore tested]
2026-12-01 09:30:00  ben marked failed "Deploy": migration lock
2026-12-01 10:00:00  ben ticked "Deploy"
2026-12-01 12:30:00  the clock began the built-in hold "Final poll"
2026-12-01 12:31:00  ben voted GO for "QA"
2026-12-01 12:34:00  eve voted NO-GO for "Ops": disk 95 % full
2026-12-01 12:43:00  eve voted GO for "Ops": made room
2026-12-01 12:43:00  the clock ended the built-in hold "Final poll": the poll is GO
2026-12-01 12:50:00  probe called a hold: API healthy
2026-12-01 12:55:00  ana gave the reason of the hold: API was restarted
2026-12-01 12:56:00  ana resumed
2026-12-01 13:10:00  ana launched
2026-12-01 13:26:00  ben ticked "Logs are quiet"
2026-12-01 15:00:00  ana ticked "Numbers look right": [evidence: https://grafana.example.com/7]
"""


def test_a_launch_is_run_by_commands_alone_and_told_again(day: Day) -> None:
    """From the gate in CI to the watch after the launch; the log tells it line by line."""
    weeks_before(day)
    the_evening_before(day)
    the_countdown(day)
    the_poll(day)
    a_criterion_calls_a_hold(day)
    mended_and_resumed(day)
    the_launch(day)
    the_watch_afterwards(day)
    log = day.at("20:11", "x", "log").out
    assert re.sub("evidence: probe: .*]", "evidence: probe: …]", log) == TOLD
