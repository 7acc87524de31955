"""A disk that refuses in the middle of a run, and then works again."""

import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from golive_tui.launch.state import Status
from golive_tui.session.changing import Intent
from golive_tui.session.opening import open_session
from golive_tui.session.session import Session
from tests.soak.row import Outcome

CHECKLIST = "golive: 1\ntitle: Soak\nsections:\n  - title: S\n    items: [One, Two, Three]\n"


class Now:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The time now."""
        return datetime.now(UTC)


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow: what a full disk or quota does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@contextmanager
def folder_gone(folder: Path) -> Iterator[None]:
    """The folder is moved away, and comes back."""
    away = folder.with_name("away")
    shutil.move(folder, away)
    try:
        yield
    finally:
        shutil.move(away, folder)


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


def refused(folder: Path, quick: bool) -> Outcome:
    """Each trouble: a clear message, nothing lost from memory, saved when it works again."""
    troubles: dict[str, Callable[[Path], object]] = {
        "full disk": lambda _: full_disk(),
        "folder gone": folder_gone,
        "not a file": state_is_a_folder,
    }
    said = []
    for number, (name, trouble) in enumerate(troubles.items()):
        place = folder / str(number) / "launch"
        place.mkdir(parents=True)
        words = _one(place, trouble)
        if words:
            return Outcome(False, number + 1, f"{name}: {words}")
        said.append(name)
    return Outcome(True, len(said), ", ".join(said))


def _one(folder: Path, trouble: Callable[[Path], object]) -> str:
    """What went wrong; empty if all went well."""
    checklist = folder / "soak.yaml"
    checklist.write_text(CHECKLIST, encoding="utf-8")
    environ = {"XDG_STATE_HOME": str(folder.parent / "home"), "TZ": "UTC"}
    session = open_session(checklist, clock=Now(), environ=environ, operator="ana")
    session.change(Intent("s/one", Status.DONE))
    session.save()
    session.change(Intent("s/two", Status.DONE))
    with trouble(folder):  # type: ignore[attr-defined] # each of them is a context manager
        session.settle(session.sync())
        if session.journal.trouble is None:
            return "nothing was said"
        if session.journal.unsaved != 1:
            return "the change is no longer in memory"
    session.settle(session.sync())
    return "" if _saved(checklist, environ) == {"s/one", "s/two"} else "not saved afterwards"


def _saved(checklist: Path, environ: dict[str, str]) -> set[str]:
    again: Session = open_session(checklist, clock=Now(), environ=environ, operator="ben")
    return set(again.state.items)
