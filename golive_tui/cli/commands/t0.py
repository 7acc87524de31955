"""`golive t0`: announce the launch, or show when it is."""

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument, json_option
from golive_tui.errors import ExitCode

if TYPE_CHECKING:
    from golive_tui.session.session import Session


@click.command()
@file_argument()
@click.argument("when", required=False)
@json_option()
@click.pass_obj
def command(invocation: Invocation, file: Path, when: str | None, as_json: bool) -> ExitCode:
    """T-0."""
    session = invocation.session(file)
    if when is not None:
        from golive_tui.launch.moments import parse_moment

        session.set_t0(parse_moment(when, session.now(), session.zone))
        session.save()
    if as_json:
        from golive_tui.cli.printing import print_json
        from golive_tui.cli.standing_json import count_json

        print_json("t0", count_json(session))
    else:
        _print(invocation, session)
    return ExitCode.FINE


def _print(invocation: Invocation, session: "Session") -> None:
    """The launch in launch, own and UTC time; each only once."""
    from golive_tui.cli.paper import Span, Tone
    from golive_tui.cli.words import day_and_time
    from golive_tui.launch.count import format_t

    paper = invocation.paper()
    t0 = session.count.t0
    if t0 is None:
        how = f'golive t0 {session.definition.path} "2026-12-01 09:00"'
        paper.line("T-0 is not set; set it with ", how)
        return
    times = {
        day_and_time(t0, UTC): "",
        day_and_time(t0, session.own_zone): f"{session.own_zone}, yours",
        day_and_time(t0, session.zone): f"{session.zone}, the launch's",
    }
    paper.line(Span("T-0 is ", Tone.DIM), format_t(session.count.t(session.now())))
    for time, zone in reversed(times.items()):
        paper.line(Span(time, Tone.STRONG), Span(f"  {zone}", Tone.DIM))
