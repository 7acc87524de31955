"""Redis as a cache: in plain text with a password, and in TLS."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.peers.daemon import Daemon, installed, running
from tests.probes.kinds.certificates import Certificates

CONFIG = """\
bind 127.0.0.1
port {plain}
tls-port {secure}
tls-cert-file {served}
tls-key-file {served}
tls-ca-cert-file {authority}
tls-auth-clients no
dir {folder}
save ""
appendonly no
user ana on >opensesame ~* +@all
"""


@dataclass(frozen=True, slots=True)
class Redis:
    """Redis on two ports."""

    daemon: Daemon
    certificates: Certificates

    @property
    def plain(self) -> str:
        """In plain text."""
        return f"127.0.0.1:{self.daemon.ports[0]}"

    @property
    def secure(self) -> str:
        """In TLS."""
        return f"127.0.0.1:{self.daemon.ports[1]}"


@contextmanager
def redis(folder: Path, certificates: Certificates) -> Iterator[Redis]:
    """Run it in a folder of its own."""
    program = installed("redis-server", "redis-server")

    def command(folder: Path, ports: Sequence[int]) -> Sequence[str]:
        config = folder / "redis.conf"
        config.write_text(
            CONFIG.format(
                plain=ports[0],
                secure=ports[1],
                served=certificates.file("good"),
                authority=certificates.authority,
                folder=folder,
            )
        )
        return [program, str(config)]

    with running(folder, 2, command) as daemon:
        yield Redis(daemon, certificates)
