"""How long it takes from a key to the screen that shows what it did."""

from collections.abc import Callable

from tests.benchmarks.alternating import percentile_95
from tests.benchmarks.answering import answering
from tests.benchmarks.bench import Bench, bare_app, golive
from tests.benchmarks.measurement import Found
from tests.benchmarks.pressing import Pressing
from tests.benchmarks.samples import Sample, generated, probing
from tests.benchmarks.start import bare_shown, console_shown, open_until
from tests.benchmarks.terminal import Size, Terminal

SIZE = Size(120, 40)
RUNS = 2
BLOCKS = 9
AT_THE_START = 12
"""So many items down, the cursor stands below the clock."""
STEPS = 7
"""So few rows down and up again that nothing scrolls or opens."""
UP, DOWN = b"\x1b[A", b"\x1b[B"
SETTLING = 1.5

Block = Callable[[Pressing], list[float]]


def moving_while_probing(bench: Bench) -> Found:
    """Moving the cursor while 200 probes run."""
    return while_probing(_move_console)(bench)


def ticking_while_probing(bench: Bench) -> Found:
    """Ticking while 200 probes run."""
    return while_probing(_tick_console)(bench)


def moving(count: int) -> Callable[[Bench], Found]:
    """Moving the cursor in a launch of so many items."""
    return lambda bench: _compare(bench, generated(bench, count), _move_console)


def ticking(count: int) -> Callable[[Bench], Found]:
    """Ticking items in a launch of so many items, against the bare app's cursor move."""
    return lambda bench: _compare(bench, generated(bench, count), _tick_console)


def while_probing(ours: Block) -> Callable[[Bench], Found]:
    """The same while 200 probes run, each twice a minute, against a server that takes 20 ms."""

    def measure(bench: Bench) -> Found:
        with answering(0.02) as server:
            return _compare(bench, probing(bench, 200, server.url), ours)

    return measure


def _compare(bench: Bench, sample: Sample, ours: Block) -> Found:
    """Both programs run at once and get their keys in turn, block by block."""
    state = sample.checklist.with_suffix(".state.toml")
    pairs: list[tuple[list[float], list[float]]] = []
    for _ in range(RUNS):
        state.unlink(missing_ok=True)
        pairs += _run(bench, sample, ours)
    mine = percentile_95([value for pair in pairs for value in pair[0]])
    other = percentile_95([value for pair in pairs for value in pair[1]])
    return Found(mine / other, f"(95 % within {mine:.1f} to {other:.1f} ms)")


def _run(bench: Bench, sample: Sample, ours: Block) -> list[tuple[list[float], list[float]]]:
    """One pair of programs, from start to end."""
    console = [golive(), str(sample.checklist)]
    bare = bare_app(sample.outline)
    with (
        Terminal(console, SIZE, bench.environment) as our_terminal,
        Terminal(bare, SIZE, bench.environment) as their_terminal,
    ):
        open_until(our_terminal, console_shown(sample))
        open_until(their_terminal, bare_shown(sample))
        our_terminal.record(SETTLING)
        mine, other = Pressing(our_terminal), Pressing(their_terminal)
        mine.press([b"."] * AT_THE_START)
        other.press([DOWN] * AT_THE_START)
        return [(ours(mine), _move_bare(other)) for _ in range(bench.rounds(BLOCKS))]


def _move_bare(program: Pressing) -> list[float]:
    return [program.latency(key) for key in [DOWN] * STEPS + [UP] * STEPS]


def _move_console(program: Pressing) -> list[float]:
    return [program.latency(key) for key in [b"j"] * STEPS + [b"k"] * STEPS]


def _tick_console(program: Pressing) -> list[float]:
    """Go to the next unresolved item and tick it, again and again."""
    found = []
    for _ in range(2 * STEPS):
        program.press([b"."])
        found.append(program.latency(b" "))
    return found
