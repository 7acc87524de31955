"""What holds for all tests."""

import os
import signal

import pytest
from hypothesis import HealthCheck, settings

# No test asserts a time: a busy machine must not make one fail.
settings.register_profile("golive", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("golive")

# Under nohup it is ignored, also by what the tests start to see how a closed terminal ends it.
signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two for each processor: half of the time a test of the screen waits for a timer."""
    return 2 * (os.cpu_count() or 1)
