"""A request that is given up leaves no connection behind."""

import asyncio

import pytest

from golive_tui.checklist.probe import ProbeKind, Value
from golive_tui.probes.table import observe
from tests.probes.kinds.ordering import order
from tests.probes.kinds.peers import serving

PATIENCE = 30


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("burst", [{}, {"requests": 1}])
async def test_a_connection_that_is_given_up_is_closed(
    scheme: str, burst: dict[str, Value]
) -> None:
    """Also while TLS is being agreed on, with a server that takes everything and says nothing."""
    heard = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        while await reader.read(65_536):
            heard.set()

    async with serving(silent) as peer, asyncio.timeout(PATIENCE):
        options: dict[str, Value] = {"proxy": "none", **burst}
        run = asyncio.ensure_future(
            observe(order(ProbeKind.HTTP, f"{scheme}://{peer.where}/", options=options))
        )
        await heard.wait()
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run
        await peer.closed.wait()
