"""What a probe is and does, in words: with its variables filled in, and no secret in it."""

from collections.abc import Mapping

from golive_tui.checklist.periods import is_burst, period_of
from golive_tui.checklist.plain import plain
from golive_tui.checklist.probe import ProbeKind
from golive_tui.checklist.probed import Probed, Role
from golive_tui.checklist.times import format_duration
from golive_tui.probes.order import Unseen
from golive_tui.session.session import Session
from golive_tui.session.variables import variables_with

PROBES_OFF = "probes are off in this rehearsal: golive rehearse FILE --probes live runs them"
ROLES = {
    Role.CRITERION: "criterion: violated before launch, it calls a hold",
    Role.TRIGGER: "rollback trigger",
    Role.TARGET: "target after launch",
    Role.PROBE: "named probe, for others to need",
    Role.ITEM: "probe of an item",
}


def does(probed: Probed, session: Session, environ: Mapping[str, str]) -> str:
    """`http POST https://api.example.com/orders, 50 requests, 10 at a time`."""
    probe = probed.probe
    method = f"{probe.options['method']} " if "method" in probe.options else ""
    words = f"{probe.kind} {method}{_target(probed, session, environ)}"
    if is_burst(probe):
        for key in filter(probe.options.__contains__, _SIZES):
            words += f", {_SIZES[key].format(probe.options[key])}"
    return plain(words)


_SIZES = {
    "requests": "{} requests",
    "duration": "for {}",
    "rate": "at most {} a second",
    "concurrency": "{} at a time",
}


def _target(probed: Probed, session: Session, environ: Mapping[str, str]) -> str:
    """What it looks at; as written where a variable has no value, or where a shell fills it."""
    written = " ".join(probed.probe.target)
    variables = variables_with(session, environ)
    if probed.probe.kind is ProbeKind.COMMAND:
        return variables.secrets.mask(written)
    try:
        return variables.secrets.mask(variables.fill(written))
    except Unseen:
        return variables.secrets.mask(written)


def when(probed: Probed, session: Session) -> str:
    """`every 2s`, or that it runs only when asked."""
    period = period_of(probed.probe, session.checklist.defaults)
    return f"every {format_duration(period)}" if period else "runs only when asked: p"
