"""Packed answers, unpacked piece by piece."""

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Unseen, shortened

if TYPE_CHECKING:
    import httpx

ENCODINGS = "gzip, deflate"
"""What an answer may be packed with: only what can be unpacked piece by piece."""
STEP = 64 * 1024
"""So much is unpacked at a time."""
_PACKED = ("gzip", "x-gzip", "deflate")
_GZIP_OR_ZLIB = 47
"""Asks `zlib` to find out by itself which of them it is."""
_MEMBER = b"\x1f\x8b"
"""So begins each member of gzip; several in a row are one answer."""
_LONGEST_NAME = 60


class Unpacking:
    """Unpacks one answer. What follows its end and is no other member is left alone."""

    def __init__(self) -> None:
        self._member: Any = zlib.decompressobj(wbits=_GZIP_OR_ZLIB)
        self._between = b""
        self._over = False

    def pieces(self, raw: bytes) -> Iterator[bytes]:
        """What is in a piece of the answer. Raises `Unseen`."""
        while raw and not self._over:
            if self._member.eof:
                raw = self._next_member(self._between + raw)
                continue
            try:
                yield self._member.decompress(raw, STEP)
            except zlib.error:
                text = "the answer is packed, but can't be unpacked"
                raise Unseen(Cause.PROTOCOL, text) from None
            raw = self._member.unused_data or self._member.unconsumed_tail

    def _next_member(self, raw: bytes) -> bytes:
        self._between = raw if raw == _MEMBER[:1] else b""
        if self._between:
            return b""
        self._over = not raw.startswith(_MEMBER)
        self._member = self._member if self._over else zlib.decompressobj(wbits=_GZIP_OR_ZLIB)
        return raw

    @property
    def complete(self) -> bool:
        """Whether its end has come."""
        return self._member.eof and not self._between


def unpacking_of(response: "httpx.Response") -> Unpacking | None:
    """How to unpack an answer; None where it is not packed, or not as it was asked for."""
    return Unpacking() if _names(response) in [[each] for each in _PACKED] else None


def unasked_for(response: "httpx.Response") -> Unseen | None:
    """What to say of an answer that is packed in a way that nobody asked for."""
    names = _names(response)
    asked = response.request.headers.get("accept-encoding", "").lower()
    known = [*_PACKED, *(each.partition(";")[0].strip() for each in asked.split(","))]
    if not names or (len(names) == 1 and names[0] in known):
        return None
    how = shortened(", ".join(names), _LONGEST_NAME)
    return Unseen(Cause.PROTOCOL, f'the answer is packed as "{how}", which was not asked for')


def _names(response: "httpx.Response") -> list[str]:
    written = response.headers.get("content-encoding", "").lower()
    return [name for each in written.split(",") if (name := each.strip()) not in ("", "identity")]
