"""A gate on paper: the answer first, then every reason, each on one whole line."""

from collections.abc import Iterator

from golive_tui.cli.answers import ANSWER_TONES
from golive_tui.cli.paper import Paper, Span, Tone
from golive_tui.cli.words import basis, count, recorded
from golive_tui.launch.gate import Asked, Case, Gate
from golive_tui.launch.glyphs import ANSWER_SIGNS, Sign, VerdictSign
from golive_tui.session.session import Session


def print_gate(session: Session, gate: Gate, probed: int | None, paper: Paper) -> None:
    """The whole gate. `probed`: how many probes were run for it just now."""
    readiness = gate.readiness
    number = f"  {count(len(readiness.reasons), 'reason')}" if readiness.reasons else ""
    paper.whole_line(Span(readiness.text, ANSWER_TONES[readiness.answer]), number)
    facts = [session.checklist.title, *_asked(session, gate.asked)]
    live = session.count.launched(session.now())
    counts = "due by now" if live else "that count" if readiness.counted != 1 else "that counts"
    facts.append(f"{readiness.resolved} of {count(readiness.counted, 'item')} {counts} done")
    facts.append(_basis(session, probed))
    paper.whole_line(Span(paper.dot.join(facts), Tone.DIM))
    cases = {case.address: case for case in gate.cases}
    for reason in readiness.reasons:
        _print_reason(cases[reason.address], paper)
    for address in readiness.waivers:
        if cases[address].reason is None:
            _print_waiver(session, cases[address], paper)


def _basis(session: Session, probed: int | None) -> str:
    rests = basis(recorded(session.state), session.now())
    return rests if probed is None else f"{rests}, {count(probed, 'probe')} run just now"


def _asked(session: Session, asked: Asked) -> Iterator[str]:
    """What it was narrowed to."""
    if asked.under:
        yield " or ".join(session.title(address) for address in asked.under)
    if asked.by:
        yield f"due by {asked.by}"
    if asked.tags:
        yield " or ".join(f"#{tag}" for tag in asked.tags)


def _print_reason(case: Case, paper: Paper) -> None:
    assert case.reason is not None
    by = f"{paper.dot}{case.reason.by}" if case.reason.by and not case.unseen else ""
    why = f": {' '.join(case.why.split())}" if case.why else ""
    tone = ANSWER_TONES[case.reason.answer]
    sign = VerdictSign.ERROR if case.unseen else ANSWER_SIGNS[case.reason.answer]
    paper.whole_line(
        Span(sign.shown(paper.ascii), tone),
        f" {case.address}  ",
        Span(case.title, Tone.STRONG),
        "  ",
        Span(case.reason.text, tone),
        Span(f"{by}{why}", Tone.DIM),
    )


def _print_waiver(session: Session, case: Case, paper: Paper) -> None:
    change = session.overview.standing(case.address).change
    assert change is not None
    told = f"{Sign.WAIVED.word}{paper.dot}{change.by}: {' '.join(change.reason.split())}"
    paper.whole_line(
        paper.sign(Sign.WAIVED),
        f" {case.address}  ",
        Span(case.title, Tone.STRONG),
        "  ",
        Span(told, Tone.DIM),
    )
