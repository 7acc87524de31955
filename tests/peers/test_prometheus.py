"""Probes of a real Prometheus."""

import pytest

from golive_tui.launch.verdict import Cause, Hue, Verdict
from tests.peers.asking import result
from tests.peers.prometheus import Prometheus


async def test_a_target_that_is_up_has_the_value_one(metrics: Prometheus) -> None:
    """The query of everybody."""
    found = await result(
        {"prometheus": metrics.url, "query": 'up{job="itself"}', "expect": ["[VALUE] == 1"]}
    )
    assert (found.verdict, found.summary) == (Verdict.PASS, "1")
    assert found.values["VALUE"] == 1.0


async def test_a_value_over_the_limit_fails_with_what_was_found(metrics: Prometheus) -> None:
    """A criterion that is violated says how far."""
    found = await result(
        {"prometheus": metrics.url, "query": "vector(0.061)", "expect": ["[VALUE] < 5%"]}
    )
    assert found.verdict is Verdict.FAIL
    assert found.summary == "6.1 %; [VALUE] (6.1 %) < 5%"


async def test_a_scalar_is_a_value_too(metrics: Prometheus) -> None:
    """What `scalar` gives has no labels."""
    found = await result({"prometheus": metrics.url, "query": "scalar(sum(up)) * 2"})
    assert (found.verdict, found.summary) == (Verdict.PASS, "2")


@pytest.mark.parametrize("query", ['up{job="nobody"}', "vector(0) / 0"])
async def test_a_query_without_a_result_never_passes(metrics: Prometheus, query: str) -> None:
    """No series and no number: nothing was seen, and no condition holds of it."""
    found = await result({"prometheus": metrics.url, "query": query, "expect": ["[VALUE] < 5%"]})
    assert found.verdict is Verdict.FAIL
    assert found.summary == "no value; [VALUE] (missing) < 5%"


async def test_a_bad_query_is_told_in_the_words_of_prometheus(metrics: Prometheus) -> None:
    """A captain can mend it without a browser."""
    found = await result({"prometheus": metrics.url, "query": "sum(up"})
    assert (found.verdict, found.cause) == (Verdict.ERROR, Cause.INTERNAL)
    assert found.summary.startswith("Prometheus can't be asked: it refuses the query: ")
    assert "parse error: unclosed left parenthesis" in found.summary


async def test_several_values_are_none(metrics: Prometheus) -> None:
    """It says how many there are, so that one writes `sum`."""
    found = await result({"prometheus": metrics.url, "query": '{job="itself"}'})
    assert found.cause is Cause.INTERNAL
    assert ": the query must give one value, and gives " in found.summary


async def test_a_range_is_no_value(metrics: Prometheus) -> None:
    """A matrix has no one value, even with one series."""
    found = await result({"prometheus": metrics.url, "query": 'up{job="itself"}[1m]'})
    assert found.summary.endswith(": the query must give one value, and gives 1 (matrix)")


async def test_another_server_is_no_prometheus(metrics: Prometheus) -> None:
    """A wrong path of the URL is said, not taken for no value."""
    found = await result({"prometheus": f"{metrics.url}/nowhere", "query": "up"})
    assert (found.verdict, found.hue) == (Verdict.ERROR, Hue.DARK)
    assert found.summary.startswith("Prometheus can't be asked: this is not its answer: 404")


async def test_a_prometheus_that_is_down_says_nothing_of_the_target() -> None:
    """Its own trouble is no error rate."""
    found = await result(
        {"prometheus": "http://127.0.0.1:1", "query": "up", "expect": ["[VALUE] < 5%"]}
    )
    assert (found.verdict, found.hue) == (Verdict.ERROR, Hue.DARK)
    assert found.summary == "Prometheus can't be asked: connection refused by 127.0.0.1:1"
