"""Opening a session on a checklist."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

from golive_tui.launch.count import Clock
from golive_tui.session.definition import Definition
from golive_tui.session.operator import Asked, find_operator, need_open_name
from golive_tui.session.read_ahead import ReadAhead
from golive_tui.session.session import Session
from golive_tui.session.zone import find_zone
from golive_tui.store.state_file import StateFile, state_path
from golive_tui.values import dataclass

if TYPE_CHECKING:
    from golive_tui.session.practice import Practice

_opened: "WeakSet[Session]" = WeakSet()
STATE_FOLDERS = {"darwin": "Library/Application Support"}
"""Where users keep state, below their home, where it is not `.local/state`."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What was asked for on the command line, for whichever checklist is opened."""

    clock: Clock
    environ: Mapping[str, str]
    state: Path | None = None
    """Where the state is; None: beside the checklist."""
    operator: str = ""
    """Who is at the keyboard; empty: found out when a session is opened."""
    ascii: bool = False
    """Whether nothing but ASCII may be drawn."""
    asked: Asked | None = None
    """What git was asked already about the operator's name."""
    ahead: ReadAhead | None = None
    """The checklist, if it is being read already."""
    practice: "Practice | None" = None
    """The target to practise on; only in a demo."""
    speed: float = 1.0
    """How many times faster than that of the world the clock runs; in practice only."""
    rehearsal: bool = False
    """Whether this is a rehearsal of a launch, with a state of its own."""
    probes: bool = True
    """Whether probes run."""


def open_with(checklist: Path, opening: Opening) -> Session:
    """A session as asked for on the command line. Raises `GoLiveError` as `open_session` does."""
    session = open_session(
        checklist,
        clock=opening.clock,
        environ=opening.environ,
        state=opening.state,
        operator=opening.operator,
        asked=opening.asked,
        ahead=opening.ahead,
    )
    session.senses.pace = opening.speed
    return session


def open_session(
    checklist: Path,
    *,
    clock: Clock,
    environ: Mapping[str, str],
    state: Path | None = None,
    operator: str = "",
    asked: Asked | None = None,
    ahead: ReadAhead | None = None,
) -> Session:
    """A session on a checklist and the state beside it.

    Raises `GoLiveError` for a checklist or a state that can't be read.
    """
    definition = Definition(checklist, ahead)
    file = StateFile(
        state or state_path(checklist),
        checklist=checklist.name,
        emergency=emergency_folder(environ),
    )
    session = Session(
        definition,
        file,
        operator=find_operator(operator, environ, checklist.absolute().parent, asked),
        clock=clock,
        zone=find_zone("", environ),
        environ=environ,
    )
    need_open_name(session.operator, session.hiding.secrets)
    _opened.add(session)
    if session.state.answers:
        session.hide()  # an answer may be part of a secret
    if session.count.built_in is not None:
        from golive_tui.session.automatic import end_hold_of_poll

        end_hold_of_poll(session)  # perhaps with nobody there
    return session


def opened() -> tuple[Session, ...]:
    """Every session of this process: what is secret in them is so when the process breaks, too."""
    return tuple(_opened)


def emergency_folder(environ: Mapping[str, str]) -> Path:
    """Where a copy of the state goes when it can't be saved: the user's state folder."""
    if (given := environ.get("XDG_STATE_HOME", "")).startswith("/"):
        return Path(given) / "golive"
    return Path.home() / STATE_FOLDERS.get(sys.platform, ".local/state") / "golive"
