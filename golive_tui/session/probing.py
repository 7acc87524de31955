"""A session's probes: what surrounds a run of them."""

from collections.abc import Callable, Collection, Mapping

from golive_tui.checklist.probed import Probed, all_probed
from golive_tui.probes.running import Surroundings, run_all
from golive_tui.probes.variables import Variables
from golive_tui.session.session import Session

__all__ = ["probes_of", "run_all", "surroundings"]


def surroundings(
    session: Session,
    environ: Mapping[str, str],
    trusted: Collection[str],
    progress: Callable[[Probed, int, int], None] = lambda _probed, _done, _all: None,
) -> Surroundings:
    """What every run of this session's probes shares."""
    return Surroundings(
        folder=session.definition.path.absolute().parent,
        environ=environ,
        variables=Variables(session.checklist.vars, environ),
        defaults=session.checklist.defaults,
        clock=session.clock,
        trusted=lambda probed: probed.address in trusted,
        progress=progress,
    )


def probes_of(session: Session) -> Mapping[str, Probed]:
    """Every probe by its address."""
    return all_probed(session.checklist)
