"""A launch half an hour before T-0 whose probes have spoken already."""

import pytest

from tests.cli.shell import FILE, Shell

TEXT = """\
golive: 1
title: Alarmed
launch: {t0: "2026-12-01 18:00Z"}
defaults: {probe: {every: 1h}}
sections:
  - title: A
    items:
      - {title: Sensed, tick: sensed, probe: {file: sensed}}
      - {title: Confirmed, done: true, probe: {file: confirmed}}
criteria:
  - {title: Healthy, for: 60s, probe: {file: healthy}}
rollback:
  armed: T-1h
  triggers:
    - {title: Bad news, for: 2m, probe: {file: good-news}}
"""
SENSED, CONFIRMED = "a/sensed", "a/confirmed"
HEALTHY, BAD_NEWS = "criterion:healthy", "trigger:bad-news"
EVERYTHING = (SENSED, CONFIRMED, HEALTHY, BAD_NEWS)
NOW = "2026-12-01 17:30Z"


@pytest.fixture
def shell(golive: Shell) -> Shell:
    """All is well."""
    golive.write(TEXT)
    golive.now = NOW
    golive.fine("tick", FILE, "sensed", "confirmed")
    said(golive)
    return golive


def said(shell: Shell, *red: str, since: str = "17:10:00", verdict: str = "fail") -> None:
    """What the probes last said, as another console left it; these are red, all others pass."""
    before = shell.state.read_text().split("\n[probes.")[0].rstrip()
    tables = [
        f'[probes."{address}"]\n'
        f'verdict = "{verdict if address in red else "pass"}"\n'
        f"since = 2026-12-01T{since}.000Z\n"
        f'summary = "{"gone" if address in red else "there"}"\n'
        for address in sorted(EVERYTHING)
    ]
    shell.state.write_text("\n\n".join([before, *tables]))


def readiness(shell: Shell) -> tuple[str, dict[str, str]]:
    """The answer, and what each thing holds against GO."""
    found = shell.fine("status", FILE, "--json").json["readiness"]
    return found["answer"], {each["address"]: each["text"] for each in found["reasons"]}
