"""Whether it is the target that can't be reached, or our own network that is down."""

import ipaddress
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

from golive_tui.checklist.probe import Probe, ProbeKind
from golive_tui.launch.verdict import Cause, Result
from golive_tui.probes.order import NO_NAME, REFUSED, Unseen
from golive_tui.probes.variables import Variables
from golive_tui.values import replace

NOT_OUT = (Cause.DNS, Cause.CONNECT, Cause.TIMEOUT)
"""Errors that a network of ours that is down gives, too."""
ANSWERED = (Cause.TLS, Cause.PROTOCOL, Cause.TOO_LARGE)
"""Errors of an answer: the network is there."""
ENOUGH = 2
"""So many hosts must be out of reach, and none in reach, before our own network is to blame."""
# A name that is not known was asked for out there; only macOS says so without a network, too.
_FROM_OUTSIDE = (REFUSED,) if sys.platform == "darwin" else (REFUSED, NO_NAME)
_SOMEWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
"""Addresses for documentation: nothing is ever sent to them."""


class OwnNetwork:
    """What the probes of one checklist say together about our own network."""

    def __init__(self, has_route: "Callable[[], bool] | None" = None) -> None:
        self._has_route = has_route or a_route_exists
        self._lost: set[str] = set()
        """Hosts that were out of reach since one was last in reach."""

    def judged(self, host: str, result: Result) -> Result:
        """The result; not the target's fault if no probe at all gets out."""
        if not host or is_local(host):
            return result
        if _came_back(result):
            self._lost.clear()
            return result
        if result.cause not in NOT_OUT:
            return result
        self._lost.add(host)
        if len(self._lost) < ENOUGH and self._has_route():
            return result
        words = f"our own network seems down: {result.summary}"
        return replace(result, cause=Cause.INTERNAL, summary=words)


def _came_back(result: Result) -> bool:
    """Whether something came from out there, be it a refusal."""
    return result.cause in (None, *ANSWERED) or result.summary.startswith(_FROM_OUTSIDE)


def host_of(probe: Probe, variables: Variables) -> str:
    """The host that a probe reaches out to; nothing if it reaches out to none."""
    if probe.kind in (ProbeKind.COMMAND, ProbeKind.FILE, ProbeKind.ENV, ProbeKind.GIT):
        return ""
    if probe.kind is ProbeKind.DNS:
        return _resolver(probe, variables)
    try:
        target = variables.fill(probe.target[0])
    except Unseen:
        return ""
    if probe.kind in (ProbeKind.TCP, ProbeKind.TLS):
        return target.rpartition(":")[0].strip("[]")
    with suppress(ValueError):
        return urlsplit(target).hostname or ""
    return ""


def _resolver(probe: Probe, variables: Variables) -> str:
    try:
        written = variables.fill(str(probe.options.get("resolver") or ""))
    except Unseen:
        return ""
    host, colon, port = written.rpartition(":")
    return (host if colon and port.isdigit() else written) or "the resolver"


def is_local(host: str) -> bool:
    """Whether it is this machine, so that no network is needed."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def a_route_exists() -> bool:
    """Whether this machine knows a way to anywhere; nothing is sent to find out."""
    for family, address in _SOMEWHERE:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((address, 9))
            return True
    return False
