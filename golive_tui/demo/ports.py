"""The ports of the target: opened, closed and opened again on the same number."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Awaitable, Callable

HOST = "127.0.0.1"
GOODBYE_SECONDS = 1.0
"""So long an encrypted connection may take to end."""

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""What is said on a connection; when it returns, the connection is closed."""


class Port:
    """A port with somebody behind it, or nobody: then it refuses connections."""

    def __init__(self, talk: Talk, context: ssl.SSLContext | None = None) -> None:
        self._talk = talk
        self._context = context
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()
        # Bound but never listening, it keeps the number ours while nobody is behind the port.
        self._kept = _bound(0)

    @property
    def number(self) -> int:
        """The port's number; it stays the same."""
        return int(self._kept.getsockname()[1])

    async def open(self) -> None:
        """Let connections in."""
        if self._server is None:
            encrypted = GOODBYE_SECONDS if self._context else None
            self._server = await asyncio.start_server(
                self._met,
                sock=_bound(self.number),
                ssl=self._context,
                ssl_shutdown_timeout=encrypted,
            )

    async def close(self) -> None:
        """Refuse connections, and end those there are."""
        if self._server is None:
            return
        self._server.close()
        self._server = None
        talks = [*self._talks]
        for talk in talks:
            talk.cancel()
        await asyncio.gather(*talks, return_exceptions=True)

    async def give_back(self) -> None:
        """Close it for good."""
        await self.close()
        self._kept.close()

    async def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        try:
            await self._talk(reader, writer)
        except OSError:
            pass  # the client went away
        except asyncio.CancelledError:
            writer.transport.abort()  # the port is being closed
        finally:
            self._talks.discard(task)
            writer.close()
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()


def _bound(number: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    sock.bind((HOST, number))
    return sock
