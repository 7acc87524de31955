"""`golive t0`: announce the launch, or show when it is."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import click

from golive_tui.cli.invocation import NAME, Invocation
from golive_tui.cli.parameters import file_argument, json_option, yes_option
from golive_tui.errors import ExitCode

if TYPE_CHECKING:
    from golive_tui.session.outcome import Outcome
    from golive_tui.session.session import Session


_PAST = re.compile(r"-\d.*")


class _T0(click.Command):
    """Takes `-1h` for a time that can't be meant so, and not for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        past = [each for each in args if _PAST.fullmatch(each)]
        if past and "--" not in args:
            args = [*(each for each in args if each not in past), "--", *past]
        return super().parse_args(ctx, args)


@click.command(cls=_T0)
@file_argument()
@click.argument("when", required=False)
@click.option("--waive", default="", metavar="WHY", help="Why it may end a hold over what is red.")
@yes_option()
@json_option()
@click.pass_obj
def command(
    invocation: Invocation, file: Path, when: str | None, waive: str, yes: bool, as_json: bool
) -> ExitCode:
    """T-0."""
    session = invocation.session(file) if when is not None else invocation.reading(file)
    if when is not None:
        from golive_tui.launch.moments import parse_moment, parse_t0
        from golive_tui.session.announcing import holds_past

        now = session.now()
        scrubbed = bool(session.state.events) and session.state.events[-1].do == "scrub"
        t0 = parse_t0(when, now, session.zone)
        past = holds_past(session, t0)
        outcome = _announced(session, t0, waive, yes)
        rejected = session.save().rejected
        if rejected or not outcome.done:
            from golive_tui.cli.doing import report

            return report(invocation, session, [outcome], rejected)
        if not as_json and t0 != parse_moment(when, now, session.zone):
            from golive_tui.cli.ending import say

            say(f"{NAME}: set to the full minute; write 09:00:30 for a time with seconds")
        _warn_if_past(session.now() - t0)
        _warn_of_holds(past)
        if scrubbed:
            _tell_due_before(invocation, file)
    if as_json:
        from golive_tui.cli.printing import print_json
        from golive_tui.cli.standing_json import count_json

        print_json("t0", count_json(session))
    else:
        _print(invocation, session)
    return ExitCode.FINE


def _announced(session: "Session", t0: datetime, waive: str, yes: bool) -> "Outcome":
    """Set it; ask before that ends a hold."""
    from golive_tui.cli.doing import can_ask, confirmed
    from golive_tui.session.announcing import announce
    from golive_tui.session.outcome import Result

    outcome = announce(session, t0, waiver=waive, confirmed=yes)
    if outcome.result is Result.ASKS and can_ask() and confirmed(outcome.message):
        return announce(session, t0, waiver=waive, confirmed=True)
    return outcome


def _tell_due_before(invocation: Invocation, file: Path) -> None:
    from golive_tui.checklist.times import Mark
    from golive_tui.cli.clock_doing import tell_due_after

    tell_due_after(invocation, file, Mark(-timedelta(days=1)))


def _warn_of_holds(past: list[str]) -> None:
    from golive_tui.checklist.plain import plain
    from golive_tui.cli.ending import say

    for each in past:
        say(f"{NAME}: {plain(each)}")


def _warn_if_past(ago: timedelta) -> None:
    from golive_tui.cli.words import MINUTE, age

    if ago >= MINUTE:  # `+0m` ends on a whole minute, too
        from golive_tui.cli.ending import say

        say(f"{NAME}: that was {age(ago)} ago")


def _print(invocation: Invocation, session: "Session") -> None:
    from golive_tui.cli.paper import Span, Tone
    from golive_tui.cli.words import as_typed, day_and_time
    from golive_tui.launch.count import format_t

    paper = invocation.paper()
    t0 = session.count.t0
    if t0 is None:
        how = f'golive t0 {as_typed(session.definition.path)} "2026-12-01 09:00"'
        paper.line("T-0 is not set; set it with ", how)
        return
    # By the time they show, so that none is shown twice.
    times: dict[str, str] = {}
    for zone, words in _zones(session):
        times.setdefault(day_and_time(t0, zone), words)
    for number, (time, written) in enumerate(times.items()):
        name, _, whose = written.partition(", ")
        words = whose if time.endswith(f" {name}") else written  # "UTC  UTC, yours" says it twice
        label = Span("      " if number else "T-0   ", Tone.DIM)
        paper.line(label, Span(time, Tone.STRONG), Span(f"  {words}", Tone.DIM))
    paper.line(format_t(session.count.t(session.now())))


def _zones(session: "Session") -> Iterator[tuple[tzinfo, str]]:
    if session.checklist.launch.timezone:
        yield session.zone, f"{session.zone}, the launch's"
    yield session.own_zone, f"{session.own_zone}, yours"
    yield UTC, ""
