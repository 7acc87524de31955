"""`golive demo`: opens the console on the target, or serves it alone until it is told to end."""

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from golive_tui.demo.troubles import Trouble
from golive_tui.session.finding import Found
from golive_tui.session.opening import Opening
from tests.cli.shell import Shell
from tests.demo.patience import let_nothing_be_late

GOLIVE = [sys.executable, "-m", "golive_tui"]
LAST = "SSL_CERT_FILE"
"""The last line that is printed."""


@pytest.fixture
def golive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A folder in which commands are typed."""
    return Shell(tmp_path, monkeypatch, now="")


def heed_ctrl_c() -> None:
    """In the child: as started from a keyboard, even if the tests run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Serving:
    """`golive demo --no-console` in a process of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environ = {**os.environ, "TMPDIR": str(folder), "HOME": str(folder), "TZ": "UTC"}
        environ.pop("XDG_STATE_HOME", None)
        self.process = subprocess.Popen(
            [*GOLIVE, "demo", "--no-console", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environ,
            preexec_fn=heed_ctrl_c,
        )
        self.settings = dict(self._settings())

    def _settings(self) -> Iterator[tuple[str, str]]:
        assert self.process.stdout
        for line in self.process.stdout:
            if match := re.fullmatch(r"export (\w+)=(.*)\n", line):
                yield match[1], shlex.split(match[2])[0]
                if match[1] == LAST:
                    return
            else:
                assert line.startswith("#")

    def end(self, number: int) -> tuple[int, str, str]:
        """Tell it to end; its code and what else it printed."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_alone_it_serves_until_it_is_told_to_end(folder: Path, number: int) -> None:
    """By Ctrl-C or a signal; then it ends well, with nothing left."""
    serving = Serving(folder)
    assert serving.settings["DATABASE_URL"].startswith("postgresql://demo:")  # not what hides it
    health = f"{serving.settings['BASE_URL']}/health"
    assert httpx.get(health, trust_env=False).json()["status"] == "ok"
    assert Path(serving.settings[LAST]).exists()
    assert serving.end(number) == (0, "", "")
    assert [*folder.iterdir()] == []
    with pytest.raises(httpx.ConnectError):
        httpx.get(health, trust_env=False)


def test_troubles_may_be_there_from_the_start(folder: Path) -> None:
    """Several at a time."""
    serving = Serving(folder, "--trouble", "database", "--trouble", "rate-limit")
    base = serving.settings["BASE_URL"]
    assert httpx.get(f"{base}/health", trust_env=False).status_code == 503
    serving.end(signal.SIGTERM)


def test_another_shell_probes_it_by_these_settings(folder: Path) -> None:
    """`golive probe` on the same checklist, with nothing but what was printed."""
    serving = Serving(folder)
    checklist = next(folder.glob("golive-demo-*/launch/marketplace.yaml"))
    let_nothing_be_late(checklist)
    addresses = ["platform/https-answers", "platform/redis-answers", "criterion:certificate"]
    answer = subprocess.run(
        [*GOLIVE, "probe", str(checklist), *addresses, "--trust"],
        env={**os.environ, **serving.settings, "no_proxy": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    serving.end(signal.SIGTERM)
    assert (answer.returncode, answer.stdout.count("✓")) == (0, 3), answer


def test_the_console_is_opened_on_it(golive: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the target to be broken, which is gone when the console is left."""
    seen = []

    def look(found: Found, opening: Opening) -> int:
        assert opening.practice
        base = opening.environ["BASE_URL"]
        seen.append(httpx.get(f"{base}/health", trust_env=False).status_code)
        seen.extend(each.on for each in opening.practice.switches if each.name == "errors")
        golive.opened.append((found, opening))
        return 1

    monkeypatch.setattr(golive, "_open", look)
    answer = golive("demo", "--trouble", "errors", terminal=True)
    assert (answer.code, seen) == (1, [200, True])
    assert answer.said("golive: the practice is over; its checklist and its record are gone")
    ((found, _),) = golive.opened
    assert not found.folder.exists()
    assert "no_proxy" not in os.environ or "127.0.0.1" in os.environ["no_proxy"]


def test_without_a_terminal_it_says_what_to_do(golive: Shell) -> None:
    """Before anything is started."""
    answer = golive("demo")
    instead = "use golive demo --no-console"
    assert answer.code == 2
    assert answer.said(f"golive: the console needs a terminal, and this is none; {instead}")
    assert golive.opened == []


def test_a_trouble_that_is_none_is_said(golive: Shell) -> None:
    """With those there are."""
    answer = golive("demo", "--no-console", "--trouble", "fire")
    assert answer.said(f'golive: there is no trouble "fire"; use one of {", ".join(Trouble)}')


def test_a_state_is_refused(golive: Shell) -> None:
    """Nobody should think that it is kept."""
    answer = golive("--state", "mine.toml", "demo", terminal=True)
    assert answer.said("golive: a demo keeps nothing, so it has no place for --state; leave it out")


def test_a_speed_is_for_the_console(golive: Shell) -> None:
    """The target alone has no clock that could run faster."""
    answer = golive("demo", "--no-console", "--speed", "60")
    assert answer.said("golive: only the console has a clock to speed up; leave --speed out")


def test_the_console_is_told_the_speed(golive: Shell) -> None:
    """And it is no rehearsal."""
    assert golive("demo", "--speed", "60", terminal=True).code == 0
    ((_, opening),) = golive.opened
    assert (opening.speed, opening.rehearsal) == (60, False)


def test_its_help_names_its_options(golive: Shell) -> None:
    """As every command's does."""
    out = golive.fine("demo", "--help").out
    assert "--no-console" in out
    assert "--speed" in out
    assert "--trouble NAME" in out
