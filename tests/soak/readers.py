"""Random bytes and mutated files into every reader."""

import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

from golive_tui.checklist.source import read_checklist
from golive_tui.errors import GoLiveError
from golive_tui.store.reading import read_state
from tests.soak.row import Outcome

ROOT = Path(__file__).parents[2]
SEED = 20_261_121
SLOWEST = 1.0
MEMORY = 200 * 1024 * 1024
SCRAPS: tuple[bytes, ...] = (
    b"&a",
    b"*a",
    b"[",
    b"]",
    b"{",
    b"}",
    b": ",
    b"- ",
    b"\n",
    b'"',
    b"'",
    b"\x00",
    b"\xff",
)
SCRAPS += (b"!!python/object:os.system", b"<<: *a", b"|\n", b"T-6x", b"=", b"[[", b"\xe2\x80\xae")

HEAD = b"golive: 1\ntitle: Soak\nsections: []\n"
STATE = b"""golive = 1
[items."a/b"]
title = "B"
status = "done"
at = 2026-12-01T08:02:11.314Z
by = "ana"
history = [
    { status = "failed", at = 2026-12-01T07:40:02.918Z, by = "ben", reason = "lock" },
]
"""


def mutated(chance: random.Random, seed: bytes) -> bytes:
    """Random bytes, or the seed with some scraps put in, doubled, and pieces taken out."""
    if chance.random() < 0.1:
        return chance.randbytes(chance.randrange(400))
    text = bytearray(seed)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(text) + 1)
        kind = chance.random()
        if kind < 0.5:
            text[at:at] = chance.choice(SCRAPS)
        elif kind < 0.75:
            del text[at : at + chance.randrange(1, 30)]
        else:
            text[at:at] = text[at : at + chance.randrange(1, 60)]
    return bytes(text)


def random_input(folder: Path, quick: bool) -> Outcome:
    """An error of ours with words, or a value; never anything else, never slow or large."""
    chance = random.Random(SEED)
    runs = 500 if quick else 20_000
    file = folder / "mutated.yaml"
    yaml_seed = (ROOT / "checklists" / "soulseer.yaml").read_bytes()[-6_000:]
    yaml_seed = (
        b"golive: 1\ntitle: Soak\nsections: []\n" + yaml_seed[yaml_seed.index(b"\ntargets:") :]
    )

    def checklist(data: bytes) -> object:
        file.write_bytes(data)
        return read_checklist(file)

    def state(data: bytes) -> object:
        return read_state(data, "soulseer.yaml", file)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    readers: tuple[tuple[bytes, Callable[[bytes], object]], ...] = (
        (yaml_seed, checklist),
        (STATE, state),
    )
    slowest = 0.0
    for seed, read in readers:
        for run in range(runs):
            data = mutated(chance, seed)
            start = time.monotonic()
            try:
                read(data)
            except GoLiveError:
                pass
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                (folder / "found").write_bytes(data)
                return Outcome(False, run, f"{read.__name__}: {error!r} for {data[:80]!r}")
            slowest = max(slowest, time.monotonic() - start)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    words = f"slowest {slowest * 1000:.0f} ms, {grown // 1024 // 1024} MB more"
    return Outcome(slowest < SLOWEST and grown < MEMORY, 2 * runs, words)
