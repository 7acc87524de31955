"""The one table of kinds: each module is imported when its first probe runs."""

from collections.abc import Mapping
from importlib import import_module

from golive_tui.checklist.probe import ProbeKind
from golive_tui.probes.order import Observation, Observe, Order

MODULES: Mapping[ProbeKind, str] = {kind: kind.value for kind in ProbeKind}
"""The module in `probes/kinds` that observes for each kind, named as the kind is."""


async def observe(order: Order) -> Observation:
    """Have the right kind look. Raises `Unseen` for what could not be checked."""
    module = import_module(f"golive_tui.probes.kinds.{MODULES[order.probe.kind]}")
    look: Observe = module.observe
    return await look(order)
