"""Hostile servers: the right verdict and reason, in time, without filling the memory."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.soak.hostile_servers import Answer, Server, says, servers, whole
from tests.soak.row import Outcome

ROOT = Path(__file__).parents[2]
TIMEOUT = 2.0
GRACE = 1.0
LARGEST = 50
"""Megabytes more than before."""
LONGEST_PAUSE = 0.5
"""Seconds in which the screen would stand still, on a busy machine."""
AT_A_TIME = 2
LAST_RESORT = 60.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a probe of a server gave."""

    verdict: str
    cause: str | None
    summary: str
    seconds: float
    megabytes: float
    pause: float
    open: int


def hostile_servers(_folder: Path, quick: bool) -> Outcome:
    """Each is probed in a process of its own."""
    chosen = servers()[:: 3 if quick else 1]
    seen = asyncio.run(_all(chosen))
    wrong = [
        f"{server.name}: {words}"
        for server, each in zip(chosen, seen, strict=True)
        for words in _wrong(server, each)
    ]
    found = [each for each in seen if each]
    words = (
        f"latest {max((each.seconds for each in found), default=0):.2f} s of {TIMEOUT + GRACE:g}, "
        f"most {max((each.megabytes for each in found), default=0):.0f} MB more, "
        f"longest pause {max((each.pause for each in found), default=0) * 1000:.0f} ms"
    )
    return Outcome(not wrong, len(chosen), "; ".join([words, *wrong]))


async def _all(chosen: list[Server]) -> list[Seen | None]:
    free = asyncio.Semaphore(AT_A_TIME)

    async def one(server: Server) -> Seen | None:
        async with free, _serving(server.answer) as bad, _serving(says(whole(b"{}"))) as good:
            probe = _filled(server.probe or {"http": "http://{}/"}, bad)
            return await _probed(probe, {"http": f"http://{good}/", "proxy": "none"})

    return await asyncio.gather(*map(one, chosen))


def _filled(probe: Mapping[str, object], where: str) -> dict[str, object]:
    filled = {
        key: value.replace("{}", where) if isinstance(value, str) else value
        for key, value in probe.items()
    }
    proxy = {"proxy": "none"} if "http" in probe else {}
    return {**filled, **proxy, "timeout": f"{TIMEOUT:g}s"}


async def _probed(probe: dict[str, object], good: dict[str, object]) -> Seen | None:
    """None for a process that crashed or had to be given up."""
    command = [sys.executable, "-m", "tests.soak.probing", json.dumps(probe), json.dumps(good)]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(LAST_RESORT):
            said, _ = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        return None
    return Seen(**json.loads(said)) if process.returncode == 0 else None


def _wrong(server: Server, seen: Seen | None) -> Iterator[str]:
    if seen is None:
        yield "the probe crashed or did not end"
        return
    right = seen.cause in server.causes if server.causes else seen.verdict == "pass"
    if not right or server.words not in seen.summary:
        yield f"{seen.verdict} {seen.cause}: {seen.summary[:200]}"
    if seen.seconds > TIMEOUT + GRACE:
        yield f"took {seen.seconds:.2f} s"
    if seen.megabytes > LARGEST:
        yield f"took {seen.megabytes:.0f} MB"
    if seen.pause > LONGEST_PAUSE:
        yield f"nothing else ran for {seen.pause:.2f} s"
    if seen.open > 0:
        yield f"{seen.open} files left open"


@asynccontextmanager
async def _serving(answer: Answer) -> AsyncIterator[str]:
    writers: set[asyncio.StreamWriter] = set()
    tasks: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        writers.add(writer)
        try:
            await answer(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass  # it is over
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    try:
        host, port = server.sockets[0].getsockname()[:2]
        yield f"{host}:{port}"
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        for writer in writers:
            writer.transport.abort()
