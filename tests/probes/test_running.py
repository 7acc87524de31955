"""Probes are run once: in time, tried again, after what they need, never breaking anything."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from golive_tui.checklist.periods import only_reads
from golive_tui.checklist.probe import Condition, Probe, ProbeDefaults, ProbeKind, Variable
from golive_tui.checklist.probed import Probed, Role
from golive_tui.launch.verdict import Cause, Result, Verdict
from golive_tui.probes.kinds.answers import DEEPEST, as_value
from golive_tui.probes.order import Observation, Observe, Order, Unseen
from golive_tui.probes.running import GRACE, Surroundings, run_all, run_once
from golive_tui.probes.variables import Variables
from tests.probes.jumping_loop import jumped, now
from tests.tui.screen import SteppableClock

HARMFUL = "red\x1b[31m\ntwo\tlines"
OK = Observation({"STATUS": 200}, "200")
BAD = Observation({"STATUS": 503}, "503")


def probed(name: str = "a", *needs: str, **changes: object) -> Probed:
    """A named probe that reads."""
    probe = Probe(ProbeKind.HTTP, ("http://shop/",), needs=needs)
    return Probed(f"probe:{name}", name, Role.PROBE, replace(probe, **changes))  # type: ignore[arg-type]


def answers(*found: Observation | Exception) -> tuple[Observe, list[Order]]:
    """A kind that sees these one after the other, then the last for ever; and what it was asked."""
    left, orders = list(found), []

    async def observe(order: Order) -> Observation:
        orders.append(order)
        each = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(each, Exception):
            raise each
        return each

    return observe, orders


def around(observe: Observe, **changes: object) -> Surroundings:
    """Surroundings in which this kind looks."""
    found = Surroundings(
        folder=Path("/"),
        environ={"API_TOKEN": "abc123def"},
        variables=Variables((Variable("token", "${env:API_TOKEN}"),), {"API_TOKEN": "abc123def"}),
        defaults=ProbeDefaults(timeout=timedelta(seconds=0.2)),
        clock=SteppableClock(),
        trusted=lambda _: True,
        observe=observe,
    )
    return replace(found, **changes)  # type: ignore[arg-type]


async def test_a_pass_is_a_pass() -> None:
    """With what was seen and what it was judged by."""
    observe, orders = answers(OK)
    result = await run_once(probed(), around(observe))
    assert (result.verdict, result.summary, result.attempts) == (Verdict.PASS, "200", 1)
    assert [held.shown for held in result.conditions] == ["[STATUS] (200) < 300"]
    assert len(orders) == 1


async def test_a_pass_that_needed_another_try_warns() -> None:
    """Retries must not hide trouble."""
    observe, orders = answers(BAD, OK)
    result = await run_once(probed(), around(observe))
    assert result.verdict is Verdict.WARN
    assert result.summary == "200, but only at try 2"
    assert len(orders) == 2


async def test_a_warning_that_needed_another_try_says_both() -> None:
    """What it warns of must not hide that it failed first."""
    observe, _ = answers(BAD, Observation({"STATUS": 201}, "201"))
    result = await run_once(probed(warn=(Condition("[STATUS] == 200"),)), around(observe))
    assert result.verdict is Verdict.WARN
    assert result.summary == "201; [STATUS] (201) == 200, but only at try 2"


async def test_a_fail_says_what_does_not_hold() -> None:
    """After all its tries."""
    observe, _ = answers(BAD)
    result = await run_once(probed(retries=2), around(observe))
    assert (result.verdict, result.attempts) == (Verdict.FAIL, 3)
    assert result.summary == "503; [STATUS] (503) < 300"
    assert result.red


@pytest.mark.parametrize(
    ("probe", "reads"),
    [
        (Probe(ProbeKind.HTTP, ("a",)), True),
        (Probe(ProbeKind.HTTP, ("a",), options={"method": "HEAD"}), True),
        (Probe(ProbeKind.HTTP, ("a",), options={"method": "POST"}), False),
        (Probe(ProbeKind.HTTP, ("a",), options={"requests": 5}), False),
        (Probe(ProbeKind.COMMAND, ("a",)), False),
        (Probe(ProbeKind.TCP, ("a",)), True),
    ],
)
async def test_only_what_reads_is_tried_again_unasked(probe: Probe, reads: bool) -> None:
    """A payment is not sent twice because the first one failed."""
    assert only_reads(probe) is reads
    observe, orders = answers(Unseen(Cause.CONNECT, "connection refused"))
    await run_once(Probed("probe:a", "a", Role.PROBE, probe), around(observe))
    assert len(orders) == (2 if reads else 1)


def test_a_deadline_holds() -> None:
    """Also against a kind that swallows its cancelling; nobody waits for it a second time."""

    async def stubborn(_order: Order) -> Observation:
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                await asyncio.sleep(60)
                raise

    async def scene() -> tuple[Result, float]:
        result = await run_once(probed(retries=3), around(stubborn))
        return result, now()

    result, took = jumped(scene())
    assert took == pytest.approx(0.2 + GRACE)
    assert (result.verdict, result.cause) == (Verdict.ERROR, Cause.TIMEOUT)
    assert result.summary == "no answer within 0.2 s"
    assert result.red


async def test_a_kind_that_breaks_is_a_result() -> None:
    """Of ours, so it is not tried again, and not the target's fault."""
    observe, orders = answers(ZeroDivisionError("division by zero"))
    result = await run_once(probed(), around(observe))
    assert (result.verdict, result.cause, result.red) == (Verdict.ERROR, Cause.INTERNAL, False)
    assert result.summary == "the probe itself broke: ZeroDivisionError: division by zero"
    assert len(orders) == 1


async def test_whatever_is_judged_is_a_result(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours in judging is one of the run: the console and the others go on."""

    def breaks(*_: object) -> object:
        raise ZeroDivisionError("judged by zero")

    monkeypatch.setattr("golive_tui.probes.running.judge", breaks)
    observe, _ = answers(OK)
    result = await run_once(probed(), around(observe))
    assert (result.cause, result.red) == (Cause.INTERNAL, False)
    assert result.summary == "the probe itself broke: ZeroDivisionError: judged by zero"


@pytest.mark.parametrize("depth", [99, 101, 300, 499, 900, 20_000])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}")])
async def test_an_answer_of_any_depth_is_a_result(depth: int, opens: str, closes: str) -> None:
    """Made to break who reads it, it is a text."""
    text = opens * depth + "1" + closes * depth
    value = as_value(text)
    assert isinstance(value, str) is (depth > DEEPEST)
    observe, _ = answers(Observation({"BODY": value}, "200", head=text[:4000]))
    expect = (Condition("[BODY] == ok"), Condition("len([BODY]) == 0"))
    result = await run_once(probed(expect=expect, retries=0), around(observe))
    assert result.verdict is Verdict.FAIL
    assert json.dumps(result.values)


@pytest.mark.parametrize("seen", [Observation({}, HARMFUL), Unseen(Cause.PROTOCOL, HARMFUL)])
async def test_a_summary_is_one_harmless_line(seen: Observation | Unseen) -> None:
    """Whatever the kind made it of: it goes to terminals and logs."""
    observe, _ = answers(seen)
    summary = (await run_once(probed(), around(observe))).summary
    assert summary.startswith("red␛[31m two lines")
    assert summary.isprintable()


async def test_a_variable_without_a_value_is_a_result() -> None:
    """And nothing is sent."""
    observe, orders = answers(OK)
    result = await run_once(probed(target=("${nothing}",)), around(observe))
    assert result.cause is Cause.VARIABLE
    assert result.summary == 'the variable "nothing" is not defined'
    assert not orders


async def test_what_is_not_trusted_does_not_run() -> None:
    """And says how to trust it."""
    observe, orders = answers(OK)
    result = await run_once(probed(), around(observe, trusted=lambda _: False))
    assert result.cause is Cause.UNTRUSTED
    assert not orders


async def test_secrets_are_masked_everywhere() -> None:
    """Summary, values, conditions, answer."""
    secret = "abc123def"
    seen = Observation({"BODY": {"a": [secret]}}, f"got {secret}", head=f"x {secret}")
    observe, _ = answers(seen)
    expect = (Condition("[BODY].a[0] == ${token}"),)
    result = await run_once(probed(expect=expect, retries=0), around(observe))
    assert result.verdict is Verdict.PASS
    assert secret not in repr(result)
    assert result.conditions[0].shown == "[BODY].a[0] (***) == ***"


async def ran(
    probes: Mapping[str, Probed], asked: list[str], observe: Observe, at_a_time: int = 16
) -> tuple[dict[str, Result], list[str]]:
    """What all of them gave, and in which order it was told."""
    told: list[str] = []
    note: Callable[[Probed, Result], None] = lambda each, _: told.append(each.address)  # noqa: E731
    return await run_all(probes, asked, around(observe), note, at_a_time), told


async def test_a_network_of_ours_that_is_down_is_nobody_s_fault() -> None:
    """Run once as on a schedule: a second host out of reach, and none in reach."""
    observe, _ = answers(Unseen(Cause.TIMEOUT, "no answer"))
    hosts = ("http://a.example/", "http://b.example/", "http://c.example/")
    several = [probed(name, target=(host,)) for name, host in zip("abc", hosts, strict=True)]
    probes = {each.address: each for each in several}
    results, _ = await ran(probes, list(probes), observe, at_a_time=1)
    causes = [each.cause for each in results.values()]
    assert causes[1:] == [Cause.INTERNAL] * 2
    assert results["probe:c"].summary == "our own network seems down: no answer"


async def test_what_is_needed_runs_first_and_blocks() -> None:
    """The cause is named once, instead of twenty reds."""
    probes = {each.address: each for each in (probed("b", "a"), probed("c", "b"), probed("a"))}
    observe, orders = answers(BAD)
    results, told = await ran(probes, ["probe:c", "probe:b"], observe)
    assert results["probe:b"].verdict is Verdict.BLOCKED
    assert results["probe:b"].summary.startswith('waits for "a", which says fail: 503')
    assert results["probe:c"].verdict is Verdict.BLOCKED
    assert results["probe:c"].summary == results["probe:b"].summary
    assert told == ["probe:b", "probe:c"]
    assert len(orders) == 2  # both tries of a


def test_no_more_than_asked_run_at_once() -> None:
    """However many there are."""
    running, most = 0, 0

    async def observe(_order: Order) -> Observation:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
        return OK

    probes = {each.address: each for each in (probed(str(n)) for n in range(20))}
    results, _ = jumped(ran(probes, list(probes), observe, at_a_time=3))
    assert len(results) == 20
    assert most == 3
