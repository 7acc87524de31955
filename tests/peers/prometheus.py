"""Prometheus that watches itself."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from tests.peers.daemon import PATIENCE, Daemon, installed, running

CONFIG = """\
global:
  scrape_interval: 1s
scrape_configs:
  - job_name: itself
    static_configs:
      - targets: ["127.0.0.1:{port}"]
"""


@dataclass(frozen=True, slots=True)
class Prometheus:
    """Prometheus on one port."""

    daemon: Daemon

    @property
    def url(self) -> str:
        """As a target."""
        return f"http://127.0.0.1:{self.daemon.ports[0]}"


@contextmanager
def prometheus(folder: Path) -> Iterator[Prometheus]:
    """Run it in a folder of its own; it has looked at itself when it is given."""
    program = installed("prometheus", "prometheus")

    def command(folder: Path, ports: Sequence[int]) -> Sequence[str]:
        config = folder / "prometheus.yml"
        config.write_text(CONFIG.format(port=ports[0]))
        return [
            program,
            f"--config.file={config}",
            f"--storage.tsdb.path={folder / 'data'}",
            f"--web.listen-address=127.0.0.1:{ports[0]}",
            "--log.level=warn",
        ]

    with running(folder, 1, command) as daemon:
        found = Prometheus(daemon)
        _wait_for_a_value(found)
        yield found


def _wait_for_a_value(found: Prometheus) -> None:
    ask = build_opener(ProxyHandler({}))
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with ask.open(f"{found.url}/api/v1/query?query=up", timeout=5) as answer:
                if json.load(answer)["data"]["result"]:
                    return
        except OSError:
            pass  # it is still starting
        time.sleep(0.05)
    pytest.fail("Prometheus does not watch itself")
