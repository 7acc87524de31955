"""What stands behind the marketplace: a database, a Redis and a name server, as far as seen."""

import asyncio
import struct
from typing import cast

NAME = "marketplace.example"
"""The one name that the name server knows."""
_ADDRESS = bytes([127, 0, 0, 1])
_TTL = 60
_A, _IN = 1, 1
_ANSWER, _UNKNOWN = 0x8580, 0x8583
"""Flags of an answer, and of one that says that there is no such name."""
_HEADER = 12


ASKS_TO_ENCRYPT = (80877103, 80877104)
STARTS = 196608
"""What a client of PostgreSQL begins with, behind the length."""
NO_TABLES = "this database is only a port to look at: golive demo has no tables"


async def database(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Tells clients of PostgreSQL that there is nothing here, and says nothing to others."""
    while said := await reader.read(4096):
        begins = int.from_bytes(said[4:8], "big")
        if begins in ASKS_TO_ENCRYPT:
            writer.write(b"N")
        elif begins == STARTS:
            fields = b"".join(f"{key}\0".encode() for key in ("SFATAL", "C3D000", f"M{NO_TABLES}"))
            writer.write(b"E" + struct.pack("!I", len(fields) + 5) + fields + b"\0")
            await writer.drain()
            return
        await writer.drain()


REDIS = {
    b"PING": "+PONG",
    b"INFO PERSISTENCE": "aof_enabled:1",
    b"INFO MEMORY": "maxmemory:268435456\r\nmaxmemory_policy:allkeys-lru",
    b"INFO KEYSPACE": "db0:keys=412,expires=380,avg_ttl=1800000",
    b"CLUSTER INFO": "cluster_state:ok",
    b"EXISTS _KOMBU.BINDING.CELERY": ":1",
}
"""What it is asked, and what it says."""


async def redis(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers a few words, each in a line; of what clients send only that of one word."""
    while line := await _line(reader):
        word = line.strip().upper()
        if not word or word[:1] in b"*$":
            continue  # lengths, in front of the words themselves
        writer.write(_told(REDIS.get(word, "-ERR unknown command")))
        await writer.drain()


async def _line(reader: asyncio.StreamReader) -> bytes:
    """The next line; none where it does not end."""
    try:
        return await reader.readline()
    except ValueError:  # longer than anybody types
        return b""


def _told(text: str) -> bytes:
    """As Redis says it: in a line, or a longer text with its length."""
    if text[0] in "+-:":
        return f"{text}\r\n".encode()
    return f"${len(text)}\r\n{text}\r\n".encode()


class NameServer(asyncio.DatagramProtocol):
    """Answers where the marketplace is."""

    def __init__(self) -> None:
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It listens."""
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, address: tuple[str, int]) -> None:
        """A question came."""
        if self._transport and (answer := answered(data)):
            self._transport.sendto(answer, address)


def answered(question: bytes) -> bytes | None:
    """The answer to one question about a name; None to what is no question."""
    end = question.find(b"\0", _HEADER)
    if len(question) < _HEADER or end < 0 or len(question) < end + 5:
        return None
    asked = question[_HEADER : end + 5]
    known = asked[:-4].lower() == _encoded(NAME)
    (kind,) = struct.unpack("!H", asked[-4:-2])
    records = b""
    if known and kind == _A:
        # The name is pointed to where the question has it.
        records = struct.pack("!HHHIH", 0xC000 | _HEADER, _A, _IN, _TTL, len(_ADDRESS)) + _ADDRESS
    flags = _ANSWER if known else _UNKNOWN
    counts = struct.pack("!HHHHH", flags, 1, 1 if records else 0, 0, 0)
    return question[:2] + counts + asked + records


def _encoded(name: str) -> bytes:
    parts = (bytes([len(part)]) + part.encode() for part in name.split("."))
    return b"".join(parts) + b"\0"
