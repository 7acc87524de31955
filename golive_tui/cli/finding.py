"""The one checklist that a command is about."""

from pathlib import Path

from golive_tui.cli.words import as_typed
from golive_tui.errors import GoLiveError
from golive_tui.session.finding import find_checklists, is_folder


def one_checklist(path: Path | None) -> Path:
    """The checklist meant; a folder counts if it holds just one. Raises `GoLiveError`."""
    if path is not None and not is_folder(path):
        return path
    found = find_checklists(path, Path())
    if len(found.checklists) > 1:
        names = ", ".join(file.name for file in found.checklists)
        raise GoLiveError(
            f"{len(found.checklists)} checklists are in {found.folder}: {names}",
            f"name one: {as_typed(found.checklists[0])}",
        )
    return found.checklists[0]
