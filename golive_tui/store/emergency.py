"""A copy of what could not be saved, in the user's own folder."""

from contextlib import suppress
from pathlib import Path

from golive_tui.launch.reunion import missing
from golive_tui.launch.state import State
from golive_tui.store.folder_lock import folder_lock
from golive_tui.store.writing import Unflushed, cannot_save, real_path, replace_file

FOLDER_MODE = 0o700


class EmergencyCopy:
    """The copy of one session: it has a name of its own, and goes when its content is saved."""

    def __init__(self, folder: Path, original: Path) -> None:
        self._folder = folder
        self._original = original
        self._written: tuple[Path, State] | None = None

    def write(self, state: State, data: bytes) -> Path:
        """Write or renew the copy. Raises `CannotSave`."""
        file = self._folder / self._name(0)
        try:
            self._folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            with folder_lock(self._folder) as folder:
                file = self._written[0] if self._written else self._free_name()
                replace_file(file, data, folder)
        except OSError as error:
            if isinstance(error, Unflushed):
                self._written = (file, state)
            raise cannot_save(error, file) from error
        self._written = (file, state)
        return file

    def forget_if_in(self, saved: State) -> None:
        """Remove the copy once everything in it is saved."""
        if self._written and not missing(self._written[1], saved):
            with suppress(OSError):
                self._written[0].unlink(missing_ok=True)
                self._written = None

    def _free_name(self) -> Path:
        """A copy of an earlier session is not overwritten: nobody may have looked at it yet."""
        number = 0
        while (self._folder / self._name(number)).exists():
            number += 1
        return self._folder / self._name(number)

    def _name(self, number: int) -> str:
        """By name and place of the original: many projects have a `launch.state.toml`."""
        import hashlib

        place = hashlib.sha256(bytes(real_path(self._original))).hexdigest()[:8]
        name = self._original.name.removesuffix(".state.toml")
        return f"{name}.{place}{f'-{number + 1}' if number else ''}.state.toml"
