"""A TCP port: whether it accepts a connection, and what comes back."""

import asyncio
import contextlib
import re
import ssl

from golive_tui.checklist.plain import plain
from golive_tui.launch.headline import brief_time
from golive_tui.launch.verdict import Cause, Found
from golive_tui.probes.asked import asks_for
from golive_tui.probes.kinds.connecting import host_and_port, trusted_by_system
from golive_tui.probes.order import (
    HEAD_CHARACTERS,
    MOST_BYTES,
    Observation,
    Order,
    Unseen,
    shortened,
)
from golive_tui.probes.wire import Wire, opened

SECONDS_FOR_MORE = 0.1
"""So long is waited for the next part of an answer that has begun."""
SECONDS_FOR_ALL = 1.0
"""So long for all of it: a server that goes on talking was seen."""
LONGEST_LINE = 60
"""Characters of the answer in a sentence."""

_SPECIAL = {"r": "\r", "n": "\n", "t": "\t", "\\": "\\"}


async def observe(order: Order) -> Observation:
    """Connect; send and read what is asked for."""
    options = order.probe.options
    send = str(options.get("send") or "")
    with contextlib.closing(
        await opened(order.probe.target[0], options.get("ip"), order.timeout)
    ) as wire:
        if options.get("tls"):
            await _start_tls(wire, order)
        values: dict[str, Found] = {"CONNECTED": True, "RESPONSE_TIME": wire.took}
        if not send and not asks_for(order.probe, "BODY"):
            return Observation(values, f"connected in {brief_time(wire.took)}", wire.timing())
        return await _answer(wire, unescaped(send), values)


def unescaped(text: str) -> bytes:
    r"""What to send, with `\r`, `\n`, `\t` and `\\` meaning what they do elsewhere."""
    return re.sub(r"\\([rnt\\])", lambda match: _SPECIAL[match[1]], text).encode()


async def _start_tls(wire: Wire, order: Order) -> None:
    context = await trusted_by_system(order)
    host, _ = host_and_port(order.probe.target[0])
    try:
        await wire.start_tls(context, host)
    except ssl.SSLCertVerificationError as error:
        text = f"certificate of {wire.where} is not valid: {error.verify_message}"
        raise Unseen(Cause.TLS, text, wire.timing()) from error


async def _answer(wire: Wire, send: bytes, values: dict[str, Found]) -> Observation:
    await wire.send(send)
    sent = wire.took
    said = await wire.receive()
    values["RESPONSE_TIME"] = took = wire.took
    if said:
        said = await rest_of(wire, said)
    values["BODY"] = text = said.decode("utf-8", "replace")
    line = shortened(plain(text.strip().split("\n", 1)[0].strip()), LONGEST_LINE)
    summary = f'answered "{line}" in' if said else "closed without an answer after"
    timing = wire.timing(took - sent if said else None)
    return Observation(values, f"{summary} {brief_time(took)}", timing, text[:HEAD_CHARACTERS])


async def _received_soon(wire: Wire) -> bytes:
    async with asyncio.timeout(SECONDS_FOR_MORE):
        return await wire.receive()


async def rest_of(wire: Wire, said: bytes) -> bytes:
    """What follows at once, part by part: far away each may take its time."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(SECONDS_FOR_ALL):
            while more := await _received_soon(wire):
                said += more
                if len(said) > MOST_BYTES:
                    raise Unseen(Cause.TOO_LARGE, f"{wire.where} said more than 1 MiB")
    return said
