"""The one table of measurements and their budgets."""

from tests.benchmarks import commands, idle, keys, memory, probes, start, state
from tests.benchmarks.measurement import Measurement, Unit

SAVED = "tick to flushed, {} touched, 95th percentile"

MEASUREMENTS = (
    Measurement("start", "start, soulseer.yaml", 1.3, Unit.TIMES, start.soulseer_start),
    Measurement("start-plain", "start, 10,000 titles", 3, Unit.TIMES, start.plain_start),
    Measurement("start-full", "start, 10,000 full items", 5, Unit.TIMES, start.full_start),
    Measurement("status", "golive status", 2, Unit.TIMES, commands.status),
    Measurement("tick", "golive tick", 2, Unit.TIMES, commands.tick),
    Measurement("move", "key to redraw, moving", 1.5, Unit.TIMES, keys.moving(200)),
    Measurement("press", "key to redraw, ticking", 1.5, Unit.TIMES, keys.ticking(200)),
    Measurement(
        "move-10000", "the same, moving in 10,000 items", 1.5, Unit.TIMES, keys.moving(10_000)
    ),
    Measurement(
        "press-10000", "the same, ticking in 10,000 items", 1.5, Unit.TIMES, keys.ticking(10_000)
    ),
    Measurement(
        "move-probing",
        "moving while 200 probes run",
        2,
        Unit.TIMES,
        keys.moving_while_probing,
    ),
    Measurement(
        "press-probing",
        "ticking while 200 probes run",
        2,
        Unit.TIMES,
        keys.ticking_while_probing,
    ),
    Measurement("save", SAVED.format("200"), 6, Unit.TIMES, state.saving(200)),
    Measurement("save-10000", SAVED.format("10,000"), 6, Unit.TIMES, state.saving(10_000)),
    Measurement("read", "reading 10,000 touched items", 1.5, Unit.TIMES, state.reading),
    Measurement(
        "line-hold",
        "the same in a hold that overruns",
        80,
        Unit.BYTES_PER_SECOND,
        idle.written(idle.ONE_LINE, in_hold=True),
    ),
    Measurement(
        "line-large-hold",
        "the same, large clock",
        160,
        Unit.BYTES_PER_SECOND,
        idle.written(idle.LARGE, in_hold=True),
    ),
    Measurement(
        "line", "idle line, one-line clock", 80, Unit.BYTES_PER_SECOND, idle.written(idle.ONE_LINE)
    ),
    Measurement(
        "line-large", "idle line, large clock", 160, Unit.BYTES_PER_SECOND, idle.written(idle.LARGE)
    ),
    Measurement("idle", "idle processor", 1, Unit.PERCENT, idle.processor),
    Measurement("memory", "memory, soulseer.yaml", 1.5, Unit.TIMES, memory.soulseer_memory),
    Measurement("memory-10000", "memory, 10,000 items", 3, Unit.TIMES, memory.large_memory),
    Measurement("probes", "1,000 HTTP probes, 100 at a time", 1.3, Unit.TIMES, probes.engine),
    Measurement(
        "burst", "burst, 50 at a time, median off by", 5, Unit.PERCENT, probes.latency("P50", 0.5)
    ),
    Measurement(
        "burst-95", "the same, 95th percentile", 10, Unit.PERCENT, probes.latency("P95", 0.95)
    ),
)
