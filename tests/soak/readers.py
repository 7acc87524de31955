"""Random bytes, mutated files and files made to be slow, into every reader."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tests.soak.hostile_files import checklists, states
from tests.soak.reading import READERS, attempt
from tests.soak.row import Outcome

ROOT = Path(__file__).parents[2]
SEED = 20_261_121
SLOWEST = 1.0
"""Seconds of processor time for one file."""
LARGEST = 200
"""Megabytes for one file, the interpreter included."""
PATIENCE = 30
"""Seconds after which a reader is given up."""
WHOLE = 20
"""One in so many mutated files is a whole launch; the others are small and many."""

SCRAPS = (
    *(b"&a", b"*a", b"[", b"]", b"{", b"}", b": ", b"- ", b"\n", b'"', b"'", b"\0", b"\xff", b"\r"),
    *(b"!!python/object:os.system", b"<<: *a", b"|\n", b"T-6x", b"=", b"[[", b"\xe2\x80\xae"),
    *(b"'''", b'"""', b"#", b"\t", b"\\", b"${a}", b"9" * 5000, b"9999-12-31", b"\xef\xbb\xbf"),
    *(b"golive", b"items", b"title", b"status", b"2026-12-01T08:00:00Z", b"<<<<<<< HEAD\n", b"@"),
)


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
    """An error with a line, or what the file says; never a traceback, never slow."""
    chance = random.Random(SEED)
    runs = 500 if quick else 20_000
    slowest = 0.0
    for kind, read in READERS.items():
        seeds = [*_seeds(kind)]
        file = folder / f"mutated{'.yaml' if kind == 'checklist' else '.state.toml'}"
        for run in range(runs):
            seed = seeds[0] if run % WHOLE == 0 else seeds[1]
            file.write_bytes(mutated(chance, seed))
            start = time.process_time()
            wrong = attempt(read, file)
            slowest = max(slowest, time.process_time() - start)
            if wrong:
                kept = _kept(file, f"golive-soak-{file.name}")
                return Outcome(False, run + 1, f"{kind}: {wrong}; see {kept}")
    return Outcome(slowest < SLOWEST, runs * len(READERS), f"slowest {slowest * 1000:.0f} ms")


def _seeds(kind: str) -> Iterator[bytes]:
    """A whole file, and a small one with a bit of everything."""
    if kind == "state":
        example = (ROOT / "tests" / "store" / "example.state.toml").read_bytes()
        one = example[example.index(b"[items") : example.index(b"[stations")]
        more = (one.replace(b"t-6-hours/deploy", b"step-%d" % number) for number in range(30))
        yield example + b"".join(more)
        yield example
        return
    launch = (ROOT / "checklists" / "soulseer.yaml").read_bytes()
    yield launch
    yield b"golive: 1\ntitle: Soak\nsections: []\n" + launch[launch.index(b"\ntargets:") :]


def _kept(file: Path, name: str) -> Path:
    """A copy that outlives the row."""
    kept = Path.cwd() / name
    kept.write_bytes(file.read_bytes())
    return kept


def hostile_input(folder: Path, quick: bool) -> Outcome:
    """256 KiB of one trick each: never over a second or 200 MB, and never a crash."""
    files = [
        *(("checklist", name, text) for name, text in checklists()),
        *(("state", name, text) for name, text in states()),
    ]
    wrong, slowest, largest = [], 0.0, 0
    files = files[:: 8 if quick else 1]
    for kind, name, text in files:
        file = folder / f"hostile{'.yaml' if kind == 'checklist' else '.state.toml'}"
        file.write_text(text, encoding="utf-8", newline="")
        seconds, megabytes, words = _measured(kind, file)
        slowest, largest = max(slowest, seconds), max(largest, megabytes)
        if words or seconds > SLOWEST or megabytes > LARGEST:
            wrong.append(f"{kind} of {name}: {seconds:.1f} s, {megabytes} MB {words}".strip())
    words = f"slowest {slowest:.2f} s, largest {largest} MB"
    return Outcome(not wrong, len(files), "; ".join(chain([words], wrong)))


def _measured(kind: str, file: Path) -> tuple[float, int, str]:
    """Seconds of processor time, megabytes, and what went wrong, in a process of its own."""
    command = [sys.executable, "-m", "tests.soak.reading", kind, str(file)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return float(PATIENCE), 0, "given up"
    if done.returncode:
        return 0.0, 0, f"ended with {done.returncode}: {done.stderr.strip()[-200:]}"
    seconds, megabytes, words = done.stdout.rstrip("\n").split(" ", 2)
    return float(seconds), int(megabytes), words
