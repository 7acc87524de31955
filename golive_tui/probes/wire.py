"""A connection that a probe opens: in plain text or TLS, closed without a trace at any moment."""

import asyncio
import socket
import ssl
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from typing import TypeVar

from golive_tui.launch.verdict import Cause, Timing
from golive_tui.probes.kinds.connecting import family, host_and_port, unseen
from golive_tui.probes.order import NO_NAME, Unseen
from golive_tui.probes.threads import in_thread

T = TypeVar("T")

_CHUNK = 65_536
_NO_TLS = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG")
"""What OpenSSL says when the other side speaks something else."""

Address = tuple[socket.AddressFamily, tuple[str | int, ...] | tuple[int, bytes]]


class Wire:
    """An open connection. What goes wrong on it is `Unseen`, in a captain's words."""

    def __init__(self, sock: socket.socket, host: str, port: int, begun: float) -> None:
        self._socket = sock
        self._loop = asyncio.get_running_loop()
        self._host, self._port = host, port
        self._begun = begun
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.dns: timedelta | None = None
        """How long finding the addresses took; None for an address."""
        self.connect = timedelta(0)
        """How long connecting took."""
        self.handshake: timedelta | None = None
        """How long agreeing on TLS took."""
        self.tls: ssl.SSLObject | None = None
        """What was agreed on; None in plain text."""

    @property
    def where(self) -> str:
        """The other side, as `HOST:PORT`."""
        return f"[{self._host}]:{self._port}" if ":" in self._host else f"{self._host}:{self._port}"

    @property
    def took(self) -> timedelta:
        """How long it is since it was begun."""
        return timedelta(seconds=self._loop.time() - self._begun)

    def timing(self, first_byte: timedelta | None = None) -> Timing:
        """Where the time went."""
        return Timing(self.dns, self.connect, self.handshake, first_byte)

    def close(self) -> None:
        """Close it at once."""
        self._socket.close()

    async def start_tls(self, context: ssl.SSLContext, name: str) -> None:
        """Speak TLS from here on. A certificate that is not valid raises the error of `ssl`."""
        begun = self._loop.time()
        try:
            self.tls = context.wrap_bio(self._in, self._out, server_hostname=name)
            await self._through(self.tls.do_handshake)
        except ssl.SSLCertVerificationError:
            raise
        except ssl.SSLEOFError as error:
            words = f"TLS with {self.where} failed: it closed the connection"
            raise Unseen(Cause.TLS, words, self.timing()) from error
        except ssl.SSLError as error:
            if error.reason in _NO_TLS:
                raise Unseen(
                    Cause.TLS, f"{self.where} does not speak TLS", self.timing()
                ) from error
            raise unseen(error, self._host, self._port) from error
        except OSError as error:
            text = f"TLS with {self.where} failed: {(error.strerror or str(error)).lower()}"
            raise Unseen(Cause.TLS, text, self.timing()) from error
        except ValueError as error:
            raise Unseen(Cause.TLS, f'"{name}" is no name for TLS') from error
        self.handshake = timedelta(seconds=self._loop.time() - begun)

    async def send(self, data: bytes) -> None:
        """Send all of it."""
        try:
            if self.tls is None:
                await self._loop.sock_sendall(self._socket, data)
            elif data:
                tls = self.tls
                await self._through(lambda: tls.write(data))
        except OSError as error:
            raise unseen(error, self._host, self._port) from error

    async def receive(self) -> bytes:
        """The next part that comes; nothing when the other side is done."""
        try:
            if self.tls is None:
                return await self._loop.sock_recv(self._socket, _CHUNK)
            tls = self.tls
            return await self._through(lambda: tls.read(_CHUNK))
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
            return b""
        except OSError as error:
            raise unseen(error, self._host, self._port) from error

    async def _through(self, call: Callable[[], T]) -> T:
        """What a call to OpenSSL gives, carrying back and forth what it needs for that."""
        while True:
            try:
                result = call()
            except ssl.SSLWantReadError:
                await self._flush()
                data = await self._loop.sock_recv(self._socket, _CHUNK)
                if data:
                    self._in.write(data)
                else:
                    self._in.write_eof()
            else:
                await self._flush()
                return result

    async def _flush(self) -> None:
        if self._out.pending:
            await self._loop.sock_sendall(self._socket, self._out.read())


async def opened(target: str, ip: object, seconds: float) -> Wire:
    """A connection to `HOST:PORT`. Tries each address, none but the last for all of the time."""
    host, port = host_and_port(target)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    addresses, asked = await _addresses(host, port, ip)
    found = loop.time()
    for number, address in enumerate(addresses, 1):
        share = seconds / len(addresses) if number < len(addresses) else None
        try:
            async with asyncio.timeout(share):
                sock = await _connected(address)
        except OSError as error:  # a timeout is one
            if number == len(addresses):
                raise unseen(error, host, port) from error
        else:
            wire = Wire(sock, host, port, begun)
            wire.dns = timedelta(seconds=found - begun) if asked else None
            wire.connect = timedelta(seconds=loop.time() - found)
            return wire
    raise Unseen(Cause.DNS, f"{NO_NAME} {host}")


async def _connected(address: Address) -> socket.socket:
    kind, where = address
    with ExitStack() as undo:  # cancelled, too
        sock = undo.enter_context(socket.socket(kind, socket.SOCK_STREAM))
        sock.setblocking(False)
        await asyncio.get_running_loop().sock_connect(sock, where)
        undo.pop_all()
    return sock


async def _addresses(host: str, port: int, ip: object) -> tuple[list[Address], bool]:
    """Where a host is, and whether somebody had to be asked for it."""
    version = family(ip)

    def look(flags: int) -> list[Address]:
        found = socket.getaddrinfo(host, port, version, socket.SOCK_STREAM, flags=flags)
        return [(kind, address) for kind, _, _, _, address in found]

    try:
        return look(socket.AI_NUMERICHOST), False
    except (socket.gaierror, UnicodeError):
        pass  # it is a name
    try:
        return await in_thread(lambda: look(0)), True
    except UnicodeError as error:
        raise Unseen(Cause.DNS, f'"{host}" is no name') from error
    except socket.gaierror as error:
        if version is not socket.AF_UNSPEC and error.errno != socket.EAI_AGAIN:
            raise Unseen(Cause.DNS, f"no IPv{ip} address for {host}") from error
        raise unseen(error, host, port) from error
