"""`prometheus`: one value out of its answer."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from golive_tui.checklist.probe import Condition, Probe, ProbeKind
from golive_tui.launch.verdict import Cause
from golive_tui.probes.order import Order
from tests.probes.kinds.ordering import NOW, seen, unseen
from tests.probes.kinds.peer import peer, says


def asks(url: str, query: str = "error_rate") -> Order:
    """A query."""
    probe = Probe(ProbeKind.PROMETHEUS, (url,), options={"query": query})
    return Order(probe, 5.0, Path("/"), {}, NOW)


def vector(*values: str) -> str:
    """An answer with these values."""
    result = [{"metric": {"n": str(n)}, "value": [1, each]} for n, each in enumerate(values)]
    return json.dumps({"status": "success", "data": {"resultType": "vector", "result": result}})


async def test_a_value_is_found_whatever_the_query() -> None:
    """The query is sent whole."""
    query = 'sum(rate(errors{job="a&b"}[5m])) / 2 > 0 # é'
    async with peer(says(vector("0.0612"))) as server:
        found = await seen(asks(server.url("/prometheus/"), query))
    assert found.values == {"VALUE": 0.0612}
    assert found.summary == "0.0612"
    assert server.heads[0].startswith(b"GET /prometheus/api/v1/query?query=sum%28rate%28errors")
    assert b"a%26b" in server.heads[0]


async def test_a_share_is_told_in_percent() -> None:
    """As its limit is written: nobody has to reckon beside an alarm."""
    async with peer(says(vector("0.000385389"))) as server:
        asked = asks(server.url())
        probe = replace(asked.probe, expect=(Condition("[VALUE] < 5%"),))
        assert (await seen(replace(asked, probe=probe))).summary == "0.04 %"
        assert (await seen(asked)).summary == "0.0003854"


async def test_a_scalar_is_a_value() -> None:
    """As `scalar(…)` gives it."""
    text = '{"status": "success", "data": {"resultType": "scalar", "result": [1, "3"]}}'
    async with peer(says(text)) as server:
        assert (await seen(asks(server.url()))).values == {"VALUE": 3.0}


@pytest.mark.parametrize("answer", [vector(), vector("NaN"), vector("+Inf")])
async def test_no_value_is_missing_and_fulfils_nothing(answer: str) -> None:
    """No series, or no number."""
    async with peer(says(answer)) as server:
        found = await seen(asks(server.url()))
    assert (found.values, found.summary) == ({}, "no value")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (vector("1", "2", "3"), "the query must give one value, and gives 3 (vector)"),
        ('{"status": "error", "error": "parse error"}', "it refuses the query: parse error"),
        ('{"status": "success", "data": {}}', "the query must give a number"),
        ("<html>", "this is not its answer: 200 in "),
        ("[]", "this is not its answer: 200 in "),
    ],
)
async def test_anything_else_is_told(answer: str, said: str) -> None:
    """It could not be checked, and why."""
    async with peer(says(answer)) as server:
        cause, text = await unseen(asks(server.url()))
    assert cause is Cause.PROTOCOL
    assert text.startswith(said)
