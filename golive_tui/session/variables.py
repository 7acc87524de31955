"""A launch's variables with their values."""

from collections.abc import Mapping

from golive_tui.probes.variables import Variables
from golive_tui.session.hiding import answers_of, variables_of
from golive_tui.session.session import Session


def variables_with(session: Session, environ: Mapping[str, str]) -> Variables:
    """The checklist's variables, filled from the environment and what the operator answered."""
    return variables_of(session.checklist, environ, answers_of(session))
