"""How long it takes from a key to the screen that shows what it did."""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence

from tests.benchmarks.alternating import percentile_95
from tests.benchmarks.bench import Bench, bare_app, golive
from tests.benchmarks.measurement import Found, NotMeasured
from tests.benchmarks.picture import Picture
from tests.benchmarks.samples import generated
from tests.benchmarks.start import bare_shown, console_shown, open_until
from tests.benchmarks.terminal import Chunk, Size, Terminal

SIZE = Size(120, 40)
ROUNDS = 3
KEYS = 84
FIRST_ROW = 8
"""Below the clock, which changes without any key."""
COLUMNS = 40
"""Of the tree, which is on the left in both programs."""
QUIET = 0.05
FRAME_END = b"\x1b[?2026l"
LIMIT = 2.0
AT_THE_START = 12
"""So many items down, the cursor stands below the clock."""
UP, DOWN = b"\x1b[A", b"\x1b[B"

Presses = Callable[[Terminal, Picture, int], list[float]]
Look = list[list[tuple[str, str, str, bool]]]


def moving(count: int) -> Callable[[Bench], Found]:
    """Moving the cursor in a launch of so many items."""
    return lambda bench: _compare(bench, count, _move_console)


def ticking(count: int) -> Callable[[Bench], Found]:
    """Ticking items in a launch of so many items, against the bare app's cursor move."""
    return lambda bench: _compare(bench, count, _tick_console)


def _compare(bench: Bench, count: int, press: Presses) -> Found:
    sample = generated(bench, count)
    state = sample.checklist.with_suffix(".state.toml")
    console = [golive(), str(sample.checklist)]
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(bench.rounds(ROUNDS)):
        state.unlink(missing_ok=True)
        ours.append(percentile_95(_run(bench, console, console_shown(sample), press)))
        bare = bare_app(sample.outline)
        theirs.append(percentile_95(_run(bench, bare, bare_shown(sample), _move_bare)))
    mine, other = statistics.median(ours), statistics.median(theirs)
    return Found(mine / other, f"(95 % within {mine:.1f} to {other:.1f} ms)")


def _run(
    bench: Bench,
    argv: Sequence[str],
    shown: Callable[[Picture], bool],
    press: Presses,
) -> list[float]:
    """Start a program and measure keys; milliseconds."""
    with Terminal(argv, SIZE, bench.environment) as terminal:
        open_until(terminal, shown)
        terminal.record(1.5)
        picture = Picture(SIZE)
        for chunk in terminal.chunks:
            picture.feed(chunk.data)
        return press(terminal, picture, bench.rounds(KEYS))


def _move_bare(terminal: Terminal, picture: Picture, count: int) -> list[float]:
    _press(terminal, picture, [DOWN] * AT_THE_START)
    return [latency(terminal, picture, key) for key in _down_and_up(DOWN, UP, count)]


def _move_console(terminal: Terminal, picture: Picture, count: int) -> list[float]:
    _press(terminal, picture, [b"."] * AT_THE_START)
    return [latency(terminal, picture, key) for key in _down_and_up(b"j", b"k", count)]


def _tick_console(terminal: Terminal, picture: Picture, count: int) -> list[float]:
    """Go to the next unresolved item and tick it, again and again."""
    _press(terminal, picture, [b"."] * AT_THE_START)
    found = []
    for _ in range(count):
        _press(terminal, picture, [b"."])
        found.append(latency(terminal, picture, b" "))
    return found


def _down_and_up(down: bytes, up: bytes, count: int) -> list[bytes]:
    """So few rows down and up again that nothing scrolls or opens."""
    return ([down] * 7 + [up] * 7) * (count // 14)


def latency(terminal: Terminal, picture: Picture, key: bytes) -> float:
    """Milliseconds until the tree looks different and its frame is complete.

    The screen is looked at only while the program rests, so that looking costs it nothing.
    """
    before = _look(picture)
    seen = len(terminal.chunks)
    sent = terminal.send(key)
    changed = False
    while time.monotonic() < sent + LIMIT:
        terminal.settle(QUIET, LIMIT)
        for chunk in terminal.chunks[seen:]:
            picture.feed(chunk.data)
            changed = changed or _look(picture) != before
            if changed and FRAME_END in chunk.data:
                _catch_up(terminal, picture, chunk)
                return (chunk.at - sent) * 1000
        seen = len(terminal.chunks)
    raise NotMeasured(f"the key {key.decode()!r} changed nothing in the tree")


def _catch_up(terminal: Terminal, picture: Picture, fed: Chunk) -> None:
    """Feed what came after a chunk."""
    later = len(terminal.chunks) - 1
    while terminal.chunks[later] is not fed:
        later -= 1
    for chunk in terminal.chunks[later + 1 :]:
        picture.feed(chunk.data)


def _press(terminal: Terminal, picture: Picture, keys: Iterable[bytes]) -> None:
    """Type without measuring."""
    for key in keys:
        seen = len(terminal.chunks)
        terminal.send(key)
        terminal.settle(QUIET, LIMIT)
        for chunk in terminal.chunks[seen:]:
            picture.feed(chunk.data)


def _look(picture: Picture) -> Look:
    rows = range(FIRST_ROW, SIZE.rows - 1)
    return [picture.row_looks(row)[:COLUMNS] for row in rows]
