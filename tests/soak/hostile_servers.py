"""What hostile servers do with a connection, byte by byte."""

import asyncio
import gzip
import socket
import struct
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
HALF = gzip.compress(b"a page " * 100)[:-9]
A_SECOND = 1.0
PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Server:
    """One hostile server, and what a probe of it must say."""

    name: str
    answer: Answer
    causes: tuple[str, ...]
    """Any of these; empty: the probe passes."""
    words: str
    """They stand in the summary."""
    probe: Mapping[str, object] = field(default_factory=dict)
    """As in a checklist, `{}` standing for `HOST:PORT`; a plain request if empty."""


def says(*pieces: bytes) -> Answer:
    """Reads a little, says this, and closes."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(PIECE)
        for piece in pieces:
            writer.write(piece)
            await writer.drain()

    return answer


def endless(piece: bytes, begin: bytes = b"") -> Answer:
    """Says the same again and again, as fast as it is read."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(PIECE)
        writer.write(begin)
        while True:
            writer.write(piece)
            await writer.drain()

    return answer


def dripping(text: bytes, begin: bytes = b"", *, listens: bool = True) -> Answer:
    """One byte a second."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if listens:
            await reader.read(PIECE)
        writer.write(begin)
        for byte in text * 100:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(A_SECOND)

    return answer


async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """Takes everything and says nothing."""
    while await reader.read(PIECE):
        pass


def resetting(*, listens: bool, begin: bytes = b"") -> Answer:
    """Resets the connection, at once or after it has begun to answer."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if listens:
            await reader.read(PIECE)
            writer.write(begin)
            await writer.drain()
            await asyncio.sleep(0.1)  # what was said arrives before the reset
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    return answer


def bomb(wbits: int) -> bytes:
    """A thousand million zeros, packed."""
    packer = zlib.compressobj(9, wbits=wbits)
    zeros = bytes(1_000_000)
    return b"".join([*(packer.compress(zeros) for _ in range(1000)), packer.flush()])


def packed(encoding: str, body: bytes) -> bytes:
    """A proper answer with a packed body."""
    head = f"Content-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\n\r\n"
    return OK + head.encode() + body


def redirecting(answer: bytes) -> bytes:
    """The same answer as what is said beside a redirect."""
    return answer.replace(OK, b"HTTP/1.1 302 Found\r\nLocation: /\r\n", 1)


def whole(body: bytes) -> bytes:
    """A proper answer."""
    return OK + b"Content-Length: %d\r\n\r\n" % len(body) + body


def servers() -> list[Server]:
    """All of them."""
    return [*_slow(), *_large(), *_broken(), *_other_kinds()]


def _slow() -> list[Server]:
    late = (("timeout",), "no answer within 2 s")
    tls = {"http": "https://{}/"}
    return [
        Server("never answers", silent, *late),
        Server("never agrees on TLS", silent, *late, tls),
        Server("one byte a second", dripping(b"x", OK + b"Content-Length: 99\r\n\r\n"), *late),
        Server("one byte a second of the head", dripping(b"HTTP/1.1 200 OK\r\n"), *late),
        Server("endless 100 Continue", endless(b"HTTP/1.1 100 Continue\r\n\r\n" * 50), *late),
        Server("a burst that gets no answer", silent, *late, {"http": "http://{}/", "requests": 9}),
        Server(
            "a burst that never agrees on TLS",
            silent,
            *late,
            {"http": "https://{}/", "requests": 9},
        ),
    ]


def _large() -> list[Server]:
    large = (("too-large",), "larger than 1 MiB")
    piece = b"10000\r\n" + bytes(PIECE) + b"\r\n"
    gzipped, deflate = packed("gzip", bomb(31)), packed("deflate", bomb(15))
    return [
        Server("endless body", endless(piece, CHUNKED), *large),
        Server("endless body without a length", endless(bytes(PIECE), OK + b"\r\n"), *large),
        Server("gzip bomb", says(gzipped), *large),
        Server("gzip bomb beside a redirect", says(redirecting(gzipped)), *large),
        Server("endless body beside a redirect", endless(piece, redirecting(CHUNKED)), *large),
        Server("deflate bomb", says(deflate), *large),
        Server("endless head", endless(b"X-A: b\r\n" * 100, OK), ("protocol",), "proper HTTP"),
        Server("endless line", endless(b"x" * PIECE), ("protocol",), "proper HTTP"),
        Server("a million brackets", says(whole(b"[" * 1_000_000)), (), "200 in"),
        Server("ninety brackets", says(whole(b"[" * 90 + b"]" * 90)), (), "200 in"),
        Server("nine hundred brackets", says(whole(b"[" * 900 + b"]" * 900)), (), "200 in"),
        Server("many small lists", says(whole(b"[" + b"[[]]," * 209_000 + b"0]")), (), "200 in"),
        Server(
            "many small objects", says(whole(b"[" + b'{"":0},' * 149_000 + b"0]")), (), "200 in"
        ),
        Server("a number without end", says(whole(b"[" + b"9" * 1_000_000 + b"]")), (), "200 in"),
    ]


def _broken() -> list[Server]:
    broken, tls = ("protocol",), {"http": "https://{}/"}
    circle = says(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")
    half = OK + b"Content-Length: 99\r\n\r\nhalf"
    return [
        Server("redirect loop", circle, broken, "more than 10 redirects"),
        Server("broken TLS", says(b"\x16\x03\x03\x00\x02no"), ("tls",), "TLS", tls),
        Server("plain text instead of TLS", says(b"220 mail\r\n"), ("tls",), "TLS", tls),
        Server("reset at once", resetting(listens=False), ("connect", "protocol"), "127.0.0.1"),
        Server("reset in the answer", resetting(listens=True, begin=half), broken, "complete"),
        Server("reset in TLS", resetting(listens=True), ("connect", "tls"), "127.0.0.1", tls),
        Server("closes without a word", says(), broken, "127.0.0.1"),
        Server("half an answer", says(half), broken, "127.0.0.1"),
        Server("no HTTP", says(b"\x00\xff\r\n\r\n"), broken, "proper HTTP"),
        Server("broken chunks", says(CHUNKED + b"zz\r\n"), broken, "proper HTTP"),
        Server("packed, without its end", says(packed("gzip", HALF)), broken, "its end is missing"),
        Server("packed, but not", says(packed("gzip", b"plain")), broken, "can't be unpacked"),
    ]


def _other_kinds() -> list[Server]:
    late = (("timeout",), "no answer within 2 s")
    port: dict[str, object] = {"tcp": "{}", "send": "PING", "expect": ["[BODY] == PONG"]}
    mail: dict[str, object] = {"tls": "{}", "starttls": "smtp"}
    query: dict[str, object] = {"prometheus": "http://{}", "query": "up"}
    return [
        Server("a port that says nothing", silent, *late, port),
        Server("a port without end", endless(bytes(PIECE)), ("too-large",), "1 MiB", port),
        Server("a certificate that never comes", silent, *late, {"tls": "{}"}),
        Server("a slow mail server", dripping(b"2", listens=False), *late, mail),
        Server(
            "metrics without end", endless(PIECE * b"x", OK + b"\r\n"), ("too-large",), "", query
        ),
    ]
