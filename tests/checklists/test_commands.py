"""What the commands of the five launches prove, where others run programs for them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from golive_tui.checklist.probe import ProbeKind
from golive_tui.launch.verdict import Found, Verdict
from golive_tui.probes.judging import judge
from golive_tui.probes.order import Observation
from tests.checklists.test_probes import NAMES, probes_of

TOOLS = ("awk", "cat", "cut", "date", "find", "git", "grep", "sh", "sleep", "test", "tr", "wc")
OTHERS = (
    "aws", "black", "bundle", "curl", "docker", "flake8", "gh", "gitleaks", "hadolint", "heroku",
    "nc", "node", "npm", "npx", "oha", "pip-audit", "psql", "python", "ruff", "schemathesis",
    "semgrep", "swaks", "trivy", "zap-baseline.py",
)  # fmt: skip


@pytest.mark.parametrize("installed", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_no_command_passes_where_its_program_gives_nothing(
    name: str, installed: bool, tmp_path: Path
) -> None:
    """Not installed, or ended with an error: neither proves that all is well."""
    programs, empty = tmp_path / "programs", tmp_path / "empty"
    programs.mkdir()
    empty.mkdir()
    for tool in TOOLS:
        if found := shutil.which(tool):
            (programs / tool).symlink_to(found)
    for other in OTHERS if installed else ():
        (programs / other).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (programs / other).chmod(0o755)
    environ = {"PATH": str(programs), "DATABASE_URL": "postgresql://127.0.0.1:1/none"}
    environ |= {"domain": "app.example.com", "tls_port": "443", "image": "any"}
    environ |= dict.fromkeys(("token", "load_token"), "any")
    for each in probes_of(name).values():
        if each.probe.kind is not ProbeKind.COMMAND:
            continue
        ended = subprocess.run(
            ["/bin/sh", "-c", each.probe.target[0]],
            cwd=empty, env=environ, check=False, capture_output=True, text=True,
        )  # fmt: skip
        values: dict[str, Found] = {"EXIT_CODE": ended.returncode, "STDOUT": ended.stdout}
        assert judge(each.probe, Observation(values, ""))[0] is Verdict.FAIL, each.address


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
