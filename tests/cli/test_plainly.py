"""The plainest commands run without click, and nobody can tell the difference."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from golive_tui.cli.clock import SystemClock
from golive_tui.cli.plainly import plain_act
from tests.cli.shell import FILE, Shell

BROKEN = "broken.yaml"
PLAIN = [
    ["status", FILE],
    ["status", FILE, "--format", "line"],
    ["status", FILE, "--format", "tmux"],
    ["status", FILE, "--format", "update"],
    ["status", "missing.yaml"],
    ["status", "."],
    ["status", BROKEN],
    ["tick", FILE, "backups"],
    ["tick", FILE, "deploy"],
    ["tick", FILE, "checks"],
    ["tick", FILE, "bakups"],
    ["tick", "missing.yaml", "backups"],
]
"""Among them a group, a refused item, and everything that may be wrong with a file or address."""


@pytest.fixture
def golive(golive: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """At noon, without saying so: the clock itself stands still."""
    noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(SystemClock, "now", lambda _self: noon)
    golive.now = ""
    golive.write("golive: 1\ntitel: A\n", BROKEN)
    return golive


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("arguments", PLAIN, ids=" ".join)
def test_a_plain_command_says_and_does_what_it_does_through_click(
    golive: Shell, arguments: list[str], encoding: str
) -> None:
    """The same words, exit code and state."""
    by_click = golive(*arguments, encoding=encoding)
    kept = golive.state.read_bytes() if golive.state.exists() else b""
    golive.state.unlink(missing_ok=True)
    plainly = golive.plainly(*arguments, encoding=encoding)
    assert plainly == by_click
    assert (golive.state.read_bytes() if golive.state.exists() else b"") == kept


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["status", ""],
        ["tick", FILE, ""],
        ["status", FILE, "--json"],
        ["status", FILE, "--format", "odd"],
        ["status", "--help"],
        ["--ascii", "status", FILE],
        ["tick", FILE],
        ["tick", FILE, "backups", "deploy"],
        ["tick", FILE, "-m"],
        ["tick", "--", FILE],
        ["lint", FILE],
        [FILE],
        [],
    ],
    ids=" ".join,
)
def test_everything_else_is_for_click(arguments: list[str]) -> None:
    """Options, several items, other commands, and whatever is wrong."""
    assert plain_act(arguments, {}) is None


def test_a_shell_that_asks_for_completions_is_answered_by_click() -> None:
    """Whatever is on the line already."""
    assert plain_act(["status", FILE], {"_GOLIVE_COMPLETE": "bash_complete"}) is None


@pytest.mark.parametrize("arguments", [["status", FILE], ["tick", FILE, "backups"]], ids=" ".join)
def test_a_plain_command_loads_no_more_than_it_needs(golive: Shell, arguments: list[str]) -> None:
    """Neither click nor what draws, asks networks, or inspects source code."""
    code = (
        "import os, sys\nfrom golive_tui.__main__ import main\nos._exit = sys.exit\n"
        "try:\n    main()\nexcept SystemExit:\n    print(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=golive.folder,
        env={**golive.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(ended.stderr.split())
    assert "golive_tui.session.session" in loaded
    assert loaded.isdisjoint(
        {"click", "textual", "rich", "httpx", "asyncio", "inspect", "dataclasses", "tomllib"}
    ), loaded
