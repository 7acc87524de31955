"""A small server in the test's own loop, which says byte by byte what it is told to."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Answer = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]
"""Gets the head of a request, and writes whatever it likes."""


@dataclass
class Peer:
    """A server on a free port of loopback."""

    port: int
    heads: list[bytes] = field(default_factory=list)
    """What it was asked."""

    def url(self, path: str = "/", scheme: str = "http") -> str:
        """Where a path of it is."""
        return f"{scheme}://127.0.0.1:{self.port}{path}"


@asynccontextmanager
async def peer(answer: Answer, secured: ssl.SSLContext | None = None) -> AsyncIterator[Peer]:
    """A server that answers every request so, until the test is over."""
    found = Peer(0)
    writers: set[asyncio.StreamWriter] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.add(writer)
        try:
            while head := await _head(reader):
                found.heads.append(head)
                await answer(head, writer)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=secured)
    found.port = server.sockets[0].getsockname()[1]
    try:
        yield found
    finally:
        server.close()
        for writer in writers:
            writer.transport.abort()


async def _head(reader: asyncio.StreamReader) -> bytes:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            head += await reader.readexactly(int(line.partition(b":")[2]))
    return head


def says(body: str | bytes = "", status: str = "200 OK", *headers: str) -> Answer:
    """Always the same proper answer."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", *headers, "", ""]
    return writes("\r\n".join(lines).encode() + data)


def writes(data: bytes, *, close: bool = False) -> Answer:
    """Always the same bytes."""

    async def answer(_head: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        if close:
            await writer.drain()
            writer.close()

    return answer
