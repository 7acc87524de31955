"""What the commands of the five launches prove, where others run programs for them."""

import re
import subprocess
from pathlib import Path

import pytest

from golive_tui.launch.verdict import Found, Verdict
from golive_tui.probes.judging import judge
from golive_tui.probes.order import Observation
from tests.checklists.test_probes import probes_of


def test_no_load_generator_passes_where_every_answer_is_an_error() -> None:
    """It calls any answer a success; what counts is how many were as they should be."""
    loads = [p.probe for p in probes_of("clientflow").values() if "oha" in p.probe.target[0]]
    assert len(loads) == 3
    for probe in loads:
        asked = int(re.findall(r"-n (\d+)", probe.target[0])[0])
        for good, verdict in (
            (asked, Verdict.PASS),
            (asked * 0.998, Verdict.FAIL),
            (0, Verdict.FAIL),
        ):
            answers: dict[str, Found] = {"200": good, "500": asked - good}
            quick: dict[str, Found] = {"p95": 0.1}
            whole: dict[str, Found] = {
                "summary": {"successRate": 1.0},
                "statusCodeDistribution": answers,
                "latencyPercentiles": quick,
            }
            seen = Observation({"EXIT_CODE": 0, "BODY": whole}, "")
            assert judge(probe, seen)[0] is verdict


@pytest.mark.parametrize(
    ("answering", "code"), [((), 2), ((443,), 0), ((443, 22), 1), ((443, 5432), 1), ((22,), 2)]
)
@pytest.mark.parametrize("name", ["clientflow", "locall"])
def test_a_firewall_is_seen_only_where_the_host_is_reached(
    name: str, answering: tuple[int, ...], code: int, tmp_path: Path
) -> None:
    """A name that nobody knows has no open port either, and proves nothing."""
    ports = "|".join(map(str, answering)) or "none"
    nc = tmp_path / "nc"
    nc.write_text(f"#!/bin/sh\ncase $5 in {ports}) exit 0;; esac\nexit 1\n", encoding="utf-8")
    nc.chmod(0o755)
    found = [p.probe for p in probes_of(name).values() if "nc -z" in p.probe.target[0]]
    environ = {"PATH": f"{tmp_path}:/usr/bin:/bin", "domain": "app.example.com", "tls_port": "443"}
    for probe in found:
        ended = subprocess.run(
            ["sh", "-c", probe.target[0]], env=environ, check=False, capture_output=True
        )
        assert ended.returncode == code
    assert len(found) == 1
