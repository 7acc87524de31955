"""Finding the checklists that a path means."""

import re
from pathlib import Path

from golive_tui.errors import GoLiveError
from golive_tui.values import dataclass

SUFFIXES = (".yaml", ".yml")
HEAD = 64 * 1024
"""Bytes of a file in which it must say that it is a checklist."""
_SAYS_SO = rb"""(?m)^(?:\xef\xbb\xbf)?["']?golive["']?[ \t]*:"""


@dataclass(frozen=True, slots=True)
class Found:
    """One checklist, or a folder with several."""

    folder: Path
    checklists: tuple[Path, ...]


def find_checklists(path: Path | None, here: Path) -> Found:
    """The checklists meant: a file, those of a folder, or those of `here` or `here/checklists`.

    Raises `GoLiveError` where there is none.
    """
    if path is None:
        return _default(here)
    if is_folder(path):
        if found := checklists_in(path):
            return Found(path, found)
        raise GoLiveError(
            f"there is no checklist in {path}", "a checklist is a YAML file with golive: 1 in it"
        )
    return Found(path.parent, (path,))


def checklists_in(folder: Path) -> tuple[Path, ...]:
    """The checklists of a folder, by name."""
    try:
        files = sorted(each for each in folder.iterdir() if each.suffix.lower() in SUFFIXES)
    except OSError as error:
        raise GoLiveError(f"{folder} can't be read: {error.strerror}") from error
    return tuple(file for file in files if _is_checklist(file))


def _default(here: Path) -> Found:
    for folder in (here, here / "checklists"):
        if is_folder(folder) and (found := checklists_in(folder)):
            return Found(folder, found)
    raise GoLiveError(
        "there is no checklist here, and none in checklists/",
        "name one: golive path/to/checklist.yaml",
    )


def is_folder(path: Path) -> bool:
    """Whether it is a folder; what can't be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_checklist(file: Path) -> bool:
    """Whether it says so at the beginning of a line.

    A broken checklist still counts, and so does one that may not be read: opening it says why.
    """
    try:
        if not file.is_file():  # opening a pipe would wait for its other end
            return False
        with file.open("rb") as stream:
            return bool(re.search(_SAYS_SO, stream.read(HEAD)))
    except PermissionError:
        return True
    except OSError:
        return False
