"""The body of an answer, taken piece by piece, so that no answer fills the memory."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from golive_tui.launch.verdict import Cause
from golive_tui.probes.kinds.http_packed import unasked_for, unpacking_of
from golive_tui.probes.order import MOST_BYTES, Unseen

if TYPE_CHECKING:
    import httpx

TakeBody = Callable[["httpx.Response"], Awaitable[bytes]]
"""Reads a body, and gives what is kept of it. Raises `Unseen`."""
MOST_PACKED = 2 * MOST_BYTES
"""So much is read of a packed answer, however little is in it."""
_TOO_LARGE = "the answer is larger than 1 MiB"


async def read_body(response: "httpx.Response", *, looked_at: bool) -> bytes:
    """The whole body. Raises `Unseen` if it is too large, or packed but not to be unpacked.

    Only where it is looked at it matters that it is packed in a way that nobody asked for.
    """
    pieces: list[bytes] = []
    await _read(response, pieces.append)
    if looked_at and any(pieces) and (unasked := unasked_for(response)):
        raise unasked
    return b"".join(pieces)


async def pass_body(response: "httpx.Response") -> bytes:
    """Read the body as `read_body` does, and keep nothing of it: empty."""
    await _read(response, lambda _piece: None)
    return b""


async def _read(response: "httpx.Response", take: Callable[[bytes], None]) -> None:
    unpacking = unpacking_of(response)
    left, packed = MOST_BYTES, 0
    async for raw in response.aiter_raw():
        packed += len(raw)
        for piece in unpacking.pieces(raw) if unpacking else (raw,):
            left -= len(piece)
            if left < 0:
                raise Unseen(Cause.TOO_LARGE, _TOO_LARGE)
            take(piece)
        if packed > MOST_PACKED:
            raise Unseen(Cause.TOO_LARGE, _TOO_LARGE)
        raw = piece = b""  # many requests that wait for more would hold as many pieces
    if packed and unpacking and not unpacking.complete:
        raise Unseen(Cause.PROTOCOL, "the answer is packed, and its end is missing")
