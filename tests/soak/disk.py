"""A disk that refuses in the middle of a run, and then works again."""

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from golive_tui.launch.state import Status
from golive_tui.session.changing import Intent
from golive_tui.session.opening import open_session
from golive_tui.session.session import Session
from golive_tui.store.state_file import StateFile
from tests.soak.row import Outcome

CHECKLIST = "golive: 1\ntitle: Soak\nsections:\n  - title: S\n    items: [One, Two, Three]\n"
NOBODY = 65_534
SMALL_DISK = "size=64k"

Trouble = Callable[[Path], AbstractContextManager[None]]


class Now:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The time now."""
        return datetime.now(UTC)


@contextmanager
def no_file_may_grow(_: Path) -> Iterator[None]:
    """What a quota does; needs no rights."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """A file takes all that is left of a small disk."""
    filler = folder / "filler"
    try:
        with filler.open("wb", buffering=0) as opened:
            while opened.write(b"x" * 4096):
                pass
    except OSError:
        pass
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def folder_gone(folder: Path) -> Iterator[None]:
    """The folder is moved away, and comes back."""
    away = folder.with_name("away")
    folder.rename(away)
    try:
        yield
    finally:
        away.rename(folder)


@contextmanager
def file_read_only(folder: Path) -> Iterator[None]:
    """Somebody took the right to write the file."""
    state = folder / "soak.state.toml"
    state.chmod(0o444)
    try:
        yield
    finally:
        state.chmod(0o644)


@contextmanager
def folder_read_only(folder: Path) -> Iterator[None]:
    """Somebody took the right to write the folder; root has to step down to feel it."""
    (folder / "soak.state.toml").chmod(0o666)
    folder.chmod(0o555)
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)
        folder.chmod(0o755)


@contextmanager
def state_is_a_folder(folder: Path) -> Iterator[None]:
    """Where the state was, something stands that can't be replaced."""
    state, kept = folder / "soak.state.toml", folder / "kept"
    state.rename(kept)
    (state / "in the way").mkdir(parents=True)
    try:
        yield
    finally:
        shutil.rmtree(state)
        kept.rename(state)


TROUBLES: dict[str, Trouble] = {
    "no file may grow": no_file_may_grow,
    "folder gone": folder_gone,
    "file read-only": file_read_only,
    "folder read-only": folder_read_only,
    "a folder in its place": state_is_a_folder,
}


def refused(folder: Path, quick: bool) -> Outcome:
    """Each trouble: a clear message, nothing lost from memory, saved when it works again."""
    folder.chmod(0o755)
    said = []
    for number, (name, trouble) in enumerate(TROUBLES.items()):
        place = folder / str(number) / "launch"
        place.mkdir(parents=True)
        said.append((name, _one(place, trouble)))
    with small_disk(folder) as disk:
        if disk:
            (disk / "launch").mkdir()
            said.append(("full disk", _one(disk / "launch", full_disk)))
    wrong = [f"{name}: {words}" for name, words in said if words]
    not_run = "" if disk else "; a full disk was not measured: that takes the right to mount one"
    names = ", ".join(name for name, _ in said)
    return Outcome(not wrong, len(said), "; ".join(wrong) or names + not_run)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """A disk of its own, of 64 KiB; none without the right to mount one."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", SMALL_DISK, "golive-soak", str(disk)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    try:
        yield disk if done else None
    finally:
        if done:
            subprocess.run(["umount", str(disk)], check=True)


def _one(folder: Path, trouble: Trouble) -> str:
    """What went wrong; empty if all went well."""
    checklist = folder / "soak.yaml"
    checklist.write_text(CHECKLIST, encoding="utf-8")
    home = folder.parent / "home"
    home.mkdir(mode=0o777)
    home.chmod(0o777)
    environ = {"XDG_STATE_HOME": str(home), "TZ": "UTC"}
    session = open_session(checklist, clock=Now(), environ=environ, operator="ana")
    session.change(Intent("s/one", Status.DONE))
    session.save()
    whole = (folder / "soak.state.toml").read_bytes()
    session.change(Intent("s/two", Status.DONE))
    with trouble(folder):
        words = _while_refused(session, trouble)
        session.change(Intent("s/three", Status.DONE))
    if words:
        return words
    if (folder / "soak.state.toml").read_bytes() != whole:
        return "the old file is not whole"
    session.settle(session.sync())
    if _saved(checklist, environ) != {"s/one", "s/two", "s/three"}:
        return "not saved afterwards"
    left = {each.name for each in folder.iterdir()} - {"soak.yaml", "soak.state.toml"}
    return f"left over: {sorted(left)}" if left else ""


def _while_refused(session: Session, trouble: Trouble) -> str:
    for _ in range(2):
        session.settle(session.sync())
        if session.journal.trouble is None or not session.journal.trouble.message:
            return "nothing was said"
        if session.journal.unsaved != 1 or "s/two" not in session.state.items:
            return "the change is no longer in memory"
    if trouble not in (no_file_may_grow, full_disk):  # there the copy has no room either
        copy = session.journal.file.write_emergency(session.state)
        if "s/two" not in StateFile(copy, checklist="", emergency=copy.parent).load().items:
            return "the emergency copy lacks the change"
    return ""


def _saved(checklist: Path, environ: dict[str, str]) -> set[str]:
    again: Session = open_session(checklist, clock=Now(), environ=environ, operator="ben")
    return set(again.state.items)
