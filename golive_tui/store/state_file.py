"""The state file: read, watched, and changed one change at a time under a lock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from golive_tui.launch.reunion import missing, reunite
from golive_tui.launch.state import State
from golive_tui.store.emergency import EmergencyCopy
from golive_tui.store.errors import BrokenState, CannotSave, WentBackwards
from golive_tui.store.folder_lock import folder_lock
from golive_tui.store.layout import Layout
from golive_tui.store.writing import (
    Identity,
    Unflushed,
    cannot_save,
    current_identity,
    new_name,
    read_whole,
    real_path,
    replace_file,
)

SUFFIX = ".state.toml"


class Cover(Protocol):
    """Takes out of a state what may not be in its file."""

    def state(self, state: State, written: str) -> State:
        """The state without it, given the text of its file as well."""

    def finds(self, text: str) -> bool:
        """Whether there is any of it in a text."""


class _AsRead:
    def state(self, state: State, written: str) -> State:  # noqa: ARG002 - there is nothing to hide
        return state

    def finds(self, text: str) -> bool:  # noqa: ARG002
        return False


def state_path(checklist: Path) -> Path:
    """Where the state of a checklist is kept: `NAME.state.toml` beside it."""
    return checklist.with_suffix(SUFFIX)


class StateFile:
    """One state file as one session sees it. Not for several threads at once."""

    def __init__(self, path: Path, *, checklist: str, emergency: Path) -> None:
        self.path = path
        self.seen = State(checklist=checklist)
        """The last state known to be on disk."""
        self._checklist = checklist
        self._emergency = EmergencyCopy(emergency, path)
        self._layout = Layout()
        self.cover: Cover = _AsRead()
        self.soiled = False
        """Whether the file holds what it may not: the next update writes it without."""
        self._looked: Identity | None = None
        """What was on disk at the last look or write."""
        self._trouble: BrokenState | WentBackwards | None = None
        """Why what was found at the last look does not count."""
        self._unflushed: Identity | None = None
        """What the last update wrote, if that may not last: it is not in `seen`."""

    def load(self) -> State:
        """What is on disk; an empty state if there is none. Raises `BrokenState`."""
        self._remove_left_over()
        return self.take_file()

    def changed(self) -> bool:
        """Whether another wrote the file, or it vanished, or what was found does not count."""
        return self._trouble is not None or self._other_than_looked_at()

    def refresh(self) -> State:
        """What is on disk, read again if it changed. Raises `BrokenState`, `WentBackwards`."""
        if self._other_than_looked_at():
            found = self._read()
            lost = missing(self.seen, found)
            if lost:
                gone = self._looked is None
                self._trouble = WentBackwards(lost, file=str(self.path), gone=gone)
            else:
                self.seen = found
        if self._trouble:
            raise self._trouble.with_traceback(None)
        return self.seen

    def update(self, edit: Callable[[State], State]) -> State:
        """Apply one change to what is on disk, for good.

        An edit that gives back the very state it got writes nothing, but where the file holds what
        it may not; what it raises passes
        through. Raises `CannotSave`, `BrokenState`, `WentBackwards`; then nothing was written, or
        it may not last: to apply it once more does not do it twice.
        """
        with self._locked() as (file, folder):
            mine = self._unflushed and self._unflushed == current_identity(file)
            current = self.seen if mine else self.refresh()
            try:
                return self._save(edit(current), current, file, folder)
            except Unflushed as half:
                self._unflushed = half.identity
                raise

    def take_file(self) -> State:
        """What is on disk counts from now on. Raises `BrokenState`."""
        self.seen = self._read()
        return self.seen

    def put_back(self) -> State:
        """Write what was seen and what was found, together. Raises as `update` does."""
        with self._locked() as (file, folder):
            found = self._read()
            return self._save(reunite(self.seen, found), found, file, folder)

    def write_emergency(self, state: State) -> Path:
        """Keep a copy in the user's own folder until the state is saved. Raises `CannotSave`."""
        return self._emergency.write(state, self._layout.render(state))

    def _read(self) -> State:
        """Read the file, whatever it says. Raises `BrokenState`."""
        # Until it could be read, nothing was looked at: the same file may come back.
        self._trouble, self._looked, self._unflushed = None, None, None
        try:
            self._looked, data = read_whole(self.path)
            if self._looked is None:
                return self.cover.state(State(checklist=self._checklist), self._checklist)
            from golive_tui.store.reading import read_state  # TOML: most launches begin without

            found = self._read_again(data) or read_state(data, self._checklist, self.path)
            return self._covered(found, data)
        except BrokenState as broken:
            self._trouble = broken
            raise

    def _covered(self, found: State, data: bytes) -> State:
        text = data.decode(errors="replace")
        state = self.cover.state(found, text)
        # What is found may be a word of ours, which stands in every file.
        self.soiled = self.cover.finds(text) and self._layout.render(state) != data
        return state

    def _read_again(self, data: bytes) -> State | None:
        if not self.seen.items:
            return None
        from golive_tui.store.rereading import reread

        return reread(data, self.seen, self._layout.known(self.seen), self._checklist)

    def _other_than_looked_at(self) -> bool:
        return current_identity(self.path) != self._looked

    def _save(self, state: State, current: State, file: Path, folder: int) -> State:
        if state is not current or self.soiled:
            self._looked = replace_file(file, self._layout.render(state), folder)
            self._trouble, self._unflushed, self.soiled = None, None, False
        self.seen = state
        self._emergency.forget_if_in(state)
        return state

    @contextmanager
    def _locked(self) -> Iterator[tuple[Path, int]]:
        """The file that symbolic links lead to, and its folder, locked."""
        file = real_path(self.path)
        try:
            with folder_lock(file.parent) as folder:
                yield file, folder
        except OSError as error:
            raise cannot_save(error, file) from error

    def _remove_left_over(self) -> None:
        """Remove what a kill left. While another holds the lock, it is none; try it only once."""
        file = real_path(self.path)
        with suppress(OSError, CannotSave):
            if new_name(file).exists():
                with folder_lock(file.parent, patience=0):
                    new_name(file).unlink(missing_ok=True)
