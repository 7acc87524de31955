"""Environment variables: whether they are set. What is in them is shown nowhere."""

from golive_tui.launch.verdict import Found
from golive_tui.probes.order import Observation, Order


async def observe(order: Order) -> Observation:
    """Look at one name, or at several."""
    names = order.probe.target
    values: dict[str, Found] = {
        name: order.environ[name] for name in names if name in order.environ
    }
    missing = [name for name in names if name not in values]
    empty = [name for name, value in values.items() if value == ""]
    told = [f"missing: {', '.join(missing)}"] * bool(missing)
    told += [f"empty: {', '.join(empty)}"] * bool(empty)
    found: dict[str, Found] = {"SET": not told}
    if len(names) > 1:
        found["VALUE"] = values
    elif values:
        found["VALUE"] = values[names[0]]
    return Observation(found, "; ".join(told) or "set")
