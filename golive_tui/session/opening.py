"""Opening a session on a checklist."""

from collections.abc import Mapping
from pathlib import Path

from golive_tui.launch.count import Clock
from golive_tui.session.definition import Definition
from golive_tui.session.operator import find_operator
from golive_tui.session.session import Session
from golive_tui.session.zone import find_zone
from golive_tui.store.state_file import StateFile, state_path


def open_session(
    checklist: Path,
    *,
    clock: Clock,
    environ: Mapping[str, str],
    state: Path | None = None,
    operator: str = "",
) -> Session:
    """A session on a checklist and the state beside it.

    Raises `GoLiveError` for a checklist or a state that can't be read.
    """
    definition = Definition(checklist)
    file = StateFile(
        state or state_path(checklist),
        checklist=checklist.name,
        emergency=emergency_folder(environ),
    )
    return Session(
        definition,
        file,
        operator=find_operator(operator, environ, checklist.absolute().parent),
        clock=clock,
        zone=find_zone(definition.reading.checklist.launch.timezone, environ),
    )


def emergency_folder(environ: Mapping[str, str]) -> Path:
    """Where a copy of the state goes when it can't be saved: the user's state folder."""
    if given := environ.get("XDG_STATE_HOME"):
        return Path(given) / "golive"
    from platformdirs import user_state_path

    return user_state_path("golive", appauthor=False)
