"""A file: whether it is there, how large, how old, what is in it."""

import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

from golive_tui.launch.verdict import Cause, Found
from golive_tui.probes.asked import asks_for
from golive_tui.probes.order import HEAD_CHARACTERS, MOST_BYTES, Observation, Order, Unseen, path_in
from golive_tui.probes.threads import in_thread

_UNITS = ((172_800, 86_400, "days"), (7_200, 3_600, "h"), (120, 60, "min"), (10, 1, "s"))
"""From so many seconds on an age is told in units of so many."""


async def observe(order: Order) -> Observation:
    """Look at the file. Its text is read only if a condition asks for it."""
    path = path_in(order, order.probe.target[0])
    return await in_thread(lambda: _look(path, order, asks_for(order.probe, "BODY")))


def _look(path: Path, order: Order, body: bool) -> Observation:
    try:
        return _found(path, order.now, body)
    except (FileNotFoundError, NotADirectoryError):
        return Observation({"EXISTS": False}, f"{order.probe.target[0]} does not exist")
    except PermissionError as error:
        raise Unseen(Cause.INTERNAL, f"may not read {path}") from error
    except OSError as error:
        raise Unseen(Cause.INTERNAL, f"cannot read {path}: {error.strerror}") from error
    except ValueError as error:
        raise Unseen(Cause.INTERNAL, f"not a path: {error}") from error


def _found(path: Path, now: datetime, body: bool) -> Observation:
    found = path.stat()
    age = timedelta(seconds=now.timestamp() - found.st_mtime)
    values: dict[str, Found] = {"EXISTS": True, "SIZE": found.st_size, "AGE": age}
    if stat.S_ISDIR(found.st_mode):
        return Observation(values, f"a folder, changed {_ago(age)}")
    text = ""
    if body and stat.S_ISREG(found.st_mode):
        values["BODY"] = text = _text(path)
    unit = "byte" if found.st_size == 1 else "bytes"
    summary = f"{found.st_size:,} {unit}, changed {_ago(age)}"
    return Observation(values, summary, head=text[:HEAD_CHARACTERS])


def _ago(age: timedelta) -> str:
    """`0.8 s ago`, `12 min ago`; a clock elsewhere may be ahead of ours."""
    seconds = abs(age.total_seconds())
    told = f"{seconds:.1f} s"
    for least, unit, name in _UNITS:
        if seconds >= least:
            told = f"{seconds // unit:.0f} {name}"
            break
    return f"{told} ago" if age >= timedelta(0) else f"{told} ahead of now"


def _text(path: Path) -> str:
    # A pipe that takes the file's place in between must not block.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unseen(Cause.TOO_LARGE, f"{path} has more than 1 MiB")
    return content.decode("utf-8", "replace")
