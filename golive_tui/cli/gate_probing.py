"""Running the probes that a gate rests on."""

from collections.abc import Collection

from golive_tui.cli.invocation import Invocation
from golive_tui.cli.running import run_to_end
from golive_tui.launch.verdict import Result
from golive_tui.session.gating import move_sensed, take, unsure
from golive_tui.session.probing import load, probes_of, run_all, surroundings
from golive_tui.session.session import Session


def look(
    invocation: Invocation, session: Session, addresses: list[str], trusted: Collection[str]
) -> None:
    """Run them, a second time where an item would move; what they say counts, in memory alone."""
    probes, around = probes_of(session), surroundings(session, invocation.environ, trusted)

    load(probes[each].probe.kind for each in addresses if each in trusted)

    async def run(asked: list[str]) -> dict[str, Result]:
        return await run_all(probes, asked, around, lambda _probed, _result: None)

    take(session, run_to_end(run(addresses)).items())
    if again := unsure(session, addresses):
        take(session, run_to_end(run(again)).items())
    move_sensed(session, addresses)
