"""Where `--junit` writes: never over the launch itself."""

from pathlib import Path
from typing import TYPE_CHECKING

from golive_tui.errors import GoLiveError

if TYPE_CHECKING:
    from golive_tui.session.session import Session

ELSEWHERE = "choose another place for --junit"
STANDARD_OUTPUT = Path("-")


def need_other_file(report: Path | None, session: "Session") -> None:
    """Raises `GoLiveError` if the report would be written over the checklist or its state.

    Standard output is none either: what the command says stands there.
    """
    if report == STANDARD_OUTPUT:
        raise GoLiveError("the report goes into a file, not to standard output", ELSEWHERE)
    own = {"checklist": session.definition.path, "state": session.journal.file.path}
    for word, path in own.items():
        if report is not None and path.exists() and report.exists() and report.samefile(path):
            raise GoLiveError(f"this is the {word} itself", ELSEWHERE, file=str(report))
