"""Runs one probe and says how it went: `python -m tests.soak.probing PROBE GOOD`, both as JSON.

A process of its own, so that its memory can be measured. GOOD is a probe of a good server, run
first: what the libraries take is no fault of a hostile one.
"""

import asyncio
import json
import os
import resource
import sys
import time
from collections.abc import Mapping

from tests.peers.asking import result

BEAT = 0.01
MEGABYTE = 1024 * 1024 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in."""


async def probed(probe: Mapping[str, object], good: Mapping[str, object]) -> dict[str, object]:
    """What it gave, how long it took, what it cost."""
    for _ in range(3):
        await result(good)
    before, files = _megabytes(), _open_files()
    beating = asyncio.create_task(_longest_pause())
    begun = time.monotonic()
    found = await result(probe)
    seconds = time.monotonic() - begun
    beating.cancel()
    await asyncio.sleep(BEAT)  # what is being closed is closed
    return {
        "verdict": found.verdict,
        "cause": found.cause,
        "summary": found.summary,
        "seconds": seconds,
        "megabytes": _megabytes() - before,
        "pause": await beating,
        "open": _open_files() - files,
    }


async def _longest_pause() -> float:
    """How long nothing else could run, at most."""
    longest, last = 0.0, time.monotonic()
    try:
        while True:
            await asyncio.sleep(BEAT)
            now = time.monotonic()
            longest, last = max(longest, now - last - BEAT), now
    except asyncio.CancelledError:
        return max(longest, time.monotonic() - last - BEAT)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def _open_files() -> int:
    return len(os.listdir("/dev/fd"))  # noqa: PTH208 - its own descriptor counts both times


if __name__ == "__main__":
    print(json.dumps(asyncio.run(probed(json.loads(sys.argv[1]), json.loads(sys.argv[2])))))
