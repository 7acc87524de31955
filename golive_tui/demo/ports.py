"""The ports of the target: opened, closed and opened again on the same number."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Awaitable, Callable

HOST = "127.0.0.1"
WAITING = 200
"""So many connections may wait to be met."""
HANDSHAKE_SECONDS = 10.0
GOODBYE_SECONDS = 1.0
"""So long agreeing on TLS may take, and so long ending it."""
BREATH_SECONDS = 0.1
"""So long is waited when no more connections can be met, such as for want of open files."""

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""What is said on a connection; when it returns, the connection is closed."""


class Port:
    """A port with somebody behind it, or nobody: then it refuses connections."""

    def __init__(self, talk: Talk, context: ssl.SSLContext | None = None) -> None:
        self._talk = talk
        self._context = context
        self._meeting: asyncio.Task[None] | None = None
        self._talks: set[asyncio.Task[None]] = set()
        # Bound but never listening, it keeps the number ours while nobody is behind the port.
        self._kept = _bound(0)
        self.number = int(self._kept.getsockname()[1])
        """It stays the same."""

    async def open(self) -> None:
        """Let connections in."""
        if self._meeting is None:
            listening = _bound(self.number)
            listening.listen(WAITING)
            self._meeting = asyncio.create_task(self._meet(listening))

    async def close(self) -> None:
        """Refuse connections, and end those there are."""
        if self._meeting is None:
            return
        await _ended([self._meeting])
        self._meeting = None
        await _ended([*self._talks])

    def give_back(self) -> None:
        """Let others have the number of a closed port."""
        self._kept.close()

    async def _meet(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        with listening:
            while True:
                try:
                    sock, _ = await loop.sock_accept(listening)
                except OSError:
                    await asyncio.sleep(BREATH_SECONDS)
                    continue
                talk = asyncio.create_task(self._met(sock))
                self._talks.add(talk)
                talk.add_done_callback(self._talks.discard)

    async def _met(self, sock: socket.socket) -> None:
        with sock, contextlib.suppress(OSError):  # the client went away, or speaks no TLS
            reader, writer = await self._streams(sock)
            try:
                await self._talk(reader, writer)
                writer.close()
                await writer.wait_closed()
            finally:
                writer.transport.abort()

    async def _streams(
        self, sock: socket.socket
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(reader)
        encrypted = self._context is not None
        transport, _ = await loop.connect_accepted_socket(
            lambda: protocol,
            sock,
            ssl=self._context,
            ssl_handshake_timeout=HANDSHAKE_SECONDS if encrypted else None,
            ssl_shutdown_timeout=GOODBYE_SECONDS if encrypted else None,
        )
        return reader, asyncio.StreamWriter(transport, protocol, reader, loop)


async def _ended(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _bound(number: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    sock.setblocking(False)
    sock.bind((HOST, number))
    return sock
