"""Targets after launch: next in the clock pane, and each with its mark and what its probe says."""

from datetime import timedelta
from pathlib import Path

from tests.tui.screen import LARGE, Asked, open_console

CHECKLIST = """\
golive: 1
title: Shop
defaults: {probe: {every: 1h}}
sections: [{title: Before, items: [{title: Deploy, done: true}]}]
targets:
  - {title: First sale, by: T+1d}
  - {title: Error rate, id: errors, group: Week 1, by: T+1w, probe: {file: rate}}
  - {title: Uptime, group: Week 1, by: T+1w, probe: {file: uptime}}
"""
STATE = """\
golive = 1
[launch]
events = [
    { at = 2026-12-01T11:00:00Z, by = "ana", do = "t0", t0 = 2026-12-01T11:30:00Z },
    { at = 2026-12-01T11:30:00Z, by = "ana", do = "launch" },
]
[probes."target:errors"]
verdict = "pass"
since = 2026-12-01T11:40:00Z
summary = "0.4 %"
"""


async def test_after_the_launch_targets_are_next_and_say_how_they_stand(tmp_path: Path) -> None:
    """With their time; what never ran says so."""
    async with open_console(tmp_path, CHECKLIST, LARGE, Asked(state=STATE)) as desk:
        assert "next T+1d  all done  First sale" in desk.picture
        await desk.press("i")
        lines = [" ".join(line.split()) for line in desk.picture.splitlines()]
        assert "First sale T+1d 2 Dec 11:30" in lines
        assert "Error rate pass T+1w 8 Dec 11:30" in lines
        assert "Uptime not run T+1w 8 Dec 11:30" in lines
        await desk.press("escape")
        await desk.let_pass(timedelta(days=2))
        assert "next T+1w  all done  Week 1" in desk.picture
