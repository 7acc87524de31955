"""`golive trust`: let a checklist run what it could run, having seen exactly what."""

from pathlib import Path

import click

from golive_tui.cli.ending import say
from golive_tui.cli.invocation import NAME, Invocation
from golive_tui.cli.parameters import file_argument, json_option, yes_option
from golive_tui.cli.words import count
from golive_tui.errors import ExitCode


@click.command()
@file_argument()
@yes_option()
@click.option("--show", is_flag=True, help="Only show what could run, and what is not trusted.")
@json_option()
@click.pass_obj
def command(invocation: Invocation, file: Path, yes: bool, show: bool, as_json: bool) -> ExitCode:
    """Trust."""
    from golive_tui.cli.trust_list import print_trust, print_trust_json, untrusted
    from golive_tui.session.trusting import grant, judged, trust_file

    session = invocation.reading(file)
    path, trusted = session.definition.path, trust_file(invocation.environ)
    found = judged(session.checklist, path, trusted)
    if as_json:
        print_trust_json(path, found)
    else:
        print_trust(invocation.paper(), found)
    left = untrusted(found)
    if show or (as_json and not yes):  # a program is asked nothing
        return ExitCode.NOT_TRUSTED if left else ExitCode.FINE
    if not left:
        say(f"{NAME}: all of it is trusted already" if found else f"{NAME}: nothing in it can run")
        return ExitCode.FINE
    if not (yes or _agreed(len(left))):
        say(f"{NAME}: not trusted: nothing of it runs; --yes trusts it without a question")
        return ExitCode.NOT_TRUSTED
    grant(session.checklist, path, trusted)
    say(f"{NAME}: trusted: {count(len(found), 'thing')} in {path.name} may run now")
    return ExitCode.FINE


def _agreed(number: int) -> bool:
    """Ask on a terminal; without one nobody can agree."""
    import sys

    if not (sys.stdin and sys.stdin.isatty()):
        return False
    things = "this" if number == 1 else f"these {number}"
    return click.confirm(f"Let golive run {things}?", default=False, err=True)
