"""The rollback plan on paper and as JSON, with what has been decided."""

from typing import TYPE_CHECKING

from golive_tui.checklist.probe import StepKind
from golive_tui.checklist.times import format_duration
from golive_tui.cli.jsonable import object_of
from golive_tui.cli.life import living_of, rollback_json
from golive_tui.cli.paper import Paper, Span, Tone
from golive_tui.cli.printing import print_json
from golive_tui.launch.alarms import armed_from
from golive_tui.session.calling import from_when
from golive_tui.session.rolling_back import BY_HAND

if TYPE_CHECKING:
    from golive_tui.checklist.model import Item, RollbackPlan
    from golive_tui.session.session import Session


def print_rollback(session: "Session", plan: "RollbackPlan", paper: Paper) -> None:
    """What has been decided, what asks for it, and the plan."""
    living = living_of(session, session.now())
    if living.rollback:
        paper.line(Span(living.words, Tone.BAD))
        paper.line(Span("back   ", Tone.DIM), living.cause)
    within = f", within {format_duration(plan.within)}" if plan.within else ""
    paper.line(Span(f"Rollback plan{within}", Tone.STRONG))
    later = from_when(session, armed_from(session.checklist))
    if session.count.t0 and later:
        paper.line(Span(f"armed {later}", Tone.DIM))
    paper.paragraph(plan.details, indent=2)
    if plan.triggers:
        paper.line()
    for trigger in plan.triggers:
        by_hand = "" if trigger.probe else "  called by hand"
        paper.line(Span("when   ", Tone.DIM), trigger.title, Span(by_hand, Tone.DIM))
    if plan.steps:
        paper.line()
        paper.line(Span(f"Steps, {BY_HAND}", Tone.WARN))
    for number, step in enumerate(plan.steps, 1):
        _print_step(step, f"{number}. ", paper)


def _print_step(step: "Item", mark: str, paper: Paper, above: str = "") -> None:
    """`above`: the condition that it has from what it stands under."""
    condition = f"  if {step.when}" if step.when != above else ""
    paper.line(Span(mark, Tone.DIM), step.title, Span(condition, Tone.DIM))
    indent = " " * len(mark)
    for each in step.run:
        sign = "$" if each.kind is StepKind.SHELL else ">"
        first, *rest = each.command.splitlines() or [""]
        paper.whole_line(Span(f"{indent}{sign} ", Tone.DIM), first)
        for line in rest:
            paper.whole_line(f"{indent}  {line}")
    for child in step.items:
        _print_step(child, f"{indent}- ", paper, step.when)


def print_rollback_json(session: "Session", plan: "RollbackPlan") -> None:
    """The same for programs."""
    content = {
        "title": session.checklist.title,
        "file": str(session.definition.path),
        "rollback": rollback_json(session),
        "plan": object_of(plan),
    }
    print_json("rollback", content)
