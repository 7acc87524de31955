"""A session's variables with their values, and what of them may not be shown."""

from collections.abc import Mapping

from golive_tui.checklist.hidden import named_secrets, texts_of
from golive_tui.checklist.secrets import Secrets
from golive_tui.probes.variables import Variables
from golive_tui.session.session import Session


def variables_with(session: Session, environ: Mapping[str, str]) -> Variables:
    """The checklist's variables, filled from the environment and what the operator answered."""
    checklist = session.checklist
    return Variables(
        checklist.vars,
        environ,
        answers_of(session),
        texts=texts_of(checklist),
        named=named_secrets(checklist),
    )


def answers_of(session: Session) -> dict[str, str]:
    """What the operator answered for variables that ask."""
    kept = {name: answer.value for name, answer in session.state.answers.items()}
    return {**kept, **session.senses.secret_answers}


def secrets_of(session: Session, environ: Mapping[str, str]) -> Secrets:
    """What of the checklist, its variables and the environment may not be shown."""
    return variables_with(session, environ).secrets
