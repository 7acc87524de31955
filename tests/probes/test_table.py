"""The table of kinds: what a kind needs is there before the time of its first probe runs."""

import subprocess
import sys

import pytest

from golive_tui.checklist.probe import ProbeKind
from golive_tui.probes.table import load

NEWLY = """
import asyncio, socket, sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from golive_tui.checklist.probe import Probe, ProbeKind
from golive_tui.probes.order import Order, Unseen
from golive_tui.probes.table import load, observe

kind = ProbeKind(sys.argv[1])
with socket.create_server(("127.0.0.1", 0)) as closed:
    port = closed.getsockname()[1]
targets = {"http": f"http://127.0.0.1:{port}", "dns": "shop.invalid"}
options = {"query": "up", "resolver": f"127.0.0.1:{port}", "proxy": "none"}
probe = Probe(kind, (targets.get(kind, f"127.0.0.1:{port}"),), options=options)
load([kind])
before = set(sys.modules)
with suppress(Unseen):
    asyncio.run(observe(Order(probe, 0.2, Path("."), {}, datetime.now(UTC))))
print(*sorted({name.split(".")[0] for name in set(sys.modules) - before}))
"""


@pytest.mark.parametrize("kind", ["http", "tls", "dns"])
def test_what_is_large_is_there_before_the_first_probe_runs(kind: str) -> None:
    """Else the first answer would seem slow, or too late where there is much to do."""
    said = subprocess.run(
        [sys.executable, "-c", NEWLY, kind], check=True, capture_output=True, text=True
    )
    large = {"httpx", "httpcore", "h11", "anyio", "dns", "cryptography", "golive_tui"}
    assert not large.intersection(said.stdout.split())


def test_every_kind_can_be_loaded() -> None:
    """What is missing is said by the probe that needs it."""
    load(ProbeKind)
    assert all(f"golive_tui.probes.kinds.{kind}" in sys.modules for kind in ProbeKind)
