"""The servers, each started once for all tests that ask for it."""

from collections.abc import Iterator

import pytest

from tests.peers.nginx import Nginx, nginx
from tests.peers.prometheus import Prometheus, prometheus
from tests.peers.redis import Redis, redis
from tests.probes.kinds.certificates import Certificates


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """An authority of our own, and what it signed."""
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory, certificates: Certificates) -> Iterator[Nginx]:
    """An nginx for tests that only ask it."""
    with nginx(tmp_path_factory.mktemp("nginx"), certificates) as found:
        yield found


@pytest.fixture
def own_shop(
    tmp_path_factory: pytest.TempPathFactory, certificates: Certificates
) -> Iterator[Nginx]:
    """An nginx that the test may change and stop."""
    with nginx(tmp_path_factory.mktemp("own-nginx"), certificates) as found:
        yield found


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory, certificates: Certificates) -> Iterator[Redis]:
    """A Redis in plain text and in TLS."""
    with redis(tmp_path_factory.mktemp("redis"), certificates) as found:
        yield found


@pytest.fixture(scope="session")
def metrics(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    """A Prometheus that watches itself."""
    with prometheus(tmp_path_factory.mktemp("prometheus")) as found:
        yield found
