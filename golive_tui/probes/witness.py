"""Who is asked about the target and is not the target: out of reach, it says nothing of it."""

from golive_tui.checklist.probe import Probe, ProbeKind
from golive_tui.launch.verdict import Cause, Result
from golive_tui.values import replace


def heard(probe: Probe, result: Result) -> Result:
    """The result; where nobody could ask Prometheus, no fault of what it watches."""
    blamed = result.cause is not None and result.cause.of_target
    if probe.kind is not ProbeKind.PROMETHEUS or not blamed:
        return result
    words = f"Prometheus can't be asked: {result.summary}"
    return replace(result, cause=Cause.INTERNAL, summary=words)
