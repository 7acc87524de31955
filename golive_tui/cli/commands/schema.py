"""`golive schema`: the JSON Schema of checklists."""

import click

from golive_tui.cli.invocation import Invocation


@click.command()
@click.pass_obj
def command(invocation: Invocation) -> None:
    """Print the schema."""
    from golive_tui.checklist.schema import schema_text

    invocation.paper().raw(schema_text())
