"""A server on loopback, in a process of its own: `python -m tests.benchmarks.answering SECONDS`.

It answers each request after so long, and knows how long it really took: /delays tells and forgets.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.request import ProxyHandler, build_opener

from tests.benchmarks.bench import PROJECT
from tests.benchmarks.measurement import NotMeasured

BODY = b'{"status": "ok"}'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Server:
    """One that is running."""

    port: int

    @property
    def url(self) -> str:
        """What to ask."""
        return f"http://127.0.0.1:{self.port}/"

    def delays(self) -> list[float]:
        """Seconds between each request and its answer since it was last asked."""
        with build_opener(ProxyHandler({})).open(f"{self.url}delays", timeout=10) as answer:
            found: list[float] = json.load(answer)
        return found


@contextmanager
def answering(seconds: float) -> Iterator[Server]:
    """A server that answers after so long."""
    command = [sys.executable, "-m", "tests.benchmarks.answering", str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)
    assert process.stdout
    try:
        said = process.stdout.readline()
        if not said:
            raise NotMeasured("the server did not start")
        yield Server(int(said))
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


class _Connection(asyncio.Protocol):
    """One request after the other."""

    def __init__(self, seconds: float, delays: list[float]) -> None:
        self._seconds = seconds
        self._delays = delays
        self._loop = asyncio.get_running_loop()
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called once."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer when the head of a request is whole; none of them has a body."""
        self._read += data
        if not self._read.endswith(b"\r\n\r\n"):
            return
        asked, self._read = self._read, b""
        if asked.startswith(b"GET /delays "):
            said = json.dumps(self._delays).encode()
            self._delays.clear()
            self._transport.write(HEAD % len(said) + said)
        elif self._seconds:
            self._loop.call_later(self._seconds, self._answer, self._loop.time())
        else:
            self._answer(self._loop.time())

    def _answer(self, asked_at: float) -> None:
        self._transport.write(HEAD % len(BODY) + BODY)
        self._delays.append(self._loop.time() - asked_at)


async def _serve(seconds: float) -> None:
    delays: list[float] = []
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: _Connection(seconds, delays), "127.0.0.1", 0, backlog=1024
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(float(sys.argv[1])))
