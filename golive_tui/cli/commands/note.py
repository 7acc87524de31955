"""`golive note`: add a note to an item."""

import sys
from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import AddressType, file_argument
from golive_tui.errors import ExitCode, GoLiveError


@click.command()
@file_argument()
@click.argument("address", type=AddressType())
@click.argument("text", nargs=-1)
@click.option("-m", "--message", metavar="TEXT", default="", help="The text, as an option.")
@click.pass_obj
def command(
    invocation: Invocation, file: Path, address: str, text: tuple[str, ...], message: str
) -> ExitCode:
    """Add a note."""
    from golive_tui.cli.doing import report, save

    written = _written(text, message)
    session = invocation.session(file)
    outcome = session.add_note(session.find(address), written)
    return report(invocation, session, [outcome], save(invocation, session).rejected)


def _written(text: tuple[str, ...], message: str) -> str:
    words = (message, *text) if message else text
    written = _read() if words == ("-",) else " ".join(words)
    if not written.strip():
        raise GoLiveError("an empty note says nothing", "write it behind the address")
    return written


def _read() -> str:
    """What comes on standard input; bytes that are no text are replaced and lose nothing else."""
    if not sys.stdin:
        return ""
    return sys.stdin.buffer.read().decode(sys.stdin.encoding, errors="replace")
