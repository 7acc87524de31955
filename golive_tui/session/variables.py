"""A launch's variables with their values, and what of them may not be shown."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from golive_tui.checklist.hidden import named_secrets, texts_of
from golive_tui.checklist.model import Checklist
from golive_tui.checklist.secrets import MASK
from golive_tui.probes.variables import Variables

if TYPE_CHECKING:
    from golive_tui.session.session import Session


def variables_with(session: "Session", environ: Mapping[str, str]) -> Variables:
    """The checklist's variables, filled from the environment and what the operator answered."""
    return variables_of(session.checklist, environ, answers_of(session))


def variables_of(
    checklist: Checklist, environ: Mapping[str, str], answers: Mapping[str, str]
) -> Variables:
    """The variables of a checklist, filled from the environment and these answers."""
    return Variables(
        checklist.vars,
        environ,
        answers,
        texts=texts_of(checklist),
        named=named_secrets(checklist),
    )


def answers_of(session: "Session") -> dict[str, str]:
    """What the operator answered for variables that ask; of a secret the state knows nothing."""
    answers = session.state.answers.items()
    kept = {name: answer.value for name, answer in answers if MASK not in answer.value}
    return {**kept, **session.senses.secret_answers}
