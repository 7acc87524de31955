"""The one table of kinds: each module is imported when its first probe runs."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib import import_module

from golive_tui.checklist.probe import ProbeKind
from golive_tui.probes.order import Observation, Observe, Order

MODULES: Mapping[ProbeKind, str] = {kind: kind.value for kind in ProbeKind}
"""The module in `probes/kinds` that observes for each kind, named as the kind is."""
_REQUESTS = ("httpx", "httpcore", "h11", "anyio._backends._asyncio")
LATER: Mapping[ProbeKind, tuple[str, ...]] = {
    ProbeKind.HTTP: _REQUESTS,
    ProbeKind.PROMETHEUS: _REQUESTS,
    ProbeKind.TLS: ("cryptography.x509",),
    ProbeKind.DNS: ("dns.asyncquery", "dns._asyncio_backend", "dns.resolver"),
}
"""What these import only when they run."""


def load(kinds: Iterable[ProbeKind]) -> None:
    """Import what the first probe of each kind would import while its time already runs."""
    for kind in dict.fromkeys(kinds):
        for name in (f"golive_tui.probes.kinds.{MODULES[kind]}", *LATER.get(kind, ())):
            with suppress(ImportError):  # who needs it will say what is missing
                import_module(name)


async def observe(order: Order) -> Observation:
    """Have the right kind look. Raises `Unseen` for what could not be checked."""
    module = import_module(f"golive_tui.probes.kinds.{MODULES[order.probe.kind]}")
    look: Observe = module.observe
    return await look(order)
