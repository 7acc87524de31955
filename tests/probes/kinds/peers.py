"""Servers for the tests of kinds: on loopback, on free ports, gone when the test is over."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""What a server does with one connection."""


class Peer:
    """A server that is listening."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.port = 0
        self.closed = asyncio.Event()
        """Set when a connection has been seen to end."""

    @property
    def where(self) -> str:
        """As a target."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Reads for ever and says nothing."""
    del writer
    while await reader.read(65_536):
        pass


@asynccontextmanager
async def serving(
    answer: Answer = silent, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> AsyncIterator[Peer]:
    """A server that answers every connection so."""
    peer = Peer(host)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await answer(reader, writer)
        except OSError:
            pass
        finally:
            writer.close()
            peer.closed.set()

    try:
        server = await asyncio.start_server(connected, host, 0, ssl=tls)
    except OSError:
        if ":" not in host:
            raise
        pytest.skip("no IPv6 on this machine")
    peer.port = server.sockets[0].getsockname()[1]
    try:
        yield peer
    finally:
        server.close()


async def closed_port(host: str = "127.0.0.1") -> int:
    """A port that nobody listens on."""
    async with serving(host=host) as peer:
        return peer.port
