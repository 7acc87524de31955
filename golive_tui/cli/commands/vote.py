"""`golive vote`: say GO or NO-GO for a station."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from golive_tui.cli.invocation import NAME, Invocation
from golive_tui.cli.parameters import StationType, file_argument
from golive_tui.errors import ExitCode

if TYPE_CHECKING:
    from golive_tui.session.session import Session


class _Choice(click.Choice[str]):
    """`go` or `nogo`; `NO-GO` means the same."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Without the dash."""
        return super().convert(value.lower().replace("-", ""), param, ctx)


@click.command()
@file_argument()
@click.argument("station", type=StationType(), metavar="STATION")
@click.argument("word", type=_Choice(("go", "nogo")), metavar="go|nogo")
@click.option("-m", "--comment", default="", metavar="TEXT", help="Why; a NO-GO needs it.")
@click.pass_obj
def command(invocation: Invocation, file: Path, station: str, word: str, comment: str) -> ExitCode:
    """Vote."""
    from golive_tui.cli.doing import report, save
    from golive_tui.cli.ending import say
    from golive_tui.launch.votes import Word
    from golive_tui.session.polling import barred, find_station, vote

    session = invocation.session(file)
    found = find_station(session.checklist, station)
    if why := barred(session, found):
        say(f"{NAME}: {why}; --as NAME says who votes")
        return ExitCode.NO_GO
    outcome = vote(session, found.title, Word.GO if word == "go" else Word.NO_GO, comment)
    if not outcome.done:
        return report(invocation, session, [outcome], ())
    save(invocation, session, _done(session, outcome.message))
    return ExitCode.FINE


def _done(session: "Session", message: str) -> str:
    from golive_tui.cli.poll_paper import told

    poll = session.poll()
    return f"{message}; the poll is {poll.answer}, {told(poll)}"
