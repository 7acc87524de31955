"""`golive rehearse`: run the launch on a faster clock, with a state of its own."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument

if TYPE_CHECKING:
    from datetime import datetime

    from golive_tui.session.opening import Opening


@click.command()
@file_argument()
@click.option(
    "--speed", type=click.FloatRange(1, 3600), default=60.0, help="How much faster: 60 times."
)
@click.option("--from", "start", default="", metavar="MARK", help="Where T starts: T-6h.")
@click.option(
    "--probes",
    type=click.Choice(["live", "off"]),
    default="off",
    help="Run the real probes, or none: off.",
)
@click.pass_obj
def command(invocation: Invocation, file: Path, speed: float, start: str, probes: str) -> int:
    """Rehearse."""
    from golive_tui.checklist.times import parse_mark
    from golive_tui.cli.console import need_path, need_terminal
    from golive_tui.cli.finding import one_checklist
    from golive_tui.cli.words import as_typed
    from golive_tui.session.finding import Found
    from golive_tui.session.rehearsing import rehearsing

    path = one_checklist(file)
    need_path(path)
    need_terminal(invocation, lambda: f"use golive status {as_typed(path)}")
    opening = rehearsing(
        path,
        invocation.opening(),
        speed=speed,
        start=parse_mark(start) if start else None,
        probes=probes == "live",
    )
    began = opening.clock.now()
    code = invocation.open_console(Found(path.parent, (path,)), opening)
    _print_durations(invocation, path, opening, began)
    return code


def _print_durations(
    invocation: Invocation, path: Path, opening: "Opening", began: "datetime"
) -> None:
    """Planned against actual, item by item."""
    from golive_tui.checklist.times import format_duration
    from golive_tui.cli.paper import Span, Tone
    from golive_tui.session.opening import open_with
    from golive_tui.session.rehearsing import durations

    session, paper = open_with(path, opening), invocation.paper()
    took = list(durations(session, began))
    if not took:
        readiness = session.readiness()
        done = readiness.resolved == readiness.counted > 0
        why = ": all was done in the launch before it began" if done else ""
        paper.line(f"Nothing was ticked in the rehearsal{why}.")
        return
    paper.line(Span("What each item took in the rehearsal, beside its plan", Tone.STRONG))
    for each in took:
        plan = format_duration(each.planned) if each.planned else "no plan"
        late = each.planned is not None and each.actual > each.planned
        actual = format_duration(each.actual)
        right = Span(f"{actual:>8} of {plan}", Tone.WARN if late else Tone.DIM)
        paper.row((f"  {each.title}",), (right,))
    paper.whole_line(Span(f"The record of the rehearsal is {opening.state}", Tone.DIM))
