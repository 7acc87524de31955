"""`golive mute`: silence a probe for a while, with a reason."""

from pathlib import Path

import click

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.parameters import ProbeType, file_argument
from golive_tui.cli.words import as_typed
from golive_tui.errors import ExitCode, GoLiveError


@click.command()
@file_argument()
@click.argument("probe", type=ProbeType(), metavar="PROBE")
@click.argument("duration", metavar="DURATION", required=False)
@click.option("-m", "--reason", default="", metavar="WHY", help="Why it may be silent.")
@click.option("--off", is_flag=True, help="Let it speak again.")
@click.pass_obj
def command(
    invocation: Invocation, file: Path, probe: str, duration: str | None, reason: str, off: bool
) -> ExitCode:
    """Mute."""
    from golive_tui.checklist.probed import find_probed
    from golive_tui.checklist.times import parse_duration
    from golive_tui.cli.doing import report, save
    from golive_tui.session.quieting import mute, unmute

    if off and duration:
        raise GoLiveError(
            "--off ends the mute now, so it goes with no duration", f"leave {duration} out"
        )
    if not off and not duration:
        raise GoLiveError("for how long?", f"golive mute {as_typed(file)} {probe} 10m -m WHY")
    session = invocation.session(file)
    address = find_probed(session.senses.probes, session.hiding.address(probe))
    if off:
        outcome = unmute(session, address)
    else:
        outcome = mute(session, address, parse_duration(duration or ""), reason)
    return report(invocation, session, [outcome], save(invocation, session).rejected)
