"""What the five launches ask is understood by a real Prometheus, and by the shell's tools."""

import pytest

from golive_tui.checklist.probe import ProbeKind
from golive_tui.checklist.probed import Role
from golive_tui.launch.verdict import Cause, Verdict
from golive_tui.probes.variables import Variables
from tests.checklists.test_probes import NAMES, launch, probes_of
from tests.peers.asking import result
from tests.peers.prometheus import Prometheus

ITS_OWN = ("up", "process_")
"""What it knows without a platform to look at: itself."""


@pytest.mark.parametrize("name", NAMES)
async def test_every_query_is_understood_and_proves_nothing_without_data(
    metrics: Prometheus, name: str
) -> None:
    """Only a trigger stays quiet where nobody counts what it would be called by."""
    variables = Variables(launch(name).vars, {})
    for each in probes_of(name).values():
        if each.probe.kind is not ProbeKind.PROMETHEUS:
            continue
        query = variables.fill(str(each.probe.options["query"]))
        expect = [condition.text for condition in each.probe.expect]
        found = await result({"prometheus": metrics.url, "query": query, "expect": expect})
        assert found.cause is not Cause.PROTOCOL, (each.address, found.summary)
        if each.role is not Role.TRIGGER and not any(known in query for known in ITS_OWN):
            assert found.verdict is Verdict.FAIL, each.address
