"""The body of an answer, unpacked piece by piece, so that no answer fills the memory."""

import zlib
from typing import TYPE_CHECKING, Any

from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import MOST_BYTES, Unseen

if TYPE_CHECKING:
    import httpx

ENCODINGS = "gzip, deflate"
"""What an answer may be packed with: only what can be unpacked piece by piece."""
_PACKED = ("gzip", "x-gzip", "deflate")
_GZIP_OR_ZLIB = 47
"""Asks `zlib` to find out by itself which of them it is."""


async def read_body(response: "httpx.Response") -> bytes:
    """The whole body. Raises `Unseen` if it is too large, or packed but not to be unpacked."""
    packed = response.headers.get("content-encoding", "").strip().lower() in _PACKED
    unpack = zlib.decompressobj(wbits=_GZIP_OR_ZLIB) if packed else None
    pieces, left, came = [], MOST_BYTES, False
    async for raw in response.aiter_raw():
        came = True
        piece = _unpacked(unpack, raw, left) if unpack else raw
        left -= len(piece)
        if left < 0:
            raise Unseen(Cause.TOO_LARGE, "the answer is larger than 1 MiB")
        pieces.append(piece)
    if came and unpack and not unpack.eof:
        raise Unseen(Cause.PROTOCOL, "the answer is packed, and its end is missing")
    return b"".join(pieces)


def _unpacked(unpack: Any, raw: bytes, left: int) -> bytes:
    try:
        piece: bytes = unpack.decompress(raw, left + 1)
    except zlib.error:
        raise Unseen(Cause.PROTOCOL, "the answer is packed, but can't be unpacked") from None
    return piece
