"""A command probe runs a shell command, tells how it ended, and leaves nothing of it behind."""

import asyncio
import contextlib
import os
from pathlib import Path

import pytest

from golive_tui.checklist.probe import ProbeKind
from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Order
from golive_tui.probes.processes import SECONDS_TO_END, TO_DIE
from golive_tui.probes.running import GRACE
from golive_tui.session.watch import STOP_SECONDS
from tests.probes.kinds.ordering import order, seen, unseen

PATIENCE = 30


def command(text: str, folder: Path | None = None) -> Order:
    """A run of a command."""
    return order(ProbeKind.COMMAND, text, folder=folder)


def alive(process: int) -> bool:
    """Whether a process still runs; one that only waits to be reaped does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


async def gone(process: int) -> None:
    """It was killed; on a busy machine it may take a moment to die."""
    while alive(process):
        await asyncio.sleep(0.001)


def test_what_is_given_up_ends_within_the_grace_of_a_run() -> None:
    """By the times that are set: nobody waits longer for a program."""
    assert SECONDS_TO_END + TO_DIE < GRACE
    assert SECONDS_TO_END + TO_DIE < STOP_SECONDS


async def number_in(path: Path) -> int:
    """The process that a command wrote into a file, as soon as it is there."""
    async with asyncio.timeout(PATIENCE):
        while not (path.exists() and path.read_text().endswith("\n")):
            await asyncio.sleep(0.001)
    return int(path.read_text())


async def test_a_command_that_ends_well(tmp_path: Path) -> None:
    """What it says is there as text and as JSON, without the last line end."""
    found = await seen(command("""echo '{"up": [1, 2]}'; echo careful >&2""", tmp_path))
    assert found.summary == "exit 0"
    assert found.values["EXIT_CODE"] == 0
    assert found.values["STDOUT"] == '{"up": [1, 2]}'
    assert found.values["STDERR"] == "careful"
    assert found.values["BODY"] == {"up": [1, 2]}
    assert found.head == '{"up": [1, 2]}\ncareful'


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("echo one; echo two >&2; exit 3", "exit 3: two"),
        ("printf 'one\\nmore\\n'; exit 1", "exit 1: one"),
        ("false", "exit 1"),
        ("(echo heroku: not found >&2; false) | cat", "exit 0: heroku: not found"),
        ("kill -9 $$", "exit 137"),
        ("printf '\\033[31mred' >&2; exit 1", "exit 1: ␛[31mred"),
    ],
)
async def test_a_command_that_ends_badly(text: str, summary: str) -> None:
    """The summary has the first line it complained with, made safe to show."""
    found = await seen(command(text))
    assert found.summary == summary
    assert "BODY" not in found.values


async def test_variables_are_in_its_environment_and_nowhere_else(tmp_path: Path) -> None:
    """Nothing is pasted into the text: what a variable holds is never run."""
    (tmp_path / "below").mkdir()
    asked = order(
        ProbeKind.COMMAND,
        'pwd; echo "$ours $theirs $more ${base}"',
        folder=tmp_path,
        environ={"PATH": os.environ["PATH"], "theirs": "console", "base": "console"},
        variables={"ours": "$(touch pasted)", "base": "checklist", "more": "checklist"},
        options={"env": {"more": "probe"}, "cwd": "below"},
    )
    found = await seen(asked)
    assert found.values["STDOUT"] == f"{tmp_path}/below\n$(touch pasted) console probe checklist"
    assert not list(tmp_path.rglob("pasted"))


async def test_it_gets_no_input() -> None:
    """A command that asks something gets no answer, instead of waiting for one."""
    assert (await seen(command("read answer || echo none"))).values["STDOUT"] == "none"


async def test_one_that_says_too_much_is_stopped() -> None:
    """Both outputs together may have 1 MiB; an endless one ends at once."""
    async with asyncio.timeout(PATIENCE):
        assert await unseen(command("yes")) == (Cause.TOO_LARGE, "said more than 1 MiB")
    half = "head -c 524288 /dev/zero"
    found = await seen(command(f"{half}; {half} >&2"))
    assert len(str(found.values["STDOUT"])) == 524288
    assert (await unseen(command(f"{half}; {half} >&2; echo >&2")))[0] is Cause.TOO_LARGE


async def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """The sentence names the folder, not the shell."""
    asked = command("true", tmp_path / "gone")
    assert await unseen(asked) == (Cause.INTERNAL, f"no such folder: {tmp_path}/gone")


async def test_what_it_leaves_in_the_background_ends_with_it(tmp_path: Path) -> None:
    """The run ends when the shell does, even if a child still holds its output."""
    async with asyncio.timeout(PATIENCE):
        found = await seen(command("sleep 6000 & echo $! > child; echo done", tmp_path))
        assert found.values["STDOUT"] == "done"
        await gone(await number_in(tmp_path / "child"))


@pytest.mark.parametrize(
    "text",
    [
        "echo $$ > shell; sleep 600",
        "sleep 600 & echo $! > shell; wait",
        "trap '' TERM; echo $$ > shell; while :; do sleep 600; done",
        "(trap '' TERM; sh -c 'echo $$ > shell; while :; do sleep 1; done') & wait",
        "exec >/dev/null 2>&1; echo $$ > shell; sleep 600",
    ],
    ids=["plain", "child holds the pipe", "deaf", "deaf grandchild", "silent"],
)
async def test_a_cancelled_command_is_gone(tmp_path: Path, text: str) -> None:
    """All of its group ends, also what does not listen."""
    task = asyncio.ensure_future(seen(command(text, tmp_path)))
    process = await number_in(tmp_path / "shell")
    task.cancel()
    async with asyncio.timeout(PATIENCE):
        with pytest.raises(asyncio.CancelledError):
            await task
        await gone(process)
    with contextlib.suppress(ChildProcessError):
        assert os.waitpid(process, os.WNOHANG) == (0, 0)  # reaped, or never our own child


async def test_no_descriptor_stays_open(tmp_path: Path) -> None:
    """Neither a run that ends nor one that is cancelled keeps a pipe."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        await seen(command("echo a"))
        task = asyncio.ensure_future(seen(command("echo $$ > shell; sleep 600", tmp_path)))
        await number_in(tmp_path / "shell")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        (tmp_path / "shell").unlink()
    assert len(list(Path("/proc/self/fd").iterdir())) <= before
