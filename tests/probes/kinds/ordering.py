"""Orders for the tests of kinds, and what came of them."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from golive_tui.checklist.probe import Condition, Probe, ProbeKind, Value
from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Observation, Order, Unseen
from golive_tui.probes.table import observe

NOW = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)


def order(
    kind: ProbeKind,
    *target: str,
    expect: tuple[str, ...] = (),
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
    now: datetime = NOW,
    timeout: float = 5.0,
    variables: Mapping[str, str] | None = None,
    options: Mapping[str, Value] | None = None,
) -> Order:
    """One run of a probe of this kind."""
    probe = Probe(kind, target, expect=tuple(map(Condition, expect)), options=options or {})
    return Order(
        probe,
        timeout,
        folder or Path("/"),
        os.environ if environ is None else environ,
        now,
        variables or {},
    )


async def seen(asked: Order) -> Observation:
    """What it saw."""
    return await observe(asked)


async def unseen(asked: Order) -> tuple[Cause, str]:
    """Why it saw nothing, and the sentence that says so."""
    with pytest.raises(Unseen) as caught:
        await observe(asked)
    return caught.value.cause, caught.value.text
