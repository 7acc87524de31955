"""Probes are run again and again: in their periods, side by side, never more than is good."""

import asyncio
import os
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive_tui.checklist.probe import Probe, ProbeDefaults, ProbeKind
from golive_tui.checklist.probed import Probed, Role
from golive_tui.launch.verdict import Cause, Hue, Result, Verdict
from golive_tui.probes.order import Observation, Order
from golive_tui.probes.running import Surroundings
from golive_tui.probes.scheduler import FIRST_WITHIN, Scheduler
from golive_tui.probes.table import observe
from golive_tui.probes.variables import Variables
from tests.cli.test_probe_process import Alive
from tests.launch.samples import SteppableClock
from tests.probes.jumping_loop import JumpingLoop, jumped, now

GOOD = Observation({"STATUS": 200, "EXIT_CODE": 0, "ERROR_RATE": 0.0}, "200")
BAD = Observation({"STATUS": 503}, "503")
ALWAYS = float("inf")
HOUR = 3600.0


def probed(name: str, *needs: str, every: float | None = None, **changes: object) -> Probed:
    """A named probe that reads, every so many seconds."""
    period = None if every is None else timedelta(seconds=every)
    probe = Probe(ProbeKind.HTTP, (f"http://localhost/{name}",), needs=needs, every=period)
    return Probed(f"probe:{name}", name, Role.PROBE, replace(probe, **changes))  # type: ignore[arg-type]


@dataclass
class Run:
    """One request that went out."""

    name: str
    begun: float
    ended: float = ALWAYS

    def covers(self, moment: float) -> bool:
        """Whether it was under way."""
        return self.begun <= moment <= self.ended


@dataclass
class World:
    """What the probes look at."""

    takes: Mapping[str, float] = field(default_factory=dict)
    """How many seconds an answer takes, by the name of the probe."""
    red: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """From when to when it is down for a request that begins then."""
    runs: list[Run] = field(default_factory=list)
    most: int = 0
    """How many requests were under way at once, at most."""

    async def observe(self, order: Order) -> Observation:
        """Answer one request."""
        name = order.probe.target[0].rpartition("/")[2]
        run = Run(name, now())
        self.runs.append(run)
        self.most = max(self.most, sum(each.ended == ALWAYS for each in self.runs))
        try:
            await asyncio.sleep(self.takes.get(name, 0))
        finally:
            run.ended = now()
        start, end = self.red.get(name, (ALWAYS, ALWAYS))
        return BAD if start <= run.begun < end else GOOD

    def begun(self, name: str) -> list[float]:
        """When each request of a probe went out."""
        return [run.begun for run in self.runs if run.name == name]

    def around(self, trusted: Callable[[Probed], bool]) -> Surroundings:
        """Surroundings in which this world is looked at."""
        return Surroundings(
            folder=Path("/"),
            environ={},
            variables=Variables((), {}),
            defaults=ProbeDefaults(timeout=timedelta(hours=2), retries=0),
            clock=SteppableClock(),
            trusted=trusted,
            observe=self.observe,
        )


class Chance(random.Random):
    """No chance at all: the first starts are where they are wanted."""

    def __init__(self, *shares: float) -> None:
        super().__init__(0)
        self._shares = list(shares)

    def uniform(self, a: float, b: float) -> float:
        """The next share of the way from one to the other; the last one for ever."""
        share = self._shares.pop(0) if len(self._shares) > 1 else self._shares[0]
        return a + share * (b - a)


Told = tuple[str, float, Result]
Script = Callable[[Scheduler], Awaitable[None]]


def play(
    world: World,
    *probes: Probed,
    seconds: float,
    script: Script | None = None,
    trusted: Callable[[Probed], bool] = lambda _: True,
    at_a_time: int = 16,
    chance: random.Random | None = None,
) -> list[Told]:
    """What was told of whom and when, in so many seconds. Nothing may be left afterwards."""
    told: list[Told] = []

    async def scene() -> None:
        scheduler = Scheduler(
            {each.address: each for each in probes},
            world.around(trusted),
            lambda each, result: told.append((each.title, now(), result)),
            at_a_time=at_a_time,
            chance=chance or Chance(0),
        )
        running = asyncio.ensure_future(scheduler.run())
        if script:
            await script(scheduler)
        await asyncio.sleep(seconds - now())
        await cancelled(running)

    jumped(scene())
    return told


async def cancelled(running: "asyncio.Future[None]") -> None:
    """Cancel it; when it has ended, no other task may be left."""
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert asyncio.all_tasks() == {asyncio.current_task()}


def verdicts(told: Sequence[Told], name: str) -> list[Verdict]:
    """What a probe said, in order."""
    return [result.verdict for title, _, result in told if title == name]


# When they run


def test_each_runs_in_its_own_period() -> None:
    """Counted from its first start; the default is that of the checklist."""
    world = World()
    probes = (probed("often", every=10), probed("seldom", every=45), probed("usual"))
    told = play(world, *probes, seconds=100, chance=Chance(0.5))
    assert world.begun("often") == [2.5 + 10 * n for n in range(10)]
    assert world.begun("seldom") == [2.5, 47.5, 92.5]
    assert world.begun("usual") == [2.5, 32.5, 62.5, 92.5]
    assert [at for name, at, _ in told if name == "seldom"] == [2.5, 47.5, 92.5]
    assert set(verdicts(told, "often")) == {Verdict.PASS}


def test_first_starts_are_spread() -> None:
    """Over some seconds, so that nothing is hit by all at once and the captain soon sees all."""
    world = World()
    probes = [probed(str(number)) for number in range(100)]
    play(world, *probes, seconds=FIRST_WITHIN, chance=random.Random(1))
    begun = sorted(run.begun for run in world.runs)
    assert len(begun) == 100
    assert max(later - earlier for earlier, later in pairwise(begun)) < FIRST_WITHIN / 10
    assert all(begun[n + 20] - begun[n] > FIRST_WITHIN / 20 for n in range(80))


def test_a_short_period_begins_within_itself() -> None:
    """What runs each second is not first seen after five."""
    world = World()
    play(world, probed("a", every=1), seconds=3.5, chance=Chance(1))
    assert world.begun("a") == [1, 2, 3]


def test_a_run_longer_than_its_period_is_waited_for() -> None:
    """It begins again at the next of its times, not at once, and never beside itself."""
    world = World(takes={"slow": 25})
    play(world, probed("slow", every=10), probed("other", every=10), seconds=75)
    assert world.begun("slow") == [0, 30, 60]
    assert world.begun("other") == [0, 10, 20, 30, 40, 50, 60, 70]


def test_no_more_than_allowed_run_at_once() -> None:
    """However many are due; each gets its turn."""
    world = World(takes={str(number): 2 for number in range(20)})
    probes = [probed(str(number), every=30) for number in range(20)]
    play(world, *probes, seconds=29, at_a_time=3)
    assert world.most == 3
    assert sorted(run.name for run in world.runs) == sorted(each.title for each in probes)


def test_what_was_slept_through_is_not_made_up_for() -> None:
    """After an hour in a closed laptop each runs once, then at its own times again."""
    world = World()

    async def suspend(_scheduler: Scheduler) -> None:
        await asyncio.sleep(15)
        loop = asyncio.get_running_loop()
        assert isinstance(loop, JumpingLoop)
        loop.sleep_through(HOUR)

    play(world, probed("a", every=10), seconds=HOUR + 45, script=suspend)
    assert world.begun("a") == [0, 10, HOUR + 15, HOUR + 20, HOUR + 30, HOUR + 40]


CHANGING = {
    "a request that changes something": probed("a", options={"method": "POST"}),
    "a burst": probed("a", options={"requests": 50}),
    "a burst by time": probed("a", options={"duration": "5s"}),
    "a command": probed("a", kind=ProbeKind.COMMAND),
}


@pytest.mark.parametrize("kind", CHANGING)
def test_what_does_more_than_read_runs_by_itself_only_where_that_is_written(kind: str) -> None:
    """The default period is not meant for it."""
    unasked, written = World(), World()
    each = CHANGING[kind]
    assert play(unasked, each, seconds=HOUR) == []
    every = replace(each.probe, every=timedelta(minutes=20))
    play(written, replace(each, probe=every), seconds=HOUR)
    assert (unasked.runs, written.begun("a")) == ([], [0, 1200, 2400])


@pytest.mark.parametrize("kind", CHANGING)
def test_what_does_more_than_read_is_not_run_because_another_needs_it(kind: str) -> None:
    """Unless an operator asks for the other; then its word counts for the next runs, too."""
    world = World(red={"b": (20, 30)})
    dependent = probed("b", "a", every=10)

    async def ask(scheduler: Scheduler) -> None:
        await asyncio.sleep(15)
        assert world.runs == []
        scheduler.ask(["probe:b"])

    told = play(world, CHANGING[kind], dependent, seconds=35, script=ask)
    assert world.begun("a") == [15]
    assert world.begun("b") == [15, 20, 30]
    blocked, good = Verdict.BLOCKED, Verdict.PASS
    assert verdicts(told, "b") == [blocked, blocked, good, Verdict.FAIL, good]
    assert told[0][2].summary == 'waits for "a", which runs only when asked'


def test_what_is_not_trusted_never_runs() -> None:
    """Not in its period, not when asked, not because another needs it."""
    world = World()

    async def ask(scheduler: Scheduler) -> None:
        scheduler.ask(["probe:bad"])

    probes = (probed("bad"), probed("good"), probed("needy", "bad"))
    told = play(world, *probes, seconds=HOUR, script=ask, trusted=lambda each: each.title != "bad")
    assert {run.name for run in world.runs} == {"good"}
    assert [result.cause for name, _, result in told if name == "bad"] == [Cause.UNTRUSTED]
    assert set(verdicts(told, "needy")) == {Verdict.BLOCKED}


# What they need


def test_what_it_needs_blocks_it_in_words() -> None:
    """It runs again when that passes, and not before."""
    world = World(red={"db": (0, 60)})
    told = play(world, probed("app", "db", every=10), probed("db", every=30), seconds=85)
    assert world.begun("app") == [70, 80]
    assert verdicts(told, "app") == [Verdict.BLOCKED] * 7 + [Verdict.PASS] * 2
    words = 'waits for "db", which says fail: 503; [STATUS] (503) < 300'
    assert next(result.summary for name, _, result in told if name == "app") == words


def test_what_is_blocked_blocks_in_its_turn() -> None:
    """And says by what in the end."""
    world = World(red={"db": (0, ALWAYS)})
    probes = (probed("shop", "app"), probed("app", "db"), probed("db"))
    told = play(world, *probes, seconds=20)
    assert {run.name for run in world.runs} == {"db"}
    (summary,) = (result.summary for name, _, result in told if name == "shop")
    assert summary.startswith('waits for "db", which says fail: 503')


def test_when_all_fall_with_what_they_need_only_that_is_red() -> None:
    """It is asked again before twenty others are called red, and only once for all of them."""
    down = 62.0
    names = [str(number) for number in range(20)]
    world = World(red=dict.fromkeys([*names, "db"], (down, ALWAYS)), takes={"db": 1})
    probes = [probed(name, "db", every=10) for name in names]
    told = play(world, *probes, probed("db", every=60), seconds=75, at_a_time=30)
    assert all(result.hue is not Hue.RED for name, _, result in told if name != "db")
    assert verdicts(told, "0")[-1] is Verdict.BLOCKED
    assert verdicts(told, "db") == [Verdict.PASS, Verdict.PASS, Verdict.FAIL]
    assert world.begun("db") == [0, 60, 70]


def test_what_began_before_the_red_run_does_not_speak_for_now() -> None:
    """A slow good answer that was asked for earlier is not taken as an answer to it."""
    world = World(red={"app": (10, ALWAYS), "db": (10, ALWAYS)}, takes={"db": 4})
    probes = (probed("app", "db", every=10), probed("db", every=9))
    told = play(world, *probes, seconds=19)
    assert world.begun("db")[:3] == [0, 9, 13]
    assert verdicts(told, "app") == [Verdict.PASS, Verdict.BLOCKED]


def test_what_fails_by_itself_is_red() -> None:
    """What it needs passes, also when asked again."""
    world = World(red={"app": (10, ALWAYS)})
    told = play(world, probed("app", "db", every=10), probed("db", every=60), seconds=15)
    assert verdicts(told, "app") == [Verdict.PASS, Verdict.FAIL]
    assert world.begun("db") == [0, 10]


def test_a_place_is_not_kept_while_what_is_needed_runs() -> None:
    """Else one at a time would wait for itself for ever."""
    world = World(red={"app": (0, ALWAYS), "db": (1, ALWAYS)})
    told = play(
        world, probed("app", "db"), probed("db"), seconds=20, at_a_time=1, chance=Chance(1, 0)
    )
    assert verdicts(told, "app") == [Verdict.BLOCKED]


# Asked for


def test_what_is_asked_for_runs_now() -> None:
    """Its own times stay as they are."""
    world = World()

    async def ask(scheduler: Scheduler) -> None:
        await asyncio.sleep(12)
        scheduler.ask(["probe:a", "probe:never", "probe:gone"])

    never = probed("never", kind=ProbeKind.COMMAND)
    play(world, probed("a", every=10), never, seconds=25, script=ask)
    assert world.begun("a") == [0, 10, 12, 20]
    assert world.begun("never") == [12]


def test_what_runs_already_is_not_started_again() -> None:
    """Whoever asks gets the result of the run under way."""
    world = World(takes={"a": 5})

    async def ask(scheduler: Scheduler) -> None:
        for _ in range(3):
            await asyncio.sleep(1)
            scheduler.ask(["probe:a", "probe:a"])

    told = play(world, probed("a", every=10), seconds=9, script=ask)
    assert world.begun("a") == [0]
    assert verdicts(told, "a") == [Verdict.PASS]


def test_whoever_asks_again_on_hearing_of_a_run_gets_another() -> None:
    """That one is over, though nobody else has noticed yet."""
    world, told = World(), list[Verdict]()

    async def scene() -> None:
        def hear(_probed: Probed, result: Result) -> None:
            told.append(result.verdict)
            if len(told) < 3:
                scheduler.ask(["probe:a"])

        never = {"probe:a": probed("a", kind=ProbeKind.COMMAND)}
        scheduler = Scheduler(never, world.around(lambda _: True), hear)
        running = asyncio.ensure_future(scheduler.run())
        scheduler.ask(["probe:a"])
        await asyncio.sleep(1)
        await cancelled(running)

    jumped(scene())
    assert told == [Verdict.PASS] * 3


def test_an_operator_who_mended_what_is_needed_is_not_told_what_was() -> None:
    """To ask for a blocked probe asks what blocks it first."""
    world = World(red={"db": (0, 15)})

    async def ask(scheduler: Scheduler) -> None:
        await asyncio.sleep(16)
        scheduler.ask(["probe:app"])

    told = play(
        world, probed("app", "db", every=10), probed("db", every=60), seconds=19, script=ask
    )
    assert verdicts(told, "app") == [Verdict.BLOCKED, Verdict.BLOCKED, Verdict.PASS]


# The end


def test_cancelling_ends_every_run() -> None:
    """Those that wait for a turn, for what they need, or for an answer: `play` sees no task."""
    world = World(takes={"db": HOUR, "a": HOUR})
    probes = (probed("app", "db"), probed("db"), probed("a"), probed("b"))
    assert play(world, *probes, seconds=60, at_a_time=2) == []
    assert [run.ended for run in world.runs] == [60, 60]


async def test_cancelling_ends_commands_with_their_children(tmp_path: Path) -> None:
    """No process is left."""
    alive = Alive(tmp_path)
    script = "exec 3> alive; echo $$ >&3; sleep 1000 & sleep 1000"
    probe = Probe(ProbeKind.COMMAND, (script,), every=timedelta(seconds=1))
    hangs = Probed("probe:hangs", "hangs", Role.PROBE, probe)
    around = replace(
        World().around(lambda _: True), folder=tmp_path, environ=os.environ, observe=observe
    )
    told: list[Probed] = []
    scheduler = Scheduler({hangs.address: hangs}, around, lambda each, _: told.append(each))
    try:
        running = asyncio.ensure_future(scheduler.run())
        assert await asyncio.to_thread(alive.has_begun)
        await cancelled(running)
        assert alive.is_over()
        assert told == []
    finally:
        alive.close()


# Whatever the periods and durations are

quarters = st.integers(0, 240).map(lambda number: number / 4)


@given(
    plan=st.lists(
        st.tuples(st.integers(1, 60), quarters, st.integers(0, 4)), min_size=1, max_size=8
    ),
    at_a_time=st.integers(1, 4),
)
def test_no_overlap_never_too_many_and_no_period_without_reason(
    plan: list[tuple[int, float, int]], at_a_time: int
) -> None:
    """At each of its times a probe runs, or ran already, or all places were taken."""
    world = World(takes={str(number): takes for number, (_, takes, _) in enumerate(plan)})
    probes = [probed(str(number), every=every) for number, (every, _, _) in enumerate(plan)]
    chance = Chance(*(share / 4 for _, _, share in plan), 0)
    seconds = 300
    play(world, *probes, seconds=seconds, at_a_time=at_a_time, chance=chance)
    assert world.most <= at_a_time
    for number, (every, _, share) in enumerate(plan):
        own = [run for run in world.runs if run.name == str(number)]
        assert all(earlier.ended <= later.begun for earlier, later in pairwise(own))
        first = min(every, FIRST_WITHIN) * share / 4
        assert all((run.begun - first) >= 0 for run in own)
        for times in range(int((seconds - first) // every)):
            slot = first + times * every
            under_way = {run.name for run in world.runs if run.covers(slot)}
            assert str(number) in under_way or len(under_way) >= at_a_time
