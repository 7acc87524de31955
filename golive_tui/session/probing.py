"""A session's probes: what surrounds a run of them."""

from collections.abc import Callable, Collection, Mapping

from golive_tui.checklist.executable import variables_of
from golive_tui.checklist.probe import Variable
from golive_tui.checklist.probed import Probed, all_probed
from golive_tui.launch.actions import SetAnswer
from golive_tui.probes.order import Observe
from golive_tui.probes.running import Surroundings, run_all
from golive_tui.probes.table import load, observe
from golive_tui.session.hiding import answers_of
from golive_tui.session.outcome import Outcome, Result
from golive_tui.session.session import Session
from golive_tui.session.variables import variables_with

__all__ = ["load", "probes_of", "run_all", "surroundings"]


def surroundings(
    session: Session,
    environ: Mapping[str, str],
    trusted: Collection[str],
    progress: Callable[[Probed, int, int], None] = lambda _probed, _done, _all: None,
    observe: Observe = observe,
) -> Surroundings:
    """What every run of this session's probes shares."""
    return Surroundings(
        folder=session.definition.path.absolute().parent,
        environ=environ,
        variables=variables_with(session, environ),
        defaults=session.checklist.defaults,
        clock=session.clock,
        trusted=lambda probed: probed.address in trusted,
        progress=progress,
        observe=observe,
    )


def unanswered(session: Session, probed: Probed) -> tuple[Variable, ...]:
    """The variables that a probe uses, that ask, and that nobody has answered yet."""
    answers = answers_of(session)
    used = variables_of(probed.probe, session.checklist.vars)
    return tuple(each for each in used if each.ask and each.name not in answers)


def answer(session: Session, variable: Variable, text: str) -> Outcome:
    """Answer for a variable; what is or holds a secret is kept in memory only."""
    if variable.secret or session.hiding.secrets.finds(text):
        session.senses.secret_answers[variable.name] = text
        session.hide()
        return Outcome(Result.DONE, f"{variable.name} is known until golive is left")
    return session.do(
        [SetAnswer(variable.name, text)], f"{variable.name} is {text.strip() or 'empty'}"
    )


def probes_of(session: Session) -> Mapping[str, Probed]:
    """Every probe by its address."""
    return all_probed(session.checklist)
