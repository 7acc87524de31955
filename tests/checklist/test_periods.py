"""Which probes run by themselves: only what reads, or says how often."""

from datetime import timedelta

import pytest

from golive_tui.checklist.periods import is_burst, only_reads, period_of
from golive_tui.checklist.probe import Probe, ProbeDefaults, ProbeKind, Value

OFTEN = timedelta(seconds=20)
RARELY = timedelta(minutes=5)
DEFAULTS = ProbeDefaults(every=OFTEN)


def probe(
    kind: ProbeKind = ProbeKind.HTTP, every: timedelta | None = None, **options: Value
) -> Probe:
    """A probe of this kind, with further keys."""
    return Probe(kind, ("target",), every=every, options=options)


CHANGING = [
    probe(ProbeKind.COMMAND),
    *(probe(method=method) for method in ("POST", "PUT", "PATCH", "DELETE", "post", "QUERY")),
    probe(requests=100),
    probe(duration="10s"),
    probe(method="GET", requests=100),
]
READING = [
    *(probe(kind) for kind in ProbeKind if kind is not ProbeKind.COMMAND),
    *(probe(method=method) for method in ("GET", "HEAD", "OPTIONS", "get")),
]


@pytest.mark.parametrize("reading", READING)
def test_what_only_reads_runs_by_itself(reading: Probe) -> None:
    """As often as the checklist says for all, or as it says itself."""
    assert only_reads(reading)
    assert period_of(reading, DEFAULTS) == OFTEN


@pytest.mark.parametrize("changing", CHANGING)
def test_commands_bursts_and_requests_that_change_things_run_when_asked(changing: Probe) -> None:
    """The period of all is not theirs."""
    assert not only_reads(changing)
    assert period_of(changing, DEFAULTS) is None


@pytest.mark.parametrize("kind", [ProbeKind.HTTP, ProbeKind.COMMAND])
@pytest.mark.parametrize("options", [{}, {"method": "POST"}, {"requests": 100}])
def test_every_on_the_probe_itself_counts_for_all(
    kind: ProbeKind, options: dict[str, Value]
) -> None:
    """Whoever writes it there means it."""
    assert period_of(probe(kind, RARELY, **options), DEFAULTS) == RARELY


def test_a_burst_is_many_requests_or_requests_for_a_while() -> None:
    """Nothing else makes one."""
    assert is_burst(probe(requests=1))
    assert is_burst(probe(duration="1s"))
    assert not is_burst(probe(method="POST", json={"requests": 5}))
