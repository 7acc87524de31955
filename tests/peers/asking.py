"""A probe as people write it, run once by the engine."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from golive_tui.checklist.probe import ProbeDefaults
from golive_tui.checklist.probed import all_probed
from golive_tui.checklist.source import read_yaml
from golive_tui.launch.verdict import Result
from golive_tui.probes.running import Surroundings, run_all
from golive_tui.probes.variables import Variables


class WallClock:
    """The time of the system: certificates know no other."""

    def now(self) -> datetime:
        """The time now, with its zone."""
        return datetime.now(UTC)


async def result(
    probe: Mapping[str, object],
    *,
    folder: Path = Path("/"),
    environ: Mapping[str, str] | None = None,
) -> Result:
    """What a probe gives, written as in a checklist. It is tried once."""
    text = json.dumps({"golive": 1, "title": "Peers", "probes": {"it": probe}, "sections": []})
    checklist = read_yaml(text).checklist
    environ = environ or {}
    around = Surroundings(
        folder=folder,
        environ=environ,
        variables=Variables(checklist.vars, environ),
        defaults=replace(ProbeDefaults(), retries=0),
        clock=WallClock(),
        trusted=lambda _: True,
    )
    probes = all_probed(checklist)
    return (await run_all(probes, probes, around, lambda _probed, _result: None))["probe:it"]
