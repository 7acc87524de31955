"""A file probe tells whether a file is there, how large and how old it is, and what it says."""

import asyncio
import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.checklist.probe import ProbeKind
from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Order
from tests.probes.kinds.ordering import NOW, order, seen, unseen


def looked_at(folder: Path, name: str, *expect: str) -> Order:
    """A look at a file of the folder."""
    return order(ProbeKind.FILE, name, expect=expect, folder=folder)


def written(folder: Path, name: str, content: bytes = b"version = 1.2\n") -> Path:
    """A file that was changed three hours ago."""
    path = folder / name
    path.write_bytes(content)
    os.utime(path, (NOW.timestamp() - 3 * 3600,) * 2)
    return path


async def test_a_file_has_size_and_age(tmp_path: Path) -> None:
    """Relative paths start at the checklist's folder; age counts from the last change."""
    written(tmp_path, "release.toml")
    found = await seen(looked_at(tmp_path, "release.toml"))
    assert found.values == {"EXISTS": True, "SIZE": 14, "AGE": timedelta(hours=3)}
    assert found.summary == "14 bytes, changed 3 h ago"


async def test_text_is_read_only_where_a_condition_asks_for_it(tmp_path: Path) -> None:
    """A large file may be looked at as long as nobody asks what it says."""
    written(tmp_path, "notes", "é\n".encode() + b"\xff")
    found = await seen(looked_at(tmp_path, "notes", "[BODY] == pat(*)"))
    assert found.values["BODY"] == found.head == "é\n\N{REPLACEMENT CHARACTER}"
    written(tmp_path, "dump", b"x" * (1024 * 1024 + 1))
    assert (await seen(looked_at(tmp_path, "dump"))).values["SIZE"] == 1024 * 1024 + 1
    cause, text = await unseen(looked_at(tmp_path, "dump", "len([BODY]) > 0"))
    assert (cause, text) == (Cause.TOO_LARGE, f"{tmp_path}/dump has more than 1 MiB")


@pytest.mark.parametrize("name", ["nothing", "file/below"])
async def test_a_file_that_is_not_there_was_seen(tmp_path: Path, name: str) -> None:
    """That is a finding, and its other values are missing."""
    written(tmp_path, "file")
    found = await seen(looked_at(tmp_path, name, "[BODY] == x"))
    assert (found.values, found.summary) == ({"EXISTS": False}, f"{name} does not exist")


async def test_a_folder_exists(tmp_path: Path) -> None:
    """A folder is there, but says nothing."""
    found = await seen(looked_at(tmp_path, ".", "[BODY] == x"))
    assert found.values["EXISTS"] is True
    assert "BODY" not in found.values
    assert found.summary.startswith("a folder, changed ")


async def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    """What is no plain file is never opened, because that may last for ever."""
    os.mkfifo(tmp_path / "pipe")
    found = await asyncio.wait_for(seen(looked_at(tmp_path, "pipe", "[BODY] == x")), 5)
    assert "BODY" not in found.values


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_a_file_that_may_not_be_read_is_unseen(tmp_path: Path) -> None:
    """Missing permission is the console's trouble, not the file's."""
    written(tmp_path, "key").chmod(0)
    asked = looked_at(tmp_path, "key", "[BODY] == x")
    assert await unseen(asked) == (Cause.INTERNAL, f"may not read {tmp_path}/key")


async def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    """Links in a circle and names with a zero byte end in a sentence."""
    (tmp_path / "loop").symlink_to("loop")
    cause, text = await unseen(looked_at(tmp_path, "loop"))
    assert cause is Cause.INTERNAL
    assert text.startswith(f"cannot read {tmp_path}/loop: Too many")
    assert await unseen(looked_at(tmp_path, "a\0b")) == (
        Cause.INTERNAL,
        "not a path: embedded null byte",
    )


async def test_a_home_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` is the operator's home; a name may begin with it all the same."""
    monkeypatch.setenv("HOME", str(tmp_path))
    written(tmp_path, "~mine")
    assert (await seen(order(ProbeKind.FILE, "~/~mine"))).values["EXISTS"] is True
    assert (await seen(looked_at(tmp_path, "~mine"))).values["EXISTS"] is True


async def test_a_cancelled_look_ends_at_once(tmp_path: Path) -> None:
    """Nobody waits for a disk that does not answer: the thread holds up neither run nor exit."""
    task = asyncio.ensure_future(seen(looked_at(tmp_path, "file")))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert all(each.daemon for each in threading.enumerate() if each.name == "golive probe")


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.76, "0.8 s ago"),
        (45, "45 s ago"),
        (720, "12 min ago"),
        (3 * 86_400, "3 days ago"),
        (-5, "5.0 s ahead of now"),
    ],
)
async def test_an_age_is_told_in_its_largest_unit(
    tmp_path: Path, seconds: float, told: str
) -> None:
    """A file from a machine whose clock is ahead is not called negative."""
    path = written(tmp_path, "a")
    os.utime(path, (NOW.timestamp() - seconds,) * 2)
    assert (await seen(looked_at(tmp_path, "a"))).summary == f"14 bytes, changed {told}"
