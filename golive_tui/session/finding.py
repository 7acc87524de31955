"""Finding the checklists that a path means."""

from dataclasses import dataclass
from pathlib import Path

from golive_tui.errors import GoLiveError

SUFFIXES = (".yaml", ".yml")
MARKER = "golive:"


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
    if path.is_dir():
        if found := checklists_in(path):
            return Found(path, found)
        raise GoLiveError(
            f"there is no checklist in {path}", "a checklist is a YAML file with golive: 1 in it"
        )
    return Found(path.parent, (path,))


def checklists_in(folder: Path) -> tuple[Path, ...]:
    """The checklists of a folder, by name."""
    try:
        files = sorted(each for each in folder.iterdir() if each.suffix in SUFFIXES)
    except OSError as error:
        raise GoLiveError(f"{folder} can't be read: {error.strerror}") from error
    return tuple(file for file in files if _is_checklist(file))


def _default(here: Path) -> Found:
    for folder in (here, here / "checklists"):
        if folder.is_dir() and (found := checklists_in(folder)):
            return Found(folder, found)
    raise GoLiveError(
        "there is no checklist here, and none in checklists/",
        "name one: golive path/to/checklist.yaml",
    )


def _is_checklist(file: Path) -> bool:
    """Whether it says so at the beginning of a line; a broken checklist still counts."""
    try:
        with file.open("rb") as stream:
            head = stream.read(64 * 1024)
    except OSError:
        return False
    return any(line.startswith(MARKER.encode()) for line in head.splitlines())
