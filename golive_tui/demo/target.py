"""The built-in target: it lives in a thread of its own, so that no screen waits for it."""

import asyncio
import contextlib
import threading
import time
from concurrent.futures import Future
from pathlib import Path

from golive_tui.demo.certificates import Certificates
from golive_tui.demo.figures import Prometheus
from golive_tui.demo.http import Answer, serve
from golive_tui.demo.marketplace import Marketplace, ToHttps
from golive_tui.demo.ports import HOST, Port, Talk
from golive_tui.demo.services import NameServer, database, redis
from golive_tui.demo.troubles import TROUBLES, Trouble, trouble_named
from golive_tui.launch.count import Clock
from golive_tui.session.practice import Switch
from golive_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Addresses:
    """The ports of a target, all on 127.0.0.1."""

    base: int
    """The marketplace."""
    https: int
    """The same behind TLS."""
    plain: int
    """What sends browsers to HTTPS."""
    prometheus: int
    database: int
    redis: int
    names: int
    """The name server; a port of UDP."""

    @property
    def base_url(self) -> str:
        """The marketplace."""
        return f"http://{HOST}:{self.base}"

    @property
    def https_url(self) -> str:
        """The marketplace behind TLS."""
        return f"https://{HOST}:{self.https}"

    @property
    def plain_url(self) -> str:
        """Where browsers are sent to HTTPS."""
        return f"http://{HOST}:{self.plain}"

    @property
    def prometheus_url(self) -> str:
        """Where figures are asked for."""
        return f"http://{HOST}:{self.prometheus}"


class Target:
    """A platform on loopback, from `start` to `stop`. Its troubles may be set at any time."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._certificates = Certificates(folder, clock.now())
        self._context = self._certificates.context()
        self._troubles: frozenset[Trouble] = frozenset()
        prometheus = Prometheus(self.suffers, lambda: clock.now().timestamp())
        market = Marketplace(self.suffers, time.monotonic, prometheus)
        self._base = Port(_http(market.answer))
        self._https = Port(_http(market.answer), self._context)
        self._plain = Port(_http(ToHttps(self._https.number).answer))
        self._prometheus = Port(_http(prometheus.answer))
        self._database, self._redis = Port(database), Port(redis)
        self._ports = (
            self._base, self._https, self._plain, self._prometheus, self._database, self._redis,
        )  # fmt: skip
        self._names = 0
        self._thread: threading.Thread | None = None
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._applying = asyncio.Lock()

    @property
    def addresses(self) -> Addresses:
        """Where it is, once it was started."""
        return Addresses(
            base=self._base.number,
            https=self._https.number,
            plain=self._plain.number,
            prometheus=self._prometheus.number,
            database=self._database.number,
            redis=self._redis.number,
            names=self._names,
        )

    @property
    def authority(self) -> Path:
        """The file of who vouches for its certificates."""
        return self._certificates.authority

    def suffers(self, trouble: Trouble) -> bool:
        """Whether it has a trouble."""
        return trouble in self._troubles

    def set(self, trouble: Trouble, on: bool) -> "Future[None]":
        """Give it a trouble, or mend it. May be called in any thread; done when it shows."""
        self._troubles = self._troubles | {trouble} if on else self._troubles - {trouble}
        return asyncio.run_coroutine_threadsafe(self._apply(), self._loop)

    @property
    def switches(self) -> tuple[Switch, ...]:
        """Every trouble, and whether it has it."""
        return tuple(
            Switch(trouble.value, told.title, told.effect, self.suffers(trouble))
            for trouble, told in TROUBLES.items()
        )

    def switch(self, name: str, on: bool) -> "Future[None]":
        """As `set`, by the trouble's name. Raises `GoLiveError` for a name that is none."""
        return self.set(trouble_named(name), on)

    # Its life

    def start(self) -> None:
        """Open its ports. Raises `OSError` if that can't be done."""
        started: Future[None] = Future()
        self._thread = threading.Thread(
            target=self._run, args=(started,), name="golive demo target", daemon=True
        )
        self._thread.start()
        started.result()

    def stop(self) -> None:
        """Close its ports, end what is open, and wait until that is done."""
        if self._thread is not None:
            with contextlib.suppress(RuntimeError):  # it has ended by itself: it could not start
                self._loop.call_soon_threadsafe(self._over.set)
            self._thread.join()
            self._thread = None
        for port in self._ports:
            port.give_back()
        self._loop.close()

    def _run(self, started: "Future[None]") -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._live(started))

    async def _live(self, started: "Future[None]") -> None:
        names = None
        try:
            names, _ = await self._loop.create_datagram_endpoint(NameServer, (HOST, 0))
            self._names = int(names.get_extra_info("sockname")[1])
            for port in self._ports:
                await port.open()
            await self._apply()
            started.set_result(None)
            await self._over.wait()
        except OSError as error:
            started.set_exception(error)
        finally:
            if names:
                names.close()
            for port in self._ports:
                await port.close()

    async def _apply(self) -> None:
        """Have the ports follow the troubles."""
        async with self._applying:
            expired = self.suffers(Trouble.CERTIFICATE)
            self._certificates.show(self._context, expired=expired)
            if self.suffers(Trouble.DATABASE):
                await self._database.close()
            else:
                await self._database.open()


def _http(answer: Answer) -> Talk:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await serve(reader, writer, answer)

    return talk
