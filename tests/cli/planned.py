"""A launch with a planned hold, a poll, a criterion and a window, for commands about the clock."""

from pathlib import Path

from tests.cli.shell import FILE, Answer, Shell

PLAN = """\
golive: 1
title: Shop
launch:
  t0: "2026-12-01 18:00Z"
  window: {opens: T-0, closes: T+2h}
  holds: [{name: Final poll, at: T-20m, for: 10m, until: poll}]
stations: [QA, Ops]
criteria:
  - {title: API healthy, id: api, for: 60s, from: T-6h, probe: {file: api, retries: 0, every: 1d}}
sections:
  - title: Before
    by: T-2h
    items: [Backups, {title: Deploy, by: T-1h}]
  - title: After
    by: T+15m
    items: [Watch the logs]
"""
CRITERION = "criterion:api"
RED = """
[probes."criterion:api"]
verdict = "{verdict}"
since = 2026-12-01T{since}.000Z
summary = "does not exist"
"""


def criterion_turned(state: Path, verdict: str, since: str) -> None:
    """Write down that the criterion's probe says so since then, as the console that acts does."""
    text = state.read_text() if state.exists() else 'golive = 1\nchecklist = "sample.yaml"\n'
    kept, _, _ = text.partition('\n[probes."criterion:api"]')
    state.write_text(kept + RED.format(verdict=verdict, since=since))


def moment(time: str) -> str:
    """A time of the day of the launch, as `--now` takes it."""
    return f"2026-12-01 {time}Z"


def at(
    shell: Shell, time: str, command: str, *rest: str, stdin: str = "", terminal: bool = False
) -> Answer:
    """Type a command about the sample at a time of that day."""
    shell.now = moment(time)
    return shell(command, FILE, *rest, stdin=stdin, terminal=terminal)
