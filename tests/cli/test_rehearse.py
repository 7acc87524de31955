"""`golive rehearse` in a real terminal: the launch is played through, and left as it is."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from golive_tui.store.acting_lock import ActingLock
from tests.cli.rehearsal import CHECKLIST, NAME, UNTRUSTED, Rehearsal, home_of
from tests.shown import environment

STATE, OWN = "launch.state.toml", "launch.rehearsal.toml"
BEFORE = '[items."before/deploy"]\nstatus = "done"\nat = 2026-11-01T08:00:00.000Z\nby = "ben"\n'

Begin = Callable[..., Rehearsal]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With a launch of which something is done by now."""
    folder = tmp_path / "launch"
    folder.mkdir()
    (folder / NAME).write_text(CHECKLIST, encoding="utf-8")
    (folder / STATE).write_text(f"golive = 1\n{BEFORE}", encoding="utf-8")
    return folder


@pytest.fixture
def begin(folder: Path) -> Iterator[Begin]:
    """Begins a rehearsal; none is left at the end."""
    begun: list[Rehearsal] = []

    def begin(*arguments: str) -> Rehearsal:
        begun.append(Rehearsal(folder, *arguments))
        return begun[-1]

    yield begin
    for each in begun:
        try:
            each.terminal.close()
        except (OSError, ChildProcessError):
            continue  # the test ended it itself


def golive(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A command without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "golive_tui", *arguments],
        cwd=folder,
        env=environment(home_of(folder)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def files(folder: Path) -> set[str]:
    """Everything that is there, at any depth, beside the launch too."""
    return {path.name for path in folder.parent.rglob("*") if path.is_file()}


def test_it_starts_at_the_mark_and_says_what_it_is(begin: Begin) -> None:
    """In the first line and in the title of the terminal; its clock runs so much faster."""
    rehearsal = begin("--from", "T-25m", "--speed", "2")
    rehearsal.shows(r"REHEARSAL 2x +Shop")
    rehearsal.press(b"t", r"REHEARSAL 2x +Shop +T-00:2[34]:\d\d")
    rehearsal.writes("\x1b]2;REHEARSAL Shop T-00:2")


def test_without_a_mark_it_starts_at_the_first_open_item(begin: Begin) -> None:
    """Sixty times faster, if nothing else is said."""
    rehearsal = begin()
    rehearsal.press(b"t", r"REHEARSAL 60x +Shop +T-01:5\d:\d\d")


def test_it_prints_planned_against_actual_and_leaves_the_launch_alone(
    folder: Path, begin: Begin
) -> None:
    """What is done in the launch is done in it; what is ticked in it is not in the launch."""
    before = (folder / STATE).read_bytes()
    rehearsal = begin("--speed", "600")
    rehearsal.shows("space tick")
    rehearsal.press(b"j", "takes 10m")
    rehearsal.press(b" ", 'ticked "Backups"')
    assert rehearsal.quit() == 0
    assert "What each item took in the rehearsal, beside its plan" in rehearsal.written
    (line,) = [row for row in rehearsal.written.splitlines() if row.endswith(" of 10m")]
    assert line.split()[0] == "Backups"
    assert f"The record of the rehearsal is {folder / OWN}" in rehearsal.written
    assert (folder / STATE).read_bytes() == before
    own = (folder / OWN).read_text()
    assert "before/backups" in own
    assert "before/deploy" in own
    assert files(folder) == {NAME, STATE, OWN}


def test_where_nothing_was_ticked_it_says_so(begin: Begin) -> None:
    """Nothing is compared."""
    rehearsal = begin()
    rehearsal.shows("space tick")
    assert rehearsal.quit() == 0
    assert "Nothing was ticked in the rehearsal." in rehearsal.written


def test_where_all_was_done_before_it_says_why_nothing_was_ticked(
    folder: Path, begin: Begin
) -> None:
    """It began with what is done in the launch."""
    done = "".join(BEFORE.replace("deploy", each) for each in ("deploy", "backups", "shop-answers"))
    (folder / STATE).write_text(f"golive = 1\n{done}", encoding="utf-8")
    rehearsal = begin()
    rehearsal.shows("space")
    assert rehearsal.quit() == 0
    why = "Nothing was ticked in the rehearsal: all was done in the launch before it began."
    assert why in rehearsal.written


def test_without_probes_nothing_runs(folder: Path, begin: Begin) -> None:
    """Not even what is trusted, and not when it is asked for."""
    assert golive(folder, "trust", NAME, "--yes").returncode == 0
    rehearsal = begin("--probes", "off")
    rehearsal.shows("space tick")
    rehearsal.terminal.send(b"P")
    rehearsal.terminal.record(1.5)
    assert rehearsal.quit() == 0
    assert not (folder / "trusted").exists()


def test_with_live_probes_only_what_is_trusted_runs(folder: Path, begin: Begin) -> None:
    """And what they say ticks items of the rehearsal, while another console acts on the launch."""
    assert golive(folder, "trust", NAME, "--yes").returncode == 0
    (folder / NAME).write_text(CHECKLIST + UNTRUSTED, encoding="utf-8")
    acting = ActingLock(folder / NAME)
    assert acting.hold()
    rehearsal = begin("--probes", "live")
    rehearsal.shows("1 probe or step is not trusted")
    rehearsal.shows("◆ Shop answers")
    assert rehearsal.quit() == 0
    acting.release()
    assert (folder / "trusted").exists()
    assert not (folder / "untrusted").exists()
    assert "before/shop-answers" in (folder / OWN).read_text()
    assert "before/shop-answers" not in (folder / STATE).read_text()


@pytest.mark.parametrize("end", ["SIGTERM", "SIGHUP", "closed"])
def test_whatever_ends_it_leaves_nothing_but_its_record(
    folder: Path, begin: Begin, end: str
) -> None:
    """Asked to end, hung up, or its terminal gone: the tick is kept, in its own file alone."""
    before = (folder / STATE).read_bytes()
    rehearsal = begin()
    rehearsal.shows("space tick")
    rehearsal.press(b"j", "takes 10m")
    rehearsal.press(b" ", 'ticked "Backups"')
    if end == "closed":
        rehearsal.terminal.close()
    else:
        number = signal.Signals[end]
        os.kill(rehearsal.terminal.pid, number)
        assert rehearsal.ended() == 128 + number
    assert "before/backups" in (folder / OWN).read_text()
    assert (folder / STATE).read_bytes() == before
    assert files(folder) == {NAME, STATE, OWN}


def test_without_a_terminal_there_is_one_clear_sentence(folder: Path) -> None:
    """And no rehearsal is begun."""
    answer = golive(folder, "rehearse", NAME)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == (
        f"golive: the console needs a terminal, and this is none; use golive status {NAME}\n"
    )
    assert files(folder) == {NAME, STATE}


def test_of_a_broken_checklist_it_says_every_problem(folder: Path, begin: Begin) -> None:
    """Each with its line, as every command does; and no rehearsal is begun."""
    broken = CHECKLIST.replace("takes: 10m", "takes: long").replace("by: T-2h", "by: noon")
    (folder / NAME).write_text(broken, encoding="utf-8")
    rehearsal = begin()
    assert rehearsal.ended() == 2
    assert f"{NAME}:6:" in rehearsal.written
    assert f"{NAME}:8:" in rehearsal.written
    assert files(folder) == {NAME, STATE}


def test_a_file_that_is_missing_is_said_before_all_else(folder: Path) -> None:
    """Terminal or not; the way out is no command on what is not there."""
    answer = golive(folder, "rehearse", "lunch.yaml")
    assert answer.stderr == "lunch.yaml: there is no such file; did you mean launch.yaml?\n"
    assert answer.returncode == 2
