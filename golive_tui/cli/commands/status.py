"""`golive status`: where the launch stands."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import file_argument, json_option
from golive_tui.cli.status import FORMATS, show_status


@click.command()
@file_argument(required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="One screen, one line, a segment for tmux, or a paragraph for stakeholders.",
)
@json_option()
@click.pass_obj
def command(invocation: Invocation, file: Path | None, form: str, as_json: bool) -> None:
    """Status."""
    show_status(invocation, file, form, as_json=as_json)
