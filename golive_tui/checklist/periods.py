"""Which probes run by themselves, and how often."""

from datetime import timedelta

from golive_tui.checklist.probe import Probe, ProbeDefaults, ProbeKind

READING = ("GET", "HEAD", "OPTIONS")
"""The methods of requests that change nothing."""


def only_reads(probe: Probe) -> bool:
    """Whether a run of it can change nothing: it may be tried again, and run by itself."""
    if probe.kind is ProbeKind.COMMAND:
        return False
    changing = str(probe.options.get("method", "GET")).upper() not in READING
    return not changing and not is_burst(probe)


def is_burst(probe: Probe) -> bool:
    """Whether one run makes many requests."""
    return "requests" in probe.options or "duration" in probe.options


def period_of(probe: Probe, defaults: ProbeDefaults) -> timedelta | None:
    """How often it runs by itself; None: only when asked.

    What changes things, makes many requests or runs a command does so only where it says so.
    """
    return probe.every or (defaults.every if only_reads(probe) else None)
