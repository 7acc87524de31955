"""Doing things to several items: what can be done is saved, what can't is listed."""

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from golive_tui.cli.ending import say
from golive_tui.cli.invocation import NAME
from golive_tui.errors import ExitCode
from golive_tui.launch.judgement import Bar
from golive_tui.session.outcome import Outcome, Result

if TYPE_CHECKING:
    from golive_tui.cli.invocation import Invocation
    from golive_tui.session.journal import Rejected
    from golive_tui.session.session import Session, Settled

Attempt = Callable[[str, bool], Outcome]
"""Tries it on the item at an address; with `True` its question was answered with yes."""

YES_HINT = "confirm it with --yes"


def addresses_meant(session: "Session", written: Iterable[str]) -> list[str]:
    """The full addresses, each once. Raises `GoLiveError` if one means nothing or several."""
    return list(dict.fromkeys(session.find(each) for each in written))


def do_all(
    invocation: "Invocation", session: "Session", addresses: list[str], attempt: Attempt, yes: bool
) -> ExitCode:
    """Try it on each, again while one allows the next, then save, then say what came of it."""
    tried: dict[str, Outcome] = {}
    left = addresses
    while left:
        round_ = {address: _answered(attempt, address, yes) for address in left}
        tried |= round_
        refused = [a for a, outcome in round_.items() if outcome.result is Result.REFUSED]
        left = refused if len(refused) < len(left) else []
    settled = save(invocation, session)
    return report(invocation, session, tried.values(), settled.rejected)


def save(invocation: "Invocation", session: "Session", done: str = "") -> "Settled":
    """Save, then say what was done; a hold until the poll ends with what makes that GO."""
    ended = False
    if session.count.built_in is not None:
        from golive_tui.session.automatic import look_after_the_clock

        ended = look_after_the_clock(session, acting=False)
    settled = session.save()
    if done:
        invocation.paper().line(done)
    if ended and not settled.rejected:
        invocation.paper().line("the hold for the poll has ended; the clock runs")
    return settled


def report(
    invocation: "Invocation",
    session: "Session",
    outcomes: Iterable[Outcome],
    rejected: tuple["Rejected", ...],
) -> ExitCode:
    """Say what was done and what was not; the exit code for it."""
    paper = invocation.paper()
    overtaken = {each.address: each for each in rejected}
    code = ExitCode.FINE
    for outcome in outcomes:
        lost = all(address in overtaken for address in outcome.changed or ("",))
        if outcome.done and not lost:
            paper.line(outcome.message)
        elif not outcome.done:
            say(f"{NAME}: {_refusal(outcome)}")
        for title, why in outcome.left:
            say(f'{NAME}: left alone: "{title}": {why}')
        if _lacks_words(outcome):
            code = ExitCode.USAGE
        elif outcome.left or not outcome.done:
            code = max(code, ExitCode.NO_GO)
    for each in overtaken.values():
        say(f"{NAME}: {_overtaken(session, each)}; run it again to override")
        code = max(code, ExitCode.NO_GO)
    return code


def _lacks_words(outcome: Outcome) -> bool:
    """Whether only a reason is missing, which is wrong usage and no refusal."""
    return outcome.result is Result.IMPOSSIBLE and outcome.message.endswith("?")


def _overtaken(session: "Session", rejected: "Rejected") -> str:
    from golive_tui.session.rejection import rejection

    title = session.title(rejected.address)
    return rejection(rejected, title, session.zone, session.now())


def _answered(attempt: Attempt, address: str, yes: bool) -> Outcome:
    outcome = attempt(address, yes)
    if outcome.result is not Result.ASKS:
        return outcome
    if can_ask() and confirmed(outcome.message):
        return attempt(address, True)
    return outcome


def can_ask() -> bool:
    """Whether somebody is there to answer a question."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty())


def confirmed(question: str) -> bool:
    """Ask; everything but yes is no."""
    from golive_tui.checklist.plain import plain
    from golive_tui.session.hiding import masked

    print(plain(masked(question)), end=" [y/N] ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _refusal(outcome: Outcome) -> str:
    """Why it was not done, and the way out."""
    if outcome.result is Result.ASKS:
        return f"not done: {outcome.message.rstrip('?')}; {YES_HINT}"
    if outcome.result is not Result.REFUSED or outcome.left:
        hint = " say it with -m WHY" if _lacks_words(outcome) else ""
        return f"{outcome.message}{hint}"
    lacks_evidence = any(each.waiver == "evidence" for each in outcome.objections)
    evidence = "give it with -e EVIDENCE, or " if lacks_evidence else ""
    asks = any(each.bar is Bar.ASK for each in outcome.objections)
    return f"{outcome.message}; {evidence}override with --waive WHY{' --yes' if asks else ''}"
