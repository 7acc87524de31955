"""How long it takes from typing the command to the first useful screen."""

import re
from collections.abc import Callable, Sequence

from tests.benchmarks.alternating import alternate, compared
from tests.benchmarks.bench import Bench, bare_app, golive
from tests.benchmarks.measurement import Found, NotMeasured
from tests.benchmarks.picture import Picture, first_moment
from tests.benchmarks.samples import Sample, generated, soulseer
from tests.benchmarks.terminal import Size, Terminal

SIZE = Size(120, 40)
LIMIT = 30.0
QUIET = 0.5
CLOCK = re.compile(r"\b(now|launch)\s.*\d\d:\d\d|\bT[-+]\d\d:\d\d")
ROUNDS = 9


def soulseer_start(bench: Bench) -> Found:
    """The real launch against the bare app with the same items."""
    sample = soulseer(bench)
    return _compare(bench, sample, sample)


def plain_start(bench: Bench) -> Found:
    """10,000 titles against the bare app of 200 items."""
    return _compare(bench, generated(bench, 10_000), generated(bench, 200))


def full_start(bench: Bench) -> Found:
    """10,000 items with details, owner and mark against the bare app of 200 items."""
    return _compare(bench, generated(bench, 10_000, full=True), generated(bench, 200))


def _compare(bench: Bench, ours: Sample, theirs: Sample) -> Found:
    console = [golive(), str(ours.checklist)]
    bare = bare_app(theirs.outline)
    return compared(
        *alternate(
            bench.rounds(ROUNDS),
            lambda: _milliseconds(bench, console, console_shown(ours)),
            lambda: _milliseconds(bench, bare, bare_shown(theirs)),
        )
    )


def console_shown(sample: Sample) -> Callable[[Picture], bool]:
    """Whether clock and sections are there."""
    return lambda picture: sample.first_title in picture.text and bool(CLOCK.search(picture.text))


def bare_shown(sample: Sample) -> Callable[[Picture], bool]:
    """Whether the tree is there."""
    return lambda picture: sample.first_title in picture.text


def _milliseconds(bench: Bench, argv: Sequence[str], shown: Callable[[Picture], bool]) -> float:
    with Terminal(argv, SIZE, bench.environment) as terminal:
        open_until(terminal, shown)
        moment = first_moment(terminal.chunks, SIZE, shown)
    assert moment is not None
    return (moment - terminal.started_at) * 1000


def open_until(terminal: Terminal, shown: Callable[[Picture], bool]) -> None:
    """Record until the program is at rest with its first useful screen up.

    The screen is looked at only while the program rests, so that looking costs it nothing.
    """
    seen = 0
    picture = Picture(terminal.size)
    for _ in range(int(LIMIT / QUIET)):
        terminal.settle(QUIET, LIMIT)
        for chunk in terminal.chunks[seen:]:
            picture.feed(chunk.data)
        seen = len(terminal.chunks)
        if shown(picture):
            return
        if terminal.ended:
            break
    raise NotMeasured(_complaint(picture, ended=terminal.ended))


def _complaint(picture: Picture, *, ended: bool) -> str:
    said = next((line.strip() for line in reversed(picture.lines) if line.strip()), "nothing")
    return f"it ended and said: {said}" if ended else "no first screen"
