"""A Prometheus that can't be asked says nothing of what it watches: dark, and never red."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.checklist.probe import Condition, Probe, ProbeDefaults, ProbeKind
from golive_tui.checklist.probed import Probed, Role
from golive_tui.launch.verdict import Cause, Hue, Result, Verdict
from golive_tui.probes.order import Observation, Order, Unseen
from golive_tui.probes.running import Surroundings, run_all
from golive_tui.probes.scheduler import Scheduler
from golive_tui.probes.variables import Variables
from golive_tui.values import replace
from tests.probes.kinds.peer import peer, says
from tests.tui.screen import SteppableClock

TRIGGER = "trigger:error-rate-over-5"
REFUSED = "connection refused by 127.0.0.1:9090"


def trigger(
    target: str = "http://127.0.0.1:9090", kind: ProbeKind = ProbeKind.PROMETHEUS
) -> Probed:
    """A rollback trigger that asks for a share of errors."""
    probe = Probe(
        kind,
        (target,),
        expect=(Condition("[VALUE] < 5%"),),
        options={"query": "error_rate"} if kind is ProbeKind.PROMETHEUS else {},
        every=timedelta(seconds=10),
    )
    return Probed(TRIGGER, "Error rate over 5 %", Role.TRIGGER, probe)


def surroundings(*raised: Exception, seconds: float = 5.0) -> Surroundings:
    """Those of a probe that is tried once; every run raises that error, if there is one."""

    async def observe(_order: Order) -> Observation:
        raise raised[0]

    found = Surroundings(
        folder=Path("/"),
        environ={},
        variables=Variables((), {}),
        defaults=ProbeDefaults(timeout=timedelta(seconds=seconds), retries=0),
        clock=SteppableClock(),
        trusted=lambda _: True,
    )
    return replace(found, observe=observe) if raised else found


async def once(probed: Probed, around: Surroundings) -> Result:
    """What it gives when it is asked for."""
    probes = {probed.address: probed}
    return (await run_all(probes, probes, around, lambda _probed, _result: None))[probed.address]


@pytest.mark.parametrize("cause", [each for each in Cause if each.of_target])
async def test_whatever_keeps_prometheus_from_an_answer_is_dark(cause: Cause) -> None:
    """No rollback trigger fires because of it; the same error of a target itself stays red."""
    around = surroundings(Unseen(cause, REFUSED))
    found = await once(trigger(), around)
    assert (found.verdict, found.cause, found.hue) == (Verdict.ERROR, Cause.INTERNAL, Hue.DARK)
    assert found.summary == f"Prometheus can't be asked: {REFUSED}"
    target = await once(trigger(kind=ProbeKind.HTTP), around)
    assert (target.cause, target.hue, target.summary) == (cause, Hue.RED, REFUSED)


async def test_a_value_over_the_limit_is_red() -> None:
    """It was asked, and said so."""
    text = '{"status": "success", "data": {"resultType": "scalar", "result": [1, "0.061"]}}'
    async with peer(says(text)) as server:
        found = await once(trigger(server.url()), surroundings())
    assert (found.verdict, found.hue) == (Verdict.FAIL, Hue.RED)


async def test_a_prometheus_that_is_gone_silent_or_something_else_is_dark() -> None:
    """As it happens on the wire: refused, no answer in time, and another server."""

    async def silent(_head: bytes, _writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    async with peer(silent) as server:
        late = await once(trigger(server.url()), surroundings(seconds=0.2))
        port = server.port
    gone = await once(trigger(f"http://127.0.0.1:{port}"), surroundings())
    async with peer(says("<html>", "502 Bad Gateway")) as server:
        other = await once(trigger(server.url()), surroundings())
    assert [each.hue for each in (late, gone, other)] == [Hue.DARK] * 3
    assert late.summary == "Prometheus can't be asked: no answer within 0.2 s"
    assert gone.summary == f"Prometheus can't be asked: connection refused by 127.0.0.1:{port}"
    assert other.summary.startswith("Prometheus can't be asked: this is not its answer: 502 in ")


async def test_it_is_dark_on_a_schedule_too() -> None:
    """That is where triggers fire."""
    heard: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
    probed = trigger()
    schedule = Scheduler(
        {TRIGGER: probed},
        surroundings(Unseen(Cause.CONNECT, REFUSED)),
        lambda _probed, result: heard.set_result(result),
    )
    schedule.ask([TRIGGER])
    found = await heard
    assert (found.hue, found.summary) == (Hue.DARK, f"Prometheus can't be asked: {REFUSED}")
