"""What the launches find among the alerts of Prometheus."""

import pytest

from golive_tui.checklist.probed import find_probed
from golive_tui.launch.verdict import Found, Verdict
from golive_tui.probes.judging import judge
from golive_tui.probes.order import Observation
from tests.checklists.test_probes import probes_of

ALERTS = {
    "critical-error-alerts-are-configured": "HighErrorRate",
    "performance-degradation-alerts-are-set-up": "SlowResponses",
    "business-metric-alerts-are-implemented": "PayoutsStopped",
}


def rules(name: str) -> Observation:
    """An answer of Prometheus with one alert, as it writes it."""
    rule: dict[str, Found] = {
        "state": "inactive", "name": name, "query": "up == 0", "duration": 60, "keepFiringFor": 0,
        "labels": {}, "annotations": {}, "alerts": [], "health": "err", "lastError": "no response",
        "evaluationTime": 0.01, "type": "alerting",
    }  # fmt: skip
    groups: list[Found] = [{"name": "all", "file": "rules.yml", "rules": [rule]}]
    body: dict[str, Found] = {"status": "success", "data": {"groups": groups}}
    return Observation({"STATUS": 200, "BODY": body}, "")


@pytest.mark.parametrize(("address", "alert"), ALERTS.items())
def test_only_an_alert_of_that_name_is_one(address: str, alert: str) -> None:
    """Any alert has a duration, and may say that it had an error; that is no alert of errors."""
    probes = probes_of("creator-promotion")
    probe = probes[find_probed(probes, address)].probe
    assert judge(probe, rules(alert))[0] is Verdict.PASS
    assert judge(probe, rules("DiskFull"))[0] is Verdict.FAIL
